import { join } from 'node:path';
import { computeNumbers } from '../shared/analysis/compute-numbers.ts';
import { stateOf } from '../shared/document/state.ts';
import { createHanoi } from '../shared/templates/hanoi.ts';
import { buildBarePage, plainGraphOf } from './lib/bare-page.ts';
import type { Bench, Comparison, Findings, Section, Surroundings } from './lib/bench.ts';
import { type ServedEdition, serveEdition } from './lib/edition.ts';
import { createProfile, openPage, type Profile, readBrowserVersion } from './lib/open-page.ts';
import { interactiveAt, type MarksWanted, type PageMarks } from './lib/page-marks.ts';
import { summarise } from './lib/statistics.ts';

const interactiveAimMs = 1_000;

/** The starts that one profile sees, in this order. */
const starts = [
  { key: 'cold', title: 'First start: a new profile, no map stored yet' },
  { key: 'warm', title: 'Second start: same profile, browser started anew' },
  { key: 'later', title: 'Third start: as the second, with scripts the browser kept compiled' },
] as const;

/** What is measured of each opening; all but the processor time from the page's first byte on. */
const stages: readonly {
  task: string;
  aimMs: number | null;
  at(marks: PageMarks): number | null;
}[] = [
  { task: 'First paint', aimMs: null, at: (marks) => sinceFirstByte(marks, marks.firstPaint) },
  { task: 'All cards on screen', aimMs: null, at: (marks) => sinceFirstByte(marks, marks.cards) },
  {
    task: 'Numbers on the cards',
    aimMs: null,
    at: (marks) => sinceFirstByte(marks, marks.numbers),
  },
  {
    task: 'Interactive',
    aimMs: interactiveAimMs,
    at: (marks) => sinceFirstByte(marks, interactiveAt(marks)),
  },
  { task: 'Processor time of the main thread', aimMs: null, at: ({ mainThread }) => mainThread },
];

/** A page that is opened, and what was seen of it. */
interface Contestant {
  readonly edition: ServedEdition;
  readonly wanted: MarksWanted;
  readonly seen: Readonly<Record<(typeof starts)[number]['key'], PageMarks[]>>;
}

/** How long the Hanoi map takes to open, beside React Flow with the same nodes and nothing else. */
export const bench: Bench = {
  name: 'open-hanoi',
  title: 'Opening the Hanoi map',
  async run(surroundings) {
    const { chromiumPath, cacheFolder, distFolder, runs, log } = surroundings;
    const state = stateOf(createHanoi().records);
    const cardCount = state.node.size;
    const numbers = [...computeNumbers(state, []).nodes.values()];
    const numberedCardCount = numbers.filter(({ chances }) => chances !== null).length;
    log('Building the bare React Flow page…');
    const bareFolder = await buildBarePage(plainGraphOf(state), surroundings);
    const [program, bare] = await Promise.all([
      contestant(join(distFolder, '..'), join(cacheFolder, 'data', 'program'), {
        cardCount,
        numberedCardCount,
      }),
      contestant(bareFolder, join(cacheFolder, 'data', 'bare'), {
        cardCount,
        numberedCardCount: 0,
      }),
    ]);
    try {
      for (let run = 0; run < runs; run++) {
        log(`Opening both pages three times (${run + 1} of ${runs})…`);
        // The order changes, so that neither is always the one that follows the other's disk writes.
        const order = run % 2 === 0 ? [program, bare] : [bare, program];
        for (const each of order) await openInOneProfile(each, surroundings);
      }
    } finally {
      program.edition.stop();
      bare.edition.stop();
    }
    return {
      sections: starts.map(({ key, title }) => sectionOf(title, program.seen[key], bare.seen[key])),
      facts: {
        Chromium: await readBrowserVersion(chromiumPath),
        cards: cardCount,
        links: state.edge.size,
        runs,
      },
      method,
    } satisfies Findings;
  },
};

const method: readonly string[] = [
  'The built browser edition, served by its own host, beside a production build of React 19 and `@xyflow/react` with the same nodes and edges as default nodes, served by a copy of the same host with the same headers. Each page has a headless Chromium of its own without graphics processor, at 1440 × 900, with a new profile in every run; the two take turns.',
  'Times count from the first byte of the page (`responseStart`). A card is on screen when it is in the document, visible, and the frame that shows it has been drawn. As soon as one card can be hit, a click is sent to it through the browser’s input; the page is interactive when all cards are on screen, the selection of that card has been drawn, and no task that would hold up input for more than 50 ms is at work or begins within the next 50 ms.',
  'The processor time of the main thread, up to 0.3 s after the answer, says what the page asks of the computer: other programs that run at the same time lengthen every other row but hardly this one.',
  'The bare page has no storage, no panels, no numbers, no fonts of its own and nothing to keep: it is the least that anybody could wait for, not a rival. The ratio is our median to the baseline’s; the 95 % column is by nearest rank, which of fewer than 20 runs is the slowest.',
];

async function contestant(
  programFolder: string,
  dataFolder: string,
  wanted: MarksWanted,
): Promise<Contestant> {
  return {
    edition: await serveEdition(programFolder, dataFolder),
    wanted,
    seen: { cold: [], warm: [], later: [] },
  };
}

async function openInOneProfile(
  { edition, wanted, seen }: Contestant,
  { chromiumPath }: Surroundings,
): Promise<void> {
  const profile: Profile = createProfile();
  try {
    for (const { key } of starts) {
      const url = await edition.openUrl();
      seen[key].push(await openPage(chromiumPath, profile, url, wanted));
    }
  } finally {
    profile.remove();
  }
}

function sectionOf(title: string, ours: readonly PageMarks[], bare: readonly PageMarks[]): Section {
  return {
    title,
    baselineName: 'bare React Flow',
    comparisons: stages.flatMap(({ task, aimMs, at }): Comparison[] => {
      const times = timesOf(ours, at);
      const baseline = timesOf(bare, at);
      if (times.length === 0) return [];
      return [
        {
          task,
          ours: summarise(times),
          baseline: baseline.length > 0 ? summarise(baseline) : null,
          aimMs,
        },
      ];
    }),
  };
}

function timesOf(seen: readonly PageMarks[], at: (marks: PageMarks) => number | null): number[] {
  return seen.flatMap((marks) => at(marks) ?? []);
}

function sinceFirstByte({ firstByte }: PageMarks, time: number | null): number | null {
  return time === null ? null : time - firstByte;
}
