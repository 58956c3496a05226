import { expect, type Locator } from '@playwright/test';
import type { AnyRecord } from '../../shared/model/record.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { type MadeCard, type MadeLink, makeMap, openMadeMap } from '../helpers/made-maps.ts';
import { PointerPerson } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const threeCards: readonly MadeCard[] = [
  { title: 'Talks', xPx: 0, yPx: 0 },
  { title: 'Relief', kind: 'decision', xPx: 520, yPx: 0 },
  { title: 'Trade', xPx: 520, yPx: 320 },
];

async function open(
  workbench: WorkbenchDriver,
  folder: string,
  cards: readonly MadeCard[],
  links: readonly MadeLink[],
): Promise<PointerPerson> {
  await openMadeMap(workbench, folder, makeMap(cards, links));
  return new PointerPerson(workbench);
}

/** How the line of a link is drawn. */
function lineOf(link: Locator): Promise<{ dashes: string; stroke: string }> {
  return link.evaluate((group) => {
    const [, line] = group.querySelectorAll('path');
    if (!line) throw new Error('The link has no line');
    const { strokeDasharray, stroke } = getComputedStyle(line);
    return { dashes: strokeDasharray, stroke };
  });
}

test('influence and sequence look different, and the inspector switches between them', async ({
  workbench,
  folder,
}) => {
  await open(workbench, folder, threeCards, [
    ['Talks', 'Relief'],
    ['Talks', 'Trade', { kind: 'sequence' }],
  ]);
  const influence = workbench.link('Talks', 'Relief');
  const sequence = workbench.link('Talks', 'Trade');
  await expect(influence).toHaveAccessibleName('Talks influences Relief');
  await expect(sequence).toHaveAccessibleName('Talks comes before Trade');
  expect((await lineOf(influence)).dashes).toBe('none');
  expect((await lineOf(sequence)).dashes).not.toBe('none');

  await workbench.clickLink('Talks', 'Trade');
  await workbench.choose(workbench.inspector, 'Kind of link', 'Influence');
  await expect(sequence).toHaveAccessibleName('Talks influences Trade');
  expect((await lineOf(sequence)).dashes).toBe('none');
  await workbench.undo();
  await expect(sequence).toHaveAccessibleName('Talks comes before Trade');
});

test('a label stands on its link', async ({ workbench, folder }) => {
  await open(workbench, folder, threeCards, [['Talks', 'Relief']]);
  await workbench.clickLink('Talks', 'Relief');
  const label = workbench.inspector.getByLabel('Label of the link');
  await label.fill('only if verified');
  await label.blur();
  const link = workbench.link('Talks', 'Relief');
  await expect(link).toHaveAccessibleName(/only if verified/);
  await expect(link.getByText('only if verified')).toBeVisible();
  await workbench.undo();
  await expect(link.getByText('only if verified')).toHaveCount(0);
});

test('a link says how many passages speak for and against it', async ({ workbench, folder }) => {
  const small = buildSmallMap();
  const evidence: AnyRecord = {
    ...small.evidence,
    target: { kind: 'edge', edgeId: small.edge.id },
  };
  const records = new Map(small.state.evidence).set(small.evidence.id, evidence as never);
  await openMadeMap(workbench, folder, { ...small.state, evidence: records }, small.texts);
  const link = workbench.link('Talks resume', 'Relief');
  await expect(link).toHaveAccessibleName(/1 passage/);
  // The mark of challenging evidence, with its count.
  await expect(link.getByText('1', { exact: true })).toBeVisible();
});

test('a link goes round a card that is put in its way', async ({ workbench, folder }) => {
  const person = await open(
    workbench,
    folder,
    [...threeCards, { title: 'Obstacle', xPx: 260, yPx: 320 }],
    [['Talks', 'Relief']],
  );
  const link = workbench.link('Talks', 'Relief');
  const straight = await person.wayOf(link);
  const middle = straight[100] ?? { x: 0, y: 0 };
  const box = await person.cardBox('Obstacle');
  await person.dragCard(
    'Obstacle',
    { x: middle.x - box.x - box.width / 2, y: middle.y - box.y - box.height / 2 + 30 },
    { keysOnTheWay: ['Control'] },
  );
  await workbench.undo().then(() => workbench.redo());
  await expect(workbench.link('Talks', 'Relief')).toBeAttached();
  const obstacle = await person.cardBox('Obstacle');
  const isIn = ({ x, y }: { x: number; y: number }): boolean =>
    x > obstacle.x &&
    x < obstacle.x + obstacle.width &&
    y > obstacle.y &&
    y < obstacle.y + obstacle.height;
  // It was in the way, and no point of the line is inside of it now.
  expect(straight.filter(isIn).length).toBeGreaterThan(10);
  expect((await person.wayOf(link)).filter(isIn)).toEqual([]);
});

test('the end of a link is dragged to another card, as one step', async ({ workbench, folder }) => {
  const person = await open(workbench, folder, threeCards, [
    ['Talks', 'Relief', { label: 'opens' }],
  ]);
  await workbench.clickLink('Talks', 'Relief');
  const end = workbench.canvas.locator('[data-end="to"]');
  const { x, y, width, height } = (await end.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await person.drag({ x: x + width / 2, y: y + height / 2 }, await person.headOf('Trade'));
  await expect(workbench.link('Talks', 'Trade')).toHaveAccessibleName(/opens/);
  await expect(workbench.link('Talks', 'Relief')).toHaveCount(0);
  await workbench.expectCount('1 links?');
  await workbench.undo();
  await expect(workbench.link('Talks', 'Relief')).toBeAttached();
  // Let go over nothing, it stays where it was.
  await workbench.clickLink('Talks', 'Relief');
  const again = (await end.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await person.drag(
    { x: again.x + again.width / 2, y: again.y + again.height / 2 },
    await person.onScreen({ x: 200, y: 300 }),
  );
  await expect(workbench.link('Talks', 'Relief')).toBeAttached();
});

test('a circle of influences is shown where it is, with words, and can be undone there', async ({
  workbench,
  folder,
}) => {
  await open(workbench, folder, threeCards, [
    ['Talks', 'Relief'],
    ['Relief', 'Trade'],
  ]);
  const before = await lineOf(workbench.link('Talks', 'Relief'));
  await workbench.connect('Trade', 'Talks');
  const words = workbench.inspector.getByRole('alert');
  await expect(words).toContainText(/circle.*“Trade” → “Talks” → “Relief” → “Trade”/);
  // Each link of it is drawn otherwise, and says so.
  await expect
    .poll(async () => (await lineOf(workbench.link('Talks', 'Relief'))).stroke)
    .not.toBe(before.stroke);
  await expect(workbench.link('Talks', 'Relief')).toHaveAccessibleName(/circle/);
  await words.getByRole('button', { name: 'Delete it' }).click();
  await expect(workbench.link('Trade', 'Talks')).toHaveCount(0);
  await expect(workbench.link('Talks', 'Relief')).not.toHaveAccessibleName(/circle/);
});
