import { Radio } from '@mantine/core';
import { Copy } from 'lucide-react';
import { describeLikeness } from './describe-likeness.ts';
import classes from './SimilarNote.module.css';
import type { SimilarChoice } from './use-arrivals.ts';
import type { SimilarHint } from './use-similar.ts';

/** That an article is very much like another, and what to do about it. */
export function SimilarNote({
  hint,
  choice,
  onChoose,
}: {
  readonly hint: SimilarHint;
  readonly choice: SimilarChoice;
  readonly onChoose: (choice: SimilarChoice) => void;
}) {
  return (
    <div className={classes.note}>
      <p className={classes.words}>
        <Copy size={14} aria-hidden="true" /> {describeLikeness(hint)}
      </p>
      <Radio.Group
        aria-label={describeLikeness(hint)}
        value={choice}
        onChange={(value) => onChoose(value as SimilarChoice)}
      >
        <div className={classes.choices}>
          <Radio size="xs" value="another" label="Import as another article" />
          <Radio size="xs" value="leaveOut" label="Leave out" />
          {hint.source && <Radio size="xs" value="replace" label="Replace its text…" />}
        </div>
      </Radio.Group>
    </div>
  );
}
