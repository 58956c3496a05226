import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { type MadeCard, type MadeLink, makeMap, openMadeMap } from '../helpers/made-maps.ts';
import { boxOf, centerOf, PointerPerson } from '../helpers/pointer-person.ts';
import type { ReadMapFile, WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

/** Two cards in a frame, one outside that the second leads to. */
const framed: readonly MadeCard[] = [
  {
    title: 'Diplomacy',
    kind: 'frame',
    xPx: 0,
    yPx: 0,
    size: { widthPx: 320, heightPx: 440 },
  },
  { title: 'Talks', xPx: 40, yPx: 70, in: 'Diplomacy' },
  { title: 'Summit', xPx: 40, yPx: 260, in: 'Diplomacy' },
  { title: 'Trade', xPx: 560, yPx: 100 },
];
const framedLinks: readonly MadeLink[] = [
  ['Talks', 'Summit'],
  ['Talks', 'Trade'],
  ['Summit', 'Trade'],
];

/** Talks alone lead to the summit and on to its outcome; trade has another cause too. */
const branch: readonly MadeCard[] = [
  { title: 'Talks', xPx: 0, yPx: 0 },
  { title: 'Summit', xPx: 300, yPx: 0 },
  { title: 'Outcome', kind: 'objective', xPx: 600, yPx: 0 },
  { title: 'Trade', xPx: 600, yPx: 260 },
  { title: 'Market', xPx: 0, yPx: 260 },
];
const branchLinks: readonly MadeLink[] = [
  ['Talks', 'Summit'],
  ['Summit', 'Outcome'],
  ['Summit', 'Trade'],
  ['Market', 'Trade'],
];

async function open(
  workbench: WorkbenchDriver,
  folder: string,
  cards: readonly MadeCard[],
  links: readonly MadeLink[] = [],
): Promise<PointerPerson> {
  await openMadeMap(workbench, folder, makeMap(cards, links));
  return new PointerPerson(workbench);
}

/** The frame that a node is in, as a file says. */
async function frameOf(workbench: WorkbenchDriver, title: string): Promise<unknown> {
  const { records } = await workbench.exportMap('Citations only');
  const node = records.find((record) => record.type === 'node' && record.title === title);
  return records.find(({ id }) => id === node?.frameId)?.title ?? null;
}

const drawnTitle = (card: Locator, words: string) => card.locator('text', { hasText: words });

test('a frame is put around a selection, and is one step', async ({ workbench, folder }) => {
  const { page } = workbench;
  const person = await open(workbench, folder, [
    { title: 'Talks', xPx: 0, yPx: 0 },
    { title: 'Summit', xPx: 300, yPx: 200 },
    { title: 'Trade', xPx: 700, yPx: 0 },
  ]);
  await person.selectCards('Talks', 'Summit');
  await page.getByRole('button', { name: 'Frame these' }).click();
  await page.keyboard.type('Diplomacy');
  await page.keyboard.press('Enter');
  const frame = await person.cardBox('Diplomacy');
  for (const title of ['Talks', 'Summit']) {
    const card = await person.cardBox(title);
    expect(card.x).toBeGreaterThan(frame.x);
    expect(card.y).toBeGreaterThan(frame.y);
    expect(card.x + card.width).toBeLessThan(frame.x + frame.width);
    expect(card.y + card.height).toBeLessThan(frame.y + frame.height);
  }
  await expect(workbench.inspector).toContainText('2 nodes in it');
  await workbench.undo();
  await workbench.undo();
  await workbench.expectCount('3 nodes');
});

test('a frame that is dragged takes along what is in it, as one step', async ({
  workbench,
  folder,
}) => {
  const person = await open(workbench, folder, framed, framedLinks);
  await person.dragCard('Diplomacy', { x: 60, y: 40 }, { keysOnTheWay: ['Control'] });
  await expect.poll(async () => (await workbench.placeOf('Diplomacy')).xPx).toBeGreaterThan(55);
  const { xPx, yPx } = await workbench.placeOf('Diplomacy');
  expect(Math.abs(yPx - 40)).toBeLessThan(3);
  await expect.poll(() => workbench.placeOf('Talks')).toEqual({ xPx: xPx + 40, yPx: yPx + 70 });
  await expect.poll(() => workbench.placeOf('Summit')).toEqual({ xPx: xPx + 40, yPx: yPx + 260 });
  await expect.poll(() => workbench.placeOf('Trade')).toEqual({ xPx: 560, yPx: 100 });
  await workbench.undo();
  await expect.poll(() => workbench.placeOf('Talks')).toEqual({ xPx: 40, yPx: 70 });
  await expect.poll(() => workbench.placeOf('Diplomacy')).toEqual({ xPx: 0, yPx: 0 });
});

test('a card dragged out of a frame leaves it, and one dragged in joins it', async ({
  workbench,
  folder,
}) => {
  const person = await open(workbench, folder, framed, framedLinks);
  expect(await frameOf(workbench, 'Summit')).toBe('Diplomacy');
  await person.dragCard('Summit', { x: 500, y: 60 });
  expect(await frameOf(workbench, 'Summit')).toBeNull();
  await person.dragCard('Trade', { x: -520, y: 170 });
  expect(await frameOf(workbench, 'Trade')).toBe('Diplomacy');
  await workbench.undo();
  expect(await frameOf(workbench, 'Trade')).toBeNull();
  await workbench.undo();
  expect(await frameOf(workbench, 'Summit')).toBe('Diplomacy');
});

test('a selected frame is made larger by its corner', async ({ workbench, folder }) => {
  const person = await open(workbench, folder, framed, framedLinks);
  await person.selectCards('Diplomacy');
  const corner = workbench.card('Diplomacy').locator('.react-flow__resize-control.bottom.right');
  const from = centerOf(await boxOf(corner.last()));
  const zoom = await person.zoom();
  await person.drag(from, { x: from.x + 60 * zoom, y: from.y + 50 * zoom });
  const { width, height } = await person.cardBox('Diplomacy');
  expect(Math.abs(width - 380)).toBeLessThan(4);
  expect(Math.abs(height - 490)).toBeLessThan(4);
  await expect.poll(() => workbench.placeOf('Talks')).toEqual({ xPx: 40, yPx: 70 });
  await workbench.undo();
  await expect.poll(async () => (await person.cardBox('Diplomacy')).width).toBeCloseTo(320, 0);
});

test('a frame folds to one card that sums up what is in it, with the links that cross it', async ({
  workbench,
  folder,
}) => {
  const person = await open(workbench, folder, framed, framedLinks);
  const frame = workbench.card('Diplomacy');
  await person.selectCards('Diplomacy');
  await workbench.inspector.getByRole('button', { name: 'Fold to a card' }).click();
  await expect(frame).toHaveAccessibleName(/Folded, with 2 nodes in it/);
  await expect(workbench.card('Talks')).toHaveCount(0);
  await expect(workbench.card('Summit')).toHaveCount(0);
  expect((await person.cardBox('Diplomacy')).height).toBeLessThan(300);
  await expect(drawnTitle(frame, '2 uncertainties')).toBeVisible();
  // Two links led out of it: they are one line now, which says so.
  await expect(workbench.canvas.locator('.react-flow__edge')).toHaveCount(1);
  await expect(workbench.canvas.getByRole('group', { name: /Trade\. 2 links/ })).toBeAttached();

  await workbench.expectSaved();
  await workbench.page.reload();
  await workbench.whenReady();
  await expect(workbench.card('Talks')).toHaveCount(0);
  await frame.getByRole('button', { name: 'Unfold Diplomacy', includeHidden: true }).click();
  await expect(workbench.card('Talks')).toBeVisible();
  await expect(workbench.canvas.locator('.react-flow__edge')).toHaveCount(3);
});

test('a frame is taken away while what is in it stays', async ({ workbench, folder }) => {
  const person = await open(workbench, folder, framed, framedLinks);
  await person.selectCards('Diplomacy');
  await workbench.inspector
    .getByRole('button', { name: 'Remove frame, keep what is in it' })
    .click();
  await workbench.expectCount('3 nodes');
  await expect.poll(() => workbench.placeOf('Talks')).toEqual({ xPx: 40, yPx: 70 });
  await workbench.undo();
  expect(await frameOf(workbench, 'Talks')).toBe('Diplomacy');
});

test('a frame is exported alone, as a picture and as a file', async ({ workbench, folder }) => {
  const person = await open(workbench, folder, framed, framedLinks);
  const { inspector, files } = workbench;
  await person.selectCards('Diplomacy');
  await inspector.getByRole('button', { name: 'Export this frame…' }).click();
  const dialog = workbench.dialog('Export');
  await expect(dialog.getByRole('radio', { name: 'This frame' })).toBeChecked();
  const picture = await files.save(() => dialog.getByRole('button', { name: 'Save SVG' }).click());
  const words = await workbench.textOfSvg(picture.bytes.toString('utf8'));
  expect(words).toContain('Summit');
  expect(words).not.toContain('Trade');

  await dialog.getByRole('tab', { name: 'Map file' }).click();
  await expect(dialog).toContainText(/2 links to other nodes/);
  const file = await files.save(() =>
    dialog.getByRole('button', { name: 'Save map file' }).click(),
  );
  await workbench.closeDialog('Export');
  const { records } = JSON.parse(file.bytes.toString('utf8')) as ReadMapFile;
  const titles = records.filter(({ type }) => type === 'node').map(({ title }) => title);
  expect(titles.sort()).toEqual(['Diplomacy', 'Summit', 'Talks']);
  // It is a map of its own, and opens as one.
  const path = join(folder, 'frame.branchpoint.json');
  writeFileSync(path, file.bytes);
  await workbench.importMap(path);
  await workbench.expectCount('3 nodes');
  await workbench.expectCount('1 links?');
});

test('a branch folds away behind its first card, but for what has another cause', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const person = await open(workbench, folder, branch, branchLinks);
  await person.selectCards('Talks');
  await page.keyboard.press('z');
  await expect(workbench.card('Talks')).toHaveAccessibleName(/Folded, with 2 nodes in it/);
  await expect(workbench.card('Summit')).toHaveCount(0);
  await expect(workbench.card('Outcome')).toHaveCount(0);
  await expect(workbench.link('Market', 'Trade')).toBeAttached();
  await expect(workbench.canvas.locator('.react-flow__edge')).toHaveCount(2);
  await expect(workbench.inspector).toContainText('2 nodes');
  await workbench.undo();
  await expect(workbench.card('Outcome')).toBeVisible();
});

test('a note shows its Markdown on the card and in the inspector, and runs nothing', async ({
  workbench,
  folder,
}) => {
  const { page, inspector } = workbench;
  const person = await open(workbench, folder, [{ title: 'Reading', kind: 'note' }]);
  const text = [
    '# Open questions',
    '',
    'This is **urgent** and *unclear*.',
    '',
    '- first point',
    '- second point',
    '',
    '<img src=x onerror="document.title=\'hacked\'"> <script>document.title="hacked"</script>',
    '',
    '[a link](javascript:document.title="hacked")',
  ].join('\n');
  await person.selectCards('Reading');
  await inspector.getByRole('button', { name: 'Edit: Text of the note' }).click();
  const field = inspector.getByRole('textbox', { name: 'Text of the note' });
  await field.fill(text);
  await field.press('Control+Enter');

  await expect(inspector.getByRole('heading', { name: 'Open questions' })).toBeVisible();
  await expect(inspector.locator('strong', { hasText: 'urgent' })).toBeVisible();
  await expect(inspector.getByRole('listitem').filter({ hasText: 'first point' })).toBeVisible();
  await expect(inspector.locator('script, img')).toHaveCount(0);
  await expect(inspector.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(inspector).toContainText('<script>');

  const card = workbench.card('Reading');
  const weightOf = (words: string): Promise<number> =>
    drawnTitle(card, words)
      .first()
      .evaluate((line) => Number(getComputedStyle(line).fontWeight));
  expect(await weightOf('urgent')).toBeGreaterThan(500);
  await expect(drawnTitle(card, 'first point')).toBeVisible();
  await expect(drawnTitle(card, '**')).toHaveCount(0);
  await expect(drawnTitle(card, '<script>').first()).toBeVisible();
  await expect(card.locator('img, script')).toHaveCount(0);
  expect(await page.title()).not.toContain('hacked');
});
