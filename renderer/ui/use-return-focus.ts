import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Gives the keyboard back, after a presentation, to what had it before. For whoever makes the window
 * inert: by the time the stage is there, the browser has already taken the focus away.
 */
export function useReturnFocus(isPresenting: boolean): void {
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (isPresenting && activeElement instanceof HTMLElement) before.current = activeElement;
  }, [isPresenting]);
  useEffect(() => {
    if (isPresenting) return;
    before.current?.focus({ preventScroll: true });
    before.current = null;
  }, [isPresenting]);
}
