import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import classes from './Inspector.module.css';

interface ProblemsProps {
  readonly problems: readonly MapProblem[];
  /** How many are shown before somebody asks for the rest; all, when left out. */
  readonly firstCount?: number;
}

/** What is wrong with the numbers, in words, where it happens. */
export function Problems({ problems, firstCount = Number.POSITIVE_INFINITY }: ProblemsProps) {
  const [isLong, setLong] = useState(false);
  const messages = [...new Set(problems.map(({ message }) => message))];
  const shown = isLong ? messages : messages.slice(0, firstCount);
  const more = messages.length - shown.length;
  return (
    <>
      {shown.map((message) => (
        <p key={message} className={classes.problem} role="alert">
          <TriangleAlert size={15} aria-hidden="true" /> {message}
        </p>
      ))}
      {(more > 0 || (isLong && messages.length > firstCount)) && (
        <button
          type="button"
          className={classes.moreProblems}
          aria-expanded={isLong}
          onClick={() => setLong(!isLong)}
        >
          {isLong ? 'Show less' : `Show ${more} more`}
        </button>
      )}
    </>
  );
}
