import { expect, type Page } from '@playwright/test';
import { generateMap } from '../../bench/lib/generated-map.ts';
import { openMadeMap } from '../helpers/made-maps.ts';
import { type Place, PointerPerson } from '../helpers/pointer-person.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const thousand = generateMap(1_000);
/** A card's middle is about here, from its corner. */
const middle = { x: 112, y: 60 } as const;
/** No window shows more cards than this at a size at which they can be read. */
const mostCards = 150;

let person: PointerPerson;

test.beforeEach(async ({ workbench, folder }) => {
  test.slow();
  await openMadeMap(workbench, folder, thousand);
  await whenDrawn(workbench);
  person = new PointerPerson(workbench);
});

/** Waits until the picture behind the cards shows what there is, sharp. */
async function whenDrawn({ page }: WorkbenchDriver): Promise<void> {
  await expect(page.locator('[data-canvas]')).toHaveAttribute('data-drawn', 'yes', {
    timeout: 60_000,
  });
}

const cards = ({ canvas }: WorkbenchDriver) => canvas.locator('.react-flow__node');
const said = (page: Page) => page.getByRole('log', { name: 'Announcements' });
const numbered = (number: number): string => `Uncertainty number ${number}`;

/** Where a card of the map that is only a picture is in the window. */
function onPicture(number: number): Promise<Place> {
  const node = [...thousand.node.values()][number - 1];
  if (!node) throw new Error(`There is no card ${number}`);
  return person.onScreen({ x: node.xPx + middle.x, y: node.yPx + middle.y });
}

/** Finds a card by its title, which selects it and brings it near. */
async function goTo(workbench: WorkbenchDriver, title: string): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Words to find in the map' }).fill(title);
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue(title);
  await page.keyboard.press('Escape');
  await expect(workbench.card(title)).toBeInViewport({ ratio: 0.95 });
  await workbench.whenStill(workbench.card(title));
}

/** How many different colours the picture has around a place in the window. */
function coloursAround(page: Page, { x, y }: Place, reachPx: number): Promise<number> {
  return page
    .screenshot({
      clip: { x: x - reachPx, y: y - reachPx, width: reachPx * 2, height: reachPx * 2 },
    })
    .then((png) =>
      page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
        const colours = new Set<number>();
        for (let at = 0; at < data.length; at += 4) {
          colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
        }
        return colours.size;
      }, png.toString('base64')),
    );
}

test('fitted, the map is one picture; near, only the cards in view are elements', async ({
  workbench,
}) => {
  const { page } = workbench;
  await expect(cards(workbench)).toHaveCount(0);
  expect(await coloursAround(page, await onPicture(500), 12)).toBeGreaterThan(2);
  await goTo(workbench, numbered(500));
  await whenDrawn(workbench);
  await expect.poll(() => cards(workbench).count()).toBeGreaterThan(3);
  await expect.poll(() => cards(workbench).count()).toBeLessThan(mostCards);
  await expect(workbench.card(numbered(500))).toBeVisible();
  await expect(workbench.card(numbered(1))).toHaveCount(0);
  await workbench.fit();
  await page.keyboard.press('Escape');
  await expect(cards(workbench)).toHaveCount(0);
});

test('a click on the picture selects the card that is drawn there', async ({ workbench }) => {
  const { x, y } = await onPicture(321);
  await workbench.page.mouse.click(x, y);
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue(numbered(321));
  await expect(workbench.card(numbered(321))).toHaveClass(/selected/);
});

test('a card of the picture is dragged like any other, and stays there', async ({ workbench }) => {
  const { page } = workbench;
  const from = await onPicture(480);
  const zoom = await person.zoom();
  await page.mouse.move(from.x, from.y);
  const card = workbench.card(numbered(480));
  await expect(card).toBeVisible();
  const before = await workbench.placeOf(numbered(480));
  const by = { x: 40, y: 24 };
  await person.draw([from, { x: from.x + 4, y: from.y }, { x: from.x + by.x, y: from.y + by.y }], {
    keysOnTheWay: ['Control'],
  });
  await expect
    .poll(async () => (await workbench.placeOf(numbered(480))).xPx - before.xPx)
    .toBeGreaterThan((by.x / zoom) * 0.8);
  const after = await workbench.placeOf(numbered(480));
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  await goTo(workbench, numbered(480));
  expect(await workbench.placeOf(numbered(480))).toEqual(after);
});

test('one edit touches one card', async ({ workbench }) => {
  const { page } = workbench;
  await goTo(workbench, numbered(500));
  await expect.poll(() => cards(workbench).count()).toBeGreaterThan(3);
  await whenDrawn(workbench);
  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(window, { touchedCards: touched });
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const element = target instanceof Element ? target : target.parentElement;
        const id = element?.closest('.react-flow__node')?.getAttribute('data-id');
        if (id) touched.add(id);
      }
    }).observe(document.querySelector('.react-flow__nodes') ?? document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['style', 'transform', 'x', 'y', 'width', 'd', 'fill'],
    });
  });
  const title = workbench.inspector.getByLabel('Title of the node');
  await title.fill('Another title');
  await title.blur();
  await expect(workbench.card('Another title')).toBeVisible();
  await workbench.expectSaved();
  const touched = await page.evaluate(() => [
    ...(window as unknown as { touchedCards: Set<string> }).touchedCards,
  ]);
  expect(touched).toEqual(['node-499']);
});

test('all is selected, deleted, brought back and kept', async ({ workbench }) => {
  const { page } = workbench;
  const { x, y } = await onPicture(321);
  await page.mouse.click(x, y);
  await page.keyboard.press('Control+a');
  await expect(workbench.inspector).toContainText('1000 nodes and 1995 links selected');
  await whenDrawn(workbench);
  await expect.poll(() => cards(workbench).count()).toBeLessThan(mostCards);
  await page.keyboard.press('Delete');
  await workbench.expectCount('0 nodes');
  await workbench.undo();
  await workbench.expectCount('1000 nodes');
  await workbench.expectCount('1995 links');
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  await workbench.expectCount('1000 nodes');
  await workbench.expectCount('1995 links');
  await whenDrawn(workbench);
});

test('a box drawn over the picture selects what is under it', async ({ workbench }) => {
  const { page } = workbench;
  // From beside the cards: on one of them the drag would move it.
  const corner = await person.onScreen({ x: 0, y: 0 });
  const from = { x: corner.x, y: corner.y - 6 };
  const to = await onPicture(5);
  await page.getByRole('button', { name: 'Pointer selects by a box' }).click();
  await person.drag(from, to);
  await expect(said(page)).toContainText('5 nodes selected');
});
