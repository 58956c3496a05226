import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { type DesktopProgram, launchOnStandIn } from '../electron-standin/driver.ts';
import type { LogEntry } from '../electron-standin/wire/operations.ts';

/** What the sample's preload puts on the page. */
interface Sample {
  echo(value: unknown): Promise<{ value: unknown; url: string; origin: string; isTop: boolean }>;
  fail(): Promise<never>;
  missing(): Promise<never>;
  choose(): Promise<{ canceled: boolean; filePaths: string[] }>;
  onMenu(listener: (value: string) => void): () => void;
  platform: string;
  nested: { list: unknown[] };
}

declare global {
  interface Window {
    readonly sample: Sample;
    readonly heard: string[];
    readonly seenAtStart: string;
    readonly inlineRan?: boolean;
  }
}

const appFolder = fileURLToPath(new URL('../electron-standin/sample', import.meta.url));

function launchSample(dataFolder: string, args: readonly string[] = []): Promise<DesktopProgram> {
  return launchOnStandIn({ appFolder, args, env: { SAMPLE_DATA: dataFolder } });
}

const test = base.extend<
  { dataFolder: string; fresh: DesktopProgram; program: DesktopProgram },
  { shared: DesktopProgram }
>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'standin-sample-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  fresh: async ({ dataFolder }, use) => {
    const program = await launchSample(dataFolder);
    await program.page.waitForLoadState();
    await use(program);
    await program.quit();
  },
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'standin-sample-'));
      const program = await launchSample(folder);
      await use(program);
      await program.quit();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
    { scope: 'worker' },
  ],
  program: async ({ shared }, use) => {
    await shared.page.goto('https://app/index.html');
    await use(shared);
  },
});

const urlsOf = (log: readonly LogEntry[], kind: LogEntry['kind']): string[] =>
  log.flatMap((entry) => (entry.kind === kind && 'url' in entry ? [entry.url] : []));

test('the preload’s api is there at the page’s first script, after a reload too', async ({
  program,
}) => {
  expect(await program.page.evaluate(() => window.seenAtStart)).toBe('object');
  await program.reload();
  expect(await program.page.evaluate(() => window.seenAtStart)).toBe('object');
  expect(await program.page.evaluate(() => window.sample.nested)).toEqual({
    list: [1, { two: 2 }],
  });
});

test('the page’s world holds nothing of the preload’s but the frozen api', async ({ program }) => {
  const seen = await program.page.evaluate(() => {
    const names = Object.getOwnPropertyNames(window);
    return {
      leaked: names.filter((name) =>
        /^(require|process|module|exports|ipcRenderer|standin.*)$/i.test(name),
      ),
      frozen: Object.isFrozen(window.sample) && Object.isFrozen(window.sample.nested.list),
      descriptor: Object.getOwnPropertyDescriptor(window, 'sample')?.writable,
    };
  });
  expect(seen).toEqual({ leaked: [], frozen: true, descriptor: false });
});

test('bytes, dates, maps and cycles reach the main process and come back as they were', async ({
  program,
}) => {
  const kept = await program.page.evaluate(async () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    const sent = {
      bytes: new Uint8Array([0, 1, 255]),
      buffer: new Uint16Array([1, 2]).buffer,
      date: new Date(1_700_000_000_000),
      map: new Map<unknown, unknown>([['a', new Set([1n])]]),
      odd: [undefined, Number.NaN, -0, null],
    };
    const { value } = await window.sample.echo(sent);
    const back = value as typeof sent;
    return {
      bytes: back.bytes instanceof Uint8Array && [...back.bytes],
      buffer: back.buffer instanceof ArrayBuffer && back.buffer.byteLength,
      date: back.date instanceof Date && back.date.getTime(),
      map: back.map instanceof Map && (back.map.get('a') as Set<bigint>).has(1n),
      odd: back.odd.map((item) => Object.is(item, -0) || String(item)),
    };
  });
  expect(kept).toEqual({
    bytes: [0, 1, 255],
    buffer: 4,
    date: 1_700_000_000_000,
    map: true,
    odd: ['undefined', 'NaN', true, 'null'],
  });
});

test('a large block of bytes crosses whole', async ({ program }) => {
  const sums = await program.page.evaluate(async () => {
    const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
    const { value } = await window.sample.echo(bytes);
    const sum = (array: Uint8Array): number => array.reduce((total, byte) => total + byte, 0);
    return [sum(bytes), sum(value as Uint8Array)];
  });
  expect(sums[1]).toBe(sums[0]);
});

test('the main process sees the caller’s address under the program’s own scheme', async ({
  program,
}) => {
  const { url, origin, isTop } = await program.page.evaluate(() => window.sample.echo(1));
  expect({ url, origin, isTop }).toEqual({
    url: 'sample://app/index.html',
    origin: 'sample://app',
    isTop: true,
  });
});

test('errors of handlers arrive as Electron words them', async ({ program }) => {
  const messages = await program.page.evaluate(() =>
    Promise.all(
      [window.sample.fail(), window.sample.missing()].map((call) =>
        call.catch((error: Error) => error.message),
      ),
    ),
  );
  expect(messages).toEqual([
    "Error invoking remote method 'fail': RangeError: too far",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  ]);
});

test('an argument that cannot be cloned is refused in the page', async ({ program }) => {
  const message = await program.page.evaluate(async () => {
    try {
      return await window.sample.echo(Symbol('x'));
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toBe('An object could not be cloned.');
});

test('inline scripts and other origins are stopped by the live content policy', async ({
  program,
}) => {
  expect(await program.page.evaluate(() => window.inlineRan)).toBeUndefined();
  const reached = await program.page.evaluate(() =>
    fetch('https://elsewhere.example/x').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('unknown addresses of the scheme get the handler’s own 404', async ({ program }) => {
  const status = await program.page.evaluate(async () => (await fetch('/none')).status);
  expect(status).toBe(404);
});

test('links, scripts and frames cannot take the window elsewhere', async ({ fresh }) => {
  const { page } = fresh;
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'https://elsewhere.example/': () => page.click('#out'),
    'mailto:someone@elsewhere.example': () => page.click('#mail'),
    'https://elsewhere.example/script': () =>
      page.evaluate(() => location.assign('https://elsewhere.example/script')),
    'https://elsewhere.example/inner': () =>
      page.evaluate(() => {
        document.querySelector('iframe')?.setAttribute('src', 'https://elsewhere.example/inner');
      }),
  };
  for (const [url, go] of Object.entries(ways)) {
    await go();
    // The next navigation would cancel this one before main is asked.
    await expect
      .poll(() => fresh.record())
      .toContainEqual({ kind: 'navigation', url, prevented: true });
  }
  expect(page.url()).toBe('https://app/index.html');
});

test('its own pages may be navigated to, by link and from main', async ({ program }) => {
  await program.page.click('#own');
  await expect(program.page).toHaveURL('https://app/index.html?again');
  expect(await program.page.evaluate(() => window.seenAtStart)).toBe('object');
});

test('a redirect away is refused', async ({ program }) => {
  await program.page.click('#away');
  await expect
    .poll(async () => urlsOf(await program.record(), 'navigation'))
    .toContain('https://elsewhere.example/');
  await expect
    .poll(async () =>
      (await program.record()).some(
        (entry) => entry.kind === 'request' && entry.url.includes('elsewhere'),
      ),
    )
    .toBe(false);
});

test('new windows go through the handler and are closed', async ({ fresh }) => {
  // One page is the window’s, the other the blank one that keeps Chromium running.
  await fresh.page.click('#blank');
  await fresh.page.evaluate(() => void window.open('https://elsewhere.example/opened'));
  await expect
    .poll(async () => urlsOf(await fresh.record(), 'openExternal'))
    .toEqual(['https://elsewhere.example/new', 'https://elsewhere.example/opened']);
  await expect.poll(() => fresh.page.context().pages().length).toBe(2);
});

test('permissions are what the program’s handlers say', async ({ program }) => {
  await expect
    .poll(() =>
      program.page.evaluate(async () => {
        const names = ['geolocation', 'notifications', 'persistent-storage'] as PermissionName[];
        const states = names.map((name) => navigator.permissions.query({ name }));
        return (await Promise.all(states)).map((status) => status.state);
      }),
    )
    .toEqual(['denied', 'denied', 'granted']);
});

test('menu entries are clicked by id and reach the page', async ({ program }) => {
  await program.clickMenu('ping');
  await expect.poll(() => program.page.evaluate(() => window.heard)).toEqual(['menu ping']);
});

test('a dialog without an answer is cancelled, with one it is answered', async ({ program }) => {
  const first = await program.page.evaluate(() => window.sample.choose());
  await program.stubDialog('showOpenDialog', { canceled: false, filePaths: ['/x'] });
  const second = await program.page.evaluate(() => window.sample.choose());
  expect([first.canceled, second.filePaths]).toEqual([true, ['/x']]);
});

test('a download is offered to the program and can be refused', async ({ program }) => {
  await program.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  await expect
    .poll(async () =>
      (await program.record()).some((entry) => entry.kind === 'download' && entry.prevented),
    )
    .toBe(true);
});

test('closing waits for the page’s word, then the program leaves', async ({ fresh }) => {
  await fresh.evalMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await fresh.exited).toBe(0);
});

test('a crash of the page reaches the program', async ({ fresh }) => {
  await fresh.evalMain(({ app }) => {
    app.once('render-process-gone', (_event, _contents, details) => {
      Object.assign(globalThis, { goneBecause: details.reason });
    });
    // A crashed page cannot answer the question whether it may close.
    app.once('before-quit', () => app.exit(0));
  });
  await fresh.crashPage();
  await expect
    .poll(() => fresh.evalMain(() => (globalThis as { goneBecause?: string }).goneBecause))
    .toBe('crashed');
});

test('a second start hands its arguments to the first and leaves', async ({
  fresh,
  dataFolder,
}) => {
  await expect(launchSample(dataFolder, ['second.map'])).rejects.toThrow(/left before its window/);
  await expect.poll(() => fresh.page.evaluate(() => window.heard)).toEqual(['second second.map']);
});

test('what the page stored is there after a power cut', async ({ dataFolder }) => {
  const first = await launchSample(dataFolder);
  await first.page.waitForLoadState();
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('things');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('things', 'readwrite');
          writing.objectStore('things').put('still here', 1);
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
        };
      }),
  );
  await first.kill9();
  const second = await launchSample(dataFolder);
  await second.page.waitForLoadState();
  const kept = await second.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('kept', 1);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('things').objectStore('things').get(1);
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
  await second.quit();
  expect(kept).toBe('still here');
});

test('members the stand-in lacks throw with their name', async ({ program }) => {
  const messages = await program.evalMain((electron) => {
    const asked = [
      () => (electron as unknown as Record<string, unknown>).crashReporter,
      () => electron.app.getFileIcon,
      () => electron.BrowserWindow.getAllWindows()[0]?.setOpacity,
      () => electron.BrowserWindow.getAllWindows()[0]?.webContents.startDrag,
    ];
    return asked.map((ask) => {
      try {
        return String(ask());
      } catch (error) {
        return (error as Error).message;
      }
    });
  });
  expect(messages).toEqual([
    'The Electron stand-in has no electron.crashReporter.',
    'The Electron stand-in has no app.getFileIcon.',
    'The Electron stand-in has no BrowserWindow.setOpacity.',
    'The Electron stand-in has no webContents.startDrag.',
  ]);
});
