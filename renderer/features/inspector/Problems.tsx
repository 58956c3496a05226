import { TriangleAlert } from 'lucide-react';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import classes from './Inspector.module.css';

/** What is wrong with the numbers, in words, where it happens. */
export function Problems({ problems }: { readonly problems: readonly MapProblem[] }) {
  const messages = [...new Set(problems.map(({ message }) => message))];
  return messages.map((message) => (
    <p key={message} className={classes.problem} role="alert">
      <TriangleAlert size={15} aria-hidden="true" /> {message}
    </p>
  ));
}
