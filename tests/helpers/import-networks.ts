import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import type { ImportedMap } from '../../shared/formats/networks/map-of-network.ts';
import { readNetwork } from '../../shared/formats/networks/read-network.ts';
import { toId } from '../../shared/lib/ids.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';

const names = { mapId: toId<never>('map-1'), fileName: 'file.bif' };

/** A file of another program that has to be taken, as a map with its numbers. */
export interface Imported extends ImportedMap {
  readonly state: DocumentState;
  readonly numbers: MapNumbers;
}

/** The map made of a file's text; throws where the file is refused. */
export function importText(text: string): Imported {
  const read = readNetwork(text, names);
  if (!read.ok) throw new Error(read.failure.map(describeProblem).join('\n'));
  const state = stateOf(read.value.records);
  return { ...read.value, state, numbers: computeNumbers(state, []) };
}

/** What is said of a file that has to be refused. */
export function refusalOf(text: string): string {
  const read = readNetwork(text, names);
  return read.ok ? 'it was taken' : read.failure.map(describeProblem).join('\n');
}
