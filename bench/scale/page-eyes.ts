import type { PlaneCamera, StageArea } from './plain-graph.ts';

/** What can be seen on a contestant's page; every contestant answers the same questions. */
export interface PageEyes {
  /** Where in the window the map is shown. */
  stage(): StageArea;
  camera(): PlaneCamera;
  /** Everything that belongs on the screen is there, complete and sharp. */
  isDrawn(cardCount: number): boolean;
  /** The card with this title is the one that is selected. */
  isSelected(title: string): boolean;
  selectedCount(): number;
  /** A card shows this text, or is too small on the screen to be a part of the page of its own. */
  doesCardSay(cardId: string, text: string): boolean;
  /** What would be undone next; empty where there is nothing. */
  undoName(): string;
}

declare global {
  interface Window {
    /** Set by a bare page itself, and for Branchpoint by the bench. */
    benchEyes?: PageEyes;
  }
}

/**
 * Looks at Branchpoint by what a person or a screen reader finds there. Runs inside the page, so it
 * may use nothing from outside itself.
 */
export function lookAtBranchpoint(): void {
  const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
  const cards = document.getElementsByClassName('react-flow__node');

  const isEveryCardShown = (cardCount: number): boolean =>
    cards.length >= cardCount &&
    (cards[cards.length - 1] as HTMLElement).style.visibility !== 'hidden';

  window.benchEyes = {
    stage() {
      const { left, top, width, height } = document
        .querySelector('[data-canvas] .react-flow')
        ?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
      return { leftPx: left, topPx: top, widthPx: width, heightPx: height };
    },
    camera() {
      const plane = document.querySelector<HTMLElement>('[data-canvas] .react-flow__viewport');
      const numbers = (plane?.style.transform ?? '').match(/-?[\d.]+(e-?\d+)?/g) ?? [];
      const [xPx = 0, yPx = 0, zoom = 1] = numbers.map(Number);
      return { xPx, yPx, zoom };
    },
    isDrawn(cardCount) {
      const canvas = document.querySelector('[data-canvas]');
      const mark = canvas?.getAttribute('data-drawn');
      // A build that draws nothing but parts of the page has no such mark.
      return mark == null ? isEveryCardShown(cardCount) : mark === 'yes';
    },
    isSelected: (title) =>
      document.querySelector<HTMLTextAreaElement>('[aria-label="Title of the node"]')?.value ===
      title,
    selectedCount: () =>
      Number(/(\d+) nodes?\b.* selected/.exec(textOf('[aria-label="Inspector"] h2'))?.[1] ?? 0),
    doesCardSay(cardId, text) {
      const card = document.querySelector(`.react-flow__node[data-id="${cardId}"]`);
      return card === null || (card.textContent ?? '').includes(text);
    },
    undoName: () =>
      document.querySelector('button[aria-label^="Undo"]')?.getAttribute('aria-label')?.slice(5) ??
      '',
  };
}
