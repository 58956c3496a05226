import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Contest, Surroundings } from './lib/bench.ts';
import { type ServedEdition, serveEdition } from './lib/edition.ts';
import { generateMap } from './lib/generated-map.ts';
import { createProfile, launch, type Profile, readBrowserVersion } from './lib/open-page.ts';
import { judge } from './scale/aims.ts';
import {
  branchpoint,
  type Contestant,
  canvasLibraries,
  reactFlow,
  rivals,
} from './scale/contestants.ts';
import { graphOfMap, middleCardOf } from './scale/graph-of-map.ts';
import {
  addSamples,
  type Measure,
  measuresOf,
  openingMeasures,
  rowOf,
  type Samples,
} from './scale/measures.ts';
import type { PlainCard, StageArea } from './scale/plain-graph.ts';
import { play } from './scale/play.ts';
import { prepareProfile } from './scale/prepare-profile.ts';
import { buildRivalPages, type RivalPages } from './scale/rival-pages.ts';

const usualSizes = [200, 1_000, 5_000];
const contestants = [branchpoint, ...rivals];

/** How a map of thousands of nodes moves, beside plain React Flow and beside libraries that paint. */
export const bench: Bench = {
  name: 'scale',
  title: 'Working on maps of thousands of nodes',
  usualRuns: 2,
  async run(surroundings) {
    const { chromiumPath, cacheFolder, distFolder, runs, log } = surroundings;
    log('Building the pages to compare with…');
    const pages = await buildRivalPages(surroundings);
    const [program, others] = await Promise.all([
      serveEdition(join(distFolder, '..'), join(cacheFolder, 'data', 'scale-program')),
      serveEdition(pages.programFolder, join(cacheFolder, 'data', 'scale-rivals')),
    ]);
    const visited = createProfile();
    const complaints: string[] = [];
    const results: SizeResult[] = [];
    try {
      await visitRivals(visited, chromiumPath, pages, others);
      for (const nodeCount of surroundings.sizes ?? usualSizes) {
        const arena = await prepareArena(nodeCount, surroundings, {
          pages,
          program,
          others,
          visited,
        });
        try {
          results.push(await runSize(arena, surroundings, complaints));
        } finally {
          arena.prepared.remove();
        }
      }
    } finally {
      program.stop();
      others.stop();
      visited.remove();
    }
    return {
      sections: [],
      contests: results.flatMap(({ opening, fitted, near }) => [opening, fitted, near]),
      aims: aimsOf(results),
      facts: { Chromium: await readBrowserVersion(chromiumPath), runs },
      method: [...method, ...notesOn(complaints)],
    };
  },
};

const method: readonly string[] = [
  'Every contestant shows the same map: uncertainties of three outcomes, two links into each. Branchpoint is the built browser edition; the map came into a fresh profile from a map file, through the dialogue, and every run begins with a new start of the browser on a copy of that profile. The profile of the others has seen their pages before, too. The others are production builds served by a copy of the same host: React Flow with cards of the same size, title and rows of text as HTML, once as it is and once with `onlyRenderVisibleElements`, and two libraries that paint on a canvas with the same cards and curves, without text that would be lower than 3 pixels. They show the map in a part of the window of the same size and place. Chromium without a graphics processor at 1440 × 900; the contestants take turns.',
  'Times of opening count from the first byte of the page. A page answers input when a click on a card, sent through the browser’s input as soon as everything is on the screen, has been answered by the selection of that card, and no task of more than 50 ms is at work or begins within 50 ms. Memory is taken then, after a collection of garbage; that of the process holds workers and drawings too.',
  'Gestures are steady: an event each sixtieth of a second, out and back, 1.2 seconds. Frames are those in which the page could draw (`requestAnimationFrame`), from the first event until the page has taken the last; a page that falls behind goes on after that, and “complete after …” is the time from the last event that it was given until everything on the screen was complete and sharp. Panning and zooming use the wheel; a node is taken and led in a circle by the mouse. Renaming, undo and select all count from the key to the end of the frame that shows the result. Cards changed are those of which anything changed in the document of the page.',
  'What a rival does not have was added in the simplest sensible way: selecting all marks all nodes as selected, renaming replaces the text of the selected node, undo puts back what the last step changed. None of them stores anything, computes any numbers or tells anything to a screen reader.',
  'The two canvas libraries were chosen among five, by the frames they draw of 1,000 nodes with the whole map in view, panning and dragging a node: LeaferJS 2.1.11 (21 and 60 a second), which culls and paints again only what changed, and Cytoscape.js 3.34.4 (29 and 8), which moves a picture of the last view. Behind them stayed ZRender 6.1.0 (13 and 13), Konva 10.9.1 (10 and 24, first on the screen of all) and PixiJS 8.22.0 (2 and 2: WebGL without a graphics processor). These figures are from one run on a busy computer and say no more than the order. @antv/g6 5.1.1 could not be tried, because a package it needs could not be had; sigma draws points rather than cards.',
  'What was tried where an aim is missed. Opening: of 5,000 nodes the page also reads 45,000 rows of likelihoods, which the others do not have; of the four seconds, two are the browser’s database handing over 60,000 records. Reading them in ranges side by side, or in pieces, was no faster (measured once, on a busy computer: 3.7 to 5.4 seconds against 4.4 in one request). Gained were: checking records without parsing copies of them, looking for circles only where there are some, and sending the arithmetic its tables in pieces; together they took the page’s own work from 2.9 to 2.1 seconds. What is left to try is to store many records in one row, and to draw before the likelihoods are read.',
  'Frames near the eye: cards become elements of the page six at a time, because more would cost a frame and fewer would leave cards without words for longer; while zooming out and while dragging at the edge, a frame in twenty still takes two beats. Renaming, undo and selecting all against a canvas library: the others change a text in memory; Branchpoint runs a command, brings inspector, outline, status bar and screen-reader names up to date and paints its picture again in a worker. Aligning with thousands of cards while dragging, sending the whole map to the arithmetic at each edit, and writing copies to the disk in one piece were found to be the causes of the second-long pauses of an earlier run, and are gone.',
  'A ratio says how many times better Branchpoint is: above 1 it draws more frames, or needs less time or memory.',
];

/** The tables of one size of map. */
interface SizeResult {
  readonly nodeCount: number;
  readonly opening: Contest;
  readonly fitted: Contest;
  readonly near: Contest;
}

/** Everything that one size of map needs to be played. */
interface Arena {
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly card: PlainCard;
  /** A profile in which Branchpoint has the map; every run gets a copy of it. */
  readonly prepared: Profile;
  /** A profile that knows the scripts of the other pages, as the prepared one knows ours. */
  readonly visited: Profile;
  readonly stage: StageArea;
  readonly program: ServedEdition;
  readonly others: ServedEdition;
}

interface Hosts {
  readonly pages: RivalPages;
  readonly program: ServedEdition;
  readonly others: ServedEdition;
  readonly visited: Profile;
}

/** Opens every page once, so that each contestant has its scripts in the browser's cache. */
async function visitRivals(
  { folder }: Profile,
  chromiumPath: string,
  pages: RivalPages,
  others: ServedEdition,
): Promise<void> {
  const few = 20;
  pages.offer(graphOfMap(generateMap(few)));
  const { origin } = new URL(await others.openUrl());
  const stage = { leftPx: 0, topPx: 0, widthPx: 800, heightPx: 600 };
  const context = await launch(chromiumPath, folder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    for (const { pathOf } of rivals) {
      await page.goto(`${origin}${pathOf?.(few, stage) ?? ''}`);
      await page.waitForFunction((count) => window.benchEyes?.isDrawn(count) === true, few);
    }
  } finally {
    await context.close();
  }
}

async function prepareArena(
  nodeCount: number,
  { chromiumPath, log }: Surroundings,
  { pages, program, others, visited }: Hosts,
): Promise<Arena> {
  log(`Bringing ${nodeCount} nodes into Branchpoint…`);
  const map = generateMap(nodeCount);
  const graph = graphOfMap(map);
  pages.offer(graph);
  const prepared = createProfile();
  const stage = await prepareProfile(map, {
    chromiumPath,
    profileFolder: prepared.folder,
    url: await program.openUrl(),
  });
  return {
    nodeCount,
    linkCount: graph.links.length,
    card: middleCardOf(graph),
    prepared,
    visited,
    stage,
    program,
    others,
  };
}

async function runSize(
  arena: Arena,
  surroundings: Surroundings,
  complaints: string[],
): Promise<SizeResult> {
  const { nodeCount } = arena;
  const samples = new Map(contestants.map(({ key }) => [key, new Map() as Samples]));
  for (let run = 0; run < surroundings.runs; run++) {
    surroundings.log(`${nodeCount} nodes, run ${run + 1} of ${surroundings.runs}…`);
    // Nobody is always the one that comes after the same other.
    for (const [place] of contestants.entries()) {
      const contestant = contestants[(place + run) % contestants.length] ?? branchpoint;
      await playOnce(contestant, arena, surroundings, samples.get(contestant.key), complaints);
    }
  }
  return tablesOf(
    arena,
    contestants.map(({ key }) => samples.get(key) ?? new Map()),
  );
}

async function playOnce(
  contestant: Contestant,
  arena: Arena,
  { chromiumPath, log }: Surroundings,
  samples: Samples = new Map(),
  complaints: string[],
): Promise<void> {
  const profile = createProfile();
  const complain = (words: string): void => {
    const complaint = `${contestant.name}, ${arena.nodeCount} nodes: ${words}`;
    complaints.push(complaint);
    log(`Not measured: ${complaint}`);
  };
  try {
    const known = contestant.pathOf === null ? arena.prepared : arena.visited;
    cpSync(known.folder, profile.folder, { recursive: true });
    const { nodeCount: cardCount, card } = arena;
    const url = await urlOf(contestant, arena);
    const profileFolder = profile.folder;
    addSamples(
      samples,
      await play({
        contestant,
        chromiumPath,
        profileFolder,
        url,
        cardCount,
        card,
        complain,
      }),
    );
  } catch (error) {
    complain(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  } finally {
    profile.remove();
  }
}

async function urlOf({ pathOf }: Contestant, arena: Arena): Promise<string> {
  if (pathOf === null) return arena.program.openUrl();
  const { origin } = new URL(await arena.others.openUrl());
  return `${origin}${pathOf(arena.nodeCount, arena.stage)}`;
}

function tablesOf({ nodeCount, linkCount }: Arena, samples: readonly Samples[]): SizeResult {
  const size = `${nodeCount.toLocaleString('en')} nodes, ${linkCount.toLocaleString('en')} links`;
  const tableOf = (title: string, measures: readonly Measure[]): Contest => ({
    title: `${size}: ${title}`,
    contestants: contestants.map(({ name }) => name),
    rows: measures.map((measure) => rowOf(measure, samples)),
  });
  return {
    nodeCount,
    opening: tableOf('opening', openingMeasures),
    fitted: tableOf('the whole map in view', measuresOf('fitted')),
    near: tableOf('near, at its own size', measuresOf('near')),
  };
}

/** The aims are about the largest map; a run of smaller ones alone says nothing of them. */
function aimsOf(results: readonly SizeResult[]): ReturnType<typeof judge> {
  const largest = results.find(({ nodeCount }) => nodeCount === Math.max(...usualSizes));
  if (!largest) return [];
  return judge(
    largest,
    contestants.indexOf(reactFlow),
    canvasLibraries.map((library) => contestants.indexOf(library)),
  );
}

function notesOn(complaints: readonly string[]): string[] {
  return complaints.length === 0 ? [] : [`Not measured: ${complaints.join('; ')}.`];
}
