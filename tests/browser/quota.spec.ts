import { expect, type Page } from '@playwright/test';
import { needBuild, openWorkbench, test } from './fixtures.ts';

needBuild();
test.slow();

/** What the browser gives the page: the example map fits into it many times. */
const quotaBytes = 16_000_000;

/**
 * Fills what is left with data of nobody's, in a database beside the program's.
 * @returns the name of the error that the browser refuses more with
 */
function useUpRoom(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('filler');
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const put = (bytes: number, key: string): Promise<string> =>
      new Promise((resolve) => {
        const tx = database.transaction('rows', 'readwrite', { durability: 'strict' });
        const row = new Uint8Array(bytes);
        // Noise, so that it cannot be stored in less.
        for (let at = 0; at < bytes; at += 65_536) {
          crypto.getRandomValues(row.subarray(at, Math.min(bytes, at + 65_536)));
        }
        tx.objectStore('rows').put(row, key);
        tx.oncomplete = () => resolve('');
        tx.onabort = () => resolve(tx.error?.name ?? 'unknown');
      });
    let said = '';
    for (const bytes of [1_000_000, 100_000, 10_000, 1_000]) {
      said = '';
      for (let at = 0; said === '' && at < 100; at += 1) said = await put(bytes, `${bytes} ${at}`);
    }
    database.close();
    return said;
  });
}

test('what the browser has no room for is kept and said not to be saved, and is saved once there is room', async ({
  context,
  edition,
}) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { origin } = edition;
  // Before the first write: the browser looks up what is left only now and then.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quotaBytes });
  const workbench = await openWorkbench(page, edition);
  await workbench.expectSaved();
  expect(await useUpRoom(page)).toBe('QuotaExceededError');

  const status = page.locator('footer [role=status][data-save]');
  await workbench.rename('Domestic pressure', 'Pressure at home');
  await expect(status).toHaveAttribute('data-save', 'failing');
  await expect(status).toContainText('Not saved: The browser gives Branchpoint no more room');
  await expect(status.getByRole('button', { name: 'Save a copy to a file' })).toBeVisible();

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await expect(status).toHaveAttribute('data-save', 'saved', { timeout: 45_000 });
  await page.reload();
  await expect(page.getByRole('treeitem', { name: /^Pressure at home/ }).first()).toBeVisible();
});
