import { existsSync, readdirSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { foldersIn, needBuild, test } from './fixtures.ts';

needBuild();

interface DamagedArticle {
  readonly title: string;
  /** What a paragraph of it says, in more words than any summary of a passage. */
  readonly words: string;
}

/** Changes the stored words of one article, as a failing disk would; answers which article it is. */
function damageWords(page: Page): Promise<DamagedArticle> {
  return page.evaluate(async () => {
    interface SourceRow {
      record: { type: string; title: string; text?: { hash: string } | null };
    }
    const ask = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await ask(indexedDB.open('branchpoint'));
    const tx = database.transaction(['records', 'texts'], 'readwrite');
    const texts = tx.objectStore('texts');
    const [stored] = await ask<{ hash: string; text: string }[]>(texts.getAll());
    const rows = await ask<SourceRow[]>(tx.objectStore('records').getAll());
    const source = rows.find(({ record }) => record.text?.hash === stored?.hash);
    if (!stored || !source) throw new Error('No article has its words here');
    await ask(texts.put({ hash: stored.hash, text: `?${stored.text.slice(1)}` }));
    database.close();
    const paragraph = stored.text.split('\n').find(({ length }) => length > 160) ?? '';
    return { title: source.record.title, words: paragraph.slice(20, 140) };
  });
}

/** Starts again with damaged words, of which there is a copy on the disk. */
async function startWithDamage(
  workbench: WorkbenchDriver,
  folder: string,
): Promise<DamagedArticle> {
  await workbench.expectSaved();
  const { snapshotsDir } = foldersIn(folder);
  const isCopied = () =>
    existsSync(snapshotsDir) && readdirSync(snapshotsDir).some((name) => name.endsWith('.gz'));
  // A copy is promised within thirty seconds of the edit.
  await expect.poll(isCopied, { timeout: 60_000 }).toBe(true);
  const article = await damageWords(workbench.page);
  await workbench.page.reload();
  await workbench.whenReady();
  return article;
}

/** What the status bar says of it; all words are looked through while nobody does anything. */
const noticeOf = ({ page }: WorkbenchDriver): Locator =>
  page.getByRole('contentinfo').getByRole('alert').filter({ hasText: 'words of 1 article' });

const takeBack = { name: 'Take them back from the copies on disk' };

test('damaged words of an article are told of at the start, and come back from a copy on disk', async ({
  workbench,
  folder,
}) => {
  const { title, words } = await startWithDamage(workbench, folder);
  const notice = noticeOf(workbench);
  await expect(notice).toContainText('The words of 1 article are damaged');
  await notice.getByRole('button', { name: 'Show' }).click();
  const dialog = workbench.dialog('What is damaged');
  await expect(dialog.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  await expect(dialog).toContainText('Passages and numbers are not affected');

  await dialog.getByRole('button', takeBack).click();
  await expect(workbench.notice('The words of 1 article are back')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(notice).toBeHidden();
  await workbench.openArticle(title);
  await expect(workbench.page.locator('[data-reader]')).toContainText(words);
});

test('an article with damaged words says so in their place, and shows them once they are back', async ({
  workbench,
  folder,
}) => {
  const { title, words } = await startWithDamage(workbench, folder);
  await workbench.openArticle(title);
  const reader = workbench.page.locator('[data-reader]');
  await expect(reader.getByText('The stored words are damaged')).toBeVisible();
  await expect(reader).not.toContainText(words);
  await reader.getByRole('button', takeBack).focus();
  await workbench.page.keyboard.press('Enter');
  await expect(reader).toContainText(words);
  await expect(reader.getByRole('article', { name: title })).toBeFocused();
  await expect(reader.getByText('The stored words are damaged')).toBeHidden();
  await expect(noticeOf(workbench)).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  test(`damaged words can be read about by all in the ${theme} theme`, async ({
    workbench,
    folder,
  }) => {
    const { page } = workbench;
    const { title } = await startWithDamage(workbench, folder);
    await workbench.setTheme(theme);
    await workbench.openArticle(title);
    await expect(page.locator('[data-reader]').getByRole('button', takeBack)).toBeVisible();
    await expect(noticeOf(workbench)).toBeVisible();
    await workbench.whenCalm();
    await expectAccessible(page, `${theme}: the article`);
    await noticeOf(workbench).getByRole('button', { name: 'Show' }).click();
    await expect(workbench.dialog('What is damaged').getByRole('button', takeBack)).toBeVisible();
    await workbench.whenCalm();
    await expectAccessible(page, `${theme}: the dialogue`);
  });
}
