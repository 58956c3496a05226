/** When things were first seen on a page, in milliseconds after navigation began. */
export interface PageMarks {
  readonly firstByte: number;
  readonly firstPaint: number;
  /** Every card is in the document and visible. */
  readonly cards: number;
  /** Every card that is to show chances shows them; null on a page without numbers. */
  readonly numbers: number | null;
  /** When the first click was asked for, and when its effect was on screen. */
  readonly clicked: number;
  readonly answered: number;
  readonly longTasks: readonly { readonly start: number; readonly end: number }[];
  /** Processor time of the page's main thread up to a moment after the answer, in milliseconds. */
  readonly mainThread: number;
}

/** What to look for on a page. */
export interface MarksWanted {
  readonly cardCount: number;
  /** How many cards show chances once they are computed; 0 on a page without numbers. */
  readonly numberedCardCount: number;
}

/** Names under which the page calls back; the browser adds them before the page's own scripts. */
export const clickBinding = 'benchClick';
export const doneBinding = 'benchDone';

/**
 * Watches a page from its first script on. Runs inside the page, so it may use nothing from outside
 * itself. As soon as a card can be hit it asks for a click there, and asks again when a click came to
 * nothing, as a person would.
 */
export function watchPage(
  { cardCount, numberedCardCount }: MarksWanted,
  [clickName, doneName]: readonly [string, string],
): void {
  const bindings = window as unknown as Record<string, (payload: string) => void>;
  const settleMs = 300;
  const answerLimitMs = 100;
  const marks: Record<string, number> = {};
  const longTasks: { start: number; end: number }[] = [];
  let clickedAt: number | null = null;
  let isLooking = false;
  let isDone = false;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ start: startTime, end: startTime + duration });
    }
  }).observe({ type: 'longtask', buffered: true });

  /** Notes when what this frame shows has been drawn. */
  const markAfterFrame = (names: readonly string[]): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const name of names) marks[name] ??= performance.now();
      finishWhenComplete();
    };
    port2.postMessage(null);
  };

  const shownCards = (): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>('.react-flow__node')].filter(
      (card) => card.style.visibility !== 'hidden',
    );

  const hasNumber = (card: HTMLElement): boolean =>
    [...card.querySelectorAll('[data-part="chance"]')].some(({ textContent }) =>
      /\d/.test(textContent ?? ''),
    );

  /** A point of a card that is neither covered nor a control of its own. */
  const pointOf = (card: HTMLElement): { x: number; y: number } | null => {
    const { left, top, width, height } = card.getBoundingClientRect();
    for (const share of [0.1, 0.2, 0.3, 0.5]) {
      const point = { x: left + width * 0.3, y: top + height * share };
      const hit = document.elementFromPoint(point.x, point.y);
      const isControl = hit?.closest('button, input, .react-flow__handle') != null;
      if (!isControl && hit?.closest('.react-flow__node') === card) return point;
    }
    return null;
  };

  const askForClick = (cards: readonly HTMLElement[]): void => {
    for (const card of cards) {
      const point = pointOf(card);
      if (!point) continue;
      clickedAt = performance.now();
      marks.clicked ??= clickedAt;
      bindings[clickName]?.(JSON.stringify(point));
      return;
    }
  };

  const look = (): void => {
    isLooking = false;
    const cards = shownCards();
    const seen: string[] = [];
    const note = (name: string, isSeen: () => boolean): void => {
      if (marks[name] === undefined && isSeen()) seen.push(name);
    };
    note('cards', () => cards.length >= cardCount);
    if (numberedCardCount > 0) {
      note('numbers', () => cards.filter(hasNumber).length >= numberedCardCount);
    }
    note('answered', () => document.querySelector('.react-flow__node.selected') !== null);
    if (seen.length > 0) markAfterFrame(seen);
    if (clickedAt === null) askForClick(cards);
  };

  const lookSoon = (): void => {
    if (isLooking || isDone) return;
    isLooking = true;
    requestAnimationFrame(look);
  };

  const finishWhenComplete = (): void => {
    const wanted = ['cards', 'answered', ...(numberedCardCount > 0 ? ['numbers'] : [])];
    if (isDone || wanted.some((name) => marks[name] === undefined)) return;
    isDone = true;
    // What still keeps the page busy after the answer belongs to its opening too.
    setTimeout(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      const [firstPaint] = performance.getEntriesByName('first-contentful-paint');
      bindings[doneName]?.(
        JSON.stringify({
          numbers: null,
          ...marks,
          firstByte: (navigation as PerformanceNavigationTiming).responseStart,
          firstPaint: firstPaint?.startTime ?? Number.NaN,
          longTasks,
        }),
      );
    }, settleMs);
  };

  new MutationObserver(lookSoon).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style'],
  });
  document.addEventListener('click', () => {
    setTimeout(() => {
      if (marks.answered !== undefined) return;
      clickedAt = null;
      lookSoon();
    }, answerLimitMs);
  });
}

/**
 * The moment from which the page answers: all cards are there, the click was answered, and for the
 * next 50 ms no task began or went on that would make a person wait longer than that.
 */
export function interactiveAt({ cards, answered, longTasks }: PageMarks): number {
  const quietMs = 50;
  let at = Math.max(cards, answered);
  for (const { start, end } of [...longTasks].sort((a, b) => a.start - b.start)) {
    if (end > at && start < at + quietMs) at = end;
  }
  return at;
}
