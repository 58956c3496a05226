import type { PageMarks } from '../lib/page-marks.ts';
import type { PageEyes } from './page-eyes.ts';

/** What has to be seen before something counts as done; what is left out does not matter. */
export interface Sight {
  readonly cardCount: number;
  readonly selectedTitle?: string;
  readonly selectedCount?: number;
  readonly card?: { readonly id: string; readonly text: string };
  /** What the undo was called before: it has another name by now. */
  readonly undoWas?: string;
}

/** Frames of the page while something moved. */
export interface FramesSeen {
  /** Milliseconds from each frame to the next. */
  readonly intervalsMs: readonly number[];
  /** From the last input to the first frame in which everything was complete and sharp. */
  readonly settledMs: number;
  /** In how many frames the camera stood elsewhere than in the one before. */
  readonly movedCount: number;
}

/** What became of one input. */
export interface AnswerSeen {
  /** From the input to the end of the frame that shows what it did. */
  readonly answerMs: number;
  /** How many cards of the page's document changed meanwhile. */
  readonly changedCardCount: number;
}

/** Measures inside the page, on the page's own clock. */
export interface PageProbe {
  startFrames(): void;
  stopFrames(cardCount: number): Promise<FramesSeen>;
  /** Waits for the next input, and from then on for what is to be seen. */
  expectAnswer(sight: Sight): void;
  answer(): Promise<AnswerSeen>;
  /** Resolves when everything has been complete, and nothing moved, for some frames. */
  calm(cardCount: number): Promise<void>;
}

declare global {
  interface Window {
    benchProbe?: PageProbe;
  }
}

/** A card to be clicked on as the page opens: its place on the plane of the map. */
export interface OpeningWanted {
  readonly cardCount: number;
  readonly title: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** When a page was complete and answered; `cards` and `numbers` are not told apart here. */
export type OpeningMarks = Omit<PageMarks, 'mainThread' | 'numbers'>;

/**
 * Installs the probe. Runs inside the page, so it may use nothing from outside itself.
 */
export function installProbe(): void {
  const inputTypes = ['keydown', 'pointerdown', 'pointermove', 'wheel'];
  const limitMs = 60_000;
  let lastInputAt = 0;
  let wanted: { sight: Sight; since: number | null } | null = null;
  let answered: Promise<AnswerSeen> | null = null;

  /** Calls back when what the present frame shows has been painted. */
  const afterFrame = (act: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
  };

  const isSeen = (sight: Sight): boolean => {
    const eyes = window.benchEyes;
    if (!eyes?.isDrawn(sight.cardCount)) return false;
    const { selectedTitle, selectedCount, card, undoWas } = sight;
    if (undoWas !== undefined && eyes.undoName() === undoWas) return false;
    if (selectedTitle !== undefined && !eyes.isSelected(selectedTitle)) return false;
    if (selectedCount !== undefined && eyes.selectedCount() !== selectedCount) return false;
    return card === undefined || eyes.doesCardSay(card.id, card.text);
  };

  /** Looks once a frame until the condition holds; rejects when that takes forever. */
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const look = (): void => {
        if (condition()) afterFrame(resolve);
        else if (performance.now() - startedAt > limitMs) reject(new Error('It was never seen.'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  const cameraText = (): string => {
    const { xPx, yPx, zoom } = (window.benchEyes as PageEyes).camera();
    return `${xPx} ${yPx} ${zoom}`;
  };

  for (const type of inputTypes) {
    window.addEventListener(
      type,
      (event) => {
        lastInputAt = event.timeStamp;
        if (wanted && wanted.since === null) wanted.since = event.timeStamp;
      },
      { capture: true, passive: true },
    );
  }

  let times: number[] = [];
  let movedCount = 0;
  let isRecording = false;

  window.benchProbe = {
    startFrames() {
      times = [];
      movedCount = 0;
      isRecording = true;
      let camera = cameraText();
      const record = (time: number): void => {
        if (!isRecording) return;
        times.push(time);
        const now = cameraText();
        if (now !== camera) movedCount += 1;
        camera = now;
        requestAnimationFrame(record);
      };
      requestAnimationFrame(record);
    },
    async stopFrames(cardCount) {
      isRecording = false;
      const intervalsMs = times.slice(1).map((time, at) => time - (times[at] as number));
      await until(() => (window.benchEyes as PageEyes).isDrawn(cardCount));
      return {
        intervalsMs,
        movedCount,
        settledMs: Math.max(0, performance.now() - lastInputAt),
      };
    },
    expectAnswer(sight) {
      const expected: { sight: Sight; since: number | null } = { sight, since: null };
      wanted = expected;
      const changed = new Set<Element>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          const card = element?.closest('.react-flow__node');
          if (card && expected.since !== null) changed.add(card);
        }
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      answered = until(() => expected.since !== null && isSeen(sight)).then(() => {
        const answerMs = performance.now() - (expected.since ?? 0);
        observer.disconnect();
        wanted = null;
        return { answerMs, changedCardCount: changed.size };
      });
      // Asked for later; until then a failure is nobody's.
      answered.catch(() => undefined);
    },
    answer: () => answered ?? Promise.reject(new Error('Nothing was expected.')),
    async calm(cardCount) {
      let camera = '';
      let stillCount = 0;
      await until(() => {
        const now = cameraText();
        const isStill = now === camera && (window.benchEyes as PageEyes).isDrawn(cardCount);
        stillCount = isStill ? stillCount + 1 : 0;
        camera = now;
        return stillCount >= 4;
      });
    },
  };
}

/**
 * Watches a page open: notes when everything is on the screen, has one card clicked, and notes when
 * that card is shown as selected. Runs inside the page.
 */
export function watchOpening(
  card: OpeningWanted,
  [clickName, doneName]: readonly [string, string],
): void {
  const bindings = window as unknown as Record<string, (payload: string) => void>;
  const settleMs = 300;
  const patienceMs = 2_000;
  const marks: Record<string, number> = {};
  const longTasks: { start: number; end: number }[] = [];
  let clickedAt = 0;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ start: startTime, end: startTime + duration });
    }
  }).observe({ type: 'longtask', buffered: true });

  const markAfterFrame = (name: string, act: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      marks[name] = performance.now();
      act();
    };
    port2.postMessage(null);
  };

  /** A point of the card that is no control of its own, where there is one. */
  const pointOfCard = (): { x: number; y: number } => {
    const eyes = window.benchEyes as PageEyes;
    const { leftPx, topPx } = eyes.stage();
    const { xPx, yPx, zoom } = eyes.camera();
    const points = [0.5, 0.1, 0.2, 0.3, 0.9].map((share) => ({
      x: leftPx + xPx + (card.xPx + card.widthPx * 0.5) * zoom,
      y: topPx + yPx + (card.yPx + card.heightPx * share) * zoom,
    }));
    const isFree = ({ x, y }: { x: number; y: number }): boolean =>
      document.elementFromPoint(x, y)?.closest('button, input, .react-flow__handle') == null;
    return points.find(isFree) ?? { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0 };
  };

  const click = (): void => {
    clickedAt = performance.now();
    marks.clicked ??= clickedAt;
    bindings[clickName]?.(JSON.stringify(pointOfCard()));
  };

  const awaitAnswer = (): void => {
    if (window.benchEyes?.isSelected(card.title)) markAfterFrame('answered', finish);
    else {
      if (performance.now() - clickedAt > patienceMs) click();
      requestAnimationFrame(awaitAnswer);
    }
  };

  const awaitCards = (): void => {
    if (!window.benchEyes?.isDrawn(card.cardCount)) requestAnimationFrame(awaitCards);
    else {
      markAfterFrame('cards', () => {
        click();
        requestAnimationFrame(awaitAnswer);
      });
    }
  };

  const finish = (): void => {
    // What still keeps the page busy after the answer belongs to its opening too.
    setTimeout(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      const [firstPaint] = performance.getEntriesByName('first-contentful-paint');
      bindings[doneName]?.(
        JSON.stringify({
          ...marks,
          firstByte: (navigation as PerformanceNavigationTiming).responseStart,
          firstPaint: firstPaint?.startTime ?? Number.NaN,
          longTasks,
        }),
      );
    }, settleMs);
  };

  requestAnimationFrame(awaitCards);
}
