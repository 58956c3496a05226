import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { readStandInArticles } from '../helpers/real-articles.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const opinion = readStandInArticles().find(({ name }) => name === 'opinion.txt');

/** Imports an article and opens it. */
async function read(workbench: WorkbenchDriver, path: string, title: string): Promise<Locator> {
  await workbench.drop([path]);
  const dialog = workbench.dialog('Import articles');
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
  for (const name of ['Authors', 'Published']) {
    const field = dialog.getByRole('textbox', { name });
    if ((await field.inputValue()) === '')
      await field.fill(name === 'Published' ? '2019-02-28' : 'A. Writer');
  }
  await workbench.confirmImport();
  await workbench.openArticle(title);
  const text = workbench.page.getByRole('region', { name: 'Text of the article' });
  await expect(text).toBeVisible();
  return text;
}

async function readOpinion(workbench: WorkbenchDriver): Promise<Locator> {
  if (!opinion) throw new Error('The stand-in article is missing');
  return read(workbench, opinion.path, 'Half a dam');
}

/** How many stretches of the page are marked as hits. */
function foundOnPage(page: Page): Promise<number> {
  return page.evaluate(() =>
    ['bp-found', 'bp-found-shown'].reduce(
      (sum, name) => sum + (CSS.highlights.get(name)?.size ?? 0),
      0,
    ),
  );
}

test('an article in Hebrew runs from right to left, and so do the keys', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const says = 'המים עמדו גבוה יותר מבכל שנה מאז שנבנו הסכרים, אמר ראש העיר של הכפר התחתון.';
  const path = join(folder, 'hebrew.txt');
  writeFileSync(path, ['המים בנהר', says, `${says} ${says}`].join('\n\n'));
  const text = await read(workbench, path, 'המים בנהר');
  const paragraph = text.locator('p').first();
  await expect(paragraph).toHaveCSS('direction', 'rtl');

  const selected = () => page.evaluate(() => String(getSelection()));
  await text.focus();
  await page.keyboard.press('ArrowLeft');
  expect(await selected()).toBe('המים');
  await page.keyboard.press('ArrowLeft');
  expect(await selected()).toBe('עמדו');
  await page.keyboard.press('ArrowRight');
  expect(await selected()).toBe('המים');
});

test('words are found in the article, one after the other, and the text keeps the keyboard', async ({
  workbench,
}) => {
  const { page } = workbench;
  const text = await readOpinion(workbench);
  await page.keyboard.press('Control+f');
  const search = page.getByRole('search', { name: 'Find in the article' });
  const field = search.getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill('the');
  await expect(search.getByRole('status')).toHaveText(/^1 of \d\d/);
  const loose = await foundOnPage(page);
  await search.getByRole('button', { name: 'Whole words only' }).click();
  await expect.poll(() => foundOnPage(page)).toBeLessThan(loose);
  await field.press('Enter');
  await expect(search.getByRole('status')).toHaveText(/^2 of/);
  await field.press('Shift+Enter');
  await field.press('Shift+Enter');
  await expect(search.getByRole('status')).toHaveText(/^(\d+) of \1$/);
  await field.fill('“they asked');
  await expect(search.getByRole('status')).toHaveText('1 of 1');
  await field.press('Escape');
  await expect(search).toBeHidden();
  await expect(text).toBeFocused();
  expect(await foundOnPage(page)).toBe(0);
});

test('a sentence is attached by keyboard alone, with diagnosticity and a reason', async ({
  workbench,
}) => {
  const { page } = workbench;
  const text = await readOpinion(workbench);
  await text.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('e');
  const panel = page.getByRole('complementary', { name: 'Attach' });
  const search = panel.getByRole('combobox', { name: /^Search nodes/ });
  await expect(search).toBeFocused();
  await workbench.choose(panel, 'Diagnosticity', 'high');
  await panel.getByRole('textbox', { name: 'Why it matters there' }).fill('She says so herself');
  await search.fill('covert sites');
  await search.press('Enter');
  await expect(text).toBeFocused();
  await expect(text.locator('mark')).toHaveCount(1);
  await text.locator('mark').click();
  const popover = page.getByRole('dialog', { name: 'What this passage is attached to' });
  await expect(popover.getByRole('combobox', { name: /^How well/ })).toHaveValue('high');
  await expect(popover.getByRole('textbox', { name: /^Note on/ })).toHaveValue(
    'She says so herself',
  );
});

test('a passage is dragged onto a place, and keys lead from passage to passage', async ({
  workbench,
}) => {
  const { page } = workbench;
  const text = await readOpinion(workbench);
  const words = await workbench.someWords(0, 6);
  await workbench.selectWords(words);
  const panel = page.getByRole('complementary', { name: 'Attach' });
  await text.evaluate((element) => {
    const data = new DataTransfer();
    const range = document.getSelection()?.getRangeAt(0);
    const at = range?.startContainer.parentElement ?? element;
    at.dispatchEvent(new DragEvent('dragstart', { dataTransfer: data, bubbles: true }));
    Object.assign(globalThis, { dragged: data });
  });
  const option = panel.getByRole('option').first();
  await option.evaluate((element) => {
    const { dragged } = globalThis as unknown as { dragged: DataTransfer };
    for (const type of ['dragover', 'drop'])
      element.dispatchEvent(
        new DragEvent(type, { dataTransfer: dragged, bubbles: true, cancelable: true }),
      );
  });
  await expect(workbench.mark(words)).toHaveAccessibleName(/supports/);
  const second = await workbench.someWords(1, 6);
  await workbench.attachPassage(second, 'Challenges', 'Declared', 'Covert sites');
  await text.focus();
  await page.getByRole('button', { name: 'Next passage' }).click();
  const marks = text.locator('mark');
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(marks.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(marks.first()).toBeFocused();
});

for (const width of [1440, 1280, 900]) {
  test(`the box of a passage leaves its words readable in a window of ${width} px`, async ({
    workbench,
  }) => {
    const { page } = workbench;
    await page.setViewportSize({ width, height: 720 });
    await readOpinion(workbench);
    const words = await workbench.someWords(1, 24);
    await workbench.attachPassage(words, 'Supports', 'Declared', 'Covert sites');
    await workbench.mark(words).click();
    const box = page.getByRole('dialog', { name: 'What this passage is attached to' });
    await box.getByRole('button', { name: 'Link to another passage…' }).click();
    await workbench.whenCalm();
    const [lines, opened] = [await workbench.mark(words).boundingBox(), await box.boundingBox()];
    if (!lines || !opened) throw new Error('The passage or its box is not drawn');
    const isBeside = opened.x >= lines.x + lines.width;
    const isBelow = opened.y >= lines.y + lines.height;
    const isAbove = opened.y + opened.height <= lines.y;
    expect(isBeside || isBelow || isAbove).toBe(true);
    expect(opened.x + opened.width).toBeLessThanOrEqual(width);
    expect(opened.y + opened.height).toBeLessThanOrEqual(720);
  });
}

test('two passages are linked, and one leads to the other', async ({ workbench }) => {
  const { page } = workbench;
  const text = await readOpinion(workbench);
  const [first, second] = [await workbench.someWords(0, 6), await workbench.someWords(2, 6)];
  await workbench.attachPassage(first, 'Supports', 'Declared', 'Covert sites');
  await workbench.attachPassage(second, 'Challenges', 'Declared', 'Covert sites');
  await workbench.mark(first).click();
  const popover = page.getByRole('dialog', { name: 'What this passage is attached to' });
  await popover.getByRole('button', { name: 'Link to another passage…' }).click();
  await workbench.choose(popover, 'What this passage does to the other', 'contradicts');
  const search = popover.getByRole('combobox', { name: 'Search the other passage' });
  await search.fill(second);
  await search.press('Enter');
  const linked = popover.getByRole('list', { name: 'Linked passages' });
  await expect(linked.getByRole('listitem')).toHaveCount(1);
  await linked.getByRole('button', { name: /^contradicts/ }).click();
  await expect(workbench.mark(second)).toBeFocused();
  const panel = page.getByRole('complementary', { name: 'Attach' });
  await expect(panel.getByRole('button', { name: /^contradicts/ })).toHaveCount(2);
  await expect(workbench.undo()).resolves.toContain('link passages');
  await expect(panel.getByRole('button', { name: /^contradicts/ })).toHaveCount(0);
  await expect(text.locator('mark')).toHaveCount(2);
});

test('a passage of the evidence list is dragged onto a state of another card', async ({
  workbench,
}) => {
  const { page, inspector } = workbench;
  await workbench.selectNode('Third summit');
  const passage = inspector.getByRole('listitem').filter({ hasText: 'Diagnosticity' }).first();
  const state = workbench.card('Covert sites').locator('[data-state-id]').first();
  await workbench.expectPassages('Covert sites', 4);
  await passage.dragTo(state);
  await workbench.expectPassages('Covert sites', 5);
  await passage.dragTo(state);
  await expect(page.getByText(/^It is attached to Covert sites › Declared already/)).toBeVisible();
});

test('a book is drawn as it is read, to its last words, and read on where one left off', async ({
  workbench,
  folder,
}) => {
  test.slow();
  const { page } = workbench;
  const path = join(folder, 'book.txt');
  writeFileSync(path, bookOf(300));
  const drawnFirst = await watchFirstParagraphs(page);
  await read(workbench, path, 'A long book');
  const reader = page.locator('[data-reader]');
  expect(await drawnFirst()).toBeLessThan(900);
  await reader.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await expect(async () => {
    const share = await reader.evaluate(
      ({ scrollTop, clientHeight, scrollHeight }) => (scrollTop + clientHeight) / scrollHeight,
    );
    await expect(page.getByText(`${Math.round(share * 100)} % read`)).toBeVisible({ timeout: 500 });
  }).toPass();
  const seen = await firstWordsInView(page);
  await workbench.show('Map');
  await workbench.show('Library');
  await expect.poll(() => firstWordsInView(page)).toBe(seen);
  await expect(async () => {
    await reader.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(page.getByText('Page 300, 6.')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(page.getByText('100 % read')).toBeVisible();
});

/** How many paragraphs of the next article there were in the first frame that had any. */
async function watchFirstParagraphs(page: Page): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle(() => {
    const first = { count: 0 };
    const look = (): void => {
      first.count = document.querySelectorAll('[data-article-text] p').length;
      if (first.count === 0) requestAnimationFrame(look);
    };
    look();
    return first;
  });
  return () => watch.evaluate(({ count }) => count);
}

/** Some 2,400 characters a page, in paragraphs that say where they are. */
function bookOf(pages: number): string {
  const sentence = 'The delegations met again in the old customs house above the river. ';
  return Array.from({ length: pages }, (_, page) =>
    Array.from({ length: 6 }, (__, at) => `Page ${page + 1}, ${at + 1}. ${sentence.repeat(6)}`),
  )
    .flat()
    .join('\n\n');
}

function firstWordsInView(page: Page): Promise<string> {
  return page.evaluate(() => {
    const top = (document.querySelector('[data-reader]')?.getBoundingClientRect().top ?? 0) + 64;
    const seen = [...document.querySelectorAll('[data-article-text] p')].find(
      (paragraph) => paragraph.getBoundingClientRect().bottom > top,
    );
    return seen?.textContent?.slice(0, 12) ?? '';
  });
}
