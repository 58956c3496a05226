import { basename } from 'node:path';
import { type DocumentState, stateOf } from '../shared/document/state.ts';
import { fileLimits } from '../shared/formats/branchpoint/envelope.ts';
import { describeProblem } from '../shared/formats/branchpoint/problems.ts';
import { tooLargeMessage } from '../shared/formats/branchpoint/read-map-file.ts';
import { decodeNetwork } from '../shared/formats/networks/decode-network.ts';
import type { ImportedMap } from '../shared/formats/networks/map-of-network.ts';
import { networkFormatOf, readNetwork } from '../shared/formats/networks/read-network.ts';
import type { MapId } from '../shared/lib/ids.ts';
import { openMap, readBytes } from './map-files.ts';
import { type Surroundings, Trouble } from './surroundings.ts';

/** Reads a network or a tree of another program, and makes a map of it, not laid out. */
export async function openNetwork(path: string, surroundings: Surroundings): Promise<ImportedMap> {
  return mapFrom(path, await textOf(path, surroundings), surroundings);
}

/** The records of a map file, or of the map that `import` would make of another program's file. */
export async function openMapOrNetwork(
  path: string,
  surroundings: Surroundings,
): Promise<DocumentState> {
  const text = await textOf(path, surroundings);
  if (!networkFormatOf(text)) return (await openMap(path, surroundings)).state;
  const { records, notes } = mapFrom(path, text, surroundings);
  for (const note of notes) surroundings.say(note);
  return stateOf(records);
}

async function textOf(path: string, surroundings: Surroundings): Promise<string> {
  const size = await surroundings.sizeOf(path).catch(() => null);
  if (size !== null && size > fileLimits.bytes) throw new Trouble(`${path}: ${tooLargeMessage}`);
  return decodeNetwork(await readBytes(path, surroundings));
}

function mapFrom(path: string, text: string, surroundings: Surroundings): ImportedMap {
  const mapId = surroundings.newId<MapId>('map');
  const read = readNetwork(text, { mapId, fileName: basename(path) });
  if (read.ok) return read.value;
  throw new Trouble(
    read.failure.map((problem) => `${path}: ${describeProblem(problem)}`).join('\n'),
  );
}
