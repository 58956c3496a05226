import { Autocomplete } from '@mantine/core';
import { useId, useState } from 'react';
import {
  bandText,
  chanceInFull,
  readChance,
  wordsBeginning,
  writeChance,
} from '../../../shared/analysis/how-likely/chance-text.ts';
import type { Chance } from '../../../shared/model/likelihood.ts';
import classes from './Chances.module.css';

interface ChanceTextProps {
  readonly label: string;
  readonly chance: Chance | null;
  readonly isLocked: boolean;
  readonly onSay: (chance: Chance) => void;
}

/**
 * One field for every way to say how likely something is: "35", "7 in 20", "30–45 %", "likely", "the
 * rest". What is understood, or why it is not, is said while somebody types; what is not understood
 * stays in the field and changes nothing.
 */
export function ChanceText({ label, chance, isLocked, onSay }: ChanceTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isTyping, setTyping] = useState(false);
  const [isListOpen, setListOpen] = useState(false);
  const hintId = useId();
  const written = chance ? writeChance(chance) : '';
  const text = draft ?? written;
  const completions = wordsBeginning(draft ?? '');
  const read = draft === null ? null : readChance(draft);
  const isPromising = /\p{L}/u.test(draft ?? '') && completions.length > 0;
  const problem = read && !read.ok && !isPromising && draft?.trim() !== '' ? read.failure : null;

  const say = (words: string): void => {
    const said = readChance(words);
    if (!said.ok) return;
    setDraft(null);
    setListOpen(false);
    if (writeChance(said.value) !== written) onSay(said.value);
  };
  const finish = (): void => {
    if (draft === null) return;
    if (draft.trim() === '') setDraft(null);
    else if (read?.ok) say(draft);
    else if (isPromising && completions[0]) say(completions[0]);
  };
  return (
    <>
      <Autocomplete
        className={classes.text ?? ''}
        aria-label={`How likely is ${label}`}
        aria-describedby={hintId}
        size="xs"
        placeholder="how likely?"
        readOnly={isLocked}
        value={text}
        error={problem !== null}
        data={completions.map((word) => word)}
        filter={({ options }) => options}
        comboboxProps={{ width: 260, position: 'bottom-end' }}
        maxDropdownHeight={320}
        renderOption={({ option }) => <Word word={option.value} />}
        onFocus={(event) => {
          setTyping(true);
          event.currentTarget.select();
        }}
        dropdownOpened={isListOpen && completions.length > 0 && !isLocked}
        onDropdownClose={() => setListOpen(false)}
        onClick={() => setListOpen(true)}
        onChange={(words) => {
          setDraft(words);
          setListOpen(true);
        }}
        onOptionSubmit={say}
        onBlur={() => {
          setTyping(false);
          setListOpen(false);
          finish();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          if (event.key === 'ArrowDown') setListOpen(true);
          if (event.key === 'Escape' && draft !== null) {
            setDraft(null);
            event.stopPropagation();
          }
        }}
      />
      <span id={hintId} className={problem ? classes.problem : classes.hint} aria-live="polite">
        {problem ?? hintOf(draft, isTyping, chance, isPromising ? completions[0] : undefined)}
      </span>
    </>
  );
}

/** What the field means, where that is more than it says. */
function hintOf(
  draft: string | null,
  isTyping: boolean,
  chance: Chance | null,
  completion: string | undefined,
): string {
  if (!isTyping) return '';
  const said = draft === null ? null : readChance(draft);
  if (said?.ok) return `Understood: ${chanceInFull(said.value)}`;
  if (completion) {
    const completed = readChance(completion);
    return completed.ok ? `Enter: ${completion}, ${chanceInFull(completed.value)}` : '';
  }
  return chance && chance.kind !== 'number' ? chanceInFull(chance) : '';
}

function Word({ word }: { readonly word: string }) {
  const read = readChance(word);
  const band =
    read.ok && read.value.kind === 'word' ? bandText(read.value.word) : 'what the others leave';
  return (
    <span className={classes.word}>
      <span>{word}</span>
      <span className={classes.wordBand}>{band}</span>
    </span>
  );
}
