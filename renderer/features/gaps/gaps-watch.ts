import { deriveGaps, type Gap } from '../../../shared/analysis/evidence-gaps.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Workbench } from '../../state/workbench.ts';

/** The gaps of the open map as they were when the page last had nothing else to do. */
export interface GapsWatch {
  current(): readonly Gap[];
  subscribe(listener: () => void): () => void;
}

/** An edit waits at most so long until the count shows it. */
const atMostMs = 1_000;

/**
 * Derives the gaps while the page is idle: an edit of a large map is not held up by a number in the
 * status bar. Nobody listening, nothing is derived.
 */
export const gapsWatchOf = memoiseByIdentity((workbench: Workbench): GapsWatch => {
  const { map, session } = workbench;
  const listeners = new Set<() => void>();
  let gaps: readonly Gap[] = [];
  let stop: (() => void) | null = null;

  const derive = (): void => {
    const { staleAfterMonths } = session.getState();
    const next = deriveGaps(map.getState().document, { staleAfterMonths });
    if (next === gaps) return;
    gaps = next;
    for (const listener of listeners) listener();
  };
  const start = (): (() => void) => {
    let cancel: (() => void) | null = null;
    const deriveSoon = (): void => {
      cancel ??= whenIdle(() => {
        cancel = null;
        derive();
      });
    };
    const stops = [
      map.subscribe((now, before) => {
        if (now.document !== before.document) deriveSoon();
      }),
      session.subscribe((now, before) => {
        if (now.staleAfterMonths !== before.staleAfterMonths) deriveSoon();
      }),
    ];
    deriveSoon();
    return () => {
      cancel?.();
      for (const each of stops) each();
    };
  };

  return {
    current: () => gaps,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
});

function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const asked = requestIdleCallback(run, { timeout: atMostMs });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(run);
  return () => clearTimeout(timer);
}
