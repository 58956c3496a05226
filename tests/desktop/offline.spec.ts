import { expect } from '@playwright/test';
import { PERMISSIONS } from '../electron-standin/main-process/session.ts';
import type { LogEntry } from '../electron-standin/wire/operations.ts';
import type { LaunchedApp } from '../helpers/launch-app.ts';
import { needBuild, settle, test, urlsOf, withoutContentPolicy } from './fixtures.ts';

needBuild();

/** All the page may have; everything else is denied. */
const GRANTED = ['clipboard-sanitized-write', 'fullscreen', 'persistent-storage'];

test('the program grants keeping data, full screen and copying, and nothing else', async ({
  app,
}) => {
  test.skip(app.driver === 'electron', 'Electron’s handlers cannot be asked from outside.');
  const verdicts = (await app.record()).flatMap((entry) =>
    entry.kind === 'permission' ? [[entry.name, entry.granted] as const] : [],
  );
  const expected = PERMISSIONS.map((name) => [name, GRANTED.includes(name)] as const);
  expect(new Map(verdicts)).toEqual(new Map(expected));
});

test('a page that asks for devices or its place is told no', async ({ app }) => {
  await expect
    .poll(() =>
      app.page.evaluate(async () => {
        const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'];
        const asked = names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }),
        );
        return (await Promise.all(asked)).map(({ state }) => state);
      }),
    )
    .toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
  const media = await app.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  );
  expect(['NotAllowedError', 'NotFoundError', 'NotSupportedError']).toContain(media);
});

/** Tries every way out there is; each is told as `reached` or `failed`. Runs in the page. */
async function tryEveryWayOut(): Promise<Record<string, string>> {
  const away = 'https://example.org';
  const put = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    fill: (element: HTMLElementTagNameMap[Name]) => void,
  ): HTMLElementTagNameMap[Name] => {
    const element = document.createElement(name);
    fill(element);
    document.body.append(element);
    return element;
  };
  const failsToLoad = (element: HTMLElement): Promise<string> =>
    new Promise((resolve) => {
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('failed'));
    });
  const attempts: Record<string, () => unknown> = {
    fetch: () => fetch(`${away}/fetch`),
    fetchNoCors: () => fetch(`${away}/no-cors`, { mode: 'no-cors', method: 'POST', body: 'x' }),
    fetchLocal: () => fetch('http://127.0.0.1:47800/'),
    import: () => import(/* @vite-ignore */ `${away}/import.js`),
    request: () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onload = resolve;
        request.onerror = () => reject(new Error('failed'));
        request.open('GET', `${away}/xhr`);
        request.send();
      }),
    worker: () =>
      new Promise((resolve, reject) => {
        const code = `fetch('${away}/worker').then(() => postMessage(1), () => postMessage(0))`;
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = ({ data }) => (data === 1 ? resolve(data) : reject(new Error('failed')));
        worker.onerror = () => reject(new Error('failed'));
      }),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket('wss://example.org/socket');
        socket.onopen = resolve;
        socket.onerror = () => reject(new Error('failed'));
      }),
    events: () =>
      new Promise((resolve, reject) => {
        const events = new EventSource(`${away}/events`);
        events.onopen = resolve;
        events.onerror = () => reject(new Error('failed'));
      }),
    serviceWorker: () => navigator.serviceWorker.register(`${away}/sw.js`),
    font: () => new FontFace('x', `url(${away}/font.woff2)`).load(),
  };
  const loaders: Record<string, () => HTMLElement> = {
    image: () => put('img', (e) => Object.assign(e, { src: `${away}/image.png` })),
    script: () => put('script', (e) => Object.assign(e, { src: `${away}/script.js` })),
    style: () =>
      put('link', (e) => Object.assign(e, { rel: 'stylesheet', href: `${away}/style.css` })),
    video: () => put('video', (e) => Object.assign(e, { src: `${away}/video.mp4` })),
    object: () => put('object', (e) => Object.assign(e, { data: `${away}/object` })),
    embed: () => put('embed', (e) => Object.assign(e, { src: `${away}/embed` })),
  };
  // These tell the page nothing of their end; the log tells the test.
  navigator.sendBeacon(`${away}/beacon`, 'x');
  put('link', (e) => Object.assign(e, { rel: 'prefetch', href: `${away}/prefetch` }));
  put('link', (e) => Object.assign(e, { rel: 'preconnect', href: away }));
  put('link', (e) => Object.assign(e, { rel: 'dns-prefetch', href: away }));
  put('link', (e) => Object.assign(e, { rel: 'modulepreload', href: `${away}/preload.js` }));
  put('link', (e) => Object.assign(e, { rel: 'manifest', href: `${away}/manifest.json` }));
  put('div', (e) => e.setAttribute('style', `background: url(${away}/css.png)`));
  put('iframe', (e) => Object.assign(e, { src: `${away}/frame` }));
  put('base', (e) => Object.assign(e, { href: `${away}/` })).remove();
  put('meta', (e) => Object.assign(e, { httpEquiv: 'refresh', content: `0;url=${away}/refresh` }));
  const ended = Object.entries(attempts).map(async ([name, run]) => {
    try {
      await run();
      return [name, 'reached'];
    } catch {
      return [name, 'failed'];
    }
  });
  const loaded = ['image', 'script', 'style'].map(async (name) => [
    name,
    await failsToLoad(loaders[name]?.() as HTMLElement),
  ]);
  for (const name of ['video', 'object', 'embed']) loaders[name]?.();
  return Object.fromEntries(await Promise.all([...ended, ...loaded])) as Record<string, string>;
}

async function expectNothingGotOut(app: LaunchedApp): Promise<readonly LogEntry[]> {
  const start = (await app.record()).length;
  const outcomes = await app.page.evaluate(tryEveryWayOut);
  for (const [name, outcome] of Object.entries(outcomes)) expect(outcome, name).toBe('failed');
  const since = (await settle(app)).slice(start);
  const foreign = since.filter(
    (entry) => entry.kind === 'request' && !entry.url.startsWith('branchpoint://app/'),
  );
  for (const entry of foreign) {
    expect(entry).toMatchObject({
      outcome: expect.stringMatching(/^(cancelled|navigationPrevented)$/),
    });
  }
  expect(since.filter((entry) => entry.kind === 'socket' && !entry.cancelled)).toEqual([]);
  return foreign;
}

test('nothing the page tries gets out of the program', async ({ app }) => {
  await expectNothingGotOut(app);
});

test('nothing gets out even where the content policy has a hole', async ({ app }) => {
  await withoutContentPolicy(app, async () => {
    const cancelled = await expectNothingGotOut(app);
    if (app.driver === 'stand-in') {
      expect(urlsOf(cancelled, 'request')).toEqual(
        expect.arrayContaining(
          ['fetch', 'beacon', 'image.png', 'script.js', 'style.css', 'css.png', 'font.woff2'].map(
            (path) => `https://example.org/${path}`,
          ),
        ),
      );
    }
  });
});

test('of all requests since the start, none went anywhere but to the program’s own files', async ({
  app,
}) => {
  test.skip(app.driver === 'electron', 'Electron keeps no list of its requests.');
  const requests = (await settle(app)).flatMap((entry) =>
    entry.kind === 'request' && entry.outcome === 'served' ? [entry.url] : [],
  );
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter((url) => !url.startsWith('branchpoint://app/'))).toEqual([]);
});

test('a download is refused: files leave by the save dialogue only', async ({ app }) => {
  const start = (await app.record()).length;
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  if (app.driver === 'electron') return;
  await expect
    .poll(async () => (await app.record()).slice(start).filter(({ kind }) => kind === 'download'))
    .toEqual([expect.objectContaining({ prevented: true })]);
});
