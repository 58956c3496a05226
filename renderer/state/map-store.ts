import { createStore, type StoreApi } from 'zustand/vanilla';
import type { History } from '../../shared/document/history.ts';
import { emptyHistory } from '../../shared/document/history.ts';
import type { SaveState } from '../../shared/document/save-state.ts';
import { type DocumentState, emptyState } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { emptyNumbers, type MapNumbers } from '../../shared/model/numbers.ts';

/** The open map: what it says, what can be undone, what follows from it, what is on the disk. */
export interface OpenMap {
  /** Null while no map is open. */
  readonly mapId: MapId | null;
  readonly document: DocumentState;
  readonly history: History;
  readonly numbers: MapNumbers;
  /**
   * The numbers that the rows alone give, without assumptions and without evidence that speaks; null
   * while there is neither, or they are not known yet.
   */
  readonly baseline: MapNumbers | null;
  readonly save: SaveState;
}

export type MapStore = StoreApi<OpenMap>;

export const noMap: OpenMap = {
  mapId: null,
  document: emptyState(),
  history: emptyHistory,
  numbers: emptyNumbers,
  baseline: null,
  save: { kind: 'loading' },
};

/** Holds the open map. Only the workbench writes to it. */
export function createMapStore(): MapStore {
  return createStore<OpenMap>(() => noMap);
}
