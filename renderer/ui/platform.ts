/** Whether this computer's keyboard has a ⌘ key. */
export function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}
