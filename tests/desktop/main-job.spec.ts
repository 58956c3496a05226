import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { desktopDesk } from '../helpers/file-desk.ts';
import { type LaunchedApp, launchApp } from '../helpers/launch-app.ts';
import { articlesOfJob, doMainJob, expectSameFiles, exportAllLevels } from '../helpers/main-job.ts';
import { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

test('an analyst does the main job, closes the window, comes back and finds every record', async ({
  folder,
}, info) => {
  test.slow();
  const places = { userDataDir: join(folder, 'data'), snapshotsDir: join(folder, 'copies') };
  const first = await launchApp(places);
  info.annotations.push({ type: 'driver', description: first.driver });
  const workbench = await open(first, folder);
  const words = await doMainJob(workbench, articlesOfJob());
  const before = await exportAllLevels(workbench);
  await first.close();

  await test.step('a copy of the whole map lies on the disk', () => {
    const copies = readdirSync(places.snapshotsDir).filter((name) => name.includes('Hanoi'));
    expect(copies.length).toBeGreaterThan(0);
    const texts = copies.map((name) =>
      gunzipSync(readFileSync(join(places.snapshotsDir, name))).toString('utf8'),
    );
    expect(texts.some((text) => text.includes(words))).toBe(true);
  });

  await test.step('the program is started again', async () => {
    const second = await launchApp(places);
    const reopened = await open(second, folder);
    await expectSameFiles(reopened, before);
    await second.close();
  });
});

async function open(app: LaunchedApp, folder: string): Promise<WorkbenchDriver> {
  const workbench = new WorkbenchDriver(app.page, desktopDesk(app, folder));
  await workbench.whenReady();
  return workbench;
}
