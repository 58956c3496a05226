import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startEdition } from '../helpers/browser-edition.ts';
import {
  articlesOfJob,
  bringInArticles,
  doMainJob,
  expectSameFiles,
  exportAllLevels,
  levels,
} from '../helpers/main-job.ts';
import { realArticlesAbsent } from '../helpers/real-articles.ts';
import { foldersIn, needBuild, openWorkbench, test } from './fixtures.ts';

needBuild();

const articles = articlesOfJob();

test('an analyst does the main job, closes the browser, comes back and finds every record', async ({
  folder,
  profile,
}) => {
  test.slow();
  const first = await startEdition(foldersIn(folder));
  const browser = await profile.open();
  const workbench = await openWorkbench(browser.pages()[0] ?? (await browser.newPage()), first);
  await doMainJob(workbench, articles);
  const before = await exportAllLevels(workbench);
  await browser.close();
  await first.stop();

  await test.step('the program is started again', async () => {
    const again = await startEdition(foldersIn(folder), first.port);
    const context = await profile.open();
    const reopened = await openWorkbench(context.pages()[0] ?? (await context.newPage()), again);
    await expectSameFiles(reopened, before);
    await context.close();
    await again.stop();
  });
});

test('every citation of the Hanoi map finds its words in the three articles', async ({
  workbench,
}) => {
  test.skip(!articles.areReal, realArticlesAbsent);
  const { inspector } = workbench;
  const isWordless = inspector.getByText('words not on this computer').first();
  await workbench.selectNode('Third summit');
  await expect(isWordless).toBeVisible();
  await bringInArticles(workbench, articles);
  await workbench.show('Map');
  for (const title of await workbench.nodeTitles()) {
    await workbench.selectNode(title);
    await expect(inspector.getByRole('button', { name: 'Attach a passage' })).toBeVisible();
    await expect(isWordless).toBeHidden();
  }
});

test('a map file makes the same map on another computer, and the same file again', async ({
  folder,
  browser,
  workbench,
}) => {
  await bringInArticles(workbench, articles);
  const files = await exportAllLevels(workbench);
  for (const level of levels) {
    await test.step(level, async () => {
      const sent = files.get(level);
      const path = join(folder, 'sent.branchpoint.json');
      writeFileSync(path, sent?.bytes ?? '');
      const computer = await startEdition(foldersIn(join(folder, level)));
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const colleague = await openWorkbench(await context.newPage(), computer);
      await colleague.importMap(path);
      await colleague.expectCount('13 nodes');
      expect((await colleague.exportMap(level)).text).toBe(sent?.text);
      await context.close();
      await computer.stop();
    });
  }
});

test('a map file that is opened where its map is already becomes a map of its own', async ({
  folder,
  workbench,
}) => {
  const { bytes } = await workbench.exportMap('Full text');
  const path = join(folder, 'again.branchpoint.json');
  writeFileSync(path, bytes);
  await workbench.importMap(path);
  await workbench.expectCount('13 nodes');
  await workbench.show('All maps');
  const maps = workbench.page.getByRole('main').getByRole('button', { name: /^Open Hanoi/ });
  await expect(maps).toHaveCount(2);
});
