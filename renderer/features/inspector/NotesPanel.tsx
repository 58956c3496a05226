import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { type EditableNodeFields, pinNodes } from '../../../shared/document/commands/node.ts';
import { framesAround } from '../../../shared/document/frames.ts';
import { type Confidence, confidences, type MapNode } from '../../../shared/model/node.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { moveToFrame } from '../outline/index.ts';
import classes from './Inspector.module.css';
import { NodeSelect } from './NodeSelect.tsx';

const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

interface NotesPanelProps {
  readonly node: MapNode;
  readonly onEdit: (fields: EditableNodeFields) => void;
}

/** The rest of what is known of a node: confidence, tags, date, weight, its frame, its pin. */
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
      <Placing node={node} />
    </div>
  );
}

/** Which frame a node is in, and whether layout may move it. */
function Placing({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const hasFrames = [...nodes.values()].some(({ kind, id }) => kind === 'frame' && id !== node.id);
  // A frame cannot be put into itself, nor into what is in it.
  const isOffered = useCallback(
    (frame: MapNode) =>
      frame.kind === 'frame' &&
      frame.id !== node.id &&
      !framesAround(frame, (id) => nodes.get(id)).some(({ id }) => id === node.id),
    [nodes, node.id],
  );
  return (
    <>
      {hasFrames && (
        <NodeSelect
          size="sm"
          label="Frame"
          placeholder="In none"
          clearable
          nothingFoundMessage="No frame is called that"
          value={node.frameId}
          isOffered={isOffered}
          onChange={(frameId) =>
            frameId !== node.frameId && moveToFrame(workbench, [node.id], frameId)
          }
        />
      )}
      <Switch
        label="Pinned"
        description="Layout leaves it where it is"
        checked={node.isPinned}
        onChange={(event) => {
          const isPinned = event.currentTarget.checked;
          const label = isPinned ? 'Pin' : 'Unpin';
          workbench.dispatch({ ...pinNodes, label }, { nodeIds: [node.id], isPinned });
        }}
      />
    </>
  );
}
