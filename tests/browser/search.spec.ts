import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('what is typed is found on the map and in articles, and Enter leads there', async ({
  workbench,
}) => {
  const { page } = workbench;
  const dialog = page.getByRole('dialog', { name: 'Search everything' });
  const field = dialog.getByRole('combobox', { name: 'Words to search for' });
  const found = dialog.getByRole('option');

  await page.keyboard.press('Control+Shift+F');
  await expect(field).toBeFocused();
  await page.keyboard.type('verificaton');
  await expect(found.first()).toContainText(/verification/i);

  await field.fill('verification -summit');
  await expect(found.first()).toContainText('Verification');
  await expect(found.filter({ hasText: /summit/i })).toHaveCount(0);

  await field.fill('verification');
  await expect(found.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue('Verification');

  await page.keyboard.press('Control+Shift+F');
  await expect(field).toHaveValue('verification');
  await page.keyboard.type('zzqx');
  await expect(field).toHaveValue('zzqx');
  await expect(found).toHaveCount(0);
});

test('letters typed before the field is there are searched for, and Enter goes to what they find', async ({
  workbench,
}) => {
  const { page } = workbench;
  const field = page.getByRole('combobox', { name: 'Words to search for' });
  const cards = await workbench.canvas.getByRole('group').count();

  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('sanctions', { delay: 0 });
  await expect(field).toHaveValue('sanctions');

  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('dismantle', { delay: 0 });
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(workbench.inspector.getByLabel('Title of the node')).toHaveValue(/dismantle/i);
  await expect(workbench.canvas.getByRole('group')).toHaveCount(cards);
});

test('a hit leads to its very place, which is pointed out and has the keyboard', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  const places = [
    ['summit', 'Storyboard', 'A third summit?'],
    ['brink', 'Scenario', 'Back to the brink'],
    ['yongbyon', 'State · Dismantlement scope', 'nothing outside its fence'],
    ['empty while', 'Reason for an exclusion', 'A commitment to give up the whole programme'],
    ['sanctions', 'Reason for a likelihood', 'Full relief buys what was already for sale'],
    ['bite', 'Reason for a value', 'Sanctions bite on'],
  ] as const;
  for (const [words, what, says] of places) {
    await test.step(what, async () => {
      await chooseHit(page, words, what);
      const focused = page.locator(':focus');
      await expect(focused).toContainText(says);
      await expect(focused).toBeInViewport();
    });
  }
  await chooseHit(page, 'north korea', 'Actor');
  await expect(page.locator(':focus').getByLabel('Name of the actor')).toHaveValue('North Korea');
});

/** Searches for words, and goes by keyboard to the first hit of a kind. */
async function chooseHit(page: Page, words: string, what: string): Promise<void> {
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: 'Search everything' });
  await dialog.getByRole('combobox', { name: 'Words to search for' }).fill(words);
  const hits = dialog.getByRole('option');
  const hit = hits.filter({ hasText: what }).first();
  await expect(hit).toBeVisible();
  await expect(dialog.getByRole('listbox', { name: 'What was found' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  const at = Number(await hit.getAttribute('data-hit'));
  for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowDown');
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('filters narrow the search to a source, a stance, a tag and what is not attached', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: 'Search everything' });
  const found = dialog.getByRole('option');
  await dialog.getByRole('combobox', { name: 'Words to search for' }).fill('summit');
  await dialog.getByRole('button', { name: 'More filters' }).click();
  const choose = async (filter: string, choice: string): Promise<void> => {
    await dialog.getByRole('combobox', { name: filter }).click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  };
  await choose('Tag', 'summit');
  await expect(found.filter({ hasText: 'Tag: summit' }).first()).toBeVisible();
  await expect(found.filter({ hasText: 'Storyboard' })).toHaveCount(0);
  await choose('Article', 'Three takeaways');
  await expect(found.filter({ hasNotText: 'Three takeaways' })).toHaveCount(0);
  await choose('Stance', 'supports');
  await expect(found.filter({ hasText: 'An analyst doubts' })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Clear filters' }).click();
  await expect(found.filter({ hasText: 'Storyboard' }).first()).toBeVisible();
  await dialog.getByText('Unattached passages').click();
  await expect(dialog.getByText('Nothing found')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`can be read by all in the ${theme} theme`, async ({ workbench }) => {
    await workbench.setTheme(theme);
    await workbench.page.keyboard.press('Control+Shift+F');
    const dialog = workbench.page.getByRole('dialog', { name: 'Search everything' });
    await dialog.getByRole('combobox', { name: 'Words to search for' }).fill('verification');
    await expect(dialog.getByRole('option').first()).toBeVisible();
    await workbench.whenCalm();
    await expectAccessible(workbench.page, theme);
  });
}
