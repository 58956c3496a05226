import { readdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { foldersIn, needBuild, test } from './fixtures.ts';

needBuild();

/**
 * Damages a node as a faulty program would have stored it, one revision on, so that the map is not taken
 * for one that was damaged from outside.
 */
function damageNode(page: Page, title: string): Promise<void> {
  return page.evaluate(async (wanted) => {
    interface Row {
      documentId: string;
      record: { title?: unknown; tags?: unknown };
    }
    const ask = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await ask(indexedDB.open('branchpoint'));
    const tx = database.transaction(['records', 'documents'], 'readwrite');
    const rows: Row[] = await ask(tx.objectStore('records').getAll());
    const row = rows.find(({ record }) => record.title === wanted);
    if (!row) throw new Error(`No record is called ${wanted}`);
    row.record.tags = 'not a list';
    await ask(tx.objectStore('records').put(row));
    const documents = tx.objectStore('documents');
    const document: { revision: number } = await ask(documents.get(row.documentId));
    document.revision += 1;
    await ask(documents.put(document));
    database.close();
  }, title);
}

const title = 'Will the Hanoi talks produce an agreement?';

test('a damaged record is set aside, the rest is edited, and a repair brings all of it back', async ({
  workbench,
}) => {
  const { page } = workbench;
  const titles = await workbench.nodeTitles();
  const damaged = titles.find((each) => each !== titles[0]) ?? title;
  await workbench.expectSaved();
  await damageNode(page, damaged);
  await page.reload();
  await workbench.whenReady();

  await expect(page.getByText('1 damaged record is set aside')).toBeVisible();
  expect(await workbench.nodeTitles()).not.toContain(damaged);
  await workbench.rename(titles[0] ?? '', 'Renamed beside the damage');
  await workbench.expectSaved();

  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const dialog = workbench.dialog('What is damaged');
  await expect(dialog.getByText(`Node “${damaged}”`, { exact: true })).toBeVisible();
  await expect(dialog.getByText('Damaged: Tags.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Repair what can be repaired' }).click();

  await expect(page.getByText('damaged record is set aside')).toBeHidden();
  await expect.poll(() => workbench.nodeTitles()).toContain(damaged);
  expect(await workbench.nodeTitles()).toContain('Renamed beside the damage');
});

test('a check says what is wrong and repairs what is ticked', async ({ workbench }) => {
  const { page } = workbench;
  const [damaged = title] = await workbench.nodeTitles();
  await workbench.expectSaved();
  await workbench.run('Check and repair…');
  const dialog = workbench.dialog('Check and repair');
  await expect(dialog.getByText('Nothing is wrong')).toBeVisible();
  await workbench.closeDialog('Check and repair');
  await damageNode(page, damaged);
  await page.reload();
  await workbench.whenReady();
  await workbench.run('Check and repair…');
  await expect(dialog.getByText(damaged)).toBeVisible();
  await dialog.getByRole('button', { name: /^Repair \d thing/ }).click();
  await expect(dialog.getByText('Nothing is wrong')).toBeVisible();
});

test('a forgotten map is nowhere within reach', async ({ workbench, folder }) => {
  const { page } = workbench;
  await workbench.addNode('Note', 'A secret thought');
  await workbench.expectSaved();
  await workbench.run('Forget this map…');
  const dialog = workbench.dialog('Forget this map');
  const label = dialog.getByLabel(/^To confirm, type the title/);
  const words = await dialog.locator('b').first().textContent();
  const name = words?.slice(1, -1) ?? '';
  for (const article of await dialog.getByRole('checkbox').all()) await article.check();
  await expect(dialog.getByRole('button', { name: 'Forget this map' })).toBeDisabled();
  await label.fill(name);
  await dialog.getByRole('button', { name: 'Forget this map' }).click();
  await expect(workbench.notice(/was forgotten/)).toBeVisible();

  const everything = await page.evaluate(async () => {
    const ask = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const database = await ask(indexedDB.open('branchpoint'));
    const stores = [...database.objectStoreNames];
    const tx = database.transaction(stores);
    const all = await Promise.all(stores.map((store) => ask(tx.objectStore(store).getAll())));
    database.close();
    return JSON.stringify(all);
  });
  // Said in so many words: what is stored is long.
  expect(everything.includes('A secret thought')).toBe(false);
  expect(everything.includes(name)).toBe(false);
  expect(everything.includes('versionId')).toBe(false);
  const copies = readdirSync(foldersIn(folder).snapshotsDir, { recursive: true });
  expect(copies.filter((file) => String(file).endsWith('.gz'))).toEqual([]);
});
