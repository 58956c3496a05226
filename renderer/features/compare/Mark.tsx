import type { DifferenceKind } from '../../../shared/compare/compare-maps.ts';
import { signOf } from './difference-marks.ts';
import classes from './Mark.module.css';

/** The sign for how something differs, with its word for who does not see it. */
export function Mark({ how }: { readonly how: DifferenceKind }) {
  return (
    <span className={classes.mark} data-how={how}>
      <span aria-hidden>{signOf[how]}</span>
      <span className="bp-visually-hidden">{how}: </span>
    </span>
  );
}
