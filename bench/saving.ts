import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Aim, Bench, Comparison, Section, Surroundings } from './lib/bench.ts';
import { type ServedEdition, serveEdition } from './lib/edition.ts';
import { generateMap } from './lib/generated-map.ts';
import { createProfile, launch, readBrowserVersion } from './lib/open-page.ts';
import { type Summary, summarise } from './lib/statistics.ts';
import { type SeenSave, watchSaves } from './saving/watch-saves.ts';
import { prepareProfile } from './scale/prepare-profile.ts';

const nodeCount = 5_000;
const aimedRatio = 1.3;
/** Before these nothing counts: compiling, and files that the browser opens at the first write. */
const warmUps = 3;
/** What an edit sets going elsewhere in the page is over by then. */
const quietMs = 1_000;

/** What was seen of the saves, and of the same rows put without the program. */
interface Samples {
  readonly saves: readonly SeenSave[];
  /** At the moment of a save, while the page is at work on what the edit changed. */
  readonly atSaveMs: readonly number[];
  /** While the page does nothing. */
  readonly atRestMs: readonly number[];
}

/** How long the save of one edit takes on a large map, beside the same rows put by nothing but the browser. */
export const bench: Bench = {
  name: 'saving',
  title: 'Saving one edit',
  usualRuns: 40,
  async run(surroundings) {
    const { chromiumPath, distFolder, runs, log } = surroundings;
    const profile = createProfile();
    const edition = await serveEdition(join(distFolder, '..'), join(profile.folder, 'data'));
    try {
      log(`Bringing ${nodeCount} nodes into Branchpoint…`);
      const url = await edition.openUrl();
      const map = generateMap(nodeCount);
      await prepareProfile(map, { chromiumPath, profileFolder: profile.folder, url });
      const samples = await saveAgainAndAgain(surroundings, profile.folder, edition);
      return {
        sections: sectionsOf(samples),
        aims: aimsOf(samples),
        facts: {
          Chromium: await readBrowserVersion(chromiumPath),
          nodes: nodeCount,
          records: [...Object.values(map)].reduce((sum, table) => sum + table.size, 0),
          saves: runs,
        },
        method,
      };
    } finally {
      edition.stop();
      profile.remove();
    }
  },
};

const method: readonly string[] = [
  'The built browser edition with its host, in a Chromium with a profile on the disk, without a graphics processor; the map came in from a map file, and the browser was started anew. Each edit renames a node by keyboard. In turns with the saves, the page puts the very same rows once more into the same tables, by `IDBObjectStore.put` in one transaction with the same durability (`strict`), through a connection of its own: once at the very moment at which another save begins, which then waits and is not counted, and once while the page does nothing. The aims are held against the first: 0.3 s after an edit the page is at work on what the edit changed, and whoever waits for a database waits for that too.',
  'A save begins when the first of two things is begun that it does at one time: the transaction in the database, and the line in the journal of the host. It is in the database when the code that asked has the answer, it is noted when the host has answered, and it may be shown as saved after both. The last row ends when the status bar says so: there the page also draws what the edit changed.',
  'The time the program waits on purpose before a save (0.3 s, to gather edits) is not in it. The 95 % column is by nearest rank. Sums of two waits for a disk vary: the ratio of the medians of one run is what another run confirms.',
];

async function saveAgainAndAgain(
  { chromiumPath, runs, log }: Surroundings,
  profileFolder: string,
  edition: ServedEdition,
): Promise<Samples> {
  const context = await launch(chromiumPath, profileFolder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(`(${watchSaves.toString()})()`);
    await page.goto(await edition.openUrl());
    await page.locator('footer [data-save=saved]').waitFor({ timeout: 120_000 });
    await chooseOneNode(page);
    const samples = { saves: [] as SeenSave[], atSaveMs: [] as number[], atRestMs: [] as number[] };
    for (let run = -warmUps; run < runs; run++) {
      if (run % 10 === 0) log(`Saving (${run} of ${runs})…`);
      const save = await saveOnce(page, `Renamed ${run + warmUps}`);
      const atRest = await askWitness(page, 'putAgain');
      await wait(quietMs);
      const asked = askWitness(page, 'putAtNext');
      await saveOnce(page, `Renamed again ${run + warmUps}`);
      const atSave = await asked;
      if (run < 0) continue;
      samples.saves.push(save);
      samples.atSaveMs.push(atSave);
      samples.atRestMs.push(atRest);
    }
    return samples;
  } finally {
    await context.close();
  }
}

/** From far away a large map is a picture: a node is chosen in the outline, and come near to. */
async function chooseOneNode(page: Page): Promise<void> {
  await page.getByRole('treeitem').first().click();
  await page.getByRole('application', { name: 'Map', exact: true }).focus();
  await page.keyboard.press('Shift+2');
  await page.locator('.react-flow__node.selected').first().waitFor({ timeout: 60_000 });
  await page.locator('.react-flow__node.selected').first().focus();
  await wait(quietMs);
}

async function saveOnce(page: Page, title: string): Promise<SeenSave> {
  const seen = page.evaluate(() => window.benchSaves?.next());
  await page.keyboard.press('F2');
  await page.locator('input:focus, textarea:focus').waitFor({ timeout: 30_000 });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(title);
  await page.keyboard.press('Enter');
  const save = await seen;
  if (!save) throw new Error('The page lost its witness.');
  await wait(quietMs);
  return save;
}

async function askWitness(page: Page, what: 'putAgain' | 'putAtNext'): Promise<number> {
  const took = await page.evaluate((name) => window.benchSaves?.[name](), what);
  if (took === undefined) throw new Error('The page lost its witness.');
  return took;
}

/** When a save may be shown as saved. */
const doneMs = ({ storedMs, notedMs }: SeenSave): number => Math.max(storedMs, notedMs);

function sectionsOf({ saves, atSaveMs, atRestMs }: Samples): Section[] {
  const sectionOf = (when: string, rawMs: readonly number[]): Section => {
    const baseline = summarise(rawMs);
    const rowOf = (task: string, at: (save: SeenSave) => number): Comparison => ({
      task,
      ours: summarise(saves.map(at)),
      baseline,
      aimMs: null,
    });
    return {
      title: `One node renamed among ${nodeCount.toLocaleString('en')}, beside raw IndexedDB ${when}`,
      baselineName: 'the same rows put by raw IndexedDB, strict, in one transaction',
      comparisons: [
        rowOf('In the database', ({ storedMs }) => storedMs),
        rowOf('In the database and noted in the journal', doneMs),
        rowOf('Shown as saved', ({ shownMs }) => shownMs),
      ],
    };
  };
  return [sectionOf('at the same moment', atSaveMs), sectionOf('in a page at rest', atRestMs)];
}

function aimsOf({ saves, atSaveMs }: Samples): Aim[] {
  const raw = summarise(atSaveMs);
  return [
    rowsAim(saves),
    ratioAim('In the database', summarise(saves.map(({ storedMs }) => storedMs)), raw),
    ratioAim('In the database and noted in the journal', summarise(saves.map(doneMs)), raw),
  ];
}

/** The changed record and the entry of its map: nothing else may be written, however large the map. */
function rowsAim(saves: readonly SeenSave[]): Aim {
  const counts = saves.map(({ written }) => JSON.stringify(written));
  const kinds = [...new Set(counts)];
  const expected = JSON.stringify({ records: 1, documents: 1 });
  return {
    aim: 'A save writes the changed record, the entry of its map, and nothing else',
    isReached: kinds.length === 1 && kinds[0] === expected,
    outcome: `${kinds.join(' or ')} in all ${saves.length} saves, after ${saves[0]?.readCount} reads`,
  };
}

function ratioAim(what: string, ours: Summary, raw: Summary): Aim {
  const ratio = ours.median / raw.median;
  return {
    aim: `${what} within ${aimedRatio} times the same rows by raw IndexedDB (median)`,
    isReached: ratio <= aimedRatio,
    outcome: `${ratio.toFixed(2)} times; 95 %: ${(ours.p95 / raw.p95).toFixed(2)} times`,
  };
}
