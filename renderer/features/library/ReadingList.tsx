import { Button, Progress } from '@mantine/core';
import { Check, CircleAlert, FileText, X } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { describeSize } from '../../ui/sizes.ts';
import addClasses from './AddArticles.module.css';
import { describeFileKind } from './article-files.ts';
import classes from './ReadingList.module.css';
import { type Arrival, isUnderWay } from './use-arrivals.ts';

/** The files while they are read: how far each has come, with the way to stop one or all of them. */
export function ReadingList({
  arrivals,
  onStop,
}: {
  readonly arrivals: readonly Arrival[];
  readonly onStop: (keys: readonly number[]) => void;
}) {
  const open = arrivals.filter(isUnderWay);
  const done = arrivals.length - open.length;
  return (
    <>
      <ul className={classes.rows}>
        {arrivals.map((arrival) => (
          <ReadingRow key={arrival.key} arrival={arrival} onStop={() => onStop([arrival.key])} />
        ))}
      </ul>
      <div className={addClasses.footer}>
        <span className={addClasses.footnote} role="status">
          Reading {Math.min(done + 1, arrivals.length)} of {arrivals.length}…
        </span>
        <Button variant="default" size="xs" onClick={() => onStop(open.map(({ key }) => key))}>
          Stop reading
        </Button>
      </div>
    </>
  );
}

function ReadingRow({
  arrival,
  onStop,
}: {
  readonly arrival: Arrival;
  readonly onStop: () => void;
}) {
  const { name, stage } = arrival;
  return (
    <li className={classes.row} aria-label={name} data-stage={stage.kind}>
      <StageIcon kind={stage.kind} />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.line}>{lineOf(arrival)}</span>
        {isUnderWay(arrival) && (
          <Progress
            size={4}
            value={stage.kind === 'reading' ? Math.max(2, stage.share * 100) : 0}
            aria-label={`How much of ${name} is read`}
          />
        )}
      </span>
      {isUnderWay(arrival) && (
        <IconButton label={`Stop reading ${name}`} size="sm" onClick={onStop}>
          <X size={14} />
        </IconButton>
      )}
    </li>
  );
}

function StageIcon({ kind }: { readonly kind: Arrival['stage']['kind'] }) {
  if (kind === 'read') return <Check size={16} aria-hidden="true" />;
  if (kind === 'problem') return <CircleAlert size={16} aria-hidden="true" />;
  return <FileText size={16} aria-hidden="true" />;
}

/** "PDF · 2.4 MB · 34 % read" */
function lineOf({ name, sizeBytes, stage }: Arrival): string {
  const parts = [describeFileKind(name)];
  if (name === 'Pasted text') parts[0] = 'Text';
  if (sizeBytes !== null) parts.push(describeSize(sizeBytes));
  switch (stage.kind) {
    case 'waiting':
      parts.push('waits');
      break;
    case 'reading':
      parts.push(`${Math.round(stage.share * 100)} % read`);
      break;
    case 'read':
      parts.push('read');
      break;
    case 'problem':
      parts.push(stage.message);
  }
  return parts.join(' · ');
}
