import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

type Records = { type: string; id: string; title?: string; kind?: string }[];

test('a file of the map that is here is shown before anything is written, and replaces it undoably', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const { text } = await workbench.exportMap('Full text');
  const file = JSON.parse(text) as { records: Records };
  const node = file.records.find(({ type, kind }) => type === 'node' && kind === 'decision');
  const title = node?.title ?? '';
  if (node) node.title = 'Decided elsewhere';
  const path = join(folder, 'back.json');
  writeFileSync(path, JSON.stringify(file));

  const dialog = await workbench.chooseMapFile(path);
  await expect(dialog.getByText('This map is here already')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Decided elsewhere' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await workbench.show('Map');
  expect(await workbench.nodeTitles()).toContain(title);

  const again = await workbench.chooseMapFile(path);
  await again.getByRole('radio', { name: 'Replace the map that is here' }).check();
  await again.getByRole('button', { name: 'Replace the map' }).click();
  await expect(again).toBeHidden();
  await workbench.expectSaved();
  expect(await workbench.nodeTitles()).toContain('Decided elsewhere');
  await workbench.undo();
  expect(await workbench.nodeTitles()).toContain(title);
});

test('the same file again says that it is the same', async ({ workbench, folder }) => {
  const { bytes } = await workbench.exportMap('Full text');
  const path = join(folder, 'same.json');
  writeFileSync(path, bytes);
  const dialog = await workbench.chooseMapFile(path);
  await expect(dialog.getByText('It says the same as the map that is here.')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Replace the map that is here' })).toBeHidden();
});

test('several map files are shown with what each brings, and come in together', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const { text } = await workbench.exportMap('Full text');
  const paths = ['One', 'Two'].map((title) => {
    const file = JSON.parse(text) as { records: Records };
    const map = file.records.find(({ type }) => type === 'map');
    if (map) Object.assign(map, { id: `map-${title}`, title });
    const path = join(folder, `${title}.json`);
    writeFileSync(path, JSON.stringify(file));
    return path;
  });
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"no": "map"}');

  await workbench.show('All maps');
  await page.getByRole('button', { name: 'Open map file' }).click();
  const dialog = workbench.dialog('Open a map file');
  await workbench.files.open(
    () => dialog.getByRole('button', { name: 'Choose a file' }).click(),
    [...paths, bad],
  );
  await expect(dialog.getByRole('region', { name: 'One' })).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole('region', { name: 'Two' })).toContainText('here already');
  await expect(dialog.getByRole('alert')).toContainText('“bad.json” was not opened');
  await expectAccessible(page, 'Several map files, light');
  await dialog.getByRole('button', { name: 'Open the 2 that are sound' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  for (const title of ['One', 'Two']) {
    await expect(page.getByRole('main').getByText(title, { exact: true })).toBeVisible();
  }
});
