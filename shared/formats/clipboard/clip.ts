import type { MapId, NodeId } from '../../lib/ids.ts';
import type { AnyRecord } from '../../model/record.ts';
import { fileLimits } from '../branchpoint/envelope.ts';

/** What every copied part of a map says it is, and the version of the envelope around its records. */
export const clipFormat = { name: 'branchpoint/clip', version: 1 } as const;

/** The kind of data under which a clip lies on the clipboard beside text and HTML. */
export const clipMimeType = 'application/x-branchpoint+json';

/** Bounds of what is taken from the clipboard: the largest map of which a file may be made fits. */
export const clipLimits = { characters: fileLimits.bytes, nodes: 20_000 } as const;

/**
 * A copied part of a map: nodes and what hangs on them. Its records may also name nodes that were left
 * behind; in the same map they are found again.
 */
export interface Clip {
  /** The map that it was copied from. */
  readonly mapId: MapId;
  /** Whether it was cut: then it also holds what else in the map hung on its nodes. */
  readonly isCut: boolean;
  /** Actors, nodes, edges, rows, exclusions, evidence, passages with the links between them, and sources. */
  readonly records: readonly AnyRecord[];
  /** The nodes that it names and does not hold. */
  readonly outsideIds: ReadonlySet<NodeId>;
}

/** What of a map is copied. */
export interface CopiedSelection {
  readonly nodeIds: readonly NodeId[];
  readonly isCut?: boolean;
}
