import { describe, expect, it } from 'vitest';
import { noteDamagedTexts } from '../../../../renderer/app/damaged-texts.ts';
import { createIdSource } from '../../../../renderer/app/id-source.ts';
import { keepSearchFresh } from '../../../../renderer/app/keep-search-fresh.ts';
import { createTextLibrary } from '../../../../renderer/app/text-library.ts';
import { createTextStore } from '../../../../renderer/persistence/text-store.ts';
import { createWebBridge } from '../../../../renderer/platform/web-bridge.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { answer } from '../../../../shared/ipc/channels.ts';
import type { SnapshotEntry } from '../../../../shared/ipc/contract.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import {
  createClock,
  expectFailure,
  expectSuccess,
  openStorage,
} from '../../../persistence/storage.ts';

const small = buildSmallMap();
const hash = small.source.text?.hash ?? '';

const copyWith = (text: string | undefined): string =>
  writeMapFile(small.state, { sources: 'full', isOwnCopy: true, texts: () => text, app: 'test' });

function entry(snapshotId: string, reason: SnapshotEntry['reason'] = 'edit'): SnapshotEntry {
  const about = { documentId: small.map.id, title: '', revision: 1, savedAtMs: 0, counts: {} };
  return { ...about, snapshotId, sizeBytes: 1, reason };
}

/** A workspace whose one article is stored, beside copies from newest to oldest. */
async function openWorkspace(copies: Readonly<Record<string, string>>) {
  const storage = await openStorage();
  const read: string[] = [];
  const bridge = {
    ...createWebBridge(),
    keepsSnapshots: true,
    snapshotsList: async () =>
      answer({
        snapshots: [entry('noted', 'journal'), ...Object.keys(copies).map((id) => entry(id))],
        damaged: [],
      }),
    snapshotsRead: async ({ snapshotId }: { snapshotId: string }) => {
      read.push(snapshotId);
      return answer({ content: copies[snapshotId] ?? '' });
    },
  };
  const store = createTextStore(storage);
  const { texts, damaged } = noteDamagedTexts({ store, bridge, openDocument: () => small.state });
  expectSuccess(await store.putText(hash, small.text));
  const spoil = () => storage.tables.texts.put({ hash, text: `${small.text.slice(1)}?` });
  return { texts, damaged, bridge, read, spoil };
}

describe('the words of an article that are not what was stored', () => {
  it('are noticed when they are read, and named by their article', async () => {
    const { texts, damaged, spoil } = await openWorkspace({});
    let told = 0;
    damaged.watch(() => {
      told += 1;
    });
    await texts.getText(hash);
    expect(damaged.items()).toEqual([]);
    await spoil();
    expect(expectFailure(await texts.getText(hash)).kind).toBe('corrupt');
    await texts.getText(hash);
    expect(damaged.items()).toEqual([{ hash, title: 'Two meetings' }]);
    expect(told).toBe(1);
  });

  it('are noticed without anybody opening the article, while the page is idle', async () => {
    const { texts, damaged, bridge, spoil } = await openWorkspace({});
    await spoil();
    const workbench = createWorkbench({ clock: createClock(), ids: createIdSource() });
    workbench.open(small.map.id, small.state);
    keepSearchFresh({
      workbench,
      texts: createTextLibrary(texts, bridge),
      client: {
        update: async () => {},
        putText: async () => {},
        search: async () => null,
        reset: async () => {},
        onLost: () => () => {},
      },
      onWordsBack: damaged.watch,
      whenIdle: async () => {},
    });
    await expect.poll(() => damaged.items()).toHaveLength(1);
  });

  it('come back from the newest copy that has them right', async () => {
    const { texts, damaged, read, spoil } = await openWorkspace({
      newest: copyWith(undefined),
      wrong: copyWith(`${small.text} Added.`),
      right: copyWith(small.text),
      older: copyWith(small.text),
    });
    await spoil();
    await texts.getText(hash);
    expect(expectSuccess(await damaged.restore())).toEqual({ restored: [hash], leftCount: 0 });
    expect(read).toEqual(['newest', 'wrong', 'right']);
    expect(expectSuccess(await texts.getText(hash))).toBe(small.text);
    expect(damaged.items()).toEqual([]);
  });

  it('stay on the list where no copy has them', async () => {
    const { texts, damaged, spoil } = await openWorkspace({ newest: copyWith(undefined) });
    await spoil();
    await texts.getText(hash);
    expect(expectSuccess(await damaged.restore())).toEqual({ restored: [], leftCount: 1 });
    expect(damaged.items()).toHaveLength(1);
  });

  it('leave the list when the article is imported again', async () => {
    const { texts, damaged, spoil } = await openWorkspace({});
    await spoil();
    await texts.getText(hash);
    expectSuccess(await texts.putText(hash, small.text));
    expect(damaged.items()).toEqual([]);
  });
});
