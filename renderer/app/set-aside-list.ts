import type { MapId } from '../../shared/lib/ids.ts';
import { describeKind, listFields, readName } from '../../shared/repair/row-words.ts';
import type { SetAsideItem } from '../features/services/index.ts';
import { planRepair } from '../persistence/damaged-rows.ts';
import type { DamagedRow } from '../persistence/map-reading.ts';

/** What of the open map is set aside, for those who show it and those who copy it. */
export interface SetAsideList {
  items(): readonly SetAsideItem[];
  watch(listener: () => void): () => void;
  /** Takes note of what a map that was opened left in the database. */
  note(mapId: MapId, rows: readonly DamagedRow[]): void;
  /** The rows, of the open map and the library; none of another map. */
  rowsOf(mapId: MapId): readonly DamagedRow[];
}

export function createSetAsideList(): SetAsideList {
  const listeners = new Set<() => void>();
  let noted: { readonly mapId: MapId; readonly rows: readonly DamagedRow[] } | null = null;
  let items: readonly SetAsideItem[] = [];
  return {
    items: () => items,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note(mapId, rows) {
      noted = { mapId, rows };
      if (rows.length === 0 && items.length === 0) return;
      items = describeSetAside(rows);
      for (const listener of listeners) listener();
    },
    rowsOf: (mapId) => (noted?.mapId === mapId ? noted.rows : []),
  };
}

/** Damaged records in words, each with what it takes along. */
function describeSetAside(rows: readonly DamagedRow[]): SetAsideItem[] {
  const repairs = new Map(rows.map((row) => [row.id, row.because ? null : planRepair(row)]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const comesBack = (id: string, passed: ReadonlySet<string> = new Set()): boolean => {
    const because = byId.get(id)?.because;
    if (!because || passed.has(id))
      return repairs.get(id) !== null && repairs.get(id) !== undefined;
    return comesBack(because, new Set([...passed, id]));
  };
  return rows.map((row) => ({
    key: `${row.documentId} ${row.id}`,
    kind: describeKind(row.type),
    name: readName(row.record),
    problem: row.because
      ? describeLeaning(byId.get(row.because))
      : describeDamage(row, repairs.get(row.id)?.fields ?? null),
    isDamaged: row.because === null,
    canRepair: comesBack(row.id),
  }));
}

function describeLeaning(on: DamagedRow | undefined): string {
  const name = on ? readName(on.record) : '';
  const kind = on ? describeKind(on.type).toLowerCase() : 'record';
  return `Not damaged, but nothing without the ${kind}${name ? ` “${name}”` : ''}.`;
}

function describeDamage({ type, problem }: DamagedRow, fields: readonly string[] | null): string {
  if (fields === null) return `Cannot be made whole (${problem}).`;
  return `Damaged: ${listFields(type, fields)}. A repair keeps the rest of it.`;
}
