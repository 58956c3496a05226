import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { DesktopFunctions, DesktopSubscriptions } from '../../shared/ipc/contract.ts';
import type { LogEntry } from '../electron-standin/wire/operations.ts';
import { type LaunchedApp, launchApp, missingBuild } from '../helpers/launch-app.ts';

declare global {
  // The renderer knows that a page may have none of it; these pages always have.
  var desktop: DesktopFunctions & DesktopSubscriptions;
}

interface TestParts {
  /** An empty folder of this test's own. */
  readonly folder: string;
  /** A program only this test uses. */
  readonly fresh: LaunchedApp;
  /** A program that tests which leave no mark share; its page is loaded anew for each. */
  readonly app: LaunchedApp;
}

interface WorkerParts {
  readonly shared: LaunchedApp;
}

/** A Playwright test with Branchpoint's desktop edition; skipped, with words, where it is not built. */
export const test = base.extend<TestParts, WorkerParts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'branchpoint-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  fresh: async ({ folder }, use, info) => {
    const app = await launchApp({ userDataDir: join(folder, 'data') });
    info.annotations.push({ type: 'driver', description: app.driver });
    await use(app);
    await app.close();
    await expectNoMainErrors(app);
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const app = await launchApp();
      await use(app);
      await app.close();
      await expectNoMainErrors(app);
    },
    { scope: 'worker' },
  ],
  app: async ({ shared }, use, info) => {
    info.annotations.push({ type: 'driver', description: shared.driver });
    await shared.reload();
    await use(shared);
  },
});

/** Nothing may have gone wrong unnoticed while the tests looked elsewhere. */
async function expectNoMainErrors(app: LaunchedApp): Promise<void> {
  const errors = (await app.record()).filter(({ kind }) => kind === 'mainError');
  expect(errors).toEqual([]);
}

/** Call at the top of a file whose tests need the built program. */
export function needBuild(): void {
  const reason = missingBuild();
  test.skip(reason !== null, reason ?? '');
}

/** The addresses of one kind of entry. */
export function urlsOf(log: readonly LogEntry[], kind: LogEntry['kind']): string[] {
  return log.flatMap((entry) => (entry.kind === kind && 'url' in entry ? [entry.url] : []));
}

/** Lets everything that is on its way between the page and the main process arrive. */
export async function settle(app: LaunchedApp): Promise<readonly LogEntry[]> {
  await app.page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  );
  return app.record();
}

/**
 * Takes the content policy away and runs something, so that the fences behind it show what they
 * hold by themselves.
 */
export async function withoutContentPolicy(
  app: LaunchedApp,
  run: () => Promise<void>,
): Promise<void> {
  await app.evalMain(({ session }) => {
    session.defaultSession.webRequest.onHeadersReceived(({ responseHeaders }, done) => {
      const kept = Object.entries(responseHeaders ?? {}).filter(
        ([name]) => name.toLowerCase() !== 'content-security-policy',
      );
      done({ responseHeaders: Object.fromEntries(kept) });
    });
  });
  await app.reload();
  try {
    await run();
  } finally {
    await app.evalMain(({ session }) => session.defaultSession.webRequest.onHeadersReceived(null));
    await app.reload();
  }
}
