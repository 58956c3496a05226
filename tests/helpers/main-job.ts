import { expect, test } from '@playwright/test';
import { sizeOfPng, sizeOfSvg } from './picture-size.ts';
import { type ArticleFixture, readRealArticles, readStandInArticles } from './real-articles.ts';
import type { LevelWord, ReadMapFile, WorkbenchDriver } from './workbench-driver.ts';

/** The three articles of the main job. Only the real ones are those that the Hanoi map cites. */
export interface JobArticles {
  readonly paths: readonly [string, string, string];
  readonly areReal: boolean;
}

export const levels: readonly LevelWord[] = ['Full text', 'Passages only', 'Citations only'];

/** The real articles, or the stand-ins where they are absent: then nothing can be re-linked. */
export function articlesOfJob(): JobArticles {
  const real = readRealArticles();
  const [first, second, third] = (real ?? readStandInArticles()).map(
    ({ path }: ArticleFixture) => path,
  );
  if (!first || !second || !third) throw new Error('The main job needs three articles');
  return { paths: [first, second, third], areReal: real !== null };
}

/** Titles in the library: of the article that is quoted, and of one with page furniture. */
export function namesOfJob({ areReal }: JobArticles): { quoted: string; furnished: string } {
  return areReal
    ? { quoted: 'A summit too soon', furnished: 'Three takeaways' }
    : { quoted: 'Title by hand', furnished: '4 lessons' };
}

/** Does the main job on the Hanoi map, from the first edit to the presentation; answers the words attached. */
export async function doMainJob(
  workbench: WorkbenchDriver,
  articles: JobArticles,
): Promise<string> {
  const { quoted, furnished } = namesOfJob(articles);
  await test.step('the Hanoi map is there', async () => {
    await workbench.expectCount('13 nodes');
    await expect(workbench.card('Third summit')).toBeVisible();
  });
  await test.step('edits', () => editTheMap(workbench));
  await test.step('articles', () => bringInArticles(workbench, articles));
  await test.step('furniture', () => bringFurnitureBack(workbench, furnished));
  const words = await test.step('evidence', () => attachAndClickThrough(workbench, quoted));
  await test.step('what if', () => assumeAState(workbench));
  await test.step('pictures', () => takePictures(workbench));
  await test.step('presentation', () => presentTheStoryboard(workbench));
  return words;
}

/** The map still makes the same files as before, at every level. */
export async function expectSameFiles(
  workbench: WorkbenchDriver,
  before: ReadonlyMap<LevelWord, ReadMapFile>,
): Promise<void> {
  const after = await exportAllLevels(workbench);
  for (const level of levels) expect(after.get(level)?.text).toBe(before.get(level)?.text);
}

/** Adds, connects, edits in place, moves, deletes, undoes, redoes, zooms, and fits. */
async function editTheMap(workbench: WorkbenchDriver): Promise<void> {
  await workbench.addNode('Uncertainty', 'Mood in Beijing');
  await workbench.expectCount('14 nodes');
  await workbench.connect('Mood in Beijing', 'Third summit');
  await workbench.expectCount('19 links');
  await workbench.rename('Mood in Beijing', 'Beijing’s patience');
  await workbench.expectSaved();

  const before = await workbench.placeOf('Beijing’s patience');
  await workbench.moveCard('Beijing’s patience', { x: 40, y: 32 });
  const after = await workbench.placeOf('Beijing’s patience');
  expect(after.xPx).toBeGreaterThan(before.xPx);
  expect(after.yPx).toBeGreaterThan(before.yPx);
  expect(await workbench.undo()).toMatch(/^move/);
  await expect.poll(() => workbench.placeOf('Beijing’s patience')).toEqual(before);
  expect(await workbench.redo()).toMatch(/^move/);
  await expect.poll(() => workbench.placeOf('Beijing’s patience')).toEqual(after);

  await workbench.addNode('Note', 'To be thrown away');
  await workbench.deleteNode('To be thrown away');
  await workbench.expectCount('14 nodes');
  expect(await workbench.undo()).toMatch(/^delete/);
  await expect(workbench.card('To be thrown away')).toBeAttached();
  expect(await workbench.redo()).toMatch(/^delete/);
  await expect(workbench.card('To be thrown away')).toHaveCount(0);

  await workbench.fit();
  const fitted = await workbench.zoom();
  await workbench.zoomIn();
  await expect.poll(() => workbench.zoom()).toBeGreaterThan(fitted);
  await workbench.fit();
  await expect.poll(() => workbench.zoom()).toBe(fitted);
  await workbench.expectSaved();
}

/** Imports the articles: the first by drop, the others by the file chooser. */
export async function bringInArticles(
  workbench: WorkbenchDriver,
  { paths: [dropped, ...chosen], areReal }: JobArticles,
): Promise<void> {
  await workbench.drop([dropped]);
  await confirm(workbench, 1, areReal);
  await workbench.show('Library');
  await workbench.chooseArticles(chosen);
  await confirm(workbench, 2, areReal);
  const list = workbench.page.getByRole('complementary', { name: 'Articles' });
  await expect(list.getByRole('listitem')).toHaveCount(areReal ? 4 : 7);
  if (areReal) await expect(list.getByText('text not on this computer')).toHaveCount(0);
  await workbench.expectSaved();
}

/** Looks at what the dialogue found, gives what it asks for, and imports. */
async function confirm(workbench: WorkbenchDriver, count: number, areReal: boolean): Promise<void> {
  const dialog = workbench.dialog('Import articles');
  for (const label of ['Title', 'Authors', 'Outlet', 'Published']) {
    const fields = dialog.getByRole('textbox', { name: label });
    await expect(fields).toHaveCount(count);
    for (const field of await fields.all()) {
      await expect(field).toHaveAccessibleDescription(
        /Found in the file|From the citation|Not found in the file/,
      );
      const isAskedFor = (await field.inputValue()) === '' && label !== 'Outlet';
      if (isAskedFor) await field.fill(label === 'Published' ? '2019-02-28' : `${label} by hand`);
    }
  }
  const linked = /Re-linked (\d+) of (\d+) passages?/g;
  const summary = await workbench.confirmImport();
  const counts = [...summary.matchAll(linked)].map(([, found, all]) => [
    Number(found),
    Number(all),
  ]);
  expect(counts).toHaveLength(areReal ? count : 0);
  for (const [found, all] of counts) {
    expect(found).toBe(all);
    expect(found).toBeGreaterThan(0);
  }
}

/** Brings a fold of page furniture back with one click, and sets it aside again by undo. */
async function bringFurnitureBack(workbench: WorkbenchDriver, title: string): Promise<void> {
  await workbench.openArticle(title);
  const { page } = workbench;
  const backs = page.getByRole('button', { name: /^Bring back \d+ lines? set aside/ });
  await expect(backs.first()).toBeVisible();
  const folds = await backs.count();
  const text = page.getByRole('region', { name: 'Text of the article' });
  const folded = (await text.textContent()) ?? '';
  await page
    .getByRole('button', { name: /^Show \d+ lines? set aside/ })
    .last()
    .click();
  const shown = (await text.textContent()) ?? '';
  expect(shown.length).toBeGreaterThan(folded.length);
  await page.getByRole('button', { name: /^Fold \d+ lines? set aside/ }).click();
  await backs.last().click();
  await expect(backs).toHaveCount(folds - 1);
  await workbench.undo();
  await expect(backs).toHaveCount(folds);
}

/** Attaches words to a state, and goes from article to map and back by clicks; answers the words. */
export async function attachAndClickThrough(
  workbench: WorkbenchDriver,
  title: string,
): Promise<string> {
  const { page } = workbench;
  await workbench.openArticle(title);
  const words = await workbench.someWords(1);
  await workbench.attachPassage(words, 'Supports', 'Discussed only', 'Covert sites');
  const mark = workbench.mark(words);
  await expect(mark).toHaveAccessibleName(/supports Covert sites › Discussed only$/);

  await mark.click();
  const popover = page.getByRole('dialog', { name: 'What this passage is attached to' });
  await popover.getByRole('button', { name: 'supports Covert sites › Discussed only' }).click();
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue('Covert sites');
  await workbench.expectPassages('Covert sites', 5);
  const quote = workbench.inspector.getByRole('button', { name: words });
  await expect(quote).toBeVisible();

  await quote.click();
  await expect(workbench.mark(words)).toBeInViewport();
  await expect(workbench.mark(words)).toBeFocused();
  await workbench.expectSaved();
  await workbench.show('Map');
  return words;
}

/** Assumes a state and takes it back: the numbers of the others answer at once. */
async function assumeAState(workbench: WorkbenchDriver): Promise<void> {
  const before = await workbench.chanceOf('Third summit', 'None in 2019');
  await workbench.assume('Covert sites', 'Declared');
  await expect(workbench.card('Covert sites')).toHaveAccessibleName(/Declared, assumed/);
  await expect.poll(() => workbench.chanceOf('Third summit', 'None in 2019')).not.toBe(before);
  await expect(workbench.page.getByText(/^Likelihood of this: \d/)).toBeVisible();
  await workbench.assume('Covert sites', 'Declared');
  await expect.poll(() => workbench.chanceOf('Third summit', 'None in 2019')).toBe(before);
}

/** Takes pictures of the map while only a part of it is in view: they show all of it. */
async function takePictures(workbench: WorkbenchDriver): Promise<void> {
  for (let times = 0; times < 4; times += 1) await workbench.zoomIn();
  const svg = (await workbench.exportPicture('SVG')).bytes.toString('utf8');
  const titles = await workbench.nodeTitles();
  expect(titles).toHaveLength(14);
  const said = await workbench.textOfSvg(svg);
  for (const title of titles) expect(said).toContain(title);
  const { widthPx, heightPx } = sizeOfSvg(svg);
  for (const scale of [1, 2, 3] as const) {
    const { name, bytes } = await workbench.exportPicture('PNG', `${scale}×`);
    expect(name).toMatch(/\.png$/);
    expect(sizeOfPng(bytes)).toEqual({
      widthPx: Math.round(widthPx * scale),
      heightPx: Math.round(heightPx * scale),
    });
  }
}

/** Walks the whole storyboard by keys and returns to the same place. */
async function presentTheStoryboard(workbench: WorkbenchDriver): Promise<void> {
  const { page } = workbench;
  await workbench.show('Map');
  await workbench.selectNode('Verification');
  await workbench.whenStill(workbench.card('Verification'));
  const place = await workbench.card('Verification').boundingBox();
  const notes = (await workbench.exportMap('Citations only')).records.flatMap((record) =>
    record.type === 'step' && typeof record.notes === 'string' ? [record.notes] : [],
  );
  expect(notes.filter(Boolean)).toHaveLength(7);

  await workbench.present();
  const titles = new Set<string>();
  for (let step = 1; step <= 7; step += 1) {
    titles.add(await workbench.expectStep(step, 7));
    const said = await workbench.stage.textContent();
    for (const note of notes) expect(said).not.toContain(note);
    await page.keyboard.press(step % 2 === 0 ? 'ArrowRight' : 'PageDown');
  }
  expect(titles.size).toBe(7);
  await expect(
    workbench.stage.getByRole('heading', { name: 'End of the storyboard' }),
  ).toBeVisible();
  await page.keyboard.press('Home');
  await workbench.expectStep(1, 7);
  await page.keyboard.press('b');
  await expect(workbench.stage.getByRole('button', { name: /^Black screen\./ })).toBeVisible();
  await page.keyboard.press('b');
  await workbench.expectStep(1, 7);
  await page.keyboard.press('Escape');
  await expect(workbench.stage).toBeHidden();
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue('Verification');
  expect(await workbench.card('Verification').boundingBox()).toEqual(place);
}

/** The map as a file at every level. */
export async function exportAllLevels(
  workbench: WorkbenchDriver,
): Promise<ReadonlyMap<LevelWord, ReadMapFile>> {
  const files = new Map<LevelWord, ReadMapFile>();
  for (const level of levels) files.set(level, await workbench.exportMap(level));
  return files;
}
