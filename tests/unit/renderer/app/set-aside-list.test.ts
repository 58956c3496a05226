import { describe, expect, it } from 'vitest';
import { createSetAsideList } from '../../../../renderer/app/set-aside-list.ts';
import type { DamagedRow } from '../../../../renderer/persistence/map-reading.ts';
import type { MapId } from '../../../../shared/lib/ids.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const mapId = small.map.id;

function row(id: string, record: unknown, because: string | null = null): DamagedRow {
  const type = (record as { type: string }).type;
  return { documentId: mapId, id, type, record, because, problem: 'confidence: is not known' };
}

const mendable = row(small.talks.id, { ...small.talks, confidence: 'certain' });
const hopeless = row('node-x', { type: 'node', id: 'node-x' });

describe('what is set aside of an open map', () => {
  it('is named, with what is damaged of it and whether it can be made whole', () => {
    const list = createSetAsideList();
    list.note(mapId, [mendable]);
    expect(list.items()).toMatchObject([
      { kind: 'Node', name: small.talks.title, isDamaged: true, canRepair: true },
    ]);
    expect(list.items()[0]?.problem).toContain('Confidence');
  });

  it('comes back with what it leans on, if that can be made whole', () => {
    const list = createSetAsideList();
    const [edge] = small.state.edge.values();
    const leaning = row(edge?.id ?? '', edge, small.talks.id);
    list.note(mapId, [mendable, leaning]);
    expect(list.items()[1]).toMatchObject({ isDamaged: false, canRepair: true });
    expect(list.items()[1]?.problem).toContain(`“${small.talks.title}”`);
  });

  it('does not come back where two lean on each other', () => {
    const list = createSetAsideList();
    const [edge] = small.state.edge.values();
    list.note(mapId, [row('a', edge, 'b'), row('b', edge, 'a')]);
    expect(list.items().map(({ canRepair }) => canRepair)).toEqual([false, false]);
  });

  it('is told to whoever watches, and not when there is still nothing', () => {
    const list = createSetAsideList();
    let told = 0;
    const stop = list.watch(() => {
      told += 1;
    });
    list.note(mapId, []);
    expect(told).toBe(0);
    list.note(mapId, [hopeless]);
    list.note(mapId, []);
    expect(told).toBe(2);
    expect(list.items()).toEqual([]);
    stop();
    list.note(mapId, [hopeless]);
    expect(told).toBe(2);
  });

  it('is of the open map alone', () => {
    const list = createSetAsideList();
    list.note(mapId, [hopeless]);
    expect(list.rowsOf(mapId)).toEqual([hopeless]);
    expect(list.rowsOf(toId<MapId>('map-other'))).toEqual([]);
  });
});
