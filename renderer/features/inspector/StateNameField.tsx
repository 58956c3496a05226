import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import classes from './States.module.css';
import { labelsOf } from './state-order.ts';

interface StateNameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** True puts the keyboard here, with the whole name selected. */
  readonly isAsked: boolean;
  /** The name, when the person is done and it differs. */
  readonly onRename: (name: string) => void;
  /** Enter: the name as it is now, empty or not. */
  readonly onEnter: (name: string) => void;
  /** Several lines were pasted: what the field says with the first of them in it, and the others. */
  readonly onPasteLines: (name: string, others: readonly string[]) => void;
  /** The keyboard has left the field. */
  readonly onLeave?: () => void;
  /** Escape, where it means more than leaving the field. */
  readonly onEscape?: () => void;
}

/** The name of a state, edited where it stands. Escape takes back what was typed. */
export function StateNameField({
  label,
  value,
  placeholder = 'Unnamed',
  isAsked,
  onRename,
  onEnter,
  onPasteLines,
  onLeave,
  onEscape,
}: StateNameFieldProps) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  // What is typed was dealt with already: leaving the field must not do it again.
  const isSettled = useRef(false);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (!isAsked) return;
    field.current?.focus();
    field.current?.select();
  }, [isAsked]);

  const commit = (): string => {
    const name = cleaned(draft);
    if (!isSettled.current && name !== value) onRename(name);
    else setDraft(value);
    isSettled.current = false;
    return name;
  };

  const handlePaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const [first, ...others] = labelsOf(event.clipboardData.getData('text/plain'));
    if (first === undefined || others.length === 0) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = draft.slice(0, selectionStart ?? draft.length);
    const name = cleaned(`${before}${first}${draft.slice(selectionEnd ?? draft.length)}`);
    isSettled.current = true;
    setDraft(name);
    onPasteLines(name, others);
  };

  return (
    <input
      ref={field}
      className={classes.name}
      aria-label={label}
      value={draft}
      placeholder={placeholder}
      title={draft}
      onChange={(event) => {
        isSettled.current = false;
        setDraft(event.target.value);
      }}
      onPaste={handlePaste}
      onBlur={() => {
        commit();
        onLeave?.();
      }}
      onKeyDown={(event) => {
        // Enter also ends the composing of a character; that one is not ours.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          isSettled.current = true;
          event.stopPropagation();
          if (onEscape) onEscape();
          else event.currentTarget.blur();
        } else if (event.key === 'Enter') {
          event.preventDefault();
          const name = commit();
          isSettled.current = true;
          onEnter(name);
        }
      }}
    />
  );
}

const cleaned = (text: string): string => text.replace(/\s+/g, ' ').trim();
