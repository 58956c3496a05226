import { expect } from '@playwright/test';
import { CHANNELS, EVENTS, functionName, subscriptionName } from '../../shared/ipc/channels.ts';
import type { LogEntry } from '../electron-standin/wire/operations.ts';
import { needBuild, settle, test } from './fixtures.ts';

needBuild();

/** Every preference is written down: a new one is a decision, and this test asks for it. */
const WEB_PREFERENCES = Object.freeze({
  preload: expect.stringMatching(/[\\/]dist[\\/]preload[\\/]index\.cjs$/),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
});

const settingsIn = (log: readonly LogEntry[]): Record<string, unknown> =>
  Object.fromEntries(
    log.flatMap((entry) => (entry.kind === 'setting' ? [[entry.name, entry.value]] : [])),
  );

test('the window is opened with exactly the preferences that were decided on', async ({ app }) => {
  test.skip(app.driver === 'electron', 'Electron does not tell what a window was opened with.');
  const windows = (await app.record()).flatMap((entry) =>
    entry.kind === 'window' ? [entry.options] : [],
  );
  expect(windows).toEqual([expect.objectContaining({ webPreferences: WEB_PREFERENCES })]);
});

test('the page’s world holds the desktop functions and nothing of Node or Electron', async ({
  app,
}) => {
  const seen = await app.page.evaluate(() => {
    const suspects = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer'];
    return {
      leaked: suspects.filter((name) => name in window),
      functions: Object.entries(window.desktop).map(([name, value]) => [name, typeof value]),
      isFrozen: Object.isFrozen(window.desktop),
      canReplace: Reflect.set(window, 'desktop', {}),
    };
  });
  const names = [...CHANNELS.map(functionName), ...EVENTS.map(subscriptionName)];
  expect(seen).toEqual({
    leaked: [],
    functions: expect.arrayContaining(names.map((name) => [name, 'function'])),
    isFrozen: true,
    canReplace: false,
  });
  expect(seen.functions).toHaveLength(names.length);
});

test('listeners get the payload and never Electron’s event with its sender', async ({ app }) => {
  const heard = app.page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        window.desktop.onMenuCommand((...args: unknown[]) => resolve(args));
      }),
  );
  await expect
    .poll(async () => {
      await app.clickMenu('help.keyboard');
      return Promise.race([heard, Promise.resolve(null)]);
    })
    .toEqual([{ code: 'help.keyboard' }]);
});

test('the process is sandboxed and cut off from the network before it starts', async ({ app }) => {
  test.skip(app.driver === 'electron', 'Electron does not tell what it was told.');
  const log = await app.record();
  const switches = log.flatMap((entry) =>
    entry.kind === 'switch' ? [[entry.name, entry.value]] : [],
  );
  expect(switches).toEqual([
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['disable-background-networking', null],
  ]);
  expect(settingsIn(log)).toMatchObject({
    sandbox: true,
    spellChecker: false,
    devicePermission: false,
    webRTCIPHandlingPolicy: 'disable_non_proxied_udp',
    proxy: { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9' },
  });
});

test('the page gets a content policy that names our own files only, with a fresh nonce', async ({
  app,
}) => {
  const policies = await app.page.evaluate(async () => {
    const answers = await Promise.all([fetch('/'), fetch('/')]);
    return answers.map((answer) => answer.headers.get('content-security-policy'));
  });
  const [first, second] = policies.map((policy) => policy?.split('; ') ?? []);
  const withoutNonce = first?.map((rule) => rule.replace(/'nonce-[^']+'/, "'nonce-…'"));
  expect(withoutNonce).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-…'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]);
  expect(first).not.toEqual(second);
});

test('scripts put into the page from outside its files do not run', async ({ app }) => {
  const ran = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "overtaken"';
    document.head.append(script);
    const div = document.createElement('div');
    div.innerHTML = '<img src="x" onerror="document.title = \'overtaken\'">';
    document.body.append(div);
    const image = div.querySelector('img');
    await new Promise((resolve) => image?.addEventListener('error', resolve));
    script.remove();
    div.remove();
    return document.title === 'overtaken';
  });
  expect(ran).toBe(false);
});

test('the page starts without an error and without breaking its own content policy', async ({
  app,
}) => {
  const complaints: string[] = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  app.page.on('pageerror', (error) => complaints.push(error.message));
  await app.reload();
  await settle(app);
  app.page.removeAllListeners('console');
  app.page.removeAllListeners('pageerror');
  expect(complaints).toEqual([]);
});

test('no webview may be attached', async ({ app }) => {
  const prevented = await app.evalMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    window?.webContents.emit('will-attach-webview', event, {}, {});
    return isPrevented;
  });
  expect(prevented).toBe(true);
});
