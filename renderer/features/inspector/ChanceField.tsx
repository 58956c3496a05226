import { Lock, LockOpen } from 'lucide-react';
import { writeChance } from '../../../shared/analysis/how-likely/chance-text.ts';
import { shiftedText } from '../../../shared/analysis/how-likely/decimal-text.ts';
import type { Chance } from '../../../shared/model/likelihood.ts';
import type { NodeStateOption } from '../../../shared/model/node.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ChanceBar } from './ChanceBar.tsx';
import classes from './Chances.module.css';
import { ChanceText } from './ChanceText.tsx';

interface ChanceFieldProps {
  readonly state: NodeStateOption;
  readonly chance: Chance | null;
  /** What it counts as, 0–1. */
  readonly point: number;
  readonly isLocked: boolean;
  readonly onLock: (isLocked: boolean) => void;
  readonly onSay: (chance: Chance) => void;
  readonly onMove: (wanted: number, how: 'drag' | 'key') => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

/** How likely one state is: a bar to drag, and a field that takes a number, a range, a word, or the rest. */
export function ChanceField(props: ChanceFieldProps) {
  const { state, chance, point, isLocked, onLock, onSay, onMove, onEnd, onCancel } = props;
  const label = state.label.trim() || 'the unnamed state';
  const words = chance ? writeChance(chance) : 'not given';
  const counts = `${shiftedText(Number(point.toFixed(4)), 2)} %`;
  const isNumber = chance === null || chance.kind === 'number';
  return (
    <div className={classes.field} data-locked={isLocked || undefined}>
      <div className={classes.top}>
        <span className={classes.label} title={state.label}>
          {label}
        </span>
        {!isNumber && <span className={classes.counts}>{counts}</span>}
        <IconButton
          label={isLocked ? `Unlock ${label}` : `Lock ${label}: it does not give way`}
          className={classes.lock}
          size="xs"
          isPressed={isLocked}
          onClick={() => onLock(!isLocked)}
        >
          {isLocked ? <Lock size={13} /> : <LockOpen size={13} />}
        </IconButton>
      </div>
      <div className={classes.line}>
        <ChanceBar
          label={label}
          chance={chance}
          point={point}
          words={isNumber ? words : `${words}, ${counts}`}
          isLocked={isLocked}
          onMove={onMove}
          onEnd={onEnd}
          onCancel={onCancel}
        />
        <ChanceText label={label} chance={chance} isLocked={isLocked} onSay={onSay} />
      </div>
    </div>
  );
}
