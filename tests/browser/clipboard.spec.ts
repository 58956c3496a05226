import { expect, type Page } from '@playwright/test';
import { startEdition } from '../helpers/browser-edition.ts';
import type { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { foldersIn, needBuild, openWindow, openWorkbench, test } from './fixtures.ts';

needBuild();

const summit = 'Third summit';
const freeze = 'Test freeze';

/** Selects nodes by clicks on their heads, which puts the keyboard on the map. */
async function selectOnMap(workbench: WorkbenchDriver, ...titles: string[]): Promise<void> {
  await workbench.fit();
  for (const [at, title] of titles.entries()) {
    await workbench.card(title).click({
      position: { x: 40, y: 6 },
      ...(at > 0 ? { modifiers: ['Shift' as const] } : {}),
    });
  }
}

/** Puts words on the clipboard as another program would. */
async function copyWords(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    const field = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }, words);
}

const said = (page: Page) => page.getByRole('log', { name: 'Announcements' });

test('a copy keeps links, likelihoods and evidence, and is one step', async ({ workbench }) => {
  const { page } = workbench;
  const before = (await workbench.exportMap('Full text')).text;
  await selectOnMap(workbench, summit);
  await page.keyboard.press('Control+c');
  await expect(said(page)).toContainText('Copied 1 node.');
  await page.keyboard.press('Control+v');
  await expect(said(page)).toContainText(/Pasted 1 node, \d+ links and \d+ passages\./);
  await workbench.expectCount('14 nodes');
  await expect(workbench.card(summit)).toHaveCount(2);
  // The copy has the states, numbers, passages and causes of the original; nothing depends on it.
  const names = await Promise.all(
    (await workbench.card(summit).all()).map((card) => card.getAttribute('aria-label')),
  );
  expect(names[1]?.split('. To ')[0]).toBe(names[0]?.split('. To ')[0]);

  await page.keyboard.press('Control+v');
  await workbench.expectCount('15 nodes');
  expect(await workbench.undo()).toMatch(/^paste/i);
  expect(await workbench.undo()).toMatch(/^paste/i);
  await workbench.expectCount('13 nodes');
  await workbench.expectSaved();
  expect((await workbench.exportMap('Full text')).text).toBe(before);
});

test('what was cut is put back as it was', async ({ workbench }) => {
  const { page } = workbench;
  // The storyboard forgets a node that goes; everything else comes back with it.
  const recordsOfMap = async () =>
    (await workbench.exportMap('Full text')).records.filter(
      ({ type }) => type !== 'step' && type !== 'scenario',
    );
  const before = await recordsOfMap();
  await selectOnMap(workbench, freeze);
  await page.keyboard.press('Control+x');
  await workbench.expectCount('12 nodes');
  await page.keyboard.press('Control+v');
  await workbench.expectCount('13 nodes');
  await workbench.expectSaved();
  expect(await recordsOfMap()).toEqual(before);
  expect(await workbench.undo()).toMatch(/^paste/i);
  expect(await workbench.undo()).toMatch(/^cut/i);
  await workbench.expectCount('13 nodes');
});

test('a whole map is pasted into another, with its evidence', async ({ workbench }) => {
  const { page } = workbench;
  await selectOnMap(workbench, summit);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect(said(page)).toContainText('Copied 13 nodes.');
  await page.keyboard.press('Control+Shift+n');
  await workbench.expectCount('0 nodes');
  await page.keyboard.press('Control+v');
  await workbench.expectCount('13 nodes');
  await workbench.expectCount('[1-9]\\d+ passages attached');
  await workbench.expectSaved();
  await page.reload();
  await workbench.whenReady();
  await workbench.expectCount('13 nodes');
});

test('a window that only looks on gives to the one that writes', async ({ context, edition }) => {
  const writer = await openWorkbench(await context.newPage(), edition);
  const follower = await openWindow(await context.newPage(), edition);
  await expect(follower.saveStatus).toHaveAttribute('data-save', 'readOnly');
  await selectOnMap(follower, summit);
  await follower.page.keyboard.press('Control+c');
  await follower.page.keyboard.press('Control+v');
  await expect(follower.notice('Nothing was pasted')).toBeVisible();
  await follower.expectCount('13 nodes');

  await writer.page.bringToFront();
  await writer.page.keyboard.press('Control+v');
  await writer.expectCount('14 nodes');
});

test('another program on this computer gets evidence as its sources allow', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  await selectOnMap(workbench, summit);
  await page.keyboard.press('Control+c');
  const other = await startEdition(foldersIn(`${folder}/other`));
  const stranger = await openWorkbench(await page.context().newPage(), other);
  await stranger.page.keyboard.press('Control+Shift+n');
  await stranger.expectCount('0 nodes');
  await stranger.page.keyboard.press('Control+v');
  await stranger.expectCount('1 nodes?');
  await expect(stranger.notice(/left out/)).toBeVisible();
  const { text } = await stranger.exportMap('Full text');
  expect(text).toContain('"type": "passage"');
  await stranger.page.close();
  await other.stop();
});

test('words become notes, and an indented list a chain', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Shift+n');
  await workbench.expectCount('0 nodes');
  await copyWords(page, 'The first paragraph.\n\nThe second paragraph.');
  await page.keyboard.press('Control+v');
  await workbench.expectCount('2 nodes');
  await copyWords(page, 'Talks resume\n  - Sanctions are eased\n    - Trade grows');
  await page.keyboard.press('Control+v');
  await workbench.expectCount('5 nodes');
  await workbench.expectCount('2 links');
  await expect(workbench.link('Talks resume', 'Sanctions are eased')).toBeAttached();
  await expect(workbench.link('Sanctions are eased', 'Trade grows')).toBeAttached();
  await copyWords(page, 'A paragraph.\n\n'.repeat(600));
  await page.keyboard.press('Control+v');
  await expect(workbench.notice(/600 paragraphs; up to 500/)).toBeVisible();
  await workbench.expectCount('5 nodes');
});

test('in a field the keys are the field’s own', async ({ workbench }) => {
  const { page } = workbench;
  await selectOnMap(workbench, summit);
  const title = workbench.inspector.getByLabel('Title of the node');
  await title.selectText();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(title).toHaveValue(`${summit}${summit}`);
  await workbench.expectCount('13 nodes');
});

test('the palette copies, cuts and pastes too', async ({ workbench }) => {
  await selectOnMap(workbench, summit);
  await workbench.run('Copy');
  await expect(said(workbench.page)).toContainText('Copied 1 node.');
  await workbench.run('Paste');
  await workbench.expectCount('14 nodes');
  await workbench.run('Cut');
  await workbench.expectCount('13 nodes');
});
