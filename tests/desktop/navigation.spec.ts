import { expect } from '@playwright/test';
import type { LaunchedApp } from '../helpers/launch-app.ts';
import { needBuild, settle, test, urlsOf, withoutContentPolicy } from './fixtures.ts';

needBuild();

/** Addresses Chromium hands on: main is asked about each, and has to refuse. */
const ASKED: readonly string[] = [
  'https://example.org/',
  'http://example.org/',
  'https://app.example/',
  'https://app:8443/',
  'https://app.branchpoint.example/',
  'https://user:word@example.org/',
  'https://example.org/?next=branchpoint://app/',
  'https://example.org/branchpoint://app/',
  'http://127.0.0.1:47800/',
  'http://localhost/',
  'http://[::1]/',
  'branchpoint://app.example/',
  'branchpoint://app:1/',
  'branchpoint://app@example.org/',
  'branchpoint://other/index.html',
  'mailto:someone@example.org',
  'tel:+8500000000',
  'ms-msdt:/id',
  'smb://host/share',
  'vscode://file/etc/passwd',
];

/** Addresses Chromium itself does not let a page go to. */
const STOPPED_BY_CHROMIUM: readonly string[] = [
  'file:///etc/passwd',
  'file://host/share/x.html',
  'data:text/html,<title>overtaken</title>',
  'javascript:document.title="overtaken"',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://example.org/',
  'filesystem:https://app/temporary/x',
];

type Way = 'link' | 'blank' | 'script' | 'open' | 'form' | 'frame';

/** Tries one way to one address, as a page under someone else's control would. */
async function attempt(app: LaunchedApp, way: Way, url: string): Promise<void> {
  await app.page.evaluate(
    ([kind, address]) => {
      const follow = (target: string): void => {
        const link = document.createElement('a');
        link.href = address;
        link.target = target;
        document.body.append(link);
        link.click();
        link.remove();
      };
      if (kind === 'link') follow('_self');
      if (kind === 'blank') follow('_blank');
      if (kind === 'script') location.assign(address);
      if (kind === 'open') window.open(address);
      if (kind === 'form') {
        const form = document.createElement('form');
        form.action = address;
        // A form that gets would put its own fields in place of the address's query.
        form.method = 'post';
        document.body.append(form);
        form.submit();
        form.remove();
      }
      if (kind === 'frame') {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
      }
    },
    [way, url] as const,
  );
}

async function expectUnmoved(app: LaunchedApp, before: { url: string }): Promise<void> {
  expect(app.page.url()).toBe(before.url);
  const seen = await app.page.evaluate(() => [document.title === 'overtaken', 'marker' in window]);
  expect(seen).toEqual([false, true]);
}

/** Waits until main has been asked about an address. */
async function expectAsked(app: LaunchedApp, url: string, start: number): Promise<void> {
  if (app.driver === 'electron') return;
  await expect
    .poll(async () => urlsOf((await app.record()).slice(start), 'navigation'), { message: url })
    .toContain(url);
}

async function mark(app: LaunchedApp): Promise<{ url: string }> {
  await app.page.evaluate(() => Object.assign(window, { marker: true }));
  return { url: app.page.url() };
}

/** Tries each address and sees main refuse it; a second one would cancel the first unasked. */
async function expectRefusals(app: LaunchedApp, way: Way, urls: readonly string[]): Promise<void> {
  const before = await mark(app);
  const start = (await app.record()).length;
  for (const url of urls) {
    const stopped = waitUntilStopped(app, url);
    await attempt(app, way, url);
    await expectAsked(app, url, start);
    await stopped;
  }
  for (const url of STOPPED_BY_CHROMIUM) {
    if (way !== 'form') await attempt(app, way, url).catch(() => {});
  }
  const since = (await settle(app)).slice(start);
  expect(since.filter((entry) => entry.kind === 'navigation' && !entry.prevented)).toEqual([]);
  expect(urlsOf(since, 'openExternal')).toEqual([]);
  await expectUnmoved(app, before);
}

/** On the stand-in a refused navigation has begun as a request, which Chromium has to give up. */
async function waitUntilStopped(app: LaunchedApp, url: string): Promise<void> {
  if (app.driver === 'electron' || !/^https?:/.test(url)) return;
  await app.page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
}

for (const way of ['link', 'script'] as const) {
  test(`by ${way}, the window stays where it is and main refuses each address`, async ({ app }) => {
    await expectRefusals(app, way, ASKED);
  });
}

test('by form, main refuses each address the content policy would let through', async ({ app }) => {
  // Chrome has a warning page of its own for forms that leave https; Electron has not.
  const urls = ASKED.filter((url) => url.startsWith('https:'));
  await withoutContentPolicy(app, () => expectRefusals(app, 'form', urls));
});

for (const way of ['blank', 'open'] as const) {
  test(`by ${way}, no window opens and nothing is handed to the system`, async ({ app }) => {
    const before = await mark(app);
    const start = (await app.record()).length;
    const pages = app.page.context().pages().length;
    for (const url of [...ASKED, ...STOPPED_BY_CHROMIUM]) {
      await attempt(app, way, url).catch(() => {});
    }
    await expect.poll(() => app.page.context().pages().length).toBe(pages);
    const since = (await settle(app)).slice(start);
    expect(since.filter((entry) => entry.kind === 'windowOpen' && !entry.denied)).toEqual([]);
    expect(urlsOf(since, 'openExternal')).toEqual([]);
    if (app.driver === 'stand-in') {
      expect(urlsOf(since, 'windowOpen')).toEqual(expect.arrayContaining(ASKED.slice(0, 11)));
    }
    await expectUnmoved(app, before);
  });
}

async function tryAll(app: LaunchedApp, way: Way, urls: readonly string[]): Promise<void> {
  const before = await mark(app);
  const start = (await app.record()).length;
  for (const url of urls) await attempt(app, way, url).catch(() => {});
  const since = (await settle(app)).slice(start);
  expect(since.filter((entry) => entry.kind === 'navigation' && !entry.prevented)).toEqual([]);
  expect(urlsOf(since, 'openExternal')).toEqual([]);
  await expectUnmoved(app, before);
}

for (const way of ['form', 'frame'] as const) {
  test(`by ${way}, the content policy stops each address`, async ({ app }) => {
    await tryAll(app, way, [...ASKED, ...STOPPED_BY_CHROMIUM]);
  });
}

test('by frame, main refuses each address the content policy would let through', async ({
  app,
}) => {
  // A script in an address goes nowhere: nobody but the content policy can stop it.
  const leading = [...ASKED, ...STOPPED_BY_CHROMIUM].filter((url) => !/^javascript:/.test(url));
  await withoutContentPolicy(app, () => tryAll(app, 'frame', leading));
});

test('a page made by the page itself cannot take the window over', async ({ app }) => {
  test.skip(app.driver === 'stand-in', 'Chromium shows a blob: page without asking the stand-in.');
  const before = await mark(app);
  await app.page.evaluate(() => {
    location.href = URL.createObjectURL(
      new Blob(['<title>overtaken</title>'], { type: 'text/html' }),
    );
  });
  await settle(app);
  await expectUnmoved(app, before);
});

/** Links the program may offer to open, each only after the person has said yes. */
const OFFERED: readonly string[] = [
  'https://example.org/',
  'https://example.org/a?b=c#d',
  'https://example.org:8443/',
  'mailto:someone@example.org',
];

/** Links that are refused without even a question. */
const REFUSED: readonly string[] = [
  'http://example.org/',
  'https://user@example.org/',
  'https://user:word@example.org/',
  'https://example.org/\u0000',
  'https://example.org/\n',
  'https://example.org/\u202egnp.exe',
  'https://exam\u200bple.org/',
  'https://example.org/"&calc',
  'https://',
  'https:',
  'file:///etc/passwd',
  'file://host/share',
  '\\\\host\\share',
  'smb://host/share',
  'ms-msdt:/id',
  'search-ms:query=x',
  'vscode://file/x',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:https://app/x',
  'branchpoint://app/',
  'chrome://settings',
  'about:blank',
  'ftp://example.org/',
  'ws://example.org/',
  'tel:+8500000000',
  'mailto:',
  'mailto:a@b.c?attach=/etc/passwd\u0000',
  'example.org',
  '//example.org/',
  'not an address',
];

const askToOpen = (app: LaunchedApp, url: string) =>
  app.page.evaluate((link) => window.desktop.linksOpen({ url: link }), url);

test('an outside link opens only after the person has agreed to its site', async ({ app }) => {
  const start = (await app.record()).length;
  for (const url of OFFERED) {
    expect(await askToOpen(app, url)).toEqual({ ok: true, value: { opened: false } });
  }
  expect(urlsOf((await app.record()).slice(start), 'openExternal')).toEqual([]);
  for (const url of OFFERED) {
    await app.stubDialog('showMessageBox', { response: 0, checkboxChecked: false });
    expect(await askToOpen(app, url)).toEqual({ ok: true, value: { opened: true } });
  }
  const since = (await app.record()).slice(start);
  expect(urlsOf(since, 'openExternal')).toEqual([...OFFERED]);
  const questions = since.flatMap((entry) =>
    entry.kind === 'dialog' ? [(entry.options as { message: string }).message] : [],
  );
  expect(questions.slice(0, OFFERED.length)).toEqual(
    ['example.org', 'example.org', 'example.org', 'someone@example.org'].map((site) =>
      expect.stringContaining(site),
    ),
  );
});

test('every other kind of link is refused without a question', async ({ app }) => {
  const start = (await app.record()).length;
  for (const url of REFUSED) {
    expect(await askToOpen(app, url), JSON.stringify(url)).toMatchObject({ ok: false });
  }
  const since = (await app.record()).slice(start);
  expect(since.filter(({ kind }) => kind === 'dialog' || kind === 'openExternal')).toEqual([]);
});
