import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { click, launch, openWatched, watchingScript } from '../lib/open-page.ts';
import { interactiveAt } from '../lib/page-marks.ts';
import type { Contestant } from './contestants.ts';
import {
  dragCard,
  drop,
  gripOf,
  isWellInside,
  middleOf,
  pan,
  readView,
  type WindowPoint,
  zoom,
  zoomToOne,
} from './input.ts';
import type { Measured, View } from './measures.ts';
import { lookAtBranchpoint } from './page-eyes.ts';
import {
  type AnswerSeen,
  type FramesSeen,
  installProbe,
  type OpeningMarks,
  type Sight,
  watchOpening,
} from './page-probe.ts';
import { newText, type PlainCard } from './plain-graph.ts';

/** What one contestant plays, once: a start of the browser, and everything that is done in it. */
export interface Play {
  readonly contestant: Contestant;
  readonly chromiumPath: string;
  readonly profileFolder: string;
  readonly url: string;
  readonly cardCount: number;
  /** The card that is clicked, dragged and renamed. */
  readonly card: PlainCard;
  /** Takes note of what could not be measured, in words. */
  readonly complain: (words: string) => void;
}

const openLimitMs = 120_000;
/** After this long no further thing is tried: a page that is that slow has said what it has to say. */
const playLimitMs = 150_000;

/** Plays once, and answers with everything that was measured. */
export async function play(wanted: Play): Promise<Measured> {
  const context = await launch(wanted.chromiumPath, wanted.profileFolder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const cdp = await context.newCDPSession(page);
    const opening = await open(page, cdp, wanted);
    const memory = await readMemory(context, cdp);
    const player = new Player(page, cdp, wanted);
    const fitted = await player.playView('fitted');
    const near = await player.playView('near');
    return { ...opening, ...memory, ...fitted, ...near };
  } finally {
    await context.close();
  }
}

/** The page's scripts, in the form in which a page takes them before its own. */
export function scriptsFor(contestant: Contestant): string[] {
  return [
    `(${installProbe.toString()})()`,
    ...(contestant.pathOf === null ? [`(${lookAtBranchpoint.toString()})()`] : []),
  ];
}

async function open(page: Page, cdp: CDPSession, wanted: Play): Promise<Measured> {
  const { contestant, card, cardCount, url } = wanted;
  const { marks, mainThread } = await openWatched<OpeningMarks>(page, cdp, {
    url,
    scripts: [...scriptsFor(contestant), watchingScript(watchOpening, { ...card, cardCount })],
    limitMs: openLimitMs,
  });
  return {
    'open.drawn': [marks.cards - marks.firstByte],
    'open.interactive': [
      interactiveAt({ ...marks, numbers: null, mainThread: 0 }) - marks.firstByte,
    ],
    'open.mainThread': [mainThread],
  };
}

const bytesPerMegabyte = 1_000_000;

/** What the page holds after everything that it no longer needs has been cleared away. */
async function readMemory(context: BrowserContext, cdp: CDPSession): Promise<Measured> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const residentBytes = await readResidentBytes(context);
  return {
    'memory.heap': [usedSize / bytesPerMegabyte],
    ...(residentBytes === null ? {} : { 'memory.process': [residentBytes / bytesPerMegabyte] }),
  };
}

/** The memory of the page's process, workers and drawings included; null where the system does not tell. */
async function readResidentBytes(context: BrowserContext): Promise<number | null> {
  const browser = context.browser();
  if (!browser) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => residentBytesOf(id));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

function residentBytesOf(processId: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(
    readFileSync(`/proc/${processId}/status`, 'utf8'),
  )?.[1];
  return Number(kibibytes ?? Number.NaN) * 1_024;
}

/** Does on a page what a person would do, and measures it. */
class Player {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly wanted: Play;
  /** At what scale the view in play shows the map; null before it was shown. */
  private shownZoom: number | null = null;
  private readonly endsAt = performance.now() + playLimitMs;

  constructor(page: Page, cdp: CDPSession, wanted: Play) {
    this.page = page;
    this.cdp = cdp;
    this.wanted = wanted;
  }

  async playView(view: View): Promise<Measured> {
    const measured: Record<string, readonly number[]> = {};
    this.shownZoom = null;
    const attempt = async (words: string, act: () => Promise<Measured>): Promise<void> => {
      try {
        if (performance.now() > this.endsAt) throw new Error('The page had taken too long before.');
        if (!(await this.isShown())) await this.show(view);
        for (const [key, samples] of Object.entries(await act())) {
          measured[`${view}.${key}`] = samples;
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
        this.wanted.complain(`${words}, ${view}: ${reason}`);
      }
    };
    await attempt('Panning', () => this.measurePan(view));
    await attempt('Zooming', () => this.measureZoom(view));
    await attempt('Dragging', () => this.measureDrag());
    await attempt('Renaming and undo', () => this.measureEdit());
    await attempt('Selecting all', () => this.measureSelectAll());
    return measured;
  }

  private async show(view: View): Promise<void> {
    await this.page.keyboard.press('Shift+Digit1');
    await this.calm();
    if (view === 'near') await zoomToOne(this.page, this.cdp, this.wanted.card, () => this.calm());
    this.shownZoom = (await readView(this.page)).camera.zoom;
  }

  /** Gestures end where they began; a page that lost its way is shown the view again. */
  private async isShown(): Promise<boolean> {
    await this.calm();
    const view = await readView(this.page);
    const isSameZoom =
      this.shownZoom !== null && Math.abs(view.camera.zoom / this.shownZoom - 1) < 0.02;
    return isSameZoom && isWellInside(gripOf(view, this.wanted.card), view.stage);
  }

  private async measurePan(view: View): Promise<Measured> {
    const { stage } = await readView(this.page);
    const pxPerBeat = view === 'near' ? 40 : 16;
    const seen = await this.recordFrames(() => pan(this.cdp, middleOf(stage), pxPerBeat));
    return framesAs('pan', seen, true);
  }

  private async measureZoom(view: View): Promise<Measured> {
    const { stage } = await readView(this.page);
    const way = view === 'near' ? 'out' : 'in';
    const seen = await this.recordFrames(() => zoom(this.cdp, middleOf(stage), way));
    return framesAs('zoom', seen, true);
  }

  private async measureDrag(): Promise<Measured> {
    const grip = await this.grip();
    const undoWas = await this.undoName();
    const seen = await this.recordFrames(() => dragCard(this.cdp, grip));
    await drop(this.cdp, grip);
    await this.page.waitForFunction((was) => window.benchEyes?.undoName() !== was, undoWas);
    await this.undo();
    return framesAs('drag', seen, false);
  }

  private async measureEdit(): Promise<Measured> {
    const { card, contestant } = this.wanted;
    await click(this.cdp, await this.grip());
    await this.page.waitForFunction(
      (title) => window.benchEyes?.isSelected(title) === true,
      card.title,
    );
    await contestant.prepareRename(this.page);
    await this.calm();
    const edit = await this.answerTo(contestant.renameKey, {
      card: { id: card.id, text: newText },
      undoWas: await this.undoName(),
    });
    await this.calm();
    const [oldText = ''] = card.rows[0]?.split(' ') ?? [];
    const undo = await this.answerTo('Control+z', {
      card: { id: card.id, text: oldText },
      undoWas: await this.undoName(),
    });
    return {
      edit: [edit.answerMs],
      ...(contestant.hasCardsInPage ? { editedCards: [edit.changedCardCount] } : {}),
      undo: [undo.answerMs],
    };
  }

  private async measureSelectAll(): Promise<Measured> {
    // A field that has the keyboard would select its own text.
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const { answerMs } = await this.answerTo('Control+a', { selectedCount: this.wanted.cardCount });
    const { stage } = await readView(this.page);
    await click(this.cdp, { x: stage.leftPx + 6, y: middleOf(stage).y });
    return { selectAll: [answerMs] };
  }

  private async grip(): Promise<WindowPoint> {
    return gripOf(await readView(this.page), this.wanted.card);
  }

  private undoName(): Promise<string> {
    return this.page.evaluate(() => window.benchEyes?.undoName() ?? '');
  }

  private async undo(): Promise<void> {
    const was = await this.undoName();
    await this.page.keyboard.press('Control+z');
    await this.page.waitForFunction((name) => window.benchEyes?.undoName() !== name, was);
    await this.calm();
  }

  private calm(): Promise<void> {
    return this.page.evaluate(
      (cardCount) => window.benchProbe?.calm(cardCount),
      this.wanted.cardCount,
    );
  }

  private async recordFrames(gesture: () => Promise<void>): Promise<FramesSeen> {
    await this.page.evaluate(() => window.benchProbe?.startFrames());
    await gesture();
    const seen = await this.page.evaluate(
      (cardCount) => window.benchProbe?.stopFrames(cardCount),
      this.wanted.cardCount,
    );
    if (!seen) throw new Error('The page lost its probe.');
    return seen;
  }

  private async answerTo(key: string, sight: Omit<Sight, 'cardCount'>): Promise<AnswerSeen> {
    const { cardCount } = this.wanted;
    await this.page.evaluate((expected) => window.benchProbe?.expectAnswer(expected), {
      ...sight,
      cardCount,
    });
    await this.page.keyboard.press(key);
    const seen = await this.page.evaluate(() => window.benchProbe?.answer());
    if (!seen) throw new Error('The page lost its probe.');
    return seen;
  }
}

/** Frames in the form of measurements; those of a gesture that moved nothing would be worthless. */
function framesAs(gesture: string, seen: FramesSeen, isOfCamera: boolean): Measured {
  const { intervalsMs, movedCount, settledMs } = seen;
  if (isOfCamera && movedCount === 0) throw new Error('The map did not move.');
  const totalMs = intervalsMs.reduce((sum, each) => sum + each, 0);
  return {
    [`${gesture}.rate`]: [(intervalsMs.length / totalMs) * 1_000],
    [`${gesture}.frames`]: intervalsMs,
    ...(isOfCamera ? { [`${gesture}.settled`]: [settledMs] } : {}),
  };
}
