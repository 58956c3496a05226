import { stateOf } from '../../shared/document/state.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { networkEndings } from '../../shared/ipc/network-endings.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { failure, success } from '../../shared/lib/result.ts';
import type { NetworksService } from '../features/services/index.ts';
import type { LayoutClient } from '../workers/layout-client.ts';
import type { MapFileWriter } from './map-file.ts';

export interface NetworksPorts {
  readonly layouts: LayoutClient;
  readonly files: Pick<MapFileWriter, 'write'>;
  readonly ids: IdSource;
}

/** Reads files of other programs, with readers that are fetched when the first file comes. */
export function createNetworksService({ layouts, files, ids }: NetworksPorts): NetworksService {
  return {
    async asMapFile({ name, text }) {
      const { networkFormatOf, readNetwork } = await import(
        '../../shared/formats/networks/read-network.ts'
      );
      if (networkFormatOf(text) === null && !isNamedAsNetwork(name)) {
        return success({ name, text, notes: [] });
      }
      const read = readNetwork(text, { mapId: ids.newId<MapId>('map'), fileName: name });
      if (!read.ok) return failure(read.failure.map(describeProblem));
      const { placeMap } = await import('../../shared/formats/networks/place-map.ts');
      let stopped: string | null = null;
      const records = await placeMap(read.value, async (request) => {
        const laidOut = await layouts.layOut(request, new AbortController().signal, () => {});
        if (laidOut.ok) return laidOut.value;
        stopped = laidOut.failure.kind === 'failed' ? laidOut.failure.message : 'it was stopped';
        return { moves: [] };
      });
      if (stopped !== null) return failure([notLaidOut(stopped)]);
      const { content } = await files.write(stateOf(records), 'full');
      return success({ name, text: content, notes: read.value.notes });
    },
  };
}

function isNamedAsNetwork(name: string): boolean {
  return networkEndings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
}

function notLaidOut(reason: string): string {
  return `The file was read, and the part of Branchpoint that works out layouts failed on it (${reason}). Try again.`;
}
