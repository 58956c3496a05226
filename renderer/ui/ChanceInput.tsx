import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useState } from 'react';
import { bandText, readChance } from '../../shared/analysis/how-likely/chance-text.ts';
import classes from './ChanceInput.module.css';
import type { ChanceDraft } from './chance-draft.ts';

interface ChanceInputProps
  extends Pick<AutocompleteProps, 'onFocus' | 'onBlur' | 'onKeyDown' | 'ref'> {
  readonly draft: ChanceDraft;
  readonly label: string;
  /** The element that says what is understood, or why it is not. */
  readonly describedBy: string;
  readonly className?: string | undefined;
  readonly isReadOnly?: boolean;
  /** Whether a click shows all the words; else they come with the first letter. */
  readonly opensOnClick?: boolean;
  readonly onChosen?: () => void;
}

/** A field for a likelihood in one's own words; the words of estimative probability complete. */
export function ChanceInput({
  draft,
  label,
  describedBy,
  className = '',
  isReadOnly = false,
  opensOnClick = false,
  onChosen,
  onBlur,
  onKeyDown,
  ...others
}: ChanceInputProps) {
  const [isListOpen, setListOpen] = useState(false);
  return (
    <Autocomplete
      {...others}
      wrapperProps={{ 'data-chance': '' }}
      className={`${classes.text} ${className}`}
      aria-label={label}
      aria-describedby={describedBy}
      size="xs"
      placeholder="how likely?"
      readOnly={isReadOnly}
      value={draft.text}
      error={draft.problem !== null}
      data={[...draft.completions]}
      filter={({ options }) => options}
      comboboxProps={{ width: 260, position: 'bottom-end' }}
      maxDropdownHeight={320}
      renderOption={({ option }) => <Word word={option.value} />}
      dropdownOpened={isListOpen && draft.completions.length > 0 && !isReadOnly}
      onDropdownClose={() => setListOpen(false)}
      onClick={() => {
        if (opensOnClick) setListOpen(true);
      }}
      onChange={(words) => {
        draft.type(words);
        setListOpen(true);
      }}
      onOptionSubmit={(word) => {
        setListOpen(false);
        draft.say(word);
        onChosen?.();
      }}
      onBlur={(event) => {
        setListOpen(false);
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') setListOpen(true);
        // Enter on a word that the arrows have gone to is about that word.
        if (event.key !== 'Enter' || wordGoneTo(event.currentTarget) === null) onKeyDown?.(event);
      }}
    />
  );
}

/** The word under a field that the arrow keys have gone to. */
export function wordGoneTo(field: Element): string | null {
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '');
  const word = list?.querySelector<HTMLElement>('[data-combobox-selected] [data-word]');
  return word?.dataset.word ?? null;
}

function Word({ word }: { readonly word: string }) {
  const read = readChance(word);
  const band =
    read.ok && read.value.kind === 'word' ? bandText(read.value.word) : 'what the others leave';
  return (
    <span className={classes.word} data-word={word}>
      <span>{word}</span>
      <span className={classes.wordBand}>{band}</span>
    </span>
  );
}
