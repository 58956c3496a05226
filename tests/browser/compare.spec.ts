import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

type Records = { type: string; id: string; title?: string; kind?: string; description?: string }[];

/** What a colleague made of the map, as a file: `edit` changes the records in place. */
async function fileOfColleague(
  workbench: WorkbenchDriver,
  folder: string,
  edit: (records: Records) => void,
): Promise<string> {
  const { text } = await workbench.exportMap('Full text');
  const file = JSON.parse(text) as { records: Records };
  edit(file.records);
  const path = join(folder, 'From a colleague.json');
  writeFileSync(path, JSON.stringify(file));
  return path;
}

const uncertaintiesOf = (records: Records) =>
  records.filter(({ type, kind }) => type === 'node' && kind === 'uncertainty');

test('a map is compared with a file: marks on the picture, a list, and the list saved', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const path = await fileOfColleague(workbench, folder, (records) => {
    const [first, second] = uncertaintiesOf(records);
    if (first) first.title = 'Retitled by a colleague';
    if (second) Object.assign(second, { xPx: 40, yPx: -900 });
    records.push({ ...(first as Records[number]), id: 'node-new', title: 'Added by a colleague' });
  });
  await workbench.run('Compare with…');
  const dialog = workbench.dialog('Compare');
  await dialog.getByRole('button', { name: /^Before/ }).click();
  await workbench.files.open(
    () => page.getByRole('menuitem', { name: 'A map file…' }).click(),
    [path],
  );
  await dialog.getByRole('button', { name: 'Swap the two' }).click();
  const list = dialog.getByRole('listbox', { name: 'Differences' });
  await expect(list).toContainText('Uncertainty “Added by a colleague” added');
  await expect(list).toContainText('“Retitled by a colleague”');
  await expect(dialog.locator('g[data-how="added"]')).toHaveCount(1);
  await expect(dialog.locator('g[data-how="moved"]')).toHaveCount(1);

  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.locator('g[data-shown]')).toHaveCount(1);

  const saved = await workbench.files.save(async () => {
    await dialog.getByRole('button', { name: 'Save the list' }).click();
    await page.getByRole('menuitem', { name: 'As text' }).click();
  });
  expect(saved.bytes.toString('utf8')).toContain('  Uncertainty “Added by a colleague” added');
});

test('a colleague’s file is merged: what both changed is decided, and one undo takes it back', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const [title = ''] = await workbench.nodeTitles();
  const before = await workbench.nodeTitles();
  const path = await fileOfColleague(workbench, folder, (records) => {
    const mine = records.find((record) => record.type === 'node' && record.title === title);
    if (mine) mine.title = 'As the colleague says';
    const other = uncertaintiesOf(records).find((record) => record !== mine);
    if (other) other.description = 'A thought of the colleague.';
  });
  await workbench.rename(title, 'As I say');
  await workbench.expectSaved();
  const dialog = await chooseToMerge(workbench, path);
  const merge = dialog.getByRole('button', { name: 'Merge into the map' });
  await expect(dialog.getByText('To decide', { exact: false })).toBeVisible({ timeout: 15_000 });
  await dialog.getByRole('radio', { name: /^Take theirs: .*As the colleague says/ }).check();
  for (const rest of await dialog.getByRole('radio', { name: /^Take theirs/ }).all()) {
    await rest.check();
  }
  await expect(merge).toBeEnabled();
  expect(await page.evaluate(() => document.title)).not.toBe('');
  await merge.click();
  await expect(dialog).toBeHidden();
  expect(await workbench.nodeTitles()).toContain('As the colleague says');
  await workbench.undo();
  expect(await workbench.nodeTitles()).toEqual(
    before.map((each) => (each === title ? 'As I say' : each)),
  );
});

test('closing a merge leaves no trace', async ({ workbench, folder }) => {
  const path = await fileOfColleague(workbench, folder, (records) => {
    const [first] = uncertaintiesOf(records);
    if (first) first.title = 'Not to be taken in';
  });
  const before = await workbench.exportMap('Full text');
  const dialog = await chooseToMerge(workbench, path);
  await expect(dialog.getByText('Nothing is written yet', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const after = await workbench.exportMap('Full text');
  expect(after.text).toBe(before.text);
  expect(readFileSync(path, 'utf8')).toContain('Not to be taken in');
});

/** Opens the merge dialogue and chooses a file in it. */
async function chooseToMerge(workbench: WorkbenchDriver, path: string): Promise<Locator> {
  await workbench.run('Merge with…');
  const dialog = workbench.dialog('Merge into this map');
  await dialog
    .getByRole('button', { name: /^Merge/ })
    .first()
    .click();
  await workbench.files.open(
    () => workbench.page.getByRole('menuitem', { name: 'A map file…' }).click(),
    [path],
  );
  return dialog;
}
