import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackStart, startLoopback } from '../../electron/loopback/start-loopback.ts';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import { makeFolder } from '../unit/electron/services/failing-fs.ts';

type Started = Extract<LoopbackStart, { kind: 'started' }>;

let folder = '';
let started: Started;
let origin = '';

const optionsFor = (port: number) => ({
  port,
  paths: { dataFolder: join(folder, 'data'), snapshotFolder: join(folder, 'snapshots') },
  rendererFolder: join(folder, 'renderer'),
  version: '0.1.0',
});

beforeEach(async () => {
  folder = await makeFolder();
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<head></head><i nonce="__CSP_NONCE__">');
  await writeFile(join(folder, 'renderer', 'assets', 'index-Bq3xY_1z.js'), 'run()');
  await writeFile(join(folder, 'secret.json'), '{}');
  const outcome = await startLoopback(optionsFor(0));
  if (outcome.kind !== 'started') throw new Error(outcome.kind);
  started = outcome;
  origin = `http://127.0.0.1:${started.port}`;
});

afterEach(() => started.stop());

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A request as it is, without what `fetch` would tidy up or forbid. */
function ask(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: started.port, method, path, headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const fromOurPage = () => ({ Origin: origin, 'Content-Type': 'application/json' });
const entryOf = (url: string) => url.split('#entry=')[1] ?? '';

async function exchange(entry: string): Promise<string | null> {
  const reply = await ask('POST', '/api/session', {
    headers: fromOurPage(),
    body: JSON.stringify({ entry }),
  });
  return JSON.parse(reply.text).value?.token ?? null;
}

async function callWith(token: string, channel: string, request: unknown): Promise<Reply> {
  return ask('POST', `/api/${channel}`, {
    headers: { ...fromOurPage(), Authorization: `Bearer ${token}` },
    body: JSON.stringify(request),
  });
}

describe('the page', () => {
  it('is served to anybody at the address, key or not', async () => {
    const reply = await ask('GET', '/');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    expect(reply.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.headers['referrer-policy']).toBe('no-referrer');
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('does not send a hashed file again that the browser has', async () => {
    const path = '/assets/index-Bq3xY_1z.js';
    const first = await ask('GET', path);
    expect(first.text).toBe('run()');
    const headers = { 'If-None-Match': String(first.headers.etag) };
    expect(await ask('GET', path, { headers })).toMatchObject({ status: 304, text: '' });
  });

  it('answers HEAD without a body, and no other method', async () => {
    expect(await ask('HEAD', '/')).toMatchObject({ status: 200, text: '' });
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask(method, '/')).status).toBe(405);
    }
  });

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/..\\secret.json',
    '//secret.json',
    '/secret.json%00.js',
    '/%',
    'http://127.0.0.1/../secret.json',
  ])('is all there is: %s is not found', async (path) => {
    expect((await ask('GET', path)).status).toBe(404);
  });
});

describe('the guard', () => {
  it.each([
    'evil.example:PORT',
    'localhost:PORT',
    '127.0.0.1.evil.example:PORT',
    '[::1]:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
  ])('refuses the host %s', async (host) => {
    const headers = { Host: host.replace('PORT', String(started.port)) };
    expect((await ask('GET', '/', { headers })).status).toBe(403);
  });

  it.each([
    {},
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { Origin: 'OURS', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'OURS', 'Sec-Fetch-Site': 'same-site' },
  ])('refuses a question from elsewhere: %j', async (given: Record<string, string>) => {
    const token = (await exchange(entryOf(started.printedUrl))) ?? '';
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace('OURS', origin)]),
    );
    const reply = await ask('POST', '/api/app.info', {
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, ...headers },
      body: '{}',
    });
    expect(reply.status).toBe(403);
  });

  it('lets a link lead here, and lets no page take our files into its own', async () => {
    const site = { 'Sec-Fetch-Site': 'cross-site' };
    const path = '/assets/index-Bq3xY_1z.js';
    expect(
      (await ask('GET', '/', { headers: { ...site, 'Sec-Fetch-Mode': 'navigate' } })).status,
    ).toBe(200);
    expect(
      (await ask('GET', path, { headers: { ...site, 'Sec-Fetch-Mode': 'no-cors' } })).status,
    ).toBe(403);
  });
});

describe('the key', () => {
  it('opens all services to a page that has the printed address, again and again', async () => {
    const first = await exchange(entryOf(started.printedUrl));
    expect(await exchange(entryOf(started.printedUrl))).toBe(first);
    const reply = await callWith(first ?? '', 'app.info', {});
    expect(JSON.parse(reply.text)).toMatchObject({ ok: true, value: { edition: 'loopback' } });
  });

  it('is given once for the address of a window', async () => {
    const entry = entryOf(started.windowUrl());
    expect(await exchange(entry)).not.toBeNull();
    expect(await exchange(entry)).toBeNull();
  });

  it.each(['', 'wrong', 'x'.repeat(43)])('is not %j', async (token) => {
    expect((await callWith(token, 'app.info', {})).status).toBe(401);
    expect(await exchange(token)).toBeNull();
  });

  it('is asked for before the body is read', async () => {
    const headers = { ...fromOurPage(), 'Content-Length': String(2 ** 40) };
    const reply = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: started.port,
          method: 'POST',
          path: '/api/snapshots.write',
          headers,
        },
        (response) => {
          resolve(response.statusCode ?? 0);
          request.destroy();
        },
      );
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(reply).toBe(401);
  });
});

describe('the services', () => {
  const token = async () => (await exchange(entryOf(started.printedUrl))) ?? '';

  it('keep a copy and give it back', async () => {
    const key = await token();
    const copy = {
      documentId: 'm',
      title: 'Hanoi',
      revision: 1,
      counts: {},
      content: '{"a":1}',
      reason: 'close',
    };
    const written = JSON.parse((await callWith(key, 'snapshots.write', copy)).text);
    const { snapshotId } = written.value;
    expect(JSON.parse((await callWith(key, 'snapshots.read', { snapshotId })).text)).toEqual({
      ok: true,
      value: { content: '{"a":1}' },
    });
    expect(await readdir(join(folder, 'snapshots'))).toEqual([snapshotId]);
  });

  it('refuse what breaks the contract', async () => {
    const key = await token();
    const reply = await callWith(key, 'snapshots.write', { documentId: 7 });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, code: 'badRequest' });
  });

  it.each(['{', '', 'null,', '\ufeff'])('refuse %j, which is not JSON', async (body) => {
    const headers = { ...fromOurPage(), Authorization: `Bearer ${await token()}` };
    expect((await ask('POST', '/api/app.info', { headers, body })).status).toBe(400);
  });

  it('refuse a form, which any page may send', async () => {
    const headers = {
      Origin: origin,
      'Content-Type': 'text/plain',
      Authorization: `Bearer ${await token()}`,
    };
    expect((await ask('POST', '/api/app.info', { headers, body: '{}' })).status).toBe(415);
  });

  it('refuse more than they can take, announced or not', async () => {
    const headers = { ...fromOurPage(), Authorization: `Bearer ${await token()}` };
    const body = JSON.stringify({ documents: 'x'.repeat(5 * 1024 * 1024) });
    expect((await ask('POST', '/api/sentinel.write', { headers, body })).status).toBe(413);
    const unannounced = { ...headers, 'Transfer-Encoding': 'chunked' };
    const reply = await ask('POST', '/api/sentinel.write', { headers: unannounced, body }).catch(
      // The connection may be cut while the rest is still on its way.
      () => ({ status: 413 }),
    );
    expect(reply.status).toBe(413);
  });

  it('are only those that belong to the host', async () => {
    const key = await token();
    const ofThePage = /^(files|links|window)\.|Folder$/;
    for (const channel of CHANNELS.filter((each) => ofThePage.test(each))) {
      expect((await callWith(key, channel, {})).status).toBe(404);
    }
    expect((await callWith(key, '__proto__', {})).status).toBe(404);
  });
});

describe('a damaged database', () => {
  const token = async () => (await exchange(entryOf(started.printedUrl))) ?? '';
  const setAside = async () =>
    JSON.parse((await callWith(await token(), 'storage.setAside', {})).text) as unknown;

  async function restartOnSamePort(): Promise<void> {
    const { port } = started;
    await started.stop();
    const again = await startLoopback(optionsFor(port));
    if (again.kind !== 'started') throw new Error(again.kind);
    started = again;
  }

  async function playProfile(port: number): Promise<string> {
    const profile = join(folder, 'data', 'browser-profile');
    const databases = join(profile, 'Default', 'IndexedDB');
    await mkdir(join(databases, `http_127.0.0.1_${port}.indexeddb.leveldb`), { recursive: true });
    await symlink('elsewhere-none', join(profile, 'SingletonLock'));
    return databases;
  }

  it('is left to a browser that is not ours', async () => {
    expect(await setAside()).toMatchObject({ ok: false, code: 'unavailable' });
  });

  it('is moved away at the next start, before a browser opens it, and kept', async () => {
    // The port is part of the name of the files, so it must be known before the first start.
    await restartOnSamePort();
    const databases = await playProfile(started.port);
    expect(await setAside()).toEqual({ ok: true, value: { needsRestart: true } });
    expect(await readdir(databases)).toHaveLength(1);
    await restartOnSamePort();
    expect(await readdir(databases)).toEqual([]);
    const [dated = ''] = await readdir(join(folder, 'data', 'set-aside'));
    expect(await readdir(join(folder, 'data', 'set-aside', dated))).toEqual([
      `http_127.0.0.1_${started.port}.indexeddb.leveldb`,
    ]);
  });
});

describe('a second start', () => {
  it('recognises the first and is given a way in', async () => {
    const second = await startLoopback(optionsFor(started.port));
    if (second.kind !== 'running') throw new Error(second.kind);
    expect(second.printedUrl).toBe(started.printedUrl);
    expect(await exchange(entryOf(second.windowUrl()))).not.toBeNull();
  });

  it('takes a stranger on the port for what it is', async () => {
    const stranger = {
      ...optionsFor(started.port),
      paths: { dataFolder: join(folder, 'other'), snapshotFolder: folder },
    };
    expect(await startLoopback(stranger)).toEqual({ kind: 'occupied', port: started.port });
  });

  it('is not imitated by whoever does not know the secret', async () => {
    for (const body of ['{}', 'null', '{"challenge":"a","proof":"b"}']) {
      expect((await ask('POST', '/api/instance', { headers: fromOurPage(), body })).status).toBe(
        401,
      );
    }
  });
});
