import type { MapDifference } from '../../../shared/compare/compare-maps.ts';
import classes from './DifferenceLines.module.css';
import { Mark } from './Mark.tsx';

interface DifferenceLinesProps {
  readonly difference: MapDifference;
  /** So many lines at most; how many more there are is said. */
  readonly most: number;
}

/** What differs, as a plain list without a picture. */
export function DifferenceLines({ difference, most }: DifferenceLinesProps) {
  const all = difference.groups.flatMap(({ differences }) => differences);
  return (
    <ul className={classes.lines}>
      {all.slice(0, most).map((each) => (
        <li
          key={`${each.recordId} ${each.stateId} ${each.field} ${each.how}`}
          className={classes.line}
        >
          <Mark how={each.how} />
          <span className={classes.words}>{each.line}</span>
        </li>
      ))}
      {all.length > most && <li className={classes.more}>and {all.length - most} more</li>}
    </ul>
  );
}
