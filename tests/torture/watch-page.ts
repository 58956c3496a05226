import type { BrowserContext, Page } from '@playwright/test';

/** What the page has shown so far, told at once: what it said last is known after its death. */
export interface PageWatch {
  /** Tells the page by what the next edit is seen on the screen. */
  expect(edit: {
    index: number;
    appears: readonly string[];
    disappears: readonly string[];
  }): Promise<void>;
  /** The last edit that was on the screen while the status bar said that everything is saved; -1: none. */
  savedIndex(): number;
  /** The last edit that was seen on the screen; -1: none. */
  shownIndex(): number;
  /** Every word the status bar has said, in order: saved, pending, writing, failing, readOnly. */
  badges(): readonly string[];
}

interface Sighting {
  readonly badge: string;
  readonly shown: number;
}

/** Call before the page is loaded. */
export async function watchPage(context: BrowserContext, page: Page): Promise<PageWatch> {
  const sightings: Sighting[] = [];
  await page.exposeBinding('tortureSees', (_source, sighting: Sighting) => {
    sightings.push(sighting);
  });
  await context.addInitScript(watchScreen);
  return {
    expect: (edit) => page.evaluate((wanted) => window.tortureExpects?.(wanted), edit),
    savedIndex: () =>
      sightings.reduce(
        (most, { badge, shown }) => (badge === 'saved' ? Math.max(most, shown) : most),
        -1,
      ),
    shownIndex: () => sightings.at(-1)?.shown ?? -1,
    badges: () =>
      sightings.flatMap(({ badge }, at) => (badge !== sightings[at - 1]?.badge ? [badge] : [])),
  };
}

declare global {
  interface Window {
    tortureSees?(sighting: { badge: string; shown: number }): void;
    tortureExpects?(edit: {
      index: number;
      appears: readonly string[];
      disappears: readonly string[];
    }): void;
  }
}

/** Runs in the page, and looks at nothing but what a person can see or hear. */
function watchScreen(): void {
  if (window.top !== window) return;
  let wanted: { index: number; appears: readonly string[]; disappears: readonly string[] } | null =
    null;
  let shown = -1;
  let told = '';

  const titles = (): string[] => {
    const cards = [...document.querySelectorAll('.react-flow__node[aria-label]')];
    const entries = [...document.querySelectorAll('[role=treeitem]')];
    return [
      ...cards.map((card) => card.getAttribute('aria-label') ?? ''),
      // Counts follow without a gap: only titles given by an edit, all of one length, can be told there.
      ...entries.map((entry) => /^\w+-\d{3}(-\d)?/.exec(entry.textContent ?? '')?.[0] ?? ''),
    ];
  };
  const isShown = (all: readonly string[], title: string): boolean =>
    all.some((each) => each === title || each.startsWith(`${title}, `));

  const look = (): void => {
    if (wanted) {
      const all = titles();
      const { appears, disappears } = wanted;
      const isDone =
        appears.every((title) => isShown(all, title)) &&
        !disappears.some((title) => isShown(all, title));
      if (isDone) {
        shown = wanted.index;
        wanted = null;
      }
    }
    const badge = document.querySelector('footer [data-save], [role=contentinfo] [data-save]');
    const sighting = { badge: badge?.getAttribute('data-save') ?? 'none', shown };
    const words = `${sighting.badge} ${shown}`;
    if (words === told) return;
    told = words;
    window.tortureSees?.(sighting);
  };

  window.tortureExpects = (edit) => {
    wanted = edit;
  };
  const start = (): void => {
    // What stands in the document between two frames nobody sees: it is looked at when it is painted.
    let isDue = false;
    const lookAtFrame = (): void => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        look();
      });
    };
    new MutationObserver(lookAtFrame).observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['data-save', 'aria-label'],
    });
  };
  if (document.documentElement) start();
  else document.addEventListener('readystatechange', start, { once: true });
}
