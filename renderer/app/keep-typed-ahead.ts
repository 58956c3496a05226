import { takeWhatIsTypedAhead } from '../ui/typed-ahead.ts';

/**
 * Holds the letters that are typed from now on, and types them as soon as a field of a dialogue has the
 * keyboard. Answers how to stop.
 */
export function keepTypedAhead(): () => void {
  let held = '';
  const stopTaking = takeWhatIsTypedAhead({
    isThere: () => isInDialog(document.activeElement),
    onLetter: (key) => {
      held += key;
    },
  });
  const stop = (): void => {
    stopTaking();
    window.removeEventListener('focusin', handleFocusIn);
  };
  // On the window, after the field has selected what it holds: typing then replaces it, as by hand.
  const handleFocusIn = ({ target }: FocusEvent): void => {
    if (!isInDialog(target)) return;
    stop();
    if (held !== '' && isTextField(target)) document.execCommand('insertText', false, held);
  };
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
