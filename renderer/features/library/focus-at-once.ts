/** A ref for what should have the keyboard as soon as it is there. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
