/**
 * Until a dialogue's field has the keyboard, fast hands have typed the first letters already: they belong
 * into it, and not to the map, where letters are commands. Holds them from now on, and types them as soon
 * as a field of a dialogue has the keyboard. Answers how to stop.
 */
export function keepTypedAhead(): () => void {
  let held = '';
  const stop = (): void => {
    window.removeEventListener('keydown', handleKeyDown, true);
    window.removeEventListener('focusin', handleFocusIn);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (isInDialog(document.activeElement)) {
      stop();
      return;
    }
    if (ctrlKey || metaKey || altKey || [...key].length !== 1) return;
    event.preventDefault();
    event.stopPropagation();
    held += key;
  };
  // On the window, after the field has selected what it holds: typing then replaces it, as by hand.
  const handleFocusIn = ({ target }: FocusEvent): void => {
    if (!isInDialog(target)) return;
    stop();
    if (held !== '' && isTextField(target)) document.execCommand('insertText', false, held);
  };
  window.addEventListener('keydown', handleKeyDown, true);
  window.addEventListener('focusin', handleFocusIn);
  return stop;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.selectionStart !== null)
  );
}
