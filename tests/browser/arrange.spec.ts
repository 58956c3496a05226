import { expect, type Page } from '@playwright/test';
import { generateMap } from '../../bench/lib/generated-map.ts';
import { type MadeCard, type MadeLink, makeMap, openMadeMap } from '../helpers/made-maps.ts';
import { PointerPerson } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

/** A chain with a side branch, drawn the wrong way round. */
const cards: readonly MadeCard[] = [
  { title: 'Last', kind: 'objective', xPx: 0, yPx: 0 },
  { title: 'Middle', xPx: 300, yPx: 40 },
  { title: 'First', xPx: 600, yPx: 0 },
  { title: 'Side', xPx: 620, yPx: 300, description: 'About the **harbour**', tags: ['trade'] },
  { title: 'Apart', xPx: 0, yPx: 330 },
];
const links: readonly MadeLink[] = [
  ['First', 'Middle'],
  ['Middle', 'Last'],
  ['Side', 'Middle'],
];
const titles = cards.map(({ title }) => title);

const said = (page: Page) => page.getByRole('log', { name: 'Announcements' });

async function open(workbench: WorkbenchDriver, folder: string): Promise<PointerPerson> {
  await openMadeMap(workbench, folder, makeMap(cards, links));
  return new PointerPerson(workbench);
}

async function places(workbench: WorkbenchDriver): Promise<Record<string, unknown>> {
  const entries = titles.map(async (title) => [title, await workbench.placeOf(title)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

test('the whole map is laid out left to right and top down, each as one step', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await open(workbench, folder);
  const before = await places(workbench);
  await page.keyboard.press('Alt+l');
  await expect(said(page)).toContainText(/Laid out: moved \d nodes/);
  await expect(async () => {
    const [first, middle, last] = await Promise.all(
      ['First', 'Middle', 'Last'].map((title) => workbench.placeOf(title)),
    );
    expect(first?.xPx).toBeLessThan(middle?.xPx ?? 0);
    expect(middle?.xPx).toBeLessThan(last?.xPx ?? 0);
  }).toPass();
  await page.keyboard.press('Alt+t');
  await expect(async () => {
    const [first, middle, last] = await Promise.all(
      ['First', 'Middle', 'Last'].map((title) => workbench.placeOf(title)),
    );
    expect(first?.yPx).toBeLessThan(middle?.yPx ?? 0);
    expect(middle?.yPx).toBeLessThan(last?.yPx ?? 0);
  }).toPass();
  expect(await workbench.undo()).toBe('lay out');
  expect(await workbench.undo()).toBe('lay out');
  await expect.poll(() => places(workbench)).toEqual(before);
});

test('cards glide to where the layout puts them', async ({ workbench, folder }) => {
  const { page } = workbench;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(workbench, folder);
  const seen = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const card = document.querySelector('.react-flow__node[aria-label^="First, "]');
        const places = new Set<string>();
        const begun = performance.now();
        const look = (): void => {
          places.add(card?.getAttribute('style') ?? '');
          if (performance.now() - begun < 3_000) requestAnimationFrame(look);
          else resolve(places.size);
        };
        look();
      }),
  );
  await page.keyboard.press('Alt+l');
  expect(await seen).toBeGreaterThan(3);
});

test('only what is selected is laid out where several cards are', async ({ workbench, folder }) => {
  const { page } = workbench;
  const person = await open(workbench, folder);
  const before = await places(workbench);
  await person.selectCards('First', 'Middle');
  await page
    .getByRole('toolbar', { name: 'Arrange the selection' })
    .getByRole('button', { name: 'Lay out these' })
    .click();
  await expect(said(page)).toContainText('Laid out: moved');
  const after = await places(workbench);
  for (const title of ['Last', 'Side', 'Apart']) expect(after[title]).toEqual(before[title]);
  await expect
    .poll(async () => {
      const [first, middle] = [await workbench.placeOf('First'), await workbench.placeOf('Middle')];
      return middle.xPx - first.xPx;
    })
    .toBeGreaterThan(200);
});

test('a pinned card stays where the hand put it', async ({ workbench, folder }) => {
  const { page } = workbench;
  const person = await open(workbench, folder);
  await person.selectCards('Middle');
  await page.keyboard.press('p');
  await expect(workbench.card('Middle')).toHaveAccessibleName(/Pinned/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+l');
  await expect(said(page)).toContainText('Laid out: moved');
  await expect.poll(async () => (await workbench.placeOf('First')).xPx).toBeLessThan(300);
  await expect.poll(() => workbench.placeOf('Middle')).toEqual({ xPx: 300, yPx: 40 });
});

test('a long layout shows how far it is, and is given up by Cancel', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  test.slow();
  await openMadeMap(workbench, folder, generateMap(1_500));
  await page.keyboard.press('Alt+l');
  const panel = page.getByRole('status').filter({ hasText: 'Laying out 1,500 nodes' });
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: /^Cancel/ }).click();
  await expect(panel).toBeHidden();
  await expect(said(page)).toContainText('The layout was cancelled. The map is as it was.');
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
});

test('the search counts what it finds, shows it on the map and goes from hit to hit', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await open(workbench, folder);
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find in map' });
  const field = bar.getByRole('textbox', { name: 'Words to find in the map' });
  await expect(field).toBeFocused();
  await field.fill('st');
  await expect(bar).toContainText('1 of 2');
  const found = workbench.canvas.locator('.react-flow__node.bp-found');
  await expect(found).toHaveCount(2);
  const shown = workbench.inspector.getByLabel('Title of the node');
  const first = await shown.inputValue();
  await field.press('Enter');
  await expect(bar).toContainText('2 of 2');
  await expect(shown).not.toHaveValue(first);
  await expect(workbench.card(await shown.inputValue())).toBeInViewport({ ratio: 0.95 });
  await bar.getByRole('button', { name: 'Previous hit' }).click();
  await expect(shown).toHaveValue(first);

  // Words of the notes, of tags and of states are found as well, and it says where.
  await field.fill('harbour');
  await expect(bar).toContainText('1 of 1');
  await expect(bar).toContainText('Notes');
  await expect(shown).toHaveValue('Side');
  await field.fill('zebra');
  await expect(bar).toContainText('None');
  await expect(bar).toContainText('Nothing on this map has all these words.');
  await field.fill('side');
  await field.press('Escape');
  await expect(bar).toBeHidden();
  await expect(found).toHaveCount(0);
  await expect.poll(() => new PointerPerson(workbench).selectedTitles()).toEqual(['Side']);
  await expect(workbench.card('Side')).toBeFocused();
});

test('focus dims all but what leads to and from the selection', async ({ workbench, folder }) => {
  const { page } = workbench;
  const person = await open(workbench, folder);
  await person.selectCards('First');
  await page.keyboard.press('f');
  const dimmed = workbench.canvas.locator('.react-flow__node.bp-dimmed');
  await expect(dimmed).toHaveCount(2);
  await expect
    .poll(() => dimmed.first().evaluate((card) => Number(getComputedStyle(card).opacity)))
    .toBeLessThan(0.6);
  for (const title of ['Middle', 'Last']) {
    await expect(workbench.card(title)).not.toHaveClass(/bp-dimmed/);
  }
  for (const title of ['Side', 'Apart']) {
    await expect(workbench.card(title)).toHaveClass(/bp-dimmed/);
  }
  await page.keyboard.press('f');
  await expect(dimmed).toHaveCount(0);
});

test('the overview shows while not all is in view, and a click in it goes there', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const person = await open(workbench, folder);
  const overview = workbench.canvas.getByRole('img', { name: 'Overview of the map' });
  await expect(overview).toBeHidden();
  for (let step = 0; step < 4; step += 1) await workbench.zoomIn();
  await expect(overview).toBeVisible();
  const { x, y, width, height } = (await overview.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const before = await person.onScreen({ x: 0, y: 0 });
  await page.mouse.click(x + width * 0.2, y + height * 0.2);
  const after = await person.onScreen({ x: 0, y: 0 });
  expect(after.x).toBeGreaterThan(before.x + 20);
  expect(after.y).toBeGreaterThan(before.y + 20);
  await page.keyboard.press('m');
  await expect(overview).toBeHidden();
});
