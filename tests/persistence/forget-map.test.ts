import { describe, expect, it } from 'vitest';
import { findRemains, forgetArticles } from '../../renderer/persistence/forget-map.ts';
import { createMapRepository } from '../../renderer/persistence/map-repository.ts';
import { stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { type MapId, toId } from '../../shared/lib/ids.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { isLibraryType } from '../../shared/model/record.ts';
import { withNewIds } from '../../shared/templates/with-new-ids.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { createClock, expectSuccess, openStorage } from './storage.ts';

const small = buildSmallMap();
const mapId = small.map.id;
const texts = [{ hash: sha256Hex(small.text), text: small.text }];
const source = small.records.find((record) => record.type === 'source');

async function openSmallMap() {
  const storage = await openStorage();
  const repository = createMapRepository(storage, { clock: createClock() });
  expectSuccess(await repository.createMapDocument({ records: small.records, texts }));
  return { storage, repository };
}

/** Another map that cites the same passages. */
async function addSecondMap({ repository }: Awaited<ReturnType<typeof openSmallMap>>) {
  const second = toId<MapId>('map-2');
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `second-${count}`;
  };
  const ids = { newId: <Id extends string>() => toId<Id>(nextId()) };
  const owned = withNewIds(small.records, ids).filter(({ type }) => !isLibraryType(type));
  const records = owned.map(
    (record): AnyRecord => (record.type === 'map' ? { ...record, id: second } : record),
  );
  expectSuccess(await repository.createMapDocument({ records, texts: [] }));
  return second;
}

describe('what is left of a map in the library', () => {
  it('are the articles that it alone cites', async () => {
    const { storage } = await openSmallMap();
    const { articles } = expectSuccess(await findRemains(storage, mapId));
    expect(articles).toEqual([
      { sourceId: source?.id, title: expect.any(String), passageCount: 1 },
    ]);
  });

  it('is nothing that another map cites as well', async () => {
    const opened = await openSmallMap();
    await addSecondMap(opened);
    const { articles } = expectSuccess(await findRemains(opened.storage, mapId));
    expect(articles).toEqual([]);
  });

  it('counts what a damaged record of another map may cite', async () => {
    const opened = await openSmallMap();
    const second = await addSecondMap(opened);
    const { records } = opened.storage.tables;
    const rows = await records.where('documentId').equals(second).toArray();
    for (const { id, record } of rows) {
      await records.update([second, id], { record: { ...(record as object), note: 7 } });
    }
    const { articles } = expectSuccess(await findRemains(opened.storage, mapId));
    expect(articles).toEqual([]);
  });
});

describe('forgetting articles', () => {
  it('takes records, words, originals and what was put by of them', async () => {
    const { storage, repository } = await openSmallMap();
    expectSuccess(await repository.deleteMapForEver(mapId));
    expectSuccess(await forgetArticles(storage, [source?.id ?? ''], 5_000));
    expect(await storage.tables.records.count()).toBe(0);
    expect(await storage.tables.texts.count()).toBe(0);
    const everything = JSON.stringify(
      await Promise.all(storage.tables.tables.map((table) => table.toArray())),
    );
    expect(everything).not.toContain(small.map.title);
    expect(everything).not.toContain(small.text);
    expect(everything).not.toContain(source?.id);
  });

  it('leaves a text that another article names', async () => {
    const { storage } = await openSmallMap();
    const twin = { ...source, id: 'source-twin' };
    const row = { documentId: 'library', id: twin.id, type: 'source', record: twin };
    await storage.tables.records.put(row);
    expectSuccess(await forgetArticles(storage, [source?.id ?? ''], 5_000));
    expect(await storage.tables.texts.count()).toBe(1);
  });

  it('leaves the library openable, one revision on', async () => {
    const { storage, repository } = await openSmallMap();
    expectSuccess(await forgetArticles(storage, [source?.id ?? ''], 5_000));
    const { records, revisions } = expectSuccess(await repository.loadWorkspace(mapId));
    expect(stateOf(records).source.size).toBe(0);
    expect(revisions.library).toBe(2);
  });
});
