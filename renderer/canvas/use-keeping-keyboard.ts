import { type RefObject, useEffect } from 'react';

/** What opens for a moment: what had the keyboard before it gets it back. */
const passing = '[role="menu"], [role="dialog"]';
/** What finds a new place for the keyboard among its own rows. */
const caring = '[role="tree"]';

/**
 * Keeps the keyboard in the window. When what had it has left the page, what had it before gets it (a
 * menu was closed), and where that is gone as well (deleted, undone, folded away) the map itself. The
 * browser would begin at the top of the page again, and who hears the screen would not know where.
 */
export function useKeepingKeyboard(canvas: RefObject<HTMLElement | null>, isStage: boolean): void {
  useEffect(() => {
    if (isStage) return;
    let last: HTMLElement | SVGElement | null = null;
    let passed: Element | null = null;
    let carer: Element | null = null;
    let frame = 0;
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      if (target.closest(passing)) passed = target;
      else [last, passed, carer] = [target, null, target.closest(caring)];
    };
    // Who points goes on pointing.
    const forget = (): void => {
      [last, passed] = [null, null];
    };
    const isLost = (): boolean => {
      if (carer?.isConnected && !passed) return false;
      const holder = passed ?? last;
      return holder !== null && !holder.isConnected && document.activeElement === document.body;
    };
    const rescue = (): void => {
      if (!isLost()) return;
      if (last?.isConnected) last.focus({ preventScroll: true });
      else focusMap(canvas.current);
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      // A frame later, so that whoever has a better place for the keyboard comes first.
      if (isLost()) frame = requestAnimationFrame(rescue);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', forget, { capture: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', forget, { capture: true });
    };
  }, [canvas, isStage]);
}

function focusMap(canvas: HTMLElement | null): void {
  canvas?.querySelector<HTMLElement>('[role="application"]')?.focus({ preventScroll: true });
}
