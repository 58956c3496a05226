import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

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
