import { expect, type Locator } from '@playwright/test';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, openWorkbench, test } from './fixtures.ts';

needBuild();

async function keepVersion({ page }: WorkbenchDriver, name: string, note = ''): Promise<void> {
  await page.keyboard.press('Control+Alt+S');
  const dialog = page.getByRole('dialog', { name: 'Keep this version' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Keep version' }).click();
  await expect(dialog).toBeHidden();
}

async function openVersions({ page }: WorkbenchDriver): Promise<Locator> {
  await page.getByRole('button', { name: 'Versions', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Versions of/ });
  await expect(dialog.getByRole('listbox', { name: 'Versions' })).toBeFocused();
  return dialog;
}

test('a version is named, looked at after changes, restored, undone, and there after a reload', async ({
  workbench,
  edition,
}) => {
  const { page } = workbench;
  await keepVersion(workbench, 'As sent', 'To the minister');
  await workbench.addNode('Note', 'An afterthought');
  await workbench.expectSaved();

  const dialog = await openVersions(workbench);
  const named = dialog.getByRole('option', { name: /As sent/ });
  await named.click();
  const detail = dialog.getByRole('region', { name: /^Version of/ });
  await expect(detail).toContainText('To the minister');
  await expect(detail.getByRole('img', { name: /^The map on/ })).toBeVisible();
  await expect(detail.getByText(/An afterthought.* added/)).toBeVisible();

  await detail.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toBeHidden();
  await expect(workbench.notice(/is kept as a version/)).toBeVisible();
  await expect(workbench.card('An afterthought')).toHaveCount(0);
  expect(await workbench.undo()).toMatch(/restore version/i);
  await expect(workbench.card('An afterthought')).toBeVisible();
  await workbench.expectSaved();

  await page.reload();
  const again = await openWorkbench(page, edition);
  await expect(again.card('An afterthought')).toBeVisible();
  const later = await openVersions(again);
  await expect(later.getByRole('option', { name: /As sent/ })).toBeVisible();
  await expect(
    later.getByRole('option', { name: /Before an earlier version was restored/ }),
  ).toBeVisible();
});

test('versions are walked through, named and deleted by the keyboard alone', async ({
  workbench,
}) => {
  const { page } = workbench;
  await keepVersion(workbench, 'First');
  await workbench.addNode('Note', 'More');
  await workbench.expectSaved();
  await keepVersion(workbench, 'Second');
  const dialog = await openVersions(workbench);
  const chosen = dialog.getByRole('option', { selected: true });
  await expect(chosen).toContainText('Second');
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toContainText('First');
  await page.keyboard.press('ArrowUp');
  // What happened from one to the next.
  await expect(chosen).toContainText('More');

  await dialog.getByRole('button', { name: 'Name…' }).press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Second, agreed');
  await page.keyboard.press('Enter');
  await expect(chosen).toContainText('Second, agreed');

  await dialog.getByRole('button', { name: 'Delete' }).press('Enter');
  const sure = dialog.getByRole('button', { name: 'Delete version' });
  await expect(sure).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('option', { name: /Second, agreed/ })).toHaveCount(0);
  await expect(dialog.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a version opens as a map of its own', async ({ workbench }) => {
  await keepVersion(workbench, 'Before');
  await workbench.addNode('Note', 'An afterthought');
  await workbench.expectSaved();
  const dialog = await openVersions(workbench);
  await dialog.getByRole('option', { name: /Before/ }).click();
  await dialog.getByRole('button', { name: 'Open as a copy' }).click();
  await expect(dialog).toBeHidden();
  await expect(workbench.page).toHaveTitle(/earlier version/);
  await expect(workbench.card('An afterthought')).toHaveCount(0);
});
