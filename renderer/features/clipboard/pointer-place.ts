/** Where the pointer is, if it was moved since something was last copied or pasted. */
export interface PointerPlace {
  place(): { readonly clientX: number; readonly clientY: number } | null;
  /** From now on only a new movement counts as pointing somewhere. */
  rest(): void;
  stop(): void;
}

/** A pointer that merely lies where it was left is not pointing: the next paste goes beside the last. */
export function watchPointer(): PointerPlace {
  let last: { clientX: number; clientY: number } | null = null;
  const handleMove = ({ clientX, clientY, target }: PointerEvent): void => {
    const isOnCanvas = target instanceof Element && target.closest('[data-canvas]') !== null;
    last = isOnCanvas ? { clientX, clientY } : null;
  };
  window.addEventListener('pointermove', handleMove, { passive: true });
  return {
    place: () => last,
    rest() {
      last = null;
    },
    stop: () => window.removeEventListener('pointermove', handleMove),
  };
}
