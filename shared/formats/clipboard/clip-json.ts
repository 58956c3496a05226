import { type DocumentState, stateOf } from '../../document/state.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import type { LooseRecord } from '../../migrations/engine.ts';
import { currentSchema } from '../../migrations/index.ts';
import { createMap } from '../../model/map.ts';
import { createNode, type MapNode } from '../../model/node.ts';
import type { AnyRecord, RecordType } from '../../model/record.ts';
import { parseCleanJson } from '../branchpoint/clean-json.ts';
import { mapFormat } from '../branchpoint/envelope.ts';
import { describeProblem } from '../branchpoint/problems.ts';
import { type MapFile, readMapData } from '../branchpoint/read-map-file.ts';
import { writeMapFile } from '../branchpoint/write-map-file.ts';
import { type Clip, clipFormat, clipLimits } from './clip.ts';

/** Why there is nothing to paste: it is something else, or it is a clip that cannot be taken. */
export type ClipProblem =
  | { readonly kind: 'otherKind' }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * A clip as text. It is a small map file under another name, so that files and clipboard have the same
 * shapes, migrations and checks, and the same rule for the words of sources: each gives what its
 * sharing allows, and never a whole article. Of nodes that were left behind it tells ids and states
 * only.
 *
 * @param state the map that the clip was copied from
 */
export function writeClipJson(state: DocumentState, clip: Clip): string {
  const outside = [...clip.outsideIds].flatMap((id) => state.node.get(id) ?? []).map(bareNode);
  const map = createMap({ id: clip.mapId });
  const file: object = JSON.parse(
    writeMapFile(stateOf([map, ...clip.records, ...outside]), {
      sources: 'passages',
      texts: () => undefined,
      app: 'Branchpoint',
    }),
  );
  return JSON.stringify({
    ...file,
    format: clipFormat.name,
    version: clipFormat.version,
    isCut: clip.isCut,
    outsideIds: outside.map(({ id }) => id),
  });
}

function bareNode({ id, kind, states }: MapNode): MapNode {
  const bare = states.map((state) => ({ id: state.id, label: '', description: '' }));
  return createNode({ id, kind, states: bare });
}

/**
 * Reads what may be a clip, from anybody. Never throws: what is not a clip is of another kind, and a
 * clip that is damaged, too large or of a newer program is refused in words.
 */
export function readClipJson(text: string): Result<Clip, ClipProblem> {
  if (text.length > clipLimits.characters) return refuse(tooLarge);
  const parsed = parseCleanJson(text);
  if (!parsed.ok || !isObject(parsed.value) || parsed.value.format !== clipFormat.name) {
    return failure({ kind: 'otherKind' });
  }
  const { version, schema } = parsed.value;
  if (isNewer(version, clipFormat.version) || hasNewerRecords(schema)) return refuse(newer);
  if (version !== clipFormat.version) return refuse(damaged('version: is not known'));
  // A clip carries no damaged records along: whatever stands in their place is not looked at.
  const { setAside: _, ...clip } = parsed.value;
  const file = readMapData({ ...clip, format: mapFormat.name, version: mapFormat.version });
  if (!file.ok) return refuse(damaged(file.failure.map(describeProblem)[0] ?? ''));
  return readEnvelope(parsed.value, file.value);
}

function readEnvelope(
  { isCut, outsideIds }: LooseRecord,
  { records }: MapFile,
): Result<Clip, ClipProblem> {
  const map = records.find(({ type }) => type === 'map');
  if (map?.type !== 'map' || typeof isCut !== 'boolean' || !Array.isArray(outsideIds)) {
    return refuse(damaged('its heading is incomplete'));
  }
  const named = new Set<unknown>(outsideIds);
  const outside = records.filter((record) => record.type === 'node' && named.has(record.id));
  const held = records.filter((record) => isPasted(record) && !outside.includes(record));
  const nodeCount = held.filter(({ type }) => type === 'node').length;
  if (nodeCount === 0) return refuse(damaged('it holds no node'));
  if (nodeCount > clipLimits.nodes) return refuse(tooLarge);
  const ids = outside.flatMap((record) => (record.type === 'node' ? [record.id] : []));
  return success({ mapId: map.id, isCut, records: held, outsideIds: new Set(ids) });
}

const pastedTypes: ReadonlySet<RecordType> = new Set<RecordType>([
  'actor',
  'node',
  'edge',
  'likelihood',
  'value',
  'exclusion',
  'source',
  'passage',
  'passageLink',
  'evidence',
]);

// Evidence for a scenario has nothing to hang on: scenarios are not copied.
function isPasted(record: AnyRecord): boolean {
  if (record.type === 'evidence') return record.target.kind !== 'scenario';
  return pastedTypes.has(record.type);
}

function hasNewerRecords(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  return Object.entries(schema).some(([type, version]) => {
    return !Object.hasOwn(currentSchema, type) || isNewer(version, currentSchema[type] ?? 0);
  });
}

function isNewer(version: unknown, known: number): boolean {
  return typeof version === 'number' && Number.isSafeInteger(version) && version > known;
}

const newer =
  'It was copied in a newer Branchpoint than this one. Nothing was pasted. Update this program, or send the map as a file from an older one.';
const tooLarge =
  'There is more on the clipboard than can be pasted. Nothing was pasted. Copy fewer nodes, or export the map as a file.';

function damaged(detail: string): string {
  return `What is on the clipboard is damaged (${detail}). Nothing was pasted. Copy it again.`;
}

function refuse(message: string): { readonly ok: false; readonly failure: ClipProblem } {
  return failure({ kind: 'refused', message });
}

function isObject(value: unknown): value is LooseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
