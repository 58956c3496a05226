import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const stayed = 'The second turbine was sold to a neighbour in the spring of that year';
const changed = 'Engineers measure the river at both ends of the valley each morning';
const changedTo = 'Engineers measure the river at both ends of the valley every morning';
const gone = 'The minister asked for the whole price before anybody had seen a drawing';
const opening = 'The dam above the town is half built, and it has been so for eleven years.';
const closing = 'Nobody can say when the water will come, or whose fields it will cover first.';
const before = [opening, `${changed}.`, `${gone}.`, `${stayed}.`, closing].join('\n\n');
const after = [
  'Updated on Monday with a word from the ministry of water.',
  opening,
  `${changedTo}.`,
  `${stayed}.`,
  closing,
].join('\n\n');

/** Imports an article of which three passages are attached to the map. */
async function readDam(workbench: WorkbenchDriver, folder: string): Promise<Locator> {
  const path = join(folder, 'half-a-dam.txt');
  writeFileSync(path, before);
  await workbench.drop([path]);
  const dialog = workbench.dialog('Import articles');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Half a dam');
  await dialog.getByRole('textbox', { name: 'Authors' }).fill('A. Writer');
  await dialog.getByRole('textbox', { name: 'Published' }).fill('2019-02-28');
  await workbench.confirmImport();
  await workbench.openArticle(/^Half a dam/);
  const text = workbench.page.getByRole('region', { name: 'Text of the article' });
  // Each mark is drawn before the next words are selected: drawing it parts the text anew.
  await workbench.attachPassage(stayed, 'Supports', 'Declared', 'Covert sites');
  await expect(text.locator('mark')).toHaveText([stayed]);
  await workbench.attachPassage(changed, 'Challenges', 'Declared', 'Covert sites');
  await expect(text.locator('mark')).toHaveText([changed, stayed]);
  await workbench.attachPassage(gone, 'Supports', 'Declared', 'Covert sites');
  await expect(text.locator('mark')).toHaveText([changed, gone, stayed]);
  return workbench.article('Half a dam');
}

/** Opens the dialogue from the article's own menu and gives it the newer text. */
async function offerNewer(workbench: WorkbenchDriver): Promise<Locator> {
  const { page } = workbench;
  await page.getByRole('button', { name: 'More for this article' }).click();
  await page.getByRole('menuitem', { name: 'Replace this article’s text…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Replace the text of/ });
  await dialog.getByRole('textbox', { name: 'Or paste the text' }).fill(after);
  await dialog.getByRole('button', { name: 'Read pasted text' }).click();
  await expect(dialog.getByRole('status')).toHaveText('1 exact, 1 moved, 1 lost');
  return dialog;
}

test('a newer text is reviewed, applied in one step, and taken back by undo', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const article = await readDam(workbench, folder);
  const dialog = await offerNewer(workbench);
  await expect(dialog.locator('del')).toHaveText('each');
  await expect(dialog.locator('ins')).toHaveText('every');
  await expect(dialog).toContainText(`“${gone}”`);
  await dialog.getByRole('button', { name: 'Replace the text' }).click();
  await expect(dialog).toBeHidden();

  const text = page.getByRole('region', { name: 'Text of the article' });
  await expect(text).toContainText('Updated on Monday');
  await expect(text.locator('mark')).toHaveText([changedTo, stayed]);
  await expect(workbench.mark(changedTo)).toHaveAccessibleName(/moved, to be checked$/);
  await expect(article.getByRole('region', { name: 'One lost passage' })).toContainText(gone);

  await workbench.undo();
  await expect(text).not.toContainText('Updated on Monday');
  await expect(text.locator('mark')).toHaveText([changed, gone, stayed]);
  await expect(article.getByRole('region', { name: 'One lost passage' })).toBeHidden();
});

test('what moved is confirmed and what was lost is found by hand, each a click from where it is read', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const article = await readDam(workbench, folder);
  const dialog = await offerNewer(workbench);
  await dialog.getByRole('button', { name: 'Replace the text' }).click();
  await expect(dialog).toBeHidden();

  await workbench.mark(changedTo).click();
  await page
    .getByRole('dialog', { name: 'What this passage is attached to' })
    .getByRole('button', { name: /^Moved, \d+ %: check$/ })
    .click();
  const check = page.getByRole('dialog', { name: 'Passages to check' });
  await check.getByRole('button', { name: 'It is right' }).click();
  await expect(check).toContainText('Lost (1)');
  await expect(check).not.toContainText('Moved (');
  await page.keyboard.press('Escape');
  await expect(check).toBeHidden();

  await article.getByRole('button', { name: 'Lost: not found in the newer text' }).click();
  await check.getByRole('button', { name: 'Find by hand…' }).click();
  const find = check.getByRole('searchbox', { name: 'Find words in the text' });
  await find.fill('whose fields');
  await find.press('Enter');
  await check.getByRole('button', { name: 'Use the selected words' }).click();
  await expect(check).toContainText('Every passage is where it should be');
  await page.keyboard.press('Escape');
  await expect(workbench.mark('whose fields')).toHaveAccessibleName(/supports/);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the review and the passages to check can be read by all in the ${theme} theme`, async ({
    workbench,
    folder,
  }) => {
    const { page } = workbench;
    await workbench.setTheme(theme);
    await readDam(workbench, folder);
    const dialog = await offerNewer(workbench);
    await workbench.whenCalm();
    await expectAccessible(page, theme);
    await dialog.getByRole('button', { name: 'Replace the text' }).click();
    await expect(dialog).toBeHidden();
    await workbench.whenCalm();
    await expectAccessible(page, theme);
    await page.getByRole('button', { name: 'Lost: not found in the newer text' }).first().click();
    await expect(page.getByRole('dialog', { name: 'Passages to check' })).toBeVisible();
    await workbench.whenCalm();
    await expectAccessible(page, theme);
  });
}
