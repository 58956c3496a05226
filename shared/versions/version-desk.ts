import { computeNumbers } from '../analysis/compute-numbers.ts';
import type { MapDifference } from '../compare/compare-maps.ts';
import { compareMaps } from '../compare/compare-maps.ts';
import { type Delta, difference } from '../document/delta.ts';
import { type DocumentState, mapRecordOf, stateOf } from '../document/state.ts';
import { writeMapSvg } from '../drawing/map-svg.ts';
import { toId } from '../lib/ids.ts';
import { failure, type Result, success } from '../lib/result.ts';
import type { LooseRecord, SchemaVersions } from '../migrations/engine.ts';
import { migrateRecords } from '../migrations/index.ts';
import { createMap } from '../model/map.ts';
import { type AnyRecord, isRecordOf, isRecordType } from '../model/record.ts';
import { unpackVersion } from './pack-version.ts';

/** A version as it is kept: a packed map file with its SHA-256, or rows as they were stored. */
export type VersionParcel =
  | { readonly kind: 'packed'; readonly bytes: Uint8Array; readonly hash: string }
  | {
      readonly kind: 'rows';
      readonly mapId: string;
      readonly title: string;
      readonly schema: SchemaVersions;
      readonly records: readonly unknown[];
    };

/** A version under its name; one without a name is read once and forgotten. */
export interface NamedParcel {
  readonly versionId: string | null;
  readonly parcel: VersionParcel;
}

/** So many versions stay unpacked: the one that is looked at and those beside it. */
const mostUnpacked = 4;

/** Reads versions, compares them and draws them; a failure is a sentence for the person. */
export class VersionDesk {
  readonly #unpacked = new Map<string, DocumentState>();

  read({ versionId, parcel }: NamedParcel): Result<DocumentState, string> {
    const known = versionId === null ? undefined : this.#unpacked.get(versionId);
    if (known) return success(known);
    const read =
      parcel.kind === 'packed' ? unpackVersion(parcel.bytes, parcel.hash) : readRows(parcel);
    if (read.ok && versionId !== null) this.#remember(versionId, read.value);
    return read;
  }

  compare(before: NamedParcel, after: NamedParcel): Result<MapDifference, string> {
    const was = this.read(before);
    if (!was.ok) return was;
    const is = this.read(after);
    return is.ok ? success(compareMaps(was.value, is.value)) : is;
  }

  /** What turns one version into another, record by record. */
  changes(from: NamedParcel, to: NamedParcel): Result<Delta, string> {
    const was = this.read(from);
    if (!was.ok) return was;
    const is = this.read(to);
    return is.ok ? success(difference(was.value, is.value)) : is;
  }

  /** A picture as SVG; null where there are no nodes. */
  draw(version: NamedParcel, theme: 'light' | 'dark'): Result<string | null, string> {
    const read = this.read(version);
    if (!read.ok) return read;
    if (read.value.node.size === 0) return success(null);
    const small = { theme, hasCaption: false, hasLegend: false };
    return success(writeMapSvg(read.value, computeNumbers(read.value, []), small));
  }

  #remember(versionId: string, version: DocumentState): void {
    this.#unpacked.set(versionId, version);
    const [oldest] = this.#unpacked.keys();
    if (oldest !== undefined && this.#unpacked.size > mostUnpacked) this.#unpacked.delete(oldest);
  }
}

/** Rows as they were stored, brought up to date; what is damaged among them is left out. */
function readRows({
  mapId,
  title,
  schema,
  records,
}: Extract<VersionParcel, { kind: 'rows' }>): Result<DocumentState, string> {
  const migrated = migrateRecords({ schema, records: records.filter(isLoose) });
  if (!migrated.ok) return failure(notReadHere);
  const sound = (migrated.value as readonly unknown[]).filter(isSound);
  const state = stateOf(sound);
  if (mapRecordOf(state)) return success(state);
  return success(stateOf([createMap({ id: toId(mapId), title }), ...sound]));
}

const notReadHere =
  'This version was stored in a way that cannot be read here. Nothing was changed; the other versions and the map are not affected.';

function isLoose(record: unknown): record is LooseRecord {
  return typeof record === 'object' && record !== null && 'type' in record && 'id' in record;
}

function isSound(record: unknown): record is AnyRecord {
  if (!isLoose(record) || typeof record.type !== 'string') return false;
  return isRecordType(record.type) && isRecordOf(record.type, record);
}
