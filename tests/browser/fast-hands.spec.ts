import { expect, type Page } from '@playwright/test';
import { makeMap, openMadeMap } from '../helpers/made-maps.ts';
import { PointerPerson } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

/** Talks lead to relief; beside them a loose card and an objective. */
const fourCards = makeMap(
  [
    { title: 'Talks', xPx: 0, yPx: 0 },
    { title: 'Relief', kind: 'decision', xPx: 560, yPx: 0 },
    { title: 'Loose', xPx: 0, yPx: 300 },
    { title: 'Stability', kind: 'objective', xPx: 560, yPx: 303 },
  ],
  [['Talks', 'Relief']],
);

let person: PointerPerson;

test.beforeEach(async ({ workbench, folder }) => {
  await openMadeMap(workbench, folder, fourCards);
  person = new PointerPerson(workbench);
});

const said = (page: Page) => page.getByRole('log', { name: 'Announcements' });
const titleField = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });
const stateField = (page: Page) => page.getByRole('textbox', { name: 'Label of the state' });
const guides = (page: Page) => page.locator('.react-flow__viewport-portal svg path');

/** What a card says, by which a test tells that a step was taken back whole. */
const nameOf = (workbench: WorkbenchDriver, title: string) =>
  workbench.card(title).getAttribute('aria-label');

test('typing on a selected card renames it, with the first letter kept', async ({ workbench }) => {
  const { page } = workbench;
  await person.selectCards('Talks');
  await page.keyboard.press('Shift+P');
  await page.keyboard.type('eace talks');
  await page.keyboard.press('Enter');
  await expect(titleField(page)).toBeHidden();
  await expect(workbench.card('Peace talks')).toBeFocused();
  await workbench.undo();
  await expect(workbench.card('Talks')).toBeVisible();
});

test('Enter adds a state to be named, and Tab goes on from name to name', async ({ workbench }) => {
  const { page } = workbench;
  await person.selectCards('Talks');
  await page.keyboard.press('Enter');
  await expect(stateField(page)).toBeFocused();
  await page.keyboard.type('Perhaps');
  await page.keyboard.press('Enter');
  await expect(workbench.card('Talks')).toHaveAccessibleName(/Yes[^;]*; No[^;]*; Perhaps/);

  await page.keyboard.press('F2');
  await page.keyboard.type('Talks resume');
  await page.keyboard.press('Tab');
  await expect(stateField(page)).toHaveValue('Yes');
  await page.keyboard.type('Within a year');
  await page.keyboard.press('Tab');
  await expect(stateField(page)).toHaveValue('No');
  await page.keyboard.press('Shift+Tab');
  await expect(stateField(page)).toHaveValue('Within a year');
  await page.keyboard.press('Escape');
  await expect(workbench.card('Talks resume')).toHaveAccessibleName(/Within a year/);
  await expect(workbench.card('Talks resume')).toBeFocused();
});

test('Tab makes a connected node, ready to be named', async ({ workbench }) => {
  const { page } = workbench;
  await person.selectCards('Loose');
  await page.keyboard.press('Tab');
  await page.keyboard.type('What follows');
  await page.keyboard.press('Enter');
  await expect(workbench.link('Loose', 'What follows')).toBeAttached();
});

test('a link pulled into empty space asks what to make there, as one step', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.card('Loose').hover({ position: { x: 40, y: 8 } });
  const end = await person.onScreen({ x: 340, y: 220 });
  await person.drag(await person.handleOf('Loose', 'right'), end);
  const menu = page.getByRole('menu', { name: 'New node' });
  await menu.getByRole('menuitem', { name: 'Decision' }).click();
  await expect(titleField(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await workbench.expectCount('5 nodes');
  await expect(workbench.link('Loose', 'New decision')).toBeAttached();
  const { xPx } = await workbench.placeOf('New decision');
  expect(Math.abs(xPx - 340)).toBeLessThan(2);
  await workbench.undo();
  await workbench.expectCount('4 nodes');
  await workbench.expectCount('1 links?');
});

test('a link pulled out of the left side makes a cause, and Escape makes nothing', async ({
  workbench,
}) => {
  const { page } = workbench;
  const end = await person.onScreen({ x: 400, y: 260 });
  const menu = page.getByRole('menu', { name: 'New node' });
  await workbench.card('Stability').hover({ position: { x: 40, y: 8 } });
  await person.drag(await person.handleOf('Stability', 'left'), end);
  await expect(menu.getByRole('menuitem', { name: 'Objective' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await workbench.expectCount('4 nodes');

  await workbench.card('Stability').hover({ position: { x: 40, y: 8 } });
  await person.drag(await person.handleOf('Stability', 'left'), end);
  await menu.getByRole('menuitem', { name: 'Uncertainty' }).click();
  await page.keyboard.type('A cause');
  await page.keyboard.press('Enter');
  await expect(workbench.link('A cause', 'Stability')).toBeAttached();
});

test('a card let go on a link falls into it, as one step', async ({ workbench }) => {
  const before = await nameOf(workbench, 'Loose');
  const way = await person.wayOf(workbench.link('Talks', 'Relief'));
  const middle = way[100] ?? { x: 0, y: 0 };
  const box = await person.cardBox('Loose');
  const by = { x: middle.x - box.x - box.width / 2, y: middle.y - box.y - box.height / 2 };
  await person.dragCard('Loose', by, {
    beforeLettingGo: async () => {
      await expect(workbench.canvas.locator('.react-flow__edge [data-drop]')).toHaveCount(1);
    },
  });
  await expect(workbench.link('Talks', 'Loose')).toBeAttached();
  await expect(workbench.link('Loose', 'Relief')).toBeAttached();
  await expect(workbench.link('Talks', 'Relief')).toHaveCount(0);
  await workbench.undo();
  await expect(workbench.link('Talks', 'Relief')).toBeAttached();
  await workbench.expectCount('1 links?');
  await expect.poll(() => workbench.placeOf('Loose')).toEqual({ xPx: 0, yPx: 300 });
  expect(await nameOf(workbench, 'Loose')).toBe(before);
});

test('a double click on the empty map makes a note there', async ({ workbench }) => {
  const { page } = workbench;
  const { x, y } = await person.onScreen({ x: 340, y: 220 });
  await page.mouse.dblclick(x, y);
  await page.keyboard.type('To be checked');
  await page.keyboard.press('Enter');
  await expect(workbench.card('To be checked')).toHaveAccessibleName(/, note/);
  const place = await workbench.placeOf('To be checked');
  expect(Math.abs(place.xPx - 340)).toBeLessThan(2);
  expect(Math.abs(place.yPx - 220)).toBeLessThan(2);
});

test('Shift and a drag over the empty map selects by a box', async ({ workbench }) => {
  const { page } = workbench;
  await person.drag(
    await person.onScreen({ x: 30, y: -20 }),
    await person.onScreen({ x: 100, y: 400 }),
    { keys: ['Shift'] },
  );
  await expect(said(page)).toContainText('2 nodes selected');
  await expect.poll(() => person.selectedTitles()).toEqual(['Loose', 'Talks']);
  // Another box adds to it, and a click on the empty map lets go of all.
  await person.drag(
    await person.onScreen({ x: 480, y: 260 }),
    await person.onScreen({ x: 600, y: 330 }),
    { keys: ['Shift'] },
  );
  await expect.poll(() => person.selectedTitles()).toEqual(['Loose', 'Stability', 'Talks']);
  const { x, y } = await person.onScreen({ x: 380, y: 220 });
  await page.mouse.click(x, y);
  await expect(person.selectedCards).toHaveCount(0);
});

test('the box tool selects without a key, and leaves the view where it is', async ({
  workbench,
}) => {
  const { page } = workbench;
  const tool = page.getByRole('button', { name: 'Pointer selects by a box' });
  await tool.click();
  await expect(tool).toHaveAttribute('aria-pressed', 'true');
  const before = await person.onScreen({ x: 0, y: 0 });
  await person.drag(
    await person.onScreen({ x: 480, y: -20 }),
    await person.onScreen({ x: 700, y: 400 }),
  );
  await expect.poll(() => person.selectedTitles()).toEqual(['Relief', 'Stability']);
  expect(await person.onScreen({ x: 0, y: 0 })).toEqual(before);
  // A box that is given up selects nothing.
  await person.drag(
    await person.onScreen({ x: 30, y: -20 }),
    await person.onScreen({ x: 100, y: 400 }),
    { beforeLettingGo: () => page.keyboard.press('Escape') },
  );
  await expect.poll(() => person.selectedTitles()).toEqual(['Relief', 'Stability']);
});

test('the lasso takes the cards whose middle it goes around', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Pointer selects by a lasso' }).click();
  // Around the lower left and the upper right card, past the other two: no box could do that.
  const round = [
    [40, 250],
    [380, 250],
    [500, -40],
    [820, -40],
    [820, 250],
    [400, 280],
    [260, 480],
    [-30, 480],
  ] as const;
  await person.draw(await Promise.all(round.map(([x, y]) => person.onScreen({ x, y }))));
  await expect.poll(() => person.selectedTitles()).toEqual(['Loose', 'Relief']);
});

test('a click with Shift adds a card and takes it out again', async ({ workbench }) => {
  await person.selectCards('Talks', 'Relief', 'Loose');
  await expect(workbench.inspector).toContainText('3 nodes selected');
  const { x, y } = await person.headOf('Relief');
  await workbench.page.keyboard.down('Shift');
  await workbench.page.mouse.click(x, y);
  await workbench.page.keyboard.up('Shift');
  await expect(person.selectedCards).toHaveCount(2);
  await expect.poll(() => person.selectedTitles()).toEqual(['Loose', 'Talks']);
  // A plain click on one of several means that one alone.
  await person.selectCards('Talks');
  await expect.poll(() => person.selectedTitles()).toEqual(['Talks']);
});

test('the bar lines cards up and spaces them equally, each as one step', async ({ workbench }) => {
  const { page } = workbench;
  const bar = page.getByRole('toolbar', { name: 'Arrange the selection' });
  await expect(bar).toBeHidden();
  await person.dragCard('Loose', { x: 51, y: 0 }, { keysOnTheWay: ['Control'] });
  await expect.poll(async () => (await workbench.placeOf('Loose')).xPx).toBeGreaterThan(48);
  const { xPx: movedPx } = await workbench.placeOf('Loose');
  await person.selectCards('Talks', 'Loose');
  await bar.getByRole('button', { name: 'Align left' }).click();
  await expect.poll(async () => (await workbench.placeOf('Loose')).xPx).toBe(0);
  expect(await workbench.undo()).toBe('arrange');
  await expect.poll(async () => (await workbench.placeOf('Loose')).xPx).toBe(movedPx);
  await bar.getByRole('button', { name: 'Align right' }).click();
  await expect.poll(async () => (await workbench.placeOf('Talks')).xPx).toBe(movedPx);
  await workbench.undo();
  await expect(bar.getByRole('button', { name: 'Space equally across' })).toBeDisabled();

  await person.selectCards('Talks', 'Loose', 'Relief');
  await bar.getByRole('button', { name: 'Space equally across' }).click();
  await expect(said(page)).toContainText('Spaced 3 nodes equally across');
  const [talks, loose, relief] = [
    await person.cardBox('Talks'),
    await person.cardBox('Loose'),
    await person.cardBox('Relief'),
  ];
  const gap = loose.x - talks.x - talks.width;
  expect(Math.abs(relief.x - loose.x - loose.width - gap)).toBeLessThan(1.5);
});

test('a dragged card lines up with its neighbours, and a guide shows with what', async ({
  workbench,
}) => {
  const { page } = workbench;
  await person.dragCard('Loose', { x: 24, y: 60 }, { keysOnTheWay: ['Control'] });
  await expect.poll(async () => (await workbench.placeOf('Loose')).yPx).toBeGreaterThan(350);
  const { xPx: freePx } = await workbench.placeOf('Loose');
  expect(Math.abs(freePx - 24)).toBeLessThan(2);
  // Four px short of Talks' left rim.
  await person.dragCard(
    'Loose',
    { x: -20, y: 40 },
    { beforeLettingGo: () => expect(guides(page).first()).toHaveCSS('stroke', /^rgb/) },
  );
  await expect(guides(page)).toHaveCount(0);
  await expect.poll(async () => (await workbench.placeOf('Loose')).xPx).toBe(0);
  await workbench.undo();
  await person.dragCard(
    'Loose',
    { x: -20, y: 40 },
    {
      keysOnTheWay: ['Control'],
      beforeLettingGo: () => expect(guides(page)).toHaveCount(0),
    },
  );
  await expect.poll(async () => (await workbench.placeOf('Loose')).yPx).toBeGreaterThan(390);
  const { xPx: leftPx } = await workbench.placeOf('Loose');
  expect(Math.abs(leftPx - 4)).toBeLessThan(2);
});

test('arrow keys with Alt nudge a card; it is saved and undone as one step', async ({
  workbench,
}) => {
  const { page } = workbench;
  await person.selectCards('Stability');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(() => workbench.placeOf('Stability')).toEqual({ xPx: 568, yPx: 327 });
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  await expect.poll(() => workbench.placeOf('Stability')).toEqual({ xPx: 568, yPx: 327 });
  await person.selectCards('Stability');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(async () => (await workbench.placeOf('Stability')).xPx).toBe(560);
  await workbench.undo();
  await expect.poll(async () => (await workbench.placeOf('Stability')).xPx).toBe(568);
});

test('the menu at a card, at the empty map and at a link does what it says', async ({
  workbench,
}) => {
  const { page } = workbench;
  const right = { button: 'right' } as const;
  const item = (name: string) => page.getByRole('menuitem', { name });
  const head = await person.headOf('Loose');
  await page.mouse.click(head.x, head.y, right);
  await expect(page.getByRole('menu', { name: 'Node' })).toBeVisible();
  await item('Duplicate').click();
  await workbench.expectCount('5 nodes');
  await workbench.undo();
  await workbench.expectCount('4 nodes');

  const empty = await person.onScreen({ x: 340, y: 220 });
  await page.mouse.click(empty.x, empty.y, right);
  await expect(page.getByRole('menu', { name: 'Map' })).toBeVisible();
  await item('Objective').click();
  await page.keyboard.type('Placed here');
  await page.keyboard.press('Enter');
  const place = await workbench.placeOf('Placed here');
  expect(Math.abs(place.xPx - 340)).toBeLessThan(2);
  await workbench.fit();

  const openLinkMenu = async (from: string, to: string): Promise<void> => {
    const way = await person.wayOf(workbench.link(from, to));
    const middle = await person.onScreen(way[100] ?? { x: 0, y: 0 });
    await page.mouse.click(middle.x, middle.y, right);
    await expect(page.getByRole('menu', { name: 'Link' })).toBeVisible();
  };
  await openLinkMenu('Talks', 'Relief');
  await item('Rename').click();
  await expect(workbench.inspector.getByLabel('Label of the link')).toBeFocused();
  await openLinkMenu('Talks', 'Relief');
  await item('Reverse the link').click();
  await expect(workbench.link('Relief', 'Talks')).toBeAttached();
  await openLinkMenu('Relief', 'Talks');
  await item('Delete').click();
  await workbench.expectCount('0 links');
});
