import { useId, useState } from 'react';
import type { Chance } from '../../../shared/model/likelihood.ts';
import { ChanceInput } from '../../ui/ChanceInput.tsx';
import { useChanceDraft } from '../../ui/chance-draft.ts';
import classes from './Chances.module.css';

interface ChanceTextProps {
  readonly label: string;
  readonly chance: Chance | null;
  readonly isLocked: boolean;
  readonly onSay: (chance: Chance) => void;
}

/**
 * One field for every way to say how likely something is. What is understood, or why it is not, is said
 * while somebody types; what is not understood stays in the field.
 */
export function ChanceText({ label, chance, isLocked, onSay }: ChanceTextProps) {
  const draft = useChanceDraft(chance, onSay);
  const [isTyping, setTyping] = useState(false);
  const hintId = useId();
  const { problem, meaning, typed } = draft;
  return (
    <>
      <ChanceInput
        draft={draft}
        label={`How likely is ${label}`}
        describedBy={hintId}
        isReadOnly={isLocked}
        opensOnClick
        onFocus={(event) => {
          setTyping(true);
          event.currentTarget.select();
        }}
        onBlur={() => {
          setTyping(false);
          draft.keep();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') draft.keep();
          if (event.key === 'Escape' && typed !== null) {
            draft.drop();
            event.stopPropagation();
          }
        }}
      />
      <span id={hintId} className={problem ? classes.problem : classes.hint} aria-live="polite">
        {problem ?? (isTyping ? meaning : '')}
      </span>
    </>
  );
}
