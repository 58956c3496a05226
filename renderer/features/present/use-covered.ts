import { type RefObject, useLayoutEffect, useState } from 'react';

/** What lies over the map on stage, in px from each side. */
export interface Covered {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Room for the bar of buttons, which is there only while somebody moves the pointer. */
const barPx = 40;

/**
 * Measures what the heading and the passages leave of the stage for the map, and measures again when
 * they change. Passages stand at the right, or below where the screen is upright.
 */
export function useCovered(
  heading: RefObject<HTMLElement | null>,
  passages: RefObject<HTMLElement | null>,
): Covered {
  const [covered, setCovered] = useState<Covered>({ top: 0, right: 0, bottom: barPx });
  // Without a list of dependencies: the passages' element comes and goes with the steps.
  useLayoutEffect(() => {
    const measure = (): void => {
      const next = coveredBy(
        heading.current?.getBoundingClientRect() ?? null,
        passages.current?.getBoundingClientRect() ?? null,
        { width: innerWidth, height: innerHeight },
      );
      setCovered((before) => (isSame(before, next) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const { current } of [heading, passages]) if (current) observer.observe(current);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  });
  return covered;
}

type Rect = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom' | 'width'>;

/** How much of each side the heading and the passages take. */
export function coveredBy(
  heading: Rect | null,
  passages: Rect | null,
  screen: { readonly width: number; readonly height: number },
): Covered {
  const top = Math.round(heading?.bottom ?? 0);
  if (!passages) return { top, right: 0, bottom: barPx };
  const isBelow = passages.width > screen.width / 2;
  return isBelow
    ? { top, right: 0, bottom: Math.round(screen.height - passages.top) }
    : { top, right: Math.round(screen.width - passages.left), bottom: barPx };
}

function isSame(a: Covered, b: Covered): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}
