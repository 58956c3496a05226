import { expect, type Page } from '@playwright/test';
import { toId } from '../../shared/lib/ids.ts';
import { createEvidence } from '../../shared/model/evidence.ts';
import { createPassage } from '../../shared/model/passage.ts';
import { createSource } from '../../shared/model/source.ts';
import { makeMap, openMadeMap } from '../helpers/made-maps.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const source = createSource({ id: toId('source'), title: 'Two meetings', published: '2019-03-02' });
const gists = ['They met twice', 'No date was set'] as const;
const passages = gists.map((gist, at) =>
  createPassage({
    id: toId(`passage ${at}`),
    sourceId: source.id,
    position: { start: at * 100, end: at * 100 + 20 },
    quoteHash: String(at).repeat(64),
    gist,
  }),
);
const evidence = passages.map(({ id: passageId }, at) =>
  createEvidence({
    id: toId(`evidence ${at}`),
    passageId,
    target: { kind: 'node', nodeId: toId('node Talks') },
    stance: at === 0 ? 'supports' : 'challenges',
  }),
);
const map = makeMap(
  [
    { title: 'Talks', xPx: 0, yPx: 0 },
    { title: 'Summit', xPx: 320, yPx: 0 },
  ],
  [['Talks', 'Summit']],
  [source, ...passages, ...evidence],
);

const card = (page: Page, gist: string) =>
  page.locator(`.react-flow__node[aria-label^="Evidence card. ${gist}"]`);
const lines = (page: Page) => page.locator('[data-thread] path');
const wayOf = (page: Page) => lines(page).first().getAttribute('d');

async function showCards(workbench: WorkbenchDriver, folder: string): Promise<void> {
  const { page } = workbench;
  await openMadeMap(workbench, folder, map);
  await workbench.selectNode('Talks');
  // In the outline a letter looks for a title.
  await workbench.card('Talks').focus();
  await page.keyboard.press('c');
  for (const gist of gists) await expect(card(page, gist)).toBeVisible();
  await expect(lines(page)).toHaveCount(2);
}

test('the evidence of a node is put beside it, by keyboard, and stays after a reload', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await showCards(workbench, folder);
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  for (const gist of gists) await expect(card(page, gist)).toBeVisible();
});

test('the line follows a card that is moved by keyboard', async ({ workbench, folder }) => {
  const { page } = workbench;
  await showCards(workbench, folder);
  const before = await wayOf(page);
  await card(page, gists[0]).focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(() => wayOf(page)).not.toBe(before);
  expect(await workbench.undo()).toBe('move');
  await expect.poll(() => wayOf(page)).toBe(before);
});

test('Delete takes a card off the map only, and undo brings it back', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await showCards(workbench, folder);
  await card(page, gists[0]).focus();
  await page.keyboard.press('Delete');
  await expect(card(page, gists[0])).toHaveCount(0);
  await expect(workbench.notice(/Its passage is kept, and still attached/)).toBeVisible();
  await expect(page.getByText('2 passages attached')).toBeVisible();
  await workbench.undo();
  await expect(card(page, gists[0])).toBeVisible();
});

test('all cards are hidden at once, as one step', async ({ workbench, folder }) => {
  const { page } = workbench;
  await showCards(workbench, folder);
  await workbench.run('Hide all evidence cards');
  await expect(lines(page)).toHaveCount(0);
  await workbench.undo();
  await expect(lines(page)).toHaveCount(2);
});

test('a passage let go over the empty canvas becomes a card there, and only once', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await openMadeMap(workbench, folder, map);
  await workbench.selectNode('Talks');
  const listed = workbench.inspector.getByRole('listitem').filter({ hasText: gists[0] }).first();
  const canvas = await workbench.canvas.boundingBox();
  if (!canvas) throw new Error('The map is not drawn');
  const letGo = { x: canvas.width / 2, y: canvas.height - 180 };
  await listed.dragTo(workbench.canvas, { targetPosition: letGo });
  await expect(workbench.notice('The passage is on the map.')).toBeVisible();
  const made = await card(page, gists[0]).boundingBox();
  if (!made) throw new Error('The card is not drawn');
  expect(made.x + made.width / 2).toBeCloseTo(canvas.x + letGo.x, -1);
  await expect(page.getByText('2 passages attached')).toBeVisible();

  await listed.dragTo(workbench.canvas, { targetPosition: { ...letGo, x: letGo.x - 200 } });
  await expect(workbench.notice('The passage is on the map already.')).toBeVisible();
  await expect(card(page, gists[0])).toHaveCount(1);
});

test('an exported picture has the cards and their lines', async ({ workbench, folder }) => {
  await showCards(workbench, folder);
  const { bytes } = await workbench.exportPicture('SVG');
  const svg = bytes.toString();
  expect(svg).toContain('<title>They met twice supports Talks</title>');
  expect(svg).toContain('<title>No date was set challenges Talks</title>');
  expect(svg).toContain('from evidence to claim');
});
