import { expect, type Page } from '@playwright/test';
import { expectFollowing, takeOver } from '../helpers/other-windows.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, openWindow, openWorkbench, test } from './fixtures.ts';

// By far the longest test: in a file whose name comes early, it does not run alone after all others.
needBuild();

test('three windows that all try to edit 250 times each lose nothing that was taken in', async ({
  context,
  edition,
}) => {
  // Three windows draw each of 250 nodes: minutes, on a machine that has other work.
  test.setTimeout(600_000);
  const windows: WorkbenchDriver[] = [await openWorkbench(await context.newPage(), edition)];
  for (let count = 1; count < 3; count += 1) {
    const window = await openWindow(await context.newPage(), edition);
    await expectFollowing(window);
    windows.push(window);
  }
  const accepted = new Set<string>();
  for (let round = 0; round < 25; round += 1) {
    const writer = windows[round % 3];
    // The one before may be in the middle of a save.
    if (round > 0 && writer) await takeOver(writer);
    await writer?.expectSaved();
    const taken = await Promise.all(
      windows.map(({ page }, index) => editTenTimes(page, `w${index}r${round}`)),
    );
    expect(taken[round % 3]).toHaveLength(10);
    for (const line of taken.flat()) accepted.add(line);
  }
  const last = windows[24 % 3];
  await last?.expectSaved();
  const stored = new Set(await last?.nodeTitles());
  expect(accepted.size).toBe(250);
  expect([...accepted].filter((line) => !stored.has(line))).toEqual([]);
  // Another window edits as soon as this one is gone.
  await last?.page.reload();
  if (last) await expectFollowing(last);
  const again = new Set(await last?.nodeTitles());
  expect([...accepted].filter((line) => !again.has(line))).toEqual([]);
});

/** Makes ten nodes, one by one, and answers the titles of those that this window took in. */
function editTenTimes(page: Page, name: string): Promise<string[]> {
  return page.evaluate(async (prefix) => {
    const countNodes = (): number =>
      Number(/(\d+) nodes/.exec(document.querySelector('footer')?.textContent ?? '')?.[1]);
    const isReadOnly = (): boolean =>
      document.querySelector('footer [data-save]')?.getAttribute('data-save') === 'readOnly';
    const taken: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      const line = `${prefix}e${index}`;
      const wasReadOnly = isReadOnly();
      const before = countNodes();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', line);
      document.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (!wasReadOnly && !isReadOnly() && countNodes() === before + 1) taken.push(line);
    }
    return taken;
  }, name);
}
