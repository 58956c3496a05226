import { expect } from '@playwright/test';
import { needBuild, openWindow, openWorkbench, test } from './fixtures.ts';

needBuild();

test('a second window can only look, and becomes the writer when the first is closed', async ({
  context,
  edition,
}) => {
  const first = await openWorkbench(await context.newPage(), edition);
  await first.addNode('Decision', 'From the first window');
  await first.expectSaved();

  const page = await context.newPage();
  const second = await openWindow(page, edition);
  await expect(second.saveStatus).toHaveAttribute('data-save', 'readOnly');
  await expect(second.saveStatus).toContainText(/another window|other window/i);
  await second.expectCount('14 nodes');

  await test.step('what is tried in the second window changes nothing', async () => {
    await second.selectNode('Third summit');
    await page.keyboard.press('Delete');
    await page.keyboard.press('n');
    await expect(second.card('Third summit')).toBeVisible();
    await second.expectCount('14 nodes');
  });

  await test.step('the first window goes on', async () => {
    await first.page.bringToFront();
    await first.rename('From the first window', 'Still from the first');
    await first.expectSaved();
  });

  const before = (await first.exportMap('Full text')).text;
  await first.page.close();
  await test.step('the second window reads what the first one wrote, and takes over', async () => {
    await second.expectSaved();
    await expect(second.card('Still from the first')).toBeAttached();
    expect((await second.exportMap('Full text')).text).toBe(before);
    await second.addNode('Note', 'From the second window');
    await second.expectCount('15 nodes');
    await second.expectSaved();
  });

  await page.reload();
  await second.whenReady();
  await expect(second.card('From the second window')).toBeAttached();
  await expect(second.card('Still from the first')).toBeAttached();
});
