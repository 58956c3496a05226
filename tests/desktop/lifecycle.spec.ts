import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { launchApp } from '../helpers/launch-app.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const closeWindow = (electron: typeof import('electron')): void =>
  electron.BrowserWindow.getAllWindows()[0]?.close();

test('closing asks the page to save, waits for its word and leaves', async ({ fresh }) => {
  const asked = fresh.page.evaluate(
    () => new Promise<string>((resolve) => window.desktop.onCloseRequested(() => resolve('asked'))),
  );
  await fresh.page.evaluate(() => Object.keys(window.desktop));
  await fresh.evalMain(closeWindow);
  expect(await asked.catch(() => 'gone before it could tell')).toBe('asked');
  expect(await fresh.exited).toBe(0);
});

test('the window stays open while the page is still saving', async ({ fresh }) => {
  await fresh.evalMain(({ BrowserWindow, ipcMain }) => {
    // Stands between the page and its answer, as a slow disk does.
    type Handlers = Map<string, (...args: unknown[]) => unknown>;
    const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Handlers };
    const real = _invokeHandlers.get('window.flushed');
    _invokeHandlers.set('window.flushed', async (...args) => {
      const isOpen = BrowserWindow.getAllWindows().length === 1;
      Object.assign(globalThis, { heldOpen: isOpen, answerNow: () => real?.(...args) });
      return { ok: true, value: {} };
    });
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect
    .poll(() => fresh.evalMain(() => (globalThis as { heldOpen?: boolean }).heldOpen ?? 'not yet'))
    .toBe(true);
  expect(fresh.page.isClosed()).toBe(false);
  await fresh.evalMain(() => {
    // Left to the next turn: the program ends before this call could be answered.
    setImmediate((globalThis as unknown as { answerNow: () => void }).answerNow);
  });
  expect(await fresh.exited).toBe(0);
});

test('a page that hangs cannot keep its window open for ever', async ({ fresh }) => {
  await fresh.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  const startedMs = Date.now();
  await fresh.evalMain(closeWindow);
  expect(await fresh.exited).toBe(0);
  // The page was given its time: it did not answer before it hung.
  expect(Date.now() - startedMs).toBeGreaterThan(4_000);
});

test('after a crash of the page the program offers to open it again', async ({ fresh }) => {
  await fresh.crashPage();
  await expect
    .poll(async () =>
      (await fresh.record()).flatMap((entry) =>
        entry.kind === 'dialog' ? [(entry.options as { message: string }).message] : [],
      ),
    )
    .toEqual(['The window stopped working']);
  // Unanswered is the same as closing it.
  expect(await fresh.exited).toBe(0);
});

test('a snapshot lies on disk, readable without the program', async ({ fresh }) => {
  const content = '{"format":"branchpoint","kept":"Hà Nội"}';
  const written = await fresh.page.evaluate(
    (text) =>
      window.desktop.snapshotsWrite({
        documentId: 'map:one',
        title: 'Third summit: “talks”',
        revision: 12,
        counts: { node: 9 },
        content: text,
        reason: 'edit',
      }),
    content,
  );
  expect(written).toMatchObject({ ok: true });
  const names = readdirSync(fresh.snapshotsDir).filter((name) => name.includes('Third summit'));
  expect(names).toHaveLength(1);
  const unpacked = gunzipSync(readFileSync(join(fresh.snapshotsDir, names[0] ?? '')));
  const lineEnd = unpacked.indexOf('\n');
  const header = JSON.parse(unpacked.toString('utf8', 0, lineEnd)) as Record<string, unknown>;
  const body = unpacked.subarray(lineEnd + 1);
  expect(body.toString('utf8')).toBe(content);
  expect(header).toMatchObject({
    documentId: 'map:one',
    revision: 12,
    counts: { node: 9 },
    sha256: createHash('sha256').update(body).digest('hex'),
  });
});

test('snapshots and the list of maps are there after a power cut', async ({ folder }) => {
  const places = { userDataDir: join(folder, 'data'), snapshotsDir: join(folder, 'snapshots') };
  const documents = [
    { documentId: 'map:one', title: 'One', revision: 4, recordCount: 2, hash: '' },
  ];
  const first = await launchApp(places);
  test.info().annotations.push({ type: 'driver', description: first.driver });
  await first.page.evaluate(async (states) => {
    await window.desktop.snapshotsWrite({
      documentId: 'map:one',
      title: 'One',
      revision: 4,
      counts: {},
      content: 'kept',
      reason: 'edit',
    });
    await window.desktop.sentinelWrite({ documents: states, forgotten: [], hostVersion: '' });
  }, documents);
  await first.kill9();
  const second = await launchApp(places);
  const found = await second.page.evaluate(async () => {
    const listed = await window.desktop.snapshotsList({});
    const one =
      listed.ok && listed.value.snapshots.find(({ documentId }) => documentId === 'map:one');
    return one && window.desktop.snapshotsRead({ snapshotId: one.snapshotId });
  });
  await second.close();
  expect(found).toEqual({ ok: true, value: { content: 'kept' } });
});

test('a second start hands its file to the first window and leaves', async ({ fresh, folder }) => {
  const path = join(folder, 'handed-over.branchpoint.json');
  writeFileSync(path, '{}');
  await fresh.page.evaluate(() => {
    window.desktop.onFileOpened(({ name }) => Object.assign(window, { openedName: name }));
  });
  const second = launchApp({ userDataDir: fresh.userDataDir, args: [path] });
  await expect(second).rejects.toThrow();
  await expect
    .poll(() => fresh.page.evaluate(() => (window as { openedName?: string }).openedName))
    .toBe('handed-over.branchpoint.json');
});

test('every command of the menu reaches the page by its code', async ({ app }) => {
  const codes = await app.evalMain(({ Menu }) => {
    type Items = { id?: string; submenu?: { items: Items } }[];
    const collect = (items: Items): string[] =>
      items.flatMap(({ id, submenu }) => [...(id ? [id] : []), ...collect(submenu?.items ?? [])]);
    return collect((Menu.getApplicationMenu()?.items ?? []) as Items);
  });
  expect(codes.length).toBeGreaterThan(20);
  await app.page.evaluate(() => {
    const heard: string[] = [];
    window.desktop.onMenuCommand(({ code }) => heard.push(code));
    Object.assign(window, { heard });
  });
  // Last of all: the commands themselves act on the map, which the other tests do not mind.
  for (const code of codes) await app.clickMenu(code);
  await expect
    .poll(() => app.page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(codes);
});
