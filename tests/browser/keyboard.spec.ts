import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { KeyboardPerson } from '../helpers/keyboard-person.ts';
import { articlesOfJob, namesOfJob } from '../helpers/main-job.ts';
import type { ReadMapFile } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const articles = articlesOfJob();
const { quoted } = namesOfJob(articles);

test('the main job can be done with the keyboard alone', async ({ workbench, folder }) => {
  test.slow();
  const { page, inspector } = workbench;
  const keyboard = new KeyboardPerson(page);
  const title = inspector.getByLabel('Title of the node');
  const titleField = page.getByRole('textbox', { name: 'Title', exact: true });

  await test.step('find a node, add one and a connected one, rename', async () => {
    await keyboard.find('Third sum', 'Third summit');
    await expect(workbench.card('Third summit')).toBeFocused();
    await keyboard.press('n');
    await expect(titleField).toBeFocused();
    await keyboard.fill('Mood in Beijing');
    await expect(workbench.card('Mood in Beijing')).toBeFocused();
    await keyboard.press('Tab');
    await expect(titleField).toBeFocused();
    await keyboard.fill('Oil deliveries');
    await workbench.expectCount('15 nodes');
    await workbench.expectCount('19 links');
    await keyboard.press('F2');
    await expect(titleField).toBeFocused();
    await keyboard.fill('Fuel deliveries');
    await expect(workbench.card('Fuel deliveries')).toBeFocused();
  });

  await test.step('move, undo, redo, delete', async () => {
    const before = await workbench.placeOf('Fuel deliveries');
    await keyboard.press('Alt+ArrowDown', 'Alt+Shift+ArrowRight');
    await expect
      .poll(() => workbench.placeOf('Fuel deliveries'))
      .toEqual({ xPx: before.xPx + 24, yPx: before.yPx + 4 });
    await keyboard.press('Control+Z');
    await expect.poll(() => workbench.placeOf('Fuel deliveries')).toEqual(before);
    await keyboard.press('Control+Shift+Z');
    await expect.poll(() => workbench.placeOf('Fuel deliveries')).not.toEqual(before);
    await keyboard.press('Delete');
    await workbench.expectCount('14 nodes');
    await keyboard.press('Control+Z');
    await workbench.expectCount('15 nodes');
    await keyboard.press('Control+Y');
    await workbench.expectCount('14 nodes');
  });

  await test.step('walk along the links, zoom and fit', async () => {
    await keyboard.find('Verification', 'Verification');
    await expect(workbench.card('Verification')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(title).toHaveValue('Third summit');
    await expect(workbench.card('Third summit')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(workbench.card('Third summit')).not.toBeFocused();
    await keyboard.press('Shift+1');
    await workbench.whenStill(page.locator('.react-flow__viewport'));
    const fitted = await workbench.zoom();
    await keyboard.press('Control+Equal');
    await expect.poll(() => workbench.zoom()).toBeGreaterThan(fitted);
    await keyboard.press('Shift+1');
    await expect.poll(() => workbench.zoom()).toBe(fitted);
  });

  await test.step('import the articles', async () => {
    await keyboard.press('Control+I');
    const dialog = workbench.dialog('Import articles');
    await expect(dialog.getByRole('button', { name: 'Choose files…' })).toBeFocused();
    await workbench.files.open(() => keyboard.press('Enter'), articles.paths);
    const importAll = dialog.getByRole('button', { name: 'Import 3 articles' });
    await expect(importAll).toBeVisible();
    for (const field of await dialog.getByRole('textbox', { name: /^(Title|Authors)$/ }).all()) {
      await keyboard.tabTo(field);
      const name = await field.evaluate(
        (element: HTMLInputElement) => element.labels?.[0]?.textContent,
      );
      if ((await field.inputValue()) === '') await keyboard.type(`${name} by hand`);
    }
    await keyboard.tabTo(importAll);
    await keyboard.press('Enter');
    const done = dialog.getByRole('button', { name: 'Done' });
    await expect(done).toBeVisible();
    await keyboard.tabTo(done);
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  const words = await test.step('read, select and attach', async () => {
    await keyboard.find(quoted, quoted);
    const text = page.getByRole('region', { name: 'Text of the article' });
    await keyboard.tabTo(text);
    await keyboard.press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
    await expect(page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
    // A sentence that is quoted already would be marked in pieces.
    while (await page.evaluate(touchesMark)) await keyboard.press('Alt+ArrowRight');
    const selected = await page.evaluate(() => String(getSelection()));
    await workbench.whenCalm();
    await keyboard.press('s');
    await expect(page.getByRole('blockquote').filter({ hasText: selected })).toBeVisible();
    const search = page.getByRole('combobox', { name: /^Search nodes/ });
    await expect(search).toBeFocused();
    await keyboard.type('Discussed only');
    await keyboard.press('Enter');
    await expect(text).toBeFocused();
    return selected;
  });

  await test.step('from the card to the words and back', async () => {
    await keyboard.find('Covert', 'Covert sites');
    await expect(workbench.card('Covert sites')).toBeFocused();
    await workbench.expectPassages('Covert sites', 5);
    const quote = inspector.getByRole('button', { name: words });
    await keyboard.press('F6');
    await keyboard.tabTo(quote);
    await keyboard.press('Enter');
    await expect(workbench.mark(words)).toBeFocused();
    await keyboard.press('Enter');
    const popover = page.getByRole('dialog', { name: 'What this passage is attached to' });
    await keyboard.tabTo(popover.getByRole('button', { name: /^supports Covert sites/ }).first());
    await keyboard.press('Enter');
    await expect(title).toHaveValue('Covert sites');
  });

  await test.step('assume a state', async () => {
    const before = await workbench.chanceOf('Third summit', 'None in 2019');
    await keyboard.find('Covert', 'Covert sites');
    await expect(workbench.card('Covert sites')).toBeFocused();
    await keyboard.press('a');
    await expect(workbench.card('Covert sites')).toHaveAccessibleName(/Declared, assumed/);
    await expect.poll(() => workbench.chanceOf('Third summit', 'None in 2019')).not.toBe(before);
    await keyboard.press('Alt+A');
    await expect.poll(() => workbench.chanceOf('Third summit', 'None in 2019')).toBe(before);
  });

  await test.step('take a picture and a file away', async () => {
    const dialog = workbench.dialog('Export');
    await keyboard.press('Control+E');
    await keyboard.tabTo(dialog.getByRole('radio', { name: 'SVG' }));
    await keyboard.press('ArrowRight');
    const save = dialog.getByRole('button', { name: 'Save PNG' });
    await keyboard.tabTo(save);
    const picture = await workbench.files.save(() => keyboard.press('Enter'));
    expect(picture.name).toMatch(/\.png$/);
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await keyboard.press('Control+E');
    await keyboard.tabTo(dialog.getByRole('tab', { name: 'Picture' }));
    await keyboard.press('ArrowRight');
    await keyboard.tabTo(dialog.getByRole('radio', { name: 'Passages only' }));
    await keyboard.press('ArrowUp');
    await expect(dialog.getByRole('radio', { name: 'Full text' })).toBeChecked();
    await keyboard.tabTo(dialog.getByRole('button', { name: 'Save map file' }));
    const file = await workbench.files.save(() => keyboard.press('Enter'));
    const { records } = JSON.parse(file.bytes.toString('utf8')) as ReadMapFile;
    expect(records.filter(({ type }) => type === 'evidence')).toHaveLength(63);
    writeFileSync(join(folder, 'map.branchpoint.json'), file.bytes);
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('present', async () => {
    await keyboard.press('F5');
    await workbench.expectStep(1, 7);
    await keyboard.press(' ');
    await workbench.expectStep(2, 7);
    await keyboard.press('7', 'Enter');
    await workbench.expectStep(7, 7);
    await keyboard.press('Escape');
    await expect(workbench.stage).toBeHidden();
  });

  await test.step('open the file, and go to all maps', async () => {
    await keyboard.press('Control+O');
    const dialog = workbench.dialog('Open a map file');
    const choose = dialog.getByRole('button', { name: 'Choose a file' });
    await expect(choose).toBeVisible();
    await keyboard.tabTo(choose);
    await workbench.files.open(
      () => keyboard.press('Enter'),
      [join(folder, 'map.branchpoint.json')],
    );
    const open = dialog.getByRole('button', { name: 'Open as a copy' });
    await expect(open).toBeVisible();
    await keyboard.tabTo(open);
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await workbench.expectSaved();
    await keyboard.press('Control+Shift+M');
    await keyboard.tabTo(page.getByRole('button', { name: /^Open Hanoi.*\(imported\)$/ }));
    await keyboard.press('Enter');
    await workbench.expectCount('14 nodes');
    await workbench.expectSaved();
  });
});

/** Whether a part of what is selected is marked already. Runs in the page. */
function touchesMark(): boolean {
  const selected = getSelection()?.getRangeAt(0);
  return [...document.querySelectorAll('mark')].some((mark) => selected?.intersectsNode(mark));
}
