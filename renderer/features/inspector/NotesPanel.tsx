import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EditableNodeFields } from '../../../shared/document/commands/node.ts';
import { type Confidence, confidences, type MapNode } from '../../../shared/model/node.ts';
import classes from './Inspector.module.css';

const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

interface NotesPanelProps {
  readonly node: MapNode;
  readonly onEdit: (fields: EditableNodeFields) => void;
}

/** The rest of what is known of a node: confidence, tags, date, weight. */
export function NotesPanel({ node, onEdit }: NotesPanelProps) {
  const [date, setDate] = useState(node.date ?? '');
  const isDate = date === '' || datePattern.test(date);
  return (
    <div className={classes.form}>
      <Select
        label="Analytic confidence"
        description="How sure the judgement itself is; not how likely a state is"
        placeholder="Not stated"
        clearable
        value={node.confidence}
        data={confidences.map((value) => ({
          value,
          label: value.charAt(0).toUpperCase() + value.slice(1),
        }))}
        onChange={(value) => onEdit({ confidence: value as Confidence | null })}
      />
      <TagsInput label="Tags" value={node.tags} onChange={(tags) => onEdit({ tags })} />
      <TextInput
        label="Date"
        placeholder="2019-02-28"
        value={date}
        error={isDate ? null : 'Write a date like 2019-02-28, or just 2019-02 or 2019'}
        onChange={(event) => setDate(event.currentTarget.value)}
        onBlur={() => isDate && onEdit({ date: date === '' ? null : date })}
      />
      {node.kind === 'objective' && (
        <NumberInput
          label="Weight"
          description="How much this objective counts when values are added up"
          value={node.weight}
          step={0.1}
          onChange={(weight) => {
            if (typeof weight === 'number' && Number.isFinite(weight)) onEdit({ weight });
          }}
        />
      )}
    </div>
  );
}
