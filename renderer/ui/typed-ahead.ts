interface TypedAhead {
  /** Whether the field has the keyboard by now, so that keys are its own. */
  readonly isThere: (event: KeyboardEvent) => boolean;
  readonly onLetter: (key: string) => void;
  /** Enter is left alone where this is. */
  readonly onEnter?: () => void;
}

/**
 * Until the field of a dialogue has the keyboard, fast hands have typed the first letters already: they
 * belong into it, and not to the map, where letters are commands. Answers how to stop.
 */
export function takeWhatIsTypedAhead({ isThere, onLetter, onEnter }: TypedAhead): () => void {
  const handleKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (isThere(event) || ctrlKey || metaKey || altKey) return;
    const isEnter = key === 'Enter' && onEnter !== undefined;
    if (!isEnter && [...key].length !== 1) return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnter) onEnter();
    else onLetter(key);
  };
  window.addEventListener('keydown', handleKeyDown, true);
  return () => window.removeEventListener('keydown', handleKeyDown, true);
}
