import { type RefObject, useLayoutEffect } from 'react';

const scales = [1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62] as const;

/**
 * Sets the `--fit` of an element's text sizes to the largest scale at which nothing overflows it: a
 * room cannot scroll. Tried again for new content, another size of the screen, and fonts that arrive.
 */
export function useFittingText(element: RefObject<HTMLElement | null>, content: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content has another length
  useLayoutEffect(() => {
    let isGone = false;
    const fitText = (): void => {
      if (element.current && !isGone) shrinkToFit(element.current);
    };
    fitText();
    addEventListener('resize', fitText);
    void document.fonts.ready.then(fitText);
    return () => {
      isGone = true;
      removeEventListener('resize', fitText);
    };
  }, [element, content]);
}

function shrinkToFit(element: HTMLElement): void {
  for (const scale of scales) {
    element.style.setProperty('--fit', String(scale));
    if (element.scrollHeight <= element.clientHeight) return;
  }
}
