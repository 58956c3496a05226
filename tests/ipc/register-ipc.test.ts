import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerIpc } from '../../electron/main/ipc/register-ipc.ts';
import { createServices } from '../../electron/services/create-services.ts';
import { nodeFileSystem as fs, systemClock } from '../../electron/services/node-ports.ts';
import { answer, CHANNELS } from '../../shared/ipc/channels.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import * as fc from '../helpers/laws.ts';
import { createNotes, makeFolder } from '../unit/electron/services/failing-fs.ts';

type Listener = (event: unknown, request: unknown) => Promise<unknown>;

const ours = { senderFrame: { url: 'branchpoint://app/', parent: null } };
const untrusted = {
  'a foreign page': { senderFrame: { url: 'https://example.org/', parent: null } },
  'a frame in our page': { senderFrame: { url: 'branchpoint://app/', parent: {} } },
  'a closed window': { senderFrame: null },
};

let folder = '';
let ran: string[] = [];
let listeners: Map<string, Listener>;
let log: ReturnType<typeof createNotes>;

beforeEach(async () => {
  folder = await makeFolder();
  ran = [];
  log = createNotes();
  listeners = new Map();
  const services = createServices({
    edition: 'electron',
    version: '0.1.0',
    platform: 'linux',
    paths: { dataFolder: join(folder, 'data'), snapshotFolder: join(folder, 'snapshots') },
    database: {
      storageFolder: join(folder, 'data'),
      origin: 'branchpoint_app_0',
      browserProfile: null,
    },
    fs,
    clock: systemClock,
    log,
  });
  const handlers: Handlers = {
    ...services,
    'snapshots.chooseFolder': async () => answer({ chosen: false }),
    'snapshots.showFolder': async () => answer({}),
    'files.save': async () => answer({ saved: false }),
    'files.open': async () => answer([]),
    'links.open': async () => answer({ opened: false }),
    'window.flushed': async () => answer({}),
  };
  const noted = Object.fromEntries(
    Object.entries(handlers).map(([channel, handler]) => [
      channel,
      (request: never) => {
        ran.push(channel);
        return handler(request);
      },
    ]),
  ) as unknown as Handlers;
  registerIpc(
    { handle: (channel, listener) => void listeners.set(channel, listener as Listener) },
    noted,
    log,
  );
});

const ask = async (event: unknown, channel: string, request: unknown) =>
  listeners.get(channel)?.(event, request);

const anyAnswer = expect.objectContaining({ ok: expect.any(Boolean) });

describe('the channels of the main process', () => {
  it('are those of the contract, no more and no fewer', () => {
    expect([...listeners.keys()]).toEqual([...CHANNELS]);
  });

  it.each(Object.entries(untrusted))('run nothing for %s', async (_, event) => {
    for (const channel of CHANNELS) {
      expect(await ask(event, channel, {})).toMatchObject({ ok: false, code: 'notAllowed' });
    }
    expect(ran).toEqual([]);
  });

  it('work for our own page', async () => {
    const copy = {
      documentId: 'm',
      title: 'Hanoi',
      revision: 1,
      counts: {},
      content: '{}',
      reason: 'edit',
    };
    const written = (await ask(ours, 'snapshots.write', copy)) as { value: { snapshotId: string } };
    expect(await ask(ours, 'snapshots.read', { snapshotId: written.value.snapshotId })).toEqual({
      ok: true,
      value: { content: '{}' },
    });
    expect(await ask(ours, 'app.info', {})).toMatchObject({ value: { edition: 'electron' } });
  });

  it.each([...CHANNELS])(
    '%s answers whatever it is asked, and writes only where it may',
    async (channel) => {
      const trap = fc.constantFrom<unknown>(
        { __proto__: { documents: [] } },
        JSON.parse('{"__proto__":{"polluted":true},"constructor":{}}'),
        { snapshotId: '../../../etc/passwd' },
        { snapshotId: 'a'.repeat(300) },
        { documents: [{ documentId: '', title: '', revision: -1, recordCount: 1.5 }] },
        { documents: [], forgotten: ['__proto__', ''], hostVersion: 'Chromium 1'.repeat(9) },
        { kinds: [], multiple: true },
        { url: 'file:///etc/passwd' },
        Symbol.iterator.toString(),
        Number.NaN,
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.anything(), trap), async (request) => {
          expect(await ask(ours, channel, request)).toEqual(anyAnswer);
        }),
        { numRuns: 500 },
      );
      expect((await readdir(folder)).every((name) => ['data', 'snapshots'].includes(name))).toBe(
        true,
      );
      expect(log.lines).toEqual([]);
      expect('polluted' in {}).toBe(false);
    },
  );
});
