// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCopiesFolder } from '../../../../renderer/platform/copies-folder.ts';
import { createBridge } from '../../../../renderer/platform/create-bridge.ts';
import { createWebBridge } from '../../../../renderer/platform/web-bridge.ts';

interface Call {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

const ports = { clock: { nowMs: () => 1_000 }, appVersion: '0.0.0' };
const noMemory = { load: async () => null, save: async () => {} };
const ENTRY = 'entry-entry-entry-entry';
let calls: Call[] = [];

/** A host that knows one entry and one key. */
function playHost({ isRunning = true, key = 'key-1' } = {}) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!isRunning) throw new TypeError('fetch failed');
    const authorization = new Headers(init.headers).get('Authorization');
    const body = JSON.parse(String(init.body));
    calls.push({ path, authorization, body });
    if (path === '/api/session') {
      return body.entry === ENTRY
        ? Response.json({ ok: true, value: { token: key } })
        : Response.json({ ok: false, code: 'notAllowed', message: '' }, { status: 401 });
    }
    return authorization === `Bearer ${key}`
      ? Response.json({ ok: true, value: { snapshots: [], damaged: [] } })
      : Response.json({ ok: false, code: 'notAllowed', message: 'stale' }, { status: 401 });
  });
}

function openPageAt(hash: string) {
  history.replaceState(null, '', `/${hash}`);
}

beforeEach(() => {
  calls = [];
  sessionStorage.clear();
  document.head.innerHTML = '<meta name="branchpoint-edition" content="loopback">';
  openPageAt('');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('choosing a bridge', () => {
  it('takes the preload where there is one', () => {
    vi.stubGlobal('desktop', { appInfo: async () => ({ ok: true }) });
    expect(createBridge(ports)).toMatchObject({ edition: 'electron', keepsSnapshots: true });
  });

  it('takes the host that has marked the page', () => {
    expect(createBridge(ports)).toMatchObject({ edition: 'loopback', keepsSnapshots: true });
  });

  it('does without a host on a plain page', () => {
    document.head.innerHTML = '';
    expect(createBridge(ports)).toMatchObject({ edition: 'web', keepsSnapshots: false });
  });
});

describe('the browser edition', () => {
  it('exchanges the entry of its address for a key and takes it out of the address', async () => {
    playHost();
    openPageAt(`#entry=${ENTRY}`);
    const bridge = createBridge(ports);
    expect(location.hash).toBe('');
    expect(await bridge.snapshotsList({})).toEqual({
      ok: true,
      value: { snapshots: [], damaged: [] },
    });
    expect(calls).toEqual([
      { path: '/api/session', authorization: null, body: { entry: ENTRY } },
      { path: '/api/snapshots.list', authorization: 'Bearer key-1', body: {} },
    ]);
  });

  it('goes on after a reload, when the entry is gone', async () => {
    playHost();
    openPageAt(`#entry=${ENTRY}`);
    await createBridge(ports).snapshotsList({});
    expect(await createBridge(ports).snapshotsList({})).toMatchObject({ ok: true });
  });

  it('says in words what is missing when opened without a key, and asks nothing', async () => {
    playHost();
    expect(await createBridge(ports).snapshotsList({})).toMatchObject({
      ok: false,
      code: 'notAllowed',
    });
    expect(calls).toEqual([]);
  });

  it('forgets the key of an earlier start', async () => {
    sessionStorage.setItem('branchpoint-host-token', 'key-0');
    playHost();
    const bridge = createBridge(ports);
    expect(await bridge.snapshotsList({})).toMatchObject({ ok: false, message: 'stale' });
    await bridge.snapshotsList({});
    expect(calls).toHaveLength(1);
  });

  it('answers, rather than fails, when the host has stopped', async () => {
    sessionStorage.setItem('branchpoint-host-token', 'key-1');
    playHost({ isRunning: false });
    expect(await createBridge(ports).snapshotsList({})).toMatchObject({
      ok: false,
      code: 'unavailable',
    });
  });

  it('says how another folder is chosen, since a browser cannot', async () => {
    playHost();
    openPageAt(`#entry=${ENTRY}`);
    const bridge = createBridge(ports);
    const chosen = await bridge.snapshotsChooseFolder({});
    expect(chosen).toMatchObject({ ok: false, code: 'unavailable' });
    expect(!chosen.ok && chosen.message).toContain('BRANCHPOINT_SNAPSHOTS');
    expect(await bridge.snapshotsShowFolder({})).toMatchObject({ code: 'unavailable' });
  });

  it('leaves other fragments of the address alone', () => {
    openPageAt('#node=3');
    createBridge(ports);
    expect(location.hash).toBe('#node=3');
  });
});

describe('a plain page', () => {
  it('keeps no copies, and says so when asked to', async () => {
    const bridge = createWebBridge(createCopiesFolder({ ...ports, memory: noMemory }));
    expect(await bridge.snapshotsList({})).toEqual({
      ok: true,
      value: { snapshots: [], damaged: [] },
    });
    expect(await bridge.snapshotsRead({ snapshotId: 'a' })).toMatchObject({ code: 'unavailable' });
  });

  it('remembers nothing of its database, and cannot move it away', async () => {
    const bridge = createWebBridge(createCopiesFolder({ ...ports, memory: noMemory }));
    expect(await bridge.sentinelRead({})).toMatchObject({
      value: { state: 'none', documents: [] },
    });
    expect(await bridge.storageSetAside({})).toMatchObject({ ok: false, code: 'unavailable' });
    expect(await bridge.snapshotsChooseFolder({})).toMatchObject({ code: 'unavailable' });
  });

  it('asks before it opens a link, and opens no other kinds', async () => {
    const opened: string[] = [];
    vi.stubGlobal('open', (url: string) => opened.push(url));
    let isAgreed = false;
    vi.stubGlobal('confirm', () => isAgreed);
    const { linksOpen } = createWebBridge(createCopiesFolder({ ...ports, memory: noMemory }));
    expect(await linksOpen({ url: 'https://example.org/' })).toMatchObject({
      value: { opened: false },
    });
    isAgreed = true;
    await linksOpen({ url: 'https://example.org/' });
    expect(await linksOpen({ url: 'javascript:alert(1)' })).toMatchObject({ code: 'notAllowed' });
    expect(opened).toEqual(['https://example.org/']);
  });

  it('saves a file by the dialogue of a browser that has one', async () => {
    const written: Blob[] = [];
    vi.stubGlobal('showSaveFilePicker', async ({ suggestedName }: { suggestedName: string }) => ({
      name: suggestedName,
      createWritable: async () => ({
        write: async (blob: Blob) => void written.push(blob),
        close: async () => undefined,
      }),
    }));
    const bytes = new TextEncoder().encode('<svg/>');
    const { filesSave } = createWebBridge(createCopiesFolder({ ...ports, memory: noMemory }));
    expect(await filesSave({ kind: 'svg', suggestedName: 'a/b', bytes })).toEqual({
      ok: true,
      value: { saved: true, name: 'a b.svg' },
    });
    expect(await written[0]?.text()).toBe('<svg/>');
  });

  it('saves nothing when the person closes that dialogue', async () => {
    vi.stubGlobal('showSaveFilePicker', async () => {
      throw new DOMException('closed', 'AbortError');
    });
    const bytes = new Uint8Array();
    expect(
      await createWebBridge(createCopiesFolder({ ...ports, memory: noMemory })).filesSave({
        kind: 'png',
        suggestedName: 'a',
        bytes,
      }),
    ).toEqual({
      ok: true,
      value: { saved: false },
    });
  });
});
