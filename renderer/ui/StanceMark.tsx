import type { Stance } from '../../shared/model/evidence.ts';
import { MapIcon } from './MapIcon.tsx';
import classes from './StanceMark.module.css';

/** The words of the stances, as they follow a passage: "supports". */
export const stanceWords: Readonly<Record<Stance, string>> = {
  supports: 'supports',
  challenges: 'challenges',
  context: 'context',
};

/** A stance by mark, colour and word. */
export function StanceMark({
  stance,
  children,
}: {
  readonly stance: Stance;
  readonly children?: React.ReactNode;
}) {
  return (
    <span className={classes.mark} data-stance={stance}>
      <MapIcon name={stance} sizePx={9} /> {children ?? stanceWords[stance]}
    </span>
  );
}
