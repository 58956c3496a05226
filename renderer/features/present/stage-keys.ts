/** What a key asks of the stage. `enter` goes to a typed number, or else on; `stay` swallows the key. */
export type StageCommand =
  | { readonly kind: 'next' | 'previous' | 'first' | 'last' | 'enter' | 'black' | 'leave' | 'stay' }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'goTo'; readonly step: number };

type SimpleKind = Exclude<StageCommand['kind'], 'digit' | 'goTo'>;

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

// Remote controls send PageUp and PageDown, F5, Escape, and B or the full stop.
const kindOfKey: Readonly<Record<string, SimpleKind>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'enter',
  b: 'black',
  B: 'black',
  '.': 'black',
  Escape: 'leave',
  // In the browser edition F5 would load the page again, in front of the room.
  F5: 'stay',
};

/**
 * What a key press means on stage; null for keys that are none of its business. A focused button
 * keeps Space and Enter for itself.
 */
export function stageCommandOf(press: KeyPress, isOnButton: boolean): StageCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (isOnButton && (press.key === ' ' || press.key === 'Enter')) return null;
  if (/^\d$/.test(press.key)) return { kind: 'digit', digit: press.key };
  const kind = kindOfKey[press.key];
  return kind ? { kind } : null;
}
