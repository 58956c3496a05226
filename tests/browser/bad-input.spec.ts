import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  badArticles,
  badMaps,
  hostilePage,
  hugeArticle,
  writeBadInput,
} from '../helpers/bad-input.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('no bad map file gets in, by dialogue or by drop', async ({ workbench, folder }) => {
  test.slow();
  await expectNothingChanged(workbench, async () => {
    for (const input of badMaps) {
      await test.step(input.name, async () => {
        const path = writeBadInput(folder, input);
        const dialog = await workbench.chooseMapFile(path);
        const refusal = dialog.getByRole('alert');
        await expect(refusal).toContainText(`“${input.name}” was not opened. Nothing was changed.`);
        await expect(refusal).toContainText(input.says);
        await workbench.closeDialog('Open a map file');

        await workbench.show('Map');
        await workbench.drop([path]);
        await expect(refusal).toContainText(`“${input.name}” was not opened. Nothing was changed.`);
        await expect(refusal).toContainText(input.says);
        await workbench.closeDialog('Open a map file');
      });
    }
  });
});

test('no bad article gets in, by chooser or by drop', async ({ workbench, folder }) => {
  test.slow();
  await expectNothingChanged(workbench, async () => {
    for (const input of badArticles) {
      await test.step(input.name, async () => {
        const path = writeBadInput(folder, input);
        const dialog = await workbench.chooseArticles([path]);
        const row = dialog.getByRole('listitem', { name: input.name });
        await expect(row).toContainText(input.says);
        await expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
        await workbench.closeDialog('Import articles');
      });
    }
    await test.step('all of them at once, and 20 MB of text', async () => {
      const inputs = [...badArticles, hugeArticle];
      await workbench.drop(inputs.map((input) => writeBadInput(folder, input)));
      const dialog = workbench.dialog('Import articles');
      for (const { name, says } of inputs) {
        await expect(dialog.getByRole('listitem', { name })).toContainText(says);
      }
      await expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
      await workbench.closeDialog('Import articles');
    });
  });
});

test('of a page that would like to run only the words come in', async ({ workbench, folder }) => {
  const { page } = workbench;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const path = writeBadInput(folder, hostilePage);
  const dialog = await workbench.chooseArticles([path]);
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByText(hostilePage.sentence).first()).toBeVisible();
  await expectNothingRan(page);
  expect(asked.filter((address) => address.includes('elsewhere.invalid'))).toEqual([]);
});

test('words that would like to be a script stay words', async ({ workbench, folder }) => {
  const { page } = workbench;
  const attack = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script>';
  const { text } = await workbench.exportMap('Full text');
  const hostile = JSON.parse(text) as { records: Record<string, unknown>[] };
  for (const record of hostile.records) {
    for (const field of ['title', 'name', 'description', 'narrative', 'note', 'gist', 'summary']) {
      if (typeof record[field] === 'string') record[field] = `${attack} ${record[field]}`;
    }
  }
  const path = join(folder, 'hostile.branchpoint.json');
  writeFileSync(path, JSON.stringify(hostile));
  await workbench.importMap(path);
  await workbench.show('Map');
  await workbench.selectNode(`${attack} Third summit`);
  await expect(workbench.inspector).toContainText('<script>');
  const svg = (await workbench.exportPicture('SVG')).bytes.toString('utf8');
  expect(svg).not.toMatch(/<script|<img/);
  await workbench.exportPicture('PNG', '1×');
  for (const screen of ['All maps', 'Library', 'Storyboard', 'Map'] as const) {
    await workbench.show(screen);
    await expect(page.getByRole('main').first()).toBeVisible();
  }
  await workbench.present();
  await expect(workbench.stage).toContainText('<script>');
  await page.keyboard.press('Escape');
  await expectNothingRan(page);
});

/** Does something that must leave every stored row and the whole map as they are, and nothing run. */
async function expectNothingChanged(
  workbench: WorkbenchDriver,
  act: () => Promise<void>,
): Promise<void> {
  const { page } = workbench;
  const map = (await workbench.exportMap('Full text')).text;
  const rows = await countRows(page);
  await act();
  await workbench.show('Map');
  expect((await workbench.exportMap('Full text')).text).toBe(map);
  expect(await countRows(page)).toEqual(rows);
  await expectNothingRan(page);
  await test.step('the program goes on working', async () => {
    await workbench.addNode('Note', 'Still here');
    await workbench.expectCount('14 nodes');
    await workbench.expectSaved();
  });
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
}

/** How many rows each table of the browser's database has; sessions follow what is on the screen. */
function countRows(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('branchpoint'));
    const names = [...database.objectStoreNames].filter((name) => name !== 'sessions');
    const counts: Record<string, number> = {};
    for (const name of names) {
      counts[name] = await answer(database.transaction(name).objectStore(name).count());
    }
    database.close();
    return counts;
  });
}
