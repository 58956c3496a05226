import { describe, expect, it, vi } from 'vitest';
import { keepSearchFresh } from '../../../../renderer/app/keep-search-fresh.ts';
import { createWorkbench } from '../../../../renderer/state/workbench.ts';
import type { SearchClient } from '../../../../renderer/workers/search-client.ts';
import { editNode } from '../../../../shared/document/commands/node.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { noFilters } from '../../../../shared/search/filters.ts';
import { createSearchIndex, type RecordChanges } from '../../../../shared/search/search-index.ts';
import { buildSmallMap, countingIds } from '../../../helpers/builders.ts';

const { map, state, talks, source, text } = buildSmallMap();

/** A client whose index is in this thread. */
function begin() {
  const texts = new Map<string, string>();
  let index = createSearchIndex(texts);
  const sent: RecordChanges[] = [];
  let lose = () => {};
  const client: SearchClient = {
    async reset() {
      index = createSearchIndex(texts);
    },
    async update(changes) {
      sent.push(changes);
      index.update(changes);
    },
    async putText(hash, words) {
      index.putText(hash, words);
    },
    search: async (question) => index.search(question),
    onLost(listener) {
      lose = () => {
        texts.clear();
        index = createSearchIndex(texts);
        listener();
      };
      return () => {};
    },
  };
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  let isDamaged = false;
  let bringBack = () => {};
  const getText = vi.fn(async (hash: string) =>
    hash === sha256Hex(text) && !isDamaged ? text : null,
  );
  const service = keepSearchFresh({
    workbench,
    client,
    texts: { getText },
    onWordsBack(listener) {
      bringBack = () => {
        isDamaged = false;
        listener();
      };
    },
    whenIdle: () => Promise.resolve(),
  });
  const find = async (typed: string) => {
    const result = await service.search({ typed, filters: noFilters, most: 9 });
    return result?.ok
      ? result.value.groups.flatMap(({ hits }) => hits.map(({ key }) => key))
      : result;
  };
  const open = () => {
    workbench.open(map.id, state);
    workbench.setSave({ kind: 'saved', revision: 1 });
  };
  const damage = (): (() => void) => {
    isDamaged = true;
    return bringBack;
  };
  return { workbench, service, find, open, sent, getText, damage, lose: () => lose() };
}

describe('keeping the search fresh', () => {
  it('finds what is on a map soon after it was opened, and in its articles', async () => {
    const { find, open } = begin();
    open();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    expect(await find('standstill')).toEqual(['scenario-1']);
  });

  it('finds the words of an article again once they were taken back from a copy', async () => {
    const { find, open, damage } = begin();
    const bringBack = damage();
    open();
    await vi.waitFor(async () => expect(await find('standstill')).toEqual(['scenario-1']));
    expect(await find('delegations')).toEqual([]);
    bringBack();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
  });

  it('sends only the records that an edit changed, also when it is taken back', async () => {
    const { workbench, find, open, sent } = begin();
    open();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    sent.length = 0;
    workbench.dispatch(editNode, { nodeId: talks.id, fields: { title: 'Zebras meet' } });
    await vi.waitFor(async () => expect(await find('zebras')).toEqual([talks.id]));
    expect(sent.flatMap(({ put }) => put.map(({ id }) => id))).toEqual([talks.id]);
    workbench.undo();
    await vi.waitFor(async () => expect(await find('zebras')).toEqual([]));
  });

  it('forgets one map when another is opened, and keeps the words of articles', async () => {
    const { workbench, find, open, getText } = begin();
    open();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    const other = createNode({ id: toId('other'), kind: 'note', title: 'Otherwise' });
    workbench.open(toId('map-2'), stateOf([other, source]));
    await vi.waitFor(async () => expect(await find('otherwise')).toEqual(['other']));
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    expect(await find('standstill')).toEqual([]);
    expect(getText).toHaveBeenCalledTimes(1);
  });

  it('sends large maps in slices, and says meanwhile that not all was looked through', async () => {
    const { workbench, service, sent, find } = begin();
    const nodes = Array.from({ length: 1_000 }, (_, index) =>
      createNode({ id: toId(`n${index}`), kind: 'note', title: `Note ${index}` }),
    );
    workbench.open(map.id, stateOf(nodes));
    await Promise.resolve();
    const early = await service.search({ typed: 'note', filters: noFilters, most: 1 });
    expect(early).toMatchObject({ ok: true, value: { isComplete: false } });
    await vi.waitFor(async () => expect(await find('"note 999"')).toEqual(['n999']));
    expect(sent.length).toBe(3);
    const late = await service.search({ typed: 'note', filters: noFilters, most: 1 });
    expect(late).toMatchObject({ ok: true, value: { isComplete: true, count: 1_000 } });
  });

  it('does not call an answer complete that was asked for before all was sent', async () => {
    const { workbench, service } = begin();
    workbench.open(map.id, state);
    await Promise.resolve();
    const asked = service.search({ typed: 'delegations', filters: noFilters, most: 1 });
    await vi.waitFor(async () => {
      const now = await service.search({ typed: 'delegations', filters: noFilters, most: 1 });
      expect(now).toMatchObject({ value: { isComplete: true, count: 1 } });
    });
    expect(await asked).toMatchObject({ value: { isComplete: false } });
  });

  it('sends everything again when the index was lost', async () => {
    const { find, open, lose } = begin();
    open();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    lose();
    await vi.waitFor(async () => expect(await find('delegations')).toEqual(['source-1:0']));
    expect(await find('standstill')).toEqual(['scenario-1']);
  });
});
