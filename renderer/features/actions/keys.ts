import { isMac } from '../../ui/platform.ts';

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press is the one written, e.g. `CmdOrCtrl+Shift+Z`, `Shift+1`, `F5`, `?`. */
export function isKeyPress(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const wants = (name: string): boolean => parts.includes(name);
  const command = isMac() ? press.metaKey : press.ctrlKey;
  const otherCommand = isMac() ? press.ctrlKey : press.metaKey;
  if (command !== wants('CmdOrCtrl') || otherCommand || press.altKey !== wants('Alt')) return false;
  // A sign such as "?" may need Shift or not, depending on the keyboard.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && press.shiftKey !== wants('Shift')) return false;
  // Where it stands on the digits ("%"), it is the sign that counts.
  return (isSign && press.key === key) || pressedKey(press) === key.toLowerCase();
}

/** The key by its name; digits by their place, since Shift+1 is "!" on one keyboard and "1" on another. */
function pressedKey(press: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit) return digit;
  // With Option a Mac types other letters: the key is known by its place.
  const letter = press.altKey ? /^Key([A-Z])$/.exec(press.code)?.[1] : undefined;
  if (letter) return letter.toLowerCase();
  if (press.key === '+' || press.key === '=') return 'plus';
  return press.key.toLowerCase();
}
