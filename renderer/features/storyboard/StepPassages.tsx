import { Select } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { type PassageId, toId } from '../../../shared/lib/ids.ts';
import type { Step } from '../../../shared/model/step.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { describeLink } from '../../state/selectors/steps.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { StanceMark } from '../../ui/StanceMark.tsx';
import { type AttachedPassage, passagesOnMap } from './attached-passages.ts';
import classes from './StepEditor.module.css';
import { moved, type StepFields } from './step-changes.ts';

interface StepPassagesProps {
  readonly step: Step;
  readonly onEdit: (fields: StepFields) => void;
}

/** The passages that a step reveals, in the order in which they stand on the stage. */
export function StepPassages({ step, onEdit }: StepPassagesProps) {
  const document = useDocument((state) => state);
  const all = passagesOnMap(document, step.focusNodeIds);
  const byId = new Map(all.map((item) => [item.passage.id, item]));
  const chosen = step.passageIds.flatMap((id) => byId.get(id) ?? []);
  const setIds = (items: readonly AttachedPassage[]): void =>
    onEdit({ passageIds: items.map(({ passage }) => passage.id) });
  return (
    <section className={classes.field} aria-labelledby={`passages-${step.id}`}>
      <h2 className={classes.label} id={`passages-${step.id}`}>
        Passages on the stage
      </h2>
      <ol className={classes.passages}>
        {chosen.map((item, index) => (
          <li key={item.passage.id} className={classes.passage}>
            <PassageWords item={item} />
            <span className={classes.passageTools}>
              <IconButton
                label="Move up"
                size="sm"
                disabled={index === 0}
                onClick={() => setIds(moved(chosen, index, index - 1))}
              >
                <ArrowUp size={14} />
              </IconButton>
              <IconButton
                label="Move down"
                size="sm"
                disabled={index === chosen.length - 1}
                onClick={() => setIds(moved(chosen, index, index + 1))}
              >
                <ArrowDown size={14} />
              </IconButton>
              <IconButton
                label="Take off the stage"
                size="sm"
                onClick={() => setIds(chosen.filter((other) => other !== item))}
              >
                <X size={14} />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <PassagePicker
        items={all.filter(({ passage }) => !step.passageIds.includes(passage.id))}
        isEmpty={all.length === 0}
        onPick={(id) => onEdit({ passageIds: [...step.passageIds, id] })}
      />
      {chosen.length > 3 && (
        <p className={classes.hint}>More than three are hard to read from the back of a room.</p>
      )}
    </section>
  );
}

function PassageWords({ item }: { readonly item: AttachedPassage }) {
  const document = useDocument((state) => state);
  const [link] = item.links;
  return (
    <div className={classes.words}>
      {link && (
        <span className={classes.stance}>
          <StanceMark stance={link.stance}>
            <span className={classes.target}>{describeLink(document, link)}</span>
          </StanceMark>
        </span>
      )}
      <span className={classes.quote} data-quoted={item.passage.quote !== null || undefined}>
        {item.text}
      </span>
      <span className={classes.cite}>
        {citationOf(item.source, distinctionOf(document, item.source.id))}
      </span>
    </div>
  );
}

interface PassagePickerProps {
  readonly items: readonly AttachedPassage[];
  readonly isEmpty: boolean;
  readonly onPick: (id: PassageId) => void;
}

function PassagePicker({ items, isEmpty, onPick }: PassagePickerProps) {
  const [query, setQuery] = useState('');
  if (isEmpty) {
    return <p className={classes.hint}>Passages attached to the map can be shown here.</p>;
  }
  const byId = new Map(items.map((item) => [item.passage.id as string, item]));
  const optionsWhere = (isInFocus: boolean) =>
    items
      .filter((item) => item.isInFocus === isInFocus)
      .map(({ passage, text, source }) => ({
        value: passage.id,
        label: `${text} ${citationOf(source)}`,
      }));
  const groups = [
    { group: 'About what is in focus', items: optionsWhere(true) },
    { group: 'Elsewhere on the map', items: optionsWhere(false) },
  ].filter((group) => group.items.length > 0);
  return (
    <Select
      aria-label="Add a passage"
      placeholder="Add a passage"
      searchable
      nothingFoundMessage="No other passage matches"
      maxDropdownHeight={360}
      data={groups}
      value={null}
      searchValue={query}
      onSearchChange={setQuery}
      renderOption={({ option }) => {
        const item = byId.get(option.value);
        return item ? <PassageWords item={item} /> : option.label;
      }}
      onChange={(id) => {
        if (id !== null) onPick(toId<PassageId>(id));
        setQuery('');
      }}
    />
  );
}
