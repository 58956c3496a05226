import { useEffect } from 'react';
import { glideOf, tweenMs, tweenPlaces } from '../../shared/drawing/tween.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import { stillOr } from './camera-moves.ts';
import type { useMoved } from './use-moving.ts';

/** Commands that put many cards elsewhere at once, so that the eye has to be led. */
const glidingCodes: ReadonlySet<string> = new Set(['map.layOut', 'node.arrange']);
/** With more cards than this, following them with the eye is not possible, and each frame is dear. */
const mostGliding = 300;

/** Lets cards glide to their new places when a layout put them there, or undo took it back. */
export function useGliding({ setMoved, clear }: ReturnType<typeof useMoved>): void {
  const workbench = useWorkbench();
  useEffect(() => {
    let frame = 0;
    const stop = workbench.onCommit(({ code, delta }) => {
      cancelAnimationFrame(frame);
      clear();
      const glide = glidingCodes.has(code) ? glideOf(delta) : null;
      const lastsMs = stillOr(tweenMs);
      if (!glide || glide.to.size > mostGliding || lastsMs === 0) return;
      setMoved(tweenPlaces(glide, 0));
      const startMs = performance.now();
      const step = (nowMs: number): void => {
        const share = (nowMs - startMs) / lastsMs;
        if (share >= 1) {
          clear();
          return;
        }
        setMoved(tweenPlaces(glide, Math.max(0, share)));
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [workbench, setMoved, clear]);
}
