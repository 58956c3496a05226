import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { tidyPosition } from '../../../shared/anchoring/describe-quote.ts';
import { textLimits } from '../../../shared/model/fields.ts';
import type { Position } from '../../../shared/model/passage.ts';
import classes from './Anchors.module.css';
import { nextOccurrence } from './next-occurrence.ts';

interface FindByHandProps {
  readonly text: string;
  /** Where it stood in the text before: its words are likely not far from there. */
  readonly nearOffset: number;
  readonly onChoose: (position: Position) => void;
  readonly onCancel: () => void;
}

/** Lets a person select, in the text shown, the words that a lost passage stands for. */
export function FindByHand({ text, nearOffset, onChoose, onCancel }: FindByHandProps) {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [unfound, setUnfound] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const shown = field.current;
    if (shown) shown.scrollTop = shown.scrollHeight * Math.min(1, nearOffset / text.length);
    search.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [nearOffset, text]);
  const find = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const shown = field.current;
    const found = shown && nextOccurrence(text, query, shown.selectionEnd);
    setUnfound(found ? null : 'The text does not say this.');
    if (found) selectIn(shown, found);
  };
  const choose = (): void => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const position = tidyPosition(text, { start: selectionStart, end: selectionEnd });
    if (!position) setProblem('Nothing is selected. Select the words in the text first.');
    else if (position.end - position.start > textLimits.quote) {
      setProblem('That is too long for one passage. Select fewer words.');
    } else onChoose(position);
  };
  return (
    <div ref={box} className={classes.byHand}>
      <TextInput
        ref={search}
        type="search"
        size="xs"
        label="Find words in the text"
        description="Enter selects them; Enter again, here, selects the next."
        value={query}
        error={unfound}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setUnfound(null);
        }}
        onKeyDown={find}
      />
      <Textarea
        ref={field}
        mt={8}
        size="xs"
        label="Select the words in the text"
        description="With the pointer, or with Shift and the arrow keys. The text cannot be changed here."
        classNames={{ input: classes.text ?? '' }}
        readOnly
        rows={8}
        value={text}
        error={problem}
      />
      <Group justify="flex-end" gap={8} mt={8}>
        <Button variant="default" size="xs" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="xs" onClick={choose}>
          Use the selected words
        </Button>
      </Group>
    </div>
  );
}

/** Selects words in a field and brings them into view, which a browser does when the field gets the keyboard. */
function selectIn(field: HTMLTextAreaElement, { start, end }: Position): void {
  field.setSelectionRange(start, end);
  field.blur();
  field.focus();
}
