import {
  type AnyRecord,
  type IdOf,
  isLibraryType,
  type RecordByType,
  type RecordType,
  recordTypes,
} from '../model/record.ts';

/**
 * One open map together with the library that it cites: a table per record type.
 *
 * A state is never changed. A new state shares every table, and every record, that a change did not
 * touch, so identity answers "did this change?" for memoised selectors and for React.
 */
export type DocumentState = {
  readonly [Type in RecordType]: ReadonlyMap<IdOf<Type>, RecordByType[Type]>;
};

export function emptyState(): DocumentState {
  return stateOf([]);
}

/** A state that holds these records; of two with the same type and id the later one counts. */
export function stateOf(records: Iterable<AnyRecord>): DocumentState {
  const tables = Object.fromEntries(
    recordTypes.map((type) => [type, new Map<string, AnyRecord>()]),
  ) as Record<RecordType, Map<string, AnyRecord>>;
  for (const record of records) tables[record.type].set(record.id, record);
  return tables as unknown as DocumentState;
}

/** Every record of a state, type by type. */
export function allRecords(state: DocumentState): AnyRecord[] {
  return recordTypes.flatMap((type) => [...(state[type].values() as Iterable<AnyRecord>)]);
}

export function getRecord<Type extends RecordType>(
  state: DocumentState,
  type: Type,
  id: IdOf<Type>,
): RecordByType[Type] | undefined {
  return (state[type] as ReadonlyMap<string, RecordByType[Type]>).get(id);
}

/** The map's own record; undefined only while no map is open. */
export function mapRecordOf(state: Pick<DocumentState, 'map'>): RecordByType['map'] | undefined {
  for (const record of state.map.values()) return record;
  return undefined;
}

/** The state without the library: what belongs to the map alone. */
export function isMapOwned(record: AnyRecord): boolean {
  return !isLibraryType(record.type);
}
