import { Tooltip } from '@mantine/core';
import type { Credibility } from '../../shared/model/passage.ts';
import type { Reliability } from '../../shared/model/source.ts';
import classes from './GradeBadge.module.css';
import { describeGrade } from './grades.ts';

/** A source's reliability, with the credibility of one passage where that is meant: B2. */
export function GradeBadge({
  reliability,
  credibility,
}: {
  readonly reliability: Reliability | null;
  readonly credibility?: Credibility | null;
}) {
  const text = `${reliability ?? ''}${credibility ?? ''}` || '–';
  const words = describeGrade(reliability, credibility);
  return (
    <Tooltip label={words} withinPortal openDelay={300} multiline maw={280}>
      <span className={classes.badge}>
        <span aria-hidden="true">{text}</span>
        <span className="bp-visually-hidden">{words}</span>
      </span>
    </Tooltip>
  );
}
