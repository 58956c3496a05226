import { Button, Radio } from '@mantine/core';
import { useMemo } from 'react';
import { describeConflict } from '../../../shared/compare/describe-conflict.ts';
import type { Side } from '../../../shared/compare/merge-fields.ts';
import type { MergeConflict, MergeQuestion } from '../../../shared/compare/merge-maps.ts';
import classes from './ConflictList.module.css';
import { groupConflicts } from './conflict-groups.ts';

interface ConflictListProps {
  readonly question: MergeQuestion;
  readonly conflicts: readonly MergeConflict[];
  readonly choices: ReadonlyMap<string, Side>;
  readonly onChoose: (conflictIds: readonly string[], side: Side) => void;
}

/** What both changed differently, one by one, with both values and the one before. */
export function ConflictList({ question, conflicts, choices, onChoose }: ConflictListProps) {
  const groups = useMemo(() => groupConflicts(conflicts), [conflicts]);
  return (
    <div className={classes.list}>
      {groups.map(({ key, heading, conflicts: alike }) => (
        <section key={key} className={classes.group} aria-label={heading}>
          <div className={classes.head}>
            <h3 className={classes.heading}>
              {heading} <span className={classes.count}>{alike.length}</span>
            </h3>
            <ForAll
              what={heading}
              conflicts={alike}
              onChoose={(side) =>
                onChoose(
                  alike.map(({ id }) => id),
                  side,
                )
              }
            />
          </div>
          {alike.map((conflict) => (
            <ConflictCard
              key={conflict.id}
              question={question}
              conflict={conflict}
              side={choices.get(conflict.id) ?? null}
              onChoose={(side) => onChoose([conflict.id], side)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface ForAllProps {
  readonly what: string;
  readonly conflicts: readonly MergeConflict[];
  readonly onChoose: (side: Side) => void;
}

function ForAll({ what, conflicts, onChoose }: ForAllProps) {
  if (conflicts.length < 2) return null;
  return (
    <div className={classes.forAll}>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Keep mine for all: ${what}`}
        onClick={() => onChoose('ours')}
      >
        Keep mine for all
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Take theirs for all: ${what}`}
        onClick={() => onChoose('theirs')}
      >
        Take theirs for all
      </Button>
    </div>
  );
}

interface ConflictCardProps {
  readonly question: MergeQuestion;
  readonly conflict: MergeConflict;
  readonly side: Side | null;
  readonly onChoose: (side: Side) => void;
}

function ConflictCard({ question, conflict, side, onChoose }: ConflictCardProps) {
  const words = useMemo(() => describeConflict(question, conflict), [question, conflict]);
  return (
    <fieldset className={classes.card} data-decided={side !== null || undefined}>
      <legend className={classes.subject}>{words.subject}</legend>
      <Radio.Group
        aria-label={words.subject}
        value={side}
        onChange={(value) => onChoose(value === 'theirs' ? 'theirs' : 'ours')}
      >
        <div className={classes.sides}>
          {words.base !== null && conflict.kind === 'values' && (
            <div className={classes.before}>
              <span className={classes.label}>Before</span>
              <span className={classes.value}>{words.base}</span>
            </div>
          )}
          <Choice side="ours" label="Keep mine" value={words.ours} isChosen={side === 'ours'} />
          <Choice
            side="theirs"
            label="Take theirs"
            value={words.theirs}
            isChosen={side === 'theirs'}
          />
        </div>
      </Radio.Group>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly side: Side;
  readonly label: string;
  readonly value: string;
  readonly isChosen: boolean;
}

function Choice({ side, label, value, isChosen }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the radio button is in it
    <label className={classes.choice} data-chosen={isChosen || undefined}>
      <Radio value={side} size="xs" aria-label={`${label}: ${value}`} />
      <span className={classes.words}>
        <span className={classes.label}>{label}</span>
        <span className={classes.value}>{value}</span>
      </span>
    </label>
  );
}
