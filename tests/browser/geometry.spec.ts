import { expect, type Page } from '@playwright/test';
import { type FontWeight, measureText } from '../../shared/drawing/measure-text.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const screens = ['Map', 'All maps', 'Library', 'Storyboard'] as const;
const sizes = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const;

test('Chromium draws each line of a card as wide as it was measured', async ({ workbench }) => {
  await workbench.selectNode('Third summit');
  const lines = await linesOnCards(workbench.page);
  expect(lines.length).toBeGreaterThan(80);
  const wrong = lines.filter(({ text, drawnPx, ...style }) => {
    return Math.abs(drawnPx - measureText(text, style)) > 0.5;
  });
  expect(wrong).toEqual([]);
});

test('no text reaches beyond its card', async ({ workbench }) => {
  const lines = await linesOnCards(workbench.page);
  const beyond = lines.filter(({ leftPx, rightPx, cardPx }) => leftPx < 0 || rightPx > cardPx);
  expect(beyond).toEqual([]);
});

for (const size of sizes) {
  test(`everything has room at ${size.width} × ${size.height}`, async ({ workbench }) => {
    const { page } = workbench;
    await page.setViewportSize(size);
    for (const screen of screens) {
      await workbench.show(screen);
      await expect(page.getByRole('main').first()).toBeVisible();
      await expectRoom(workbench, screen);
    }
    await workbench.show('Map');
    for (const title of ['Third summit', 'Sanctions relief', 'Leverage kept']) {
      await workbench.selectNode(title);
      await expectRoom(workbench, title);
    }
    for (const command of ['Keyboard', 'About storage', 'Export picture', 'Attach evidence']) {
      await workbench.run(command);
      const dialog = page.getByRole('dialog').filter({ visible: true });
      await expect(dialog).toBeVisible();
      await expectRoom(workbench, command);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });
}

/** Nothing scrolls sideways, no button is cut, and the bars say all they have to say. */
async function expectRoom(workbench: WorkbenchDriver, where: string): Promise<void> {
  await workbench.whenCalm();
  const { page } = workbench;
  expect.soft(await sidewaysScrollers(page), `${where}: scrolls sideways`).toEqual([]);
  expect.soft(await cutButtons(page), `${where}: cut buttons`).toEqual([]);
  expect.soft(await cutWordsInBars(page), `${where}: words cut in a bar`).toEqual([]);
}

interface DrawnLine {
  readonly text: string;
  readonly sizePx: number;
  readonly weight: FontWeight;
  readonly isTabular: boolean;
  readonly drawnPx: number;
  readonly leftPx: number;
  readonly rightPx: number;
  readonly cardPx: number;
}

/** Every line of text on the cards of the map, with its size as the browser draws it. */
function linesOnCards(page: Page): Promise<DrawnLine[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.querySelectorAll<SVGTextElement>('.react-flow__node svg text')].map(
      (text) => {
        const box = text.getBBox();
        return {
          text: text.textContent ?? '',
          sizePx: Number(text.getAttribute('font-size')),
          weight: Number(text.getAttribute('font-weight') ?? 400) as FontWeight,
          isTabular: text.style.fontFeatureSettings.includes('tnum'),
          drawnPx: text.getComputedTextLength(),
          leftPx: box.x,
          rightPx: box.x + box.width,
          cardPx: Number(text.ownerSVGElement?.getAttribute('width')),
        };
      },
    );
  });
}

/** What can be scrolled sideways, besides what is meant to be: a long line in a field, a table. */
function sidewaysScrollers(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .concat(document.documentElement)
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter((element) => !element.matches('input, textarea') && element.checkVisibility())
      .map((element) => `${element.className} (${element.scrollWidth} in ${element.clientWidth})`),
  );
}

/** Buttons of the bars, the panels and the dialogues that reach beyond the window or the panel. */
function cutButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const holders = 'header, footer, nav, aside, [role="dialog"]';
    return [...document.querySelectorAll<HTMLElement>('button, [role="tab"]')]
      .filter((button) =>
        button.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      )
      .filter((button) => {
        const holder = button.closest(holders)?.getBoundingClientRect();
        const { left, right, width } = button.getBoundingClientRect();
        if (!holder || width === 0 || button.closest('.bp-visually-hidden')) return false;
        return left < holder.left - 1 || right > holder.right + 1 || right > innerWidth + 1;
      })
      .map((button) => button.getAttribute('aria-label') ?? button.textContent);
  });
}

/** Words in the top bar and the status bar that do not fit into their place. */
function cutWordsInBars(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#root > * header *, #root > * footer *')]
      .concat([...document.querySelectorAll<HTMLElement>('footer, footer *')])
      .filter((element) => element.closest('article, main, [role="dialog"]') === null)
      .filter((element) => element.childElementCount === 0 && element.textContent?.trim() !== '')
      .filter((element) => !element.closest('.bp-visually-hidden') && element.checkVisibility())
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        return isCut || left < 0 || right > innerWidth;
      })
      .map((element) => element.textContent),
  );
}
