import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from './CommentForm.module.css';
import { focusAtOnce } from './focus-at-once.ts';
import { floatAt, type Place } from './use-text-selection.ts';

interface CommentFormProps {
  readonly place: Place;
  readonly comment: string;
  readonly onSave: (comment: string) => void;
  readonly onCancel: () => void;
}

/** A comment on selected words: Enter keeps it, Escape does not. */
export function CommentForm({ place, comment, onSave, onCancel }: CommentFormProps) {
  const [draft, setDraft] = useState(comment);
  return (
    <form
      className={classes.form}
      style={floatAt(place, { widthPx: 336, heightPx: 132 })}
      aria-label="Comment on the passage"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Textarea
        aria-label="Comment"
        placeholder="Your comment on this passage"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={100_000}
        ref={focusAtOnce}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onSave(draft.trim());
        }}
      />
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="xs" type="submit">
          Keep comment
        </Button>
      </div>
    </form>
  );
}
