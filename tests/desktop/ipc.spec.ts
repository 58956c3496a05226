import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { CHANNELS, type Channel, functionName } from '../../shared/ipc/channels.ts';
import { LIMITS, type RequestOf, type ResponseOf } from '../../shared/ipc/contract.ts';
import type { LaunchedApp } from '../helpers/launch-app.ts';
import { needBuild, test, urlsOf } from './fixtures.ts';

needBuild();

/** A question of the kind the page may ask, and what must come of it. */
interface GoodCase<Name extends Channel> {
  request(folder: string): RequestOf<Name>;
  prepare?(app: LaunchedApp, folder: string): Promise<void>;
  check(value: ResponseOf<Name>, folder: string, app: LaunchedApp): void | Promise<void>;
}

interface ChannelCases<Name extends Channel> {
  readonly good: GoodCase<Name>;
  /** Requests to refuse, besides those that every channel refuses. */
  readonly bad: readonly unknown[];
}

const documentState = {
  documentId: 'map:1',
  title: 'Hanoi',
  revision: 3,
  recordCount: 9,
  hash: 'a'.repeat(64),
};
const vouched = { documents: [documentState], forgotten: [], hostVersion: 'Chromium 156' };
const snapshot = {
  documentId: 'map:ipc',
  title: 'Talks',
  revision: 1,
  counts: { node: 2 },
  content: '{"kept":"word for word"}',
  reason: 'edit',
} as const;

const revisions = { map: 1, library: 0 };
const save = {
  documentId: 'map:ipc',
  title: 'Talks',
  before: revisions,
  after: { map: 2, library: 0 },
  writeId: 'write:1',
  schema: { node: 1 },
  growth: { node: -1 },
  changes: '{"put":[],"removed":[]}',
} as const;

const original = {
  hash: createHash('sha256').update('talks').digest('hex'),
  name: 'Talks.txt',
  sizeBytes: 5,
  offset: 0,
  piece: Buffer.from('talks').toString('base64'),
} as const;

/** One entry for each channel; the compiler asks for a new channel's. */
const CASES: { readonly [Name in Channel]: ChannelCases<Name> } = {
  'app.info': {
    good: {
      request: () => ({}),
      check: (value, _folder, app) =>
        expect(value).toEqual({
          edition: 'electron',
          version: expect.stringMatching(/^\d+\.\d+\.\d+/),
          platform: process.platform,
          snapshotFolder: app.snapshotsDir,
        }),
    },
    bad: [{ path: '/' }],
  },
  'snapshots.write': {
    good: {
      request: () => snapshot,
      check: ({ snapshotId, savedAtMs }) => {
        expect(snapshotId).toContain('Talks');
        expect(savedAtMs).toBeGreaterThan(0);
      },
    },
    bad: [
      { ...snapshot, documentId: '' },
      { ...snapshot, revision: -1 },
      { ...snapshot, content: new Uint8Array(3) },
      { ...snapshot, counts: { node: 'two' } },
      { ...snapshot, path: '../elsewhere' },
      { ...snapshot, reason: 'because' },
    ],
  },
  'snapshots.list': {
    good: {
      request: () => ({}),
      prepare: (app) => writeSnapshot(app),
      check: (value) =>
        expect(value.snapshots).toContainEqual(
          expect.objectContaining({
            documentId: 'map:ipc',
            revision: 1,
            counts: { node: 2 },
            reason: 'edit',
          }),
        ),
    },
    bad: [{ folder: '/' }],
  },
  'snapshots.read': {
    good: {
      request: () => ({ snapshotId: lastSnapshotId }),
      prepare: (app) => writeSnapshot(app),
      check: (value) => expect(value).toEqual({ content: snapshot.content }),
    },
    bad: [{ snapshotId: '' }, { snapshotId: 7 }, { snapshotId: 'x'.repeat(256) }],
  },
  'snapshots.forget': {
    good: {
      request: () => ({ documentId: snapshot.documentId }),
      prepare: (app) => writeSnapshot(app),
      check: (value) => expect(value.removedCount).toBeGreaterThan(0),
    },
    bad: [{}, { documentId: '' }, { documentId: 7 }, { snapshotId: '../x' }],
  },
  'journal.open': {
    good: {
      request: () => ({ documentId: 'map:unheard of', revisions }),
      check: (value) => expect(value).toEqual({ isContinued: false }),
    },
    bad: [{}, { documentId: 'map:ipc' }, { documentId: '', revisions }, { path: '../x' }],
  },
  'journal.append': {
    good: {
      request: () => save,
      check: (value) => expect(value).toEqual({ needsCopy: true }),
    },
    bad: [
      {},
      { ...save, documentId: '' },
      { ...save, after: { map: -1, library: 0 } },
      { ...save, changes: { put: [] } },
      { ...save, growth: { node: 0.5 } },
      { ...save, path: '../elsewhere' },
    ],
  },
  'snapshots.chooseFolder': {
    good: {
      request: () => ({}),
      prepare: async (app, folder) => {
        await writeSnapshot(app);
        const chosen = { canceled: false, filePaths: [join(folder, 'copies')] };
        await app.stubDialog('showOpenDialog', chosen);
      },
      check: async (value, folder, app) => {
        expect(value).toMatchObject({ chosen: true, folder: join(folder, 'copies') });
        expect(readdirSync(join(folder, 'copies'))).toContain(lastSnapshotId);
        // The other tests of this program look where it keeps its copies by itself.
        await app.stubDialog('showOpenDialog', { canceled: false, filePaths: [app.snapshotsDir] });
        await ask(app, 'snapshots.chooseFolder', {});
      },
    },
    bad: [{ path: '/' }, { path: null }],
  },
  'snapshots.showFolder': {
    good: {
      request: () => ({}),
      prepare: (app) => writeSnapshot(app),
      check: (value) => expect(value).toEqual({}),
    },
    bad: [{ path: '/etc/passwd' }],
  },
  'originals.write': {
    good: {
      request: () => original,
      check: (value) => expect(value).toEqual({ isKept: true }),
    },
    bad: [
      {},
      { ...original, hash: '../x' },
      { ...original, offset: -1 },
      { ...original, piece: [1] },
      { ...original, path: '../elsewhere' },
    ],
  },
  'originals.list': {
    good: {
      request: () => ({}),
      prepare: async (app) => void (await ask(app, 'originals.write', original)),
      check: (value) =>
        expect(value.originals).toContainEqual({ hash: original.hash, sizeBytes: 5 }),
    },
    bad: [{ folder: '/' }],
  },
  'originals.read': {
    good: {
      request: () => ({ hash: original.hash, offset: 0 }),
      prepare: async (app) => void (await ask(app, 'originals.write', original)),
      check: (value) => expect(value).toEqual({ sizeBytes: 5, piece: original.piece }),
    },
    bad: [{}, { hash: 'x', offset: 0 }, { hash: original.hash }, { path: '/etc/passwd' }],
  },
  'sentinel.read': {
    good: {
      request: () => ({}),
      prepare: async (app) => void (await ask(app, 'sentinel.write', vouched)),
      check: (value) =>
        expect(value).toMatchObject({
          state: 'kept',
          documents: expect.arrayContaining([expect.objectContaining(documentState)]),
          hostVersion: 'Chromium 156',
        }),
    },
    bad: [{ documents: [] }],
  },
  'sentinel.write': {
    good: {
      request: () => vouched,
      check: (value) => expect(value).toEqual({}),
    },
    bad: [
      { ...vouched, documents: 'all' },
      { ...vouched, documents: [{ ...documentState, revision: 1.5 }] },
      { ...vouched, documents: [{ ...documentState, extra: true }] },
      { ...vouched, documents: [{ ...documentState, hash: 'short' }] },
      { ...vouched, forgotten: [''] },
    ],
  },
  'files.save': {
    good: {
      request: () => ({
        kind: 'svg',
        suggestedName: 'Picture',
        bytes: new TextEncoder().encode('<svg/>'),
      }),
      prepare: (app, folder) =>
        app.stubDialog('showSaveDialog', {
          canceled: false,
          filePath: join(folder, 'picture.svg'),
        }),
      check: (value, folder) => {
        expect(value).toEqual({ saved: true, name: 'picture.svg' });
        expect(readFileSync(join(folder, 'picture.svg'), 'utf8')).toBe('<svg/>');
      },
    },
    bad: [
      { kind: 'exe', suggestedName: 'x', bytes: new Uint8Array(1) },
      { kind: 'svg', suggestedName: 'x', bytes: '<svg/>' },
      { kind: 'svg', suggestedName: 'x', bytes: [1, 2] },
      { kind: 'svg', suggestedName: 'x'.repeat(1_001), bytes: new Uint8Array(1) },
      { kind: 'svg', suggestedName: 'x', bytes: new Uint8Array(1), path: '/etc/x' },
    ],
  },
  'files.open': {
    good: {
      request: () => ({ kinds: ['article'], multiple: true }),
      prepare: async (app, folder) => {
        const path = join(folder, 'article.txt');
        writeFileSync(path, 'Talks resume.');
        await app.stubDialog('showOpenDialog', { canceled: false, filePaths: [path] });
      },
      check: (value) => {
        expect(value.map(({ name }) => name)).toEqual(['article.txt']);
        expect(new TextDecoder().decode(value[0]?.bytes)).toBe('Talks resume.');
      },
    },
    bad: [
      { kinds: [], multiple: false },
      { kinds: ['folder'], multiple: false },
      { kinds: ['map'], multiple: 'yes' },
      { kinds: ['map'], multiple: false, path: '/etc/passwd' },
    ],
  },
  'links.open': {
    good: {
      request: () => ({ url: 'https://example.org/report' }),
      prepare: (app) => app.stubDialog('showMessageBox', { response: 0, checkboxChecked: false }),
      check: async (value, _folder, app) => {
        expect(value).toEqual({ opened: true });
        const opened = urlsOf(await app.record(), 'openExternal');
        expect(opened.at(-1)).toBe('https://example.org/report');
      },
    },
    bad: [{ url: '' }, { url: 7 }, { url: `https://e.org/${'x'.repeat(LIMITS.urlCharacters)}` }],
  },
  'storage.space': {
    good: {
      request: () => ({}),
      check: ({ freeBytes, totalBytes }) => {
        expect(freeBytes).toBeGreaterThan(0);
        expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
      },
    },
    bad: [{ path: '/' }],
  },
  'storage.setAside': {
    good: {
      request: () => ({}),
      // Where Electron keeps it; on the stand-in it is elsewhere.
      prepare: async (app) => {
        const database = 'branchpoint_app_0.indexeddb.leveldb';
        mkdirSync(join(app.userDataDir, 'IndexedDB', database), { recursive: true });
      },
      check: (value) => expect(value).toEqual({ needsRestart: true }),
    },
    bad: [{ path: '/' }],
  },
  'window.flushed': {
    good: { request: () => ({}), check: (value) => expect(value).toEqual({}) },
    bad: [{ close: true }],
  },
};

/** No channel takes any of these. */
const NEVER = [undefined, null, 'text', 7, [], [{}]] as const;

/** Callers that are not our page, however alike they look. */
const FOREIGN: readonly { readonly url: string; readonly isTop: boolean }[] = [
  { url: 'https://example.org/', isTop: true },
  { url: 'https://app/', isTop: true },
  { url: 'file:///index.html', isTop: true },
  { url: 'about:blank', isTop: true },
  { url: 'data:text/html,x', isTop: true },
  { url: 'branchpoint://app.example/', isTop: true },
  { url: 'branchpoint://app:8080/', isTop: true },
  { url: 'branchpoint://app@example/', isTop: true },
  { url: 'branchpoint://other/', isTop: true },
  { url: 'branchpoint-app://app/', isTop: true },
  { url: 'https://example.org/?next=branchpoint://app/', isTop: true },
  { url: '', isTop: true },
  { url: 'branchpoint://app/', isTop: false },
];

let lastSnapshotId = '';

async function writeSnapshot(app: LaunchedApp): Promise<void> {
  const { value } = (await ask(app, 'snapshots.write', snapshot)) as {
    value: ResponseOf<'snapshots.write'>;
  };
  lastSnapshotId = value.snapshotId;
}

/** Asks as the page does, through `window.desktop`, the preload and the main process. */
async function ask(app: LaunchedApp, channel: Channel, request: unknown): Promise<unknown> {
  const call = await app.page.evaluateHandle(
    ({ name, asked }) =>
      (window.desktop as unknown as Record<string, (request: unknown) => unknown>)[name]?.(asked),
    { name: functionName(channel), asked: request },
  );
  return call.jsonValue();
}

/** Asks as if some other frame had: no page of ours can, so the event is made in the main process. */
function askAs(
  app: LaunchedApp,
  channel: Channel,
  frame: { url: string; isTop: boolean } | null,
  request: unknown,
): Promise<unknown> {
  return app.evalMain(
    ({ ipcMain }, asked) => {
      type Handlers = Map<string, (event: object, request: unknown) => Promise<unknown>>;
      const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Handlers };
      const senderFrame = asked.frame && {
        url: asked.frame.url,
        parent: asked.frame.isTop ? null : {},
      };
      return _invokeHandlers.get(asked.channel)?.({ senderFrame }, asked.request);
    },
    { channel, frame, request },
  );
}

test('every channel has a good case, and main answers no others', async ({ app }) => {
  expect(Object.keys(CASES).sort()).toEqual([...CHANNELS].sort());
  const answered = await app.evalMain(({ ipcMain }) => {
    const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
    return [..._invokeHandlers.keys()];
  });
  expect(answered.sort()).toEqual([...CHANNELS].sort());
});

for (const channel of CHANNELS) {
  const { good, bad } = CASES[channel] as ChannelCases<Channel>;

  test(`${channel} answers a good question`, async ({ app, folder }) => {
    await good.prepare?.(app, folder);
    const answer = (await ask(app, channel, good.request(folder))) as { ok: boolean };
    expect(answer).toMatchObject({ ok: true });
    await good.check((answer as unknown as { value: never }).value, folder, app);
  });

  test(`${channel} refuses what does not fit, in words without paths`, async ({ app }) => {
    for (const request of [...NEVER, ...bad]) {
      const answer = await ask(app, channel, request);
      expect(answer, JSON.stringify(request)).toEqual({
        ok: false,
        code: expect.stringMatching(/^(badRequest|tooLarge)$/),
        message: expect.stringMatching(/^[A-Z][^/\\{}]*\.$/),
      });
    }
  });

  test(`${channel} refuses every caller but our own page`, async ({ app, folder }) => {
    const before = (await app.record()).length;
    for (const frame of [null, ...FOREIGN]) {
      const request = good.request(folder);
      expect(await askAs(app, channel, frame, request), JSON.stringify(frame)).toMatchObject({
        ok: false,
        code: 'notAllowed',
      });
    }
    const since = (await app.record()).slice(before);
    expect(since.filter(({ kind }) => kind === 'dialog' || kind === 'openExternal')).toEqual([]);
  });
}

test('a request larger than a channel carries is refused as too large', async ({ app }) => {
  const answer = await app.page.evaluate(
    (size) =>
      window.desktop.snapshotsWrite({
        documentId: 'map:large',
        title: 'Large',
        revision: 1,
        counts: {},
        content: 'x'.repeat(size),
        reason: 'edit',
      }),
    LIMITS.mapBytes + 1,
  );
  expect(answer).toMatchObject({ ok: false, code: 'tooLarge' });
});
