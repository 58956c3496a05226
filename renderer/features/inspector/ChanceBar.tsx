import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { stepChance } from '../../../shared/analysis/how-likely/step-chance.ts';
import { type Chance, icd203Bands } from '../../../shared/model/likelihood.ts';
import classes from './Chances.module.css';

interface ChanceBarProps {
  readonly label: string;
  readonly chance: Chance | null;
  /** What it counts as, 0–1; the rest counts as what the others leave over. */
  readonly point: number;
  /** What a screen reader says for it: "35 %", "likely". */
  readonly words: string;
  readonly isLocked: boolean;
  /** Somebody moves the bar to a chance, 0–1; a drag goes on until it ends or is taken back. */
  readonly onMove: (wanted: number, how: 'drag' | 'key') => void;
  readonly onEnd: () => void;
  /** Escape, while dragging: all is to be as it was. */
  readonly onCancel: () => void;
}

/** How likely a state is, as a bar whose end can be dragged, or moved by arrow keys. */
export function ChanceBar(props: ChanceBarProps) {
  const { label, chance, point, words, isLocked, onMove, onEnd, onCancel } = props;
  const drag = useRef<{ readonly left: number; readonly width: number } | null>(null);
  const percent = Math.min(100, Math.max(0, point * 100));
  const moveTo = (event: PointerEvent): void => {
    if (!drag.current) return;
    const share = (event.clientX - drag.current.left) / drag.current.width;
    onMove(Math.round(Math.min(1, Math.max(0, share)) * 100) / 100, 'drag');
  };
  const finish = (): void => {
    if (drag.current) onEnd();
    drag.current = null;
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && drag.current) {
      drag.current = null;
      onCancel();
      event.stopPropagation();
      return;
    }
    const wanted = isLocked ? null : stepChance(event, point);
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(wanted, 'key');
  };
  const band = bandOf(chance);
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes.bar}
      aria-label={`Likelihood of ${label}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent * 10) / 10}
      aria-valuetext={words}
      aria-disabled={isLocked || undefined}
      data-kind={chance?.kind ?? 'none'}
      onKeyDown={handleKey}
      onPointerDown={(event) => {
        if (event.button !== 0 || isLocked) return;
        const box = event.currentTarget.getBoundingClientRect();
        drag.current = { left: box.left, width: box.width };
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
      onPointerUp={finish}
      onPointerCancel={finish}
      onBlur={finish}
    >
      <div className={classes.fill} style={{ width: `${percent}%` }} />
      {band && (
        <div
          className={classes.band}
          style={{ left: `${band.low * 100}%`, width: `${(band.high - band.low) * 100}%` }}
        />
      )}
      <div className={classes.grip} style={{ left: `${percent}%` }} />
    </div>
  );
}

/** The stretch that a range or a word leaves open. */
function bandOf(chance: Chance | null): { readonly low: number; readonly high: number } | null {
  if (chance?.kind === 'word') return icd203Bands[chance.word];
  if (chance?.kind !== 'range') return null;
  const [low, high] = [Math.max(0, chance.low), Math.min(1, chance.high)];
  return low <= high ? { low, high } : null;
}
