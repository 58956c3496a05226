import { expect } from '@playwright/test';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('templates are offered with pictures, and each begins a map', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Shift+M');
  const offered = page.getByRole('region', { name: 'Begin with a template' });
  const begin = offered.getByRole('button');
  await expect(begin).toHaveCount(6);
  // All but the blank one have a picture once they are in view.
  await offered.scrollIntoViewIfNeeded();
  await expect(offered.locator('img')).toHaveCount(5);
  await offered.getByRole('button', { name: /Decision tree/ }).click();
  await workbench.expectCount('7 nodes');
  await expect(workbench.card('Roll out the programme?')).toBeVisible();
});

test('a map is saved as a template, found under Yours, used, renamed and deleted', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Save as a template');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save as a template' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('After a failed summit');
  await dialog.getByLabel('What it is for').fill('Relief against dismantlement.');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('button', { name: 'Open After a failed summit' })).toHaveCount(0);
  const yours = page.getByRole('list', { name: 'Yours' });
  const tile = yours.getByRole('listitem').filter({ hasText: 'After a failed summit' });
  await tile.scrollIntoViewIfNeeded();
  await expect(tile.locator('img')).toBeVisible();
  await expect(tile).toContainText('Relief against dismantlement.');

  const menu = tile.getByRole('button', { name: /^More about the template/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename the template' });
  await renaming.getByLabel('Name').fill('Stalled talks');
  await renaming.getByRole('button', { name: 'Rename' }).click();
  const renamed = yours.getByRole('listitem').filter({ hasText: 'Stalled talks' });
  await expect(renamed).toBeVisible();

  await renamed.getByRole('button', { name: /^Stalled talks/ }).click();
  await workbench.expectCount('13 nodes');
  await expect(page).toHaveTitle(/Stalled talks/);

  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('button', { name: 'Open Stalled talks' })).toBeVisible();
  await renamed.getByRole('button', { name: /^More about the template/ }).click();
  await page.getByRole('menuitem', { name: 'Delete for ever…' }).click();
  await page.getByRole('button', { name: 'Delete for ever', exact: true }).click();
  await expect(renamed).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Open Stalled talks' })).toBeVisible();
});

test('a map is begun with a template by the keyboard alone', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Shift+M');
  await page.getByRole('button', { name: 'New map' }).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: /Competing hypotheses/ });
  await expect(item).toBeVisible();
  // Until the menu has the keyboard, arrows scroll the page.
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowDown');
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
  await workbench.expectCount('8 nodes');
});

test('an empty map says how to begin, until there is something on it', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Shift+N');
  const hint = page.getByRole('region', { name: 'Nothing on this map yet' });
  await expect(hint).toContainText('Double-click');
  await page.keyboard.press('d');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Z');
  await expect(hint).toBeVisible();
  // The hint lies over the canvas and lets the pointer through.
  const box = await hint.boundingBox();
  if (!box) throw new Error('The hint has no place');
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await workbench.expectCount('1 node');
  await expect(hint).toBeHidden();
});
