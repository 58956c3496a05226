import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const gridOf = (page: Page): Locator => page.getByRole('grid');
const rowOf = (page: Page, words: string): Locator =>
  gridOf(page).getByRole('row', { name: words });

test.beforeEach(async ({ workbench }) => {
  await workbench.show('Matrix');
  await expect(gridOf(workbench.page)).toBeFocused();
});

test('a cell is rated by keys, and the card on the map counts the passage', async ({
  workbench,
}) => {
  const { page } = workbench;
  const row = rowOf(page, 'The president’s own account');
  await expect(row.getByRole('gridcell').nth(1)).toContainText('not rated');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('i');
  await page.keyboard.press('i');
  await expect(row.getByRole('gridcell').nth(1)).toContainText('very inconsistent');
  await expect(workbench.announcements).toContainText('Partial, staged: very inconsistent');
  await workbench.expectCount('63 passages attached');
  await page.keyboard.press('ControlOrMeta+z');
  await workbench.expectCount('62 passages attached');
});

test('a cell is rated by pointer, and its passage opens in the article', async ({ workbench }) => {
  const { page } = workbench;
  const row = rowOf(page, 'Biegun at Stanford');
  await row.getByRole('gridcell').first().click();
  await page.getByRole('menuitem', { name: 'weakly inconsistent' }).click();
  await expect(row.getByRole('gridcell').first()).toContainText('weakly inconsistent');
  await expect(gridOf(page)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Library' })).toBeAttached();
});

test('all passages of the library stay quick to walk, and the headings stay in sight', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.getByLabel('Passages', { exact: true }).selectOption('library');
  await gridOf(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  const last = await gridOf(page).getAttribute('aria-rowcount');
  await expect(gridOf(page).locator(`[aria-rowindex="${last}"]`)).toBeInViewport();
  await expect(page.getByRole('columnheader', { name: 'Partial, staged' })).toBeInViewport();
});

test('two analysts rate, and what they differ in stands side by side', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByText('One analyst', { exact: true }).click();
  const name = page.getByRole('combobox', { name: 'Rating as' });
  for (const [analyst, key] of [
    ['Ann', 'c'],
    ['Bo', 'i'],
  ] as const) {
    await name.fill(analyst);
    await name.press('Escape');
    await gridOf(page).focus();
    await page.keyboard.press(key);
  }
  await page.getByText('Side by side', { exact: true }).click();
  const cell = gridOf(page).getByRole('gridcell').first();
  await expect(cell).toContainText('they differ');
  await expect(cell).toContainText('Ann C');
  await expect(cell).toContainText('Bo I');
});

test('the cell that has the keyboard is seen where colours are the reader’s own', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('ArrowRight');
  const id = await gridOf(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${id}"]`)).toHaveCSS('outline-width', '3px');
});

for (const theme of ['light', 'dark'] as const) {
  test(`can be read by all in the ${theme} theme`, async ({ workbench }) => {
    await workbench.setTheme(theme);
    await workbench.whenCalm();
    await expectAccessible(workbench.page, theme);
  });
}
