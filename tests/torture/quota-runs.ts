import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../bench/lib/random.ts';
import { Editing } from './editing.ts';
import { keyOf } from './map-model.ts';
import { openPage, whenMapIsOpen } from './open-page.ts';
import {
  type BackEnd,
  findFreePort,
  foldersOf,
  startBrowser,
  startHost,
  type Workspace,
} from './programs.ts';
import { mapsIn, pictureOf, readStoredWorkspace } from './stored-workspace.ts';

export interface QuotaOptions {
  readonly dist: string;
  readonly chromiumPath: string;
  readonly scratch: string;
  readonly backEnds: readonly BackEnd[];
  readonly seed: number;
  readonly report: (line: string) => void;
}

/** Uses up the share of the disk that the browser allows, and frees it again; answers what went wrong. */
export async function runQuota(options: QuotaOptions): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const backEnd of options.backEnds) {
    const root = mkdtempSync(join(options.scratch, `quota-${backEnd}-`));
    const port = await findFreePort();
    const faults = await tryQuota({ ...options, backEnd, port, folders: foldersOf(root) }, options);
    options.report(
      `${faults.length === 0 ? 'ok  ' : 'LOSS'} ${backEnd}, quota used up and freed${faults.length > 0 ? `: ${faults.join('; ')}` : ''}`,
    );
    failures.push(...faults);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
  return failures;
}

async function tryQuota(workspace: Workspace, { seed }: QuotaOptions): Promise<string[]> {
  const faults: string[] = [];
  const host = await startHost(workspace);
  const browser = await startBrowser(workspace);
  try {
    const opened = await openPage(browser, host);
    const { page, watch } = opened;
    const stored = await readStoredWorkspace(page);
    const [map] = mapsIn(stored);
    if (!map) return ['there is no map'];
    const editing = new Editing(opened, pictureOf(stored, map.id), createRandom(seed), 'quota');
    await editing.editAndWait();
    const session = await browser.context.newCDPSession(page);
    const origin = new URL(host.url).origin;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const before = editing.edits.length;
    for (let left = 3; left > 0; left -= 1) {
      await editing.editOnce();
      await wait(700);
    }
    await wait(1_000);
    const isRefused = watch.badges().includes('failing');
    if (!isRefused && watch.savedIndex() >= before) {
      const now = await readStoredWorkspace(page);
      const last = editing.edits[watch.savedIndex()]?.pictures.at(-1);
      if (last && keyOf(pictureOf(now, map.id)) !== keyOf(last)) {
        faults.push('says saved, and the database does not have it');
      }
    }
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await whenMapIsOpen(page, 45_000);
    const after = await readStoredWorkspace(page);
    const last = editing.edits.at(-1)?.pictures.at(-1);
    if (last && keyOf(pictureOf(after, map.id)) !== keyOf(last)) {
      faults.push('with room again it says saved, and the database does not have the last edit');
    }
    if (!isRefused) faults.push('the browser never refused a write, so nothing was tried');
  } catch (error) {
    faults.push(String(error).split('\n')[0] ?? '');
  } finally {
    await browser.kill();
    await host.stop();
  }
  return faults;
}
