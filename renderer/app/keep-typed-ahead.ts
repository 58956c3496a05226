import { takeWhatIsTypedAhead } from '../ui/typed-ahead.ts';

/**
 * Holds the letters that are typed from now on, and types them as soon as a field of a dialogue has the
 * keyboard; Enter after them comes after them there too. Answers how to stop.
 */
export function keepTypedAhead(): () => void {
  let held = '';
  let isEnterHeld = false;
  const stopTaking = takeWhatIsTypedAhead({
    isThere: () => isInDialog(document.activeElement),
    onLetter(key) {
      // What follows Enter was not meant for this field any more.
      if (!isEnterHeld) held += key;
    },
    // On the map it would add a state to the selected card.
    onEnter() {
      isEnterHeld = true;
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
    if (!isTextField(target)) return;
    if (held !== '') document.execCommand('insertText', false, held);
    // Once the dialogue knows of the letters.
    if (held !== '' && isEnterHeld) queueMicrotask(() => pressEnter(target));
  };
  window.addEventListener('focusin', handleFocusIn);
  return stop;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

/** Only for what listens to keys: a form is not sent by it, nor a button pressed. */
function pressEnter(field: HTMLElement): void {
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
}

function isTextField(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.selectionStart !== null)
  );
}
