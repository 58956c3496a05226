import { MapPinOff, MoveRight } from 'lucide-react';
import type { Anchor } from '../../shared/model/passage.ts';
import classes from './AnchorMark.module.css';

/** What is to be said of how a passage stands in its article; null where it stands as it was chosen. */
function describeAnchor(anchor: Anchor): string | null {
  switch (anchor.kind) {
    case 'exact':
      return null;
    case 'moved':
      return `Moved, ${Math.round(anchor.score * 100)} %: check`;
    case 'lost':
      return 'Lost: not found in the newer text';
  }
}

interface AnchorMarkProps {
  readonly anchor: Anchor;
  /** Leads to where it can be put right; without it the mark only says so. */
  readonly onCheck?: () => void;
}

/** Says, by mark, colour and words, that a passage moved or was lost; nothing where it is as it was. */
export function AnchorMark({ anchor, onCheck }: AnchorMarkProps) {
  const words = describeAnchor(anchor);
  if (!words) return null;
  const Icon = anchor.kind === 'lost' ? MapPinOff : MoveRight;
  const content = (
    <>
      <Icon size={14} aria-hidden="true" /> {words}
    </>
  );
  if (!onCheck) {
    return (
      <span className={classes.mark} data-anchor={anchor.kind}>
        {content}
      </span>
    );
  }
  return (
    <button type="button" className={classes.mark} data-anchor={anchor.kind} onClick={onCheck}>
      {content}
    </button>
  );
}
