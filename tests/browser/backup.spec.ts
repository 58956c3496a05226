import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { startEdition } from '../helpers/browser-edition.ts';
import { makePdf } from '../helpers/make-pdf.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { foldersIn, needBuild, openWorkbench, test } from './fixtures.ts';

needBuild();
test.slow();

const words = 'The ministry of water has not said when the dam will be finished.';

/** A PDF that nobody else wrote, in `folder`. */
function writePdf(folder: string): string {
  const texts = Array.from({ length: 20 }, (_, line) => {
    return { text: `${line + 1}. ${words}`, x: 60, y: 80 + line * 24, size: 11 };
  });
  const path = join(folder, 'dam.pdf');
  writeFileSync(path, makePdf([{ texts }]));
  return path;
}

const modal = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

/** Backs everything up, and answers the path of the file. */
async function backUp(workbench: WorkbenchDriver, folder: string): Promise<string> {
  const { page, files } = workbench;
  await workbench.run('Back up everything…');
  const dialog = modal(page, 'Back up everything');
  const saved = await files.save(() =>
    dialog.getByRole('button', { name: 'Back up to a file' }).click(),
  );
  await expect(dialog.getByText('The backup was made')).toBeVisible();
  expect(saved.name).toMatch(/^Branchpoint backup \d{4}-\d{2}-\d{2}\.branchpoint$/);
  const path = join(folder, saved.name);
  writeFileSync(path, saved.bytes);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  return path;
}

async function chooseBackup({ page, files }: WorkbenchDriver, path: string): Promise<Locator> {
  const dialog = modal(page, 'Restore a backup');
  await files.open(() => dialog.getByRole('button', { name: 'Choose a backup' }).click(), [path]);
  return dialog;
}

/** Another computer, with a map of its own. */
async function otherComputer(browser: Browser, folder: string) {
  const other = join(folder, 'other');
  mkdirSync(other);
  const edition = await startEdition(foldersIn(other));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const workbench = await openWorkbench(await context.newPage(), edition);
  return {
    workbench,
    async stop() {
      await context.close();
      await edition.stop();
    },
  };
}

test('everything comes back on another computer: maps, articles and the files as they came', async ({
  workbench,
  browser,
  folder,
}) => {
  const pdf = writePdf(folder);
  await workbench.drop([pdf]);
  await workbench.confirmImport();
  await workbench.show('Map');
  const [title = ''] = await workbench.nodeTitles();
  await workbench.rename(title, 'Edited before the backup');
  await workbench.expectSaved();
  const path = await backUp(workbench, folder);
  const before = await workbench.exportMap('Full text');
  const name = String(before.records.find(({ type }) => type === 'map')?.title);

  const other = await otherComputer(browser, folder);
  const there = other.workbench;
  await there.run('Restore a backup…');
  const dialog = await chooseBackup(there, path);
  await expect(dialog.getByRole('cell', { name: 'Not here' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore beside what is here' }).click();
  await expect(dialog.getByText('The backup was restored')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await test.step('the map is the same, to the byte of its file', async () => {
    await there.show('All maps');
    // Its own example has the same title; what was changed last comes first.
    await there.page
      .getByRole('button', { name: `Open ${name}`, exact: true })
      .first()
      .click();
    await there.whenReady();
    expect(await there.nodeTitles()).toContain('Edited before the backup');
    expect((await there.exportMap('Full text')).text).toBe(before.text);
  });
  await test.step('the article that no map cites is there, with its file', async () => {
    // The program finds no title in it.
    await there.openArticle('Untitled');
    await there.page.getByRole('button', { name: 'Open the original', exact: true }).click();
    const original = there.page.getByRole('dialog', { name: /^Original of/ });
    const saved = await there.files.save(() =>
      original.getByRole('button', { name: 'Save a copy…' }).click(),
    );
    expect(Buffer.compare(saved.bytes, readFileSync(pdf))).toBe(0);
  });
  await other.stop();
});

test('nothing is replaced before what is here was saved and a word was typed', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const path = await backUp(workbench, folder);
  await workbench.addNode('Note', 'Written after the backup');
  await workbench.expectSaved();
  await workbench.run('Restore a backup…');
  const dialog = await chooseBackup(workbench, path);
  await expect(dialog.getByRole('cell', { name: 'A newer one is here' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Instead of what is here' }).click();
  const replace = dialog.getByRole('button', { name: 'Replace what is here' });
  await expect(replace).toBeDisabled();
  const kept = await workbench.files.save(() =>
    dialog.getByRole('button', { name: 'Back up what is here' }).click(),
  );
  expect(kept.bytes.length).toBeGreaterThan(1_000);
  await expect(replace).toBeDisabled();
  await dialog.getByLabel('Type “replace” to go on').fill('replace');
  await replace.click();
  await expect(dialog.getByText('The backup was restored')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  await workbench.show('Map');
  await workbench.whenReady();
  expect(await workbench.nodeTitles()).not.toContain('Written after the backup');
  await page.reload();
  await workbench.whenReady();
  expect(await workbench.nodeTitles()).not.toContain('Written after the backup');
});

test('a file that is no backup is refused in words, and nothing has changed', async ({
  workbench,
  folder,
}) => {
  const path = join(folder, 'not.branchpoint');
  writeFileSync(path, 'PK, but nothing else');
  const before = await workbench.nodeTitles();
  await workbench.run('Restore a backup…');
  const dialog = await chooseBackup(workbench, path);
  await expect(dialog.getByRole('alert')).toContainText('is not a backup');
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await workbench.nodeTitles()).toEqual(before);
});
