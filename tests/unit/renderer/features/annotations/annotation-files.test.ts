import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  exportAnnotations,
  importAnnotations,
} from '../../../../../renderer/features/annotations/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { createWorkbench, type Workbench } from '../../../../../renderer/state/workbench.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const map = buildSmallMap();

let workbench: Workbench;
let saved: Uint8Array[];
let toOpen: Uint8Array | null;
let ports: Parameters<typeof importAnnotations>[0];

beforeEach(() => {
  workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('map'), stateOf(map.records));
  saved = [];
  toOpen = null;
  const services = {
    bridge: {
      filesSave: async ({ bytes }: { bytes: Uint8Array }) => {
        saved.push(bytes);
        return { ok: true, value: { saved: true, name: 'annotations.json' } };
      },
      filesOpen: async () => ({
        ok: true,
        value: toOpen ? [{ name: 'annotations.json', bytes: toOpen }] : [],
      }),
    },
    texts: { getText: async (hash: string) => map.texts(hash) ?? null },
  } as unknown as AppServices;
  ports = { workbench, services };
});

/** What the person is told while something runs. */
async function heard(run: () => Promise<void>): Promise<string> {
  notifications.clean();
  await run();
  const told = notificationsStore.getState().notifications;
  return told.map(({ title, message }) => `${title ?? ''} ${message}`).join(' ');
}

const passagesNow = () => workbench.map.getState().document.passage;

describe('annotations as files', () => {
  it('come back to a map that lost its passages, in one step to undo', async () => {
    await exportAnnotations(map.source.id, ports);
    const withoutPassages = map.records.filter(
      ({ type }) => type === 'source' || type === 'node' || type === 'map',
    );
    workbench.open(toId('map'), stateOf(withoutPassages));
    toOpen = saved[0] ?? null;
    const words = await heard(() => importAnnotations(ports));
    expect(words).toMatch(/\d+ exact, 0 moved, 0 lost/);
    expect(passagesNow().size).toBeGreaterThan(0);
    workbench.undo();
    expect(passagesNow().size).toBe(0);
  });

  it('are no new passages where they are already', async () => {
    await exportAnnotations(null, ports);
    toOpen = saved[0] ?? null;
    const before = passagesNow();
    expect(await heard(() => importAnnotations(ports))).toMatch(/were here already/);
    expect(passagesNow()).toEqual(before);
  });

  it('tell of passages whose words are not on this computer, and save no empty file', async () => {
    ports = {
      ...ports,
      services: {
        ...ports.services,
        texts: { getText: async () => null },
      } as unknown as AppServices,
    };
    const citations = map.records.map((record) =>
      record.type === 'passage' ? { ...record, quote: null } : record,
    );
    workbench.open(toId('map'), stateOf(citations));
    expect(await heard(() => exportAnnotations(null, ports))).toContain(
      'the words of 1 passage are not on this computer',
    );
    expect(saved).toEqual([]);
  });

  it('say when there is nothing to export, and save nothing', async () => {
    workbench.open(toId('map'), stateOf(map.records.filter(({ type }) => type === 'source')));
    expect(await heard(() => exportAnnotations(null, ports))).toContain('no passage to export');
    expect(saved).toEqual([]);
  });

  it('say why a file was not read, and change nothing', async () => {
    const before = workbench.map.getState().document;
    toOpen = new TextEncoder().encode('{ "type": "Recipe" }');
    expect(await heard(() => importAnnotations(ports))).toContain('No annotations were imported');
    toOpen = null;
    expect(await heard(() => importAnnotations(ports))).toBe('');
    expect(workbench.map.getState().document).toBe(before);
  });
});
