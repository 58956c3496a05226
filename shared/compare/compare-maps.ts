import { type DocumentState, mapRecordOf } from '../document/state.ts';
import { groupBy } from '../lib/group-by.ts';
import type { EdgeId, NodeId, StateId } from '../lib/ids.ts';
import { isSameValue } from '../lib/same-value.ts';
import type { LikelihoodRow } from '../model/likelihood.ts';
import type { MapNode, NodeStateOption } from '../model/node.ts';
import { type AnyRecord, type RecordType, recordTypes } from '../model/record.ts';
import { type ChangedValue, changedFields, changeInWords, ownValue } from './field-changes.ts';
import { chanceInWords, chancesInWords, fieldLabel, stateFieldLabel } from './field-words.ts';
import { inStoryOrder } from './merge-steps.ts';
import {
  caseName,
  type Names,
  namesIn,
  nodeStateName,
  oneLine,
  quoted,
  recordName,
  stateName,
} from './names.ts';

/** The parts of a comparison, in the order in which they are read. */
export const differenceGroups = [
  'map',
  'actors',
  'nodes',
  'states',
  'links',
  'likelihoods',
  'values',
  'exclusions',
  'scenarios',
  'evidence',
  'passages',
  'passageLinks',
  'articles',
  'story',
  'places',
] as const;
export type DifferenceGroupKind = (typeof differenceGroups)[number];

/** What each part is called, as the heading of a list. */
const differenceHeadings: Readonly<Record<DifferenceGroupKind, string>> = {
  map: 'The map',
  actors: 'Actors',
  nodes: 'Nodes',
  states: 'States',
  links: 'Links',
  likelihoods: 'Likelihoods',
  values: 'Values',
  exclusions: 'Exclusions',
  scenarios: 'Scenarios',
  evidence: 'Evidence on the map',
  passages: 'Passages',
  passageLinks: 'Links between passages',
  articles: 'Articles',
  story: 'Storyboard',
  places: 'Moved',
};

/** What happened to something between two versions; `moved` is a matter of its place alone. */
export type DifferenceKind = 'added' | 'removed' | 'changed' | 'moved';

/** One difference, with a line that says it. */
export interface Difference {
  readonly how: DifferenceKind;
  readonly recordType: RecordType;
  readonly recordId: string;
  /** The state of the node that it is about, where it is about one. */
  readonly stateId: StateId | null;
  /** The field that differs; null where the whole was added, removed or moved. */
  readonly field: string | null;
  readonly line: string;
  /** The values in words, where a field differs. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface DifferenceGroup {
  readonly kind: DifferenceGroupKind;
  readonly heading: string;
  readonly differences: readonly Difference[];
}

/** Nodes and edges to be marked on the map. What is not drawn marks the node or edge that it belongs to. */
export interface MarkedOnMap {
  readonly nodes: Readonly<Record<DifferenceKind, ReadonlySet<NodeId>>>;
  readonly edges: Readonly<Record<DifferenceKind, ReadonlySet<EdgeId>>>;
}

/** How one version of a map differs from another. */
export interface MapDifference {
  readonly isSame: boolean;
  /** Without those in which nothing differs. */
  readonly groups: readonly DifferenceGroup[];
  readonly onMap: MarkedOnMap;
}

/**
 * What happened to a map between two versions of it, record by record and field by field, in words. The
 * records are paired by id. A new number in the storyboard is no difference, another order is.
 */
export function compareMaps(before: DocumentState, after: DocumentState): MapDifference {
  const names = namesIn(after, before);
  const found = recordTypes.flatMap((type) => compareTable(names, before, after, type));
  const differences = [...found, ...compareStory(before, after)].map(onOneLine);
  const byGroup = groupBy(differences, groupOf);
  return {
    isSame: differences.length === 0,
    groups: differenceGroups.flatMap((kind) => {
      const inGroup = byGroup.get(kind);
      return inGroup ? [{ kind, heading: differenceHeadings[kind], differences: inGroup }] : [];
    }),
    onMap: markOnMap(before, after, differences),
  };
}

/** Units and names of unknown fields may hold anything. */
function onOneLine(difference: Difference): Difference {
  const { line, before, after } = difference;
  return {
    ...difference,
    line: oneLine(line),
    before: before === null ? null : oneLine(before),
    after: after === null ? null : oneLine(after),
  };
}

const groupsByType: Readonly<Record<RecordType, DifferenceGroupKind>> = {
  map: 'map',
  actor: 'actors',
  node: 'nodes',
  edge: 'links',
  likelihood: 'likelihoods',
  value: 'values',
  exclusion: 'exclusions',
  scenario: 'scenarios',
  source: 'articles',
  passage: 'passages',
  passageLink: 'passageLinks',
  evidence: 'evidence',
  step: 'story',
};

function groupOf({ how, recordType, stateId, field }: Difference): DifferenceGroupKind {
  if (how === 'moved' && recordType === 'node') return 'places';
  if (recordType === 'node' && (stateId !== null || field === 'states')) return 'states';
  return groupsByType[recordType];
}

function compareTable(
  names: Names,
  before: DocumentState,
  after: DocumentState,
  type: RecordType,
): Difference[] {
  if (before[type] === after[type]) return [];
  if (type === 'map') return compareMapRecords(names, before, after);
  const older = before[type] as ReadonlyMap<string, AnyRecord>;
  const newer = after[type] as ReadonlyMap<string, AnyRecord>;
  const removed = [...older.values()].filter(({ id }) => !newer.has(id));
  return [
    ...[...newer.values()].flatMap((record) => {
      const was = older.get(record.id);
      return was ? compareRecords(names, was, record) : [wholeDifference(names, record, 'added')];
    }),
    ...removed.map((record) => wholeDifference(names, record, 'removed')),
  ];
}

/** A file has one map record; that of a copy has another id. */
function compareMapRecords(
  names: Names,
  before: DocumentState,
  after: DocumentState,
): Difference[] {
  const [was, is] = [mapRecordOf(before), mapRecordOf(after)];
  if (was && is) return compareRecords(names, was, is);
  if (is) return [wholeDifference(names, is, 'added')];
  return was ? [wholeDifference(names, was, 'removed')] : [];
}

function wholeDifference(names: Names, record: AnyRecord, how: 'added' | 'removed'): Difference {
  const detail = detailOf(names, record);
  const line = `${recordName(names, record)} ${how}${detail === '' ? '' : `: ${detail}`}`;
  return { ...about(record), how, field: null, line, before: null, after: null };
}

/** What is worth knowing of a record that came or went. */
function detailOf(names: Names, record: AnyRecord): string {
  switch (record.type) {
    case 'node':
      return record.states.map(({ label }) => quoted(oneLine(label) || 'Unnamed')).join(', ');
    case 'likelihood':
      return chancesInWords(names, record.nodeId, record.chances);
    case 'value':
      return `${record.value} ${record.unit}`.trimEnd();
    case 'evidence':
      return record.stance;
    case 'passageLink':
      return record.kind;
    default:
      return '';
  }
}

const about = ({ type, id }: AnyRecord) => ({
  recordType: type,
  recordId: id as string,
  stateId: null,
});

function compareRecords(names: Names, was: AnyRecord, is: AnyRecord): Difference[] {
  if (was === is || isSameValue(was, is)) return [];
  return changedFields(was, is).flatMap((change) => {
    if (is.type === 'node' && was.type === 'node' && change.field === 'states') {
      return compareStates(names, was, is);
    }
    if (is.type === 'likelihood' && was.type === 'likelihood' && change.field === 'chances') {
      return compareChances(names, was, is);
    }
    if (is.type === 'step' && change.field === 'order') return [];
    return [fieldDifference(isNaming(change) ? olderFirst(names) : names, was, is, change)];
  });
}

/** What something is called is told with the name that it had. */
const isNaming = ({ field }: ChangedValue): boolean =>
  field === 'title' || field === 'name' || field === 'gist' || field === 'label';

const olderFirst = (names: Names): Names => namesIn(...[...names.all].reverse());

function fieldDifference(
  names: Names,
  was: AnyRecord,
  record: AnyRecord,
  change: ChangedValue,
): Difference {
  const { field } = change;
  const name = recordName(names, isNaming(change) ? was : record);
  const how = record.type === 'node' && isPlace(field) ? 'moved' : 'changed';
  if (how === 'moved') {
    const line = `${name} ${field === 'size' ? 'resized' : 'moved'}`;
    return { ...about(record), how, field, line, before: null, after: null };
  }
  const words = changeInWords(names, change);
  const isItself = record.type === 'value' && field === 'value';
  const what = isItself ? name : `${name}, ${fieldLabel(record.type, field).toLowerCase()}`;
  return { ...about(record), how, field, ...words, line: `${what}${words.line}` };
}

const isPlace = (field: string): boolean => field === 'xPx' || field === 'size';

function compareStates(names: Names, was: MapNode, is: MapNode): Difference[] {
  const older = new Map(was.states.map((option) => [option.id, option]));
  const newer = new Map(is.states.map((option) => [option.id, option]));
  const whole = ({ id }: NodeStateOption, how: 'added' | 'removed'): Difference => ({
    ...about(is),
    how,
    stateId: id,
    field: null,
    line: `${stateName(names, is.id, id)} ${how}`,
    before: null,
    after: null,
  });
  return [
    ...is.states.flatMap((option) => {
      const before = older.get(option.id);
      return before ? compareState(names, is, before, option) : [whole(option, 'added')];
    }),
    ...was.states.filter(({ id }) => !newer.has(id)).map((option) => whole(option, 'removed')),
    ...(isRearranged([...older.keys()], [...newer.keys()]) ? [statesRearranged(names, is)] : []),
  ];
}

function compareState(
  names: Names,
  node: MapNode,
  was: NodeStateOption,
  is: NodeStateOption,
): Difference[] {
  const keys = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return keys.flatMap((field) => {
    const [before, after] = [was, is].map((option) => ownValue(option, field));
    if (isSameValue(before, after)) return [];
    const words = changeInWords(names, { field, before, after });
    const name = stateName(field === 'label' ? olderFirst(names) : names, node.id, is.id);
    const line = `${name}, ${stateFieldLabel(field).toLowerCase()}${words.line}`;
    return [{ ...about(node), how: 'changed', stateId: is.id, field, ...words, line }];
  });
}

function statesRearranged(names: Names, node: MapNode): Difference {
  const line = `${recordName(names, node)}: states in another order`;
  return { ...about(node), how: 'changed', field: 'states', line, before: null, after: null };
}

/** Whether what both lists have stands in another order. */
function isRearranged(before: readonly string[], after: readonly string[]): boolean {
  const [inBefore, inAfter] = [new Set(before), new Set(after)];
  const now = after.filter((id) => inBefore.has(id));
  return before.filter((id) => inAfter.has(id)).some((id, at) => id !== now[at]);
}

/** A line for each state whose chance is another one. */
function compareChances(names: Names, was: LikelihoodRow, is: LikelihoodRow): Difference[] {
  const older = new Map(was.chances.map(({ stateId, chance }) => [stateId, chance]));
  const newer = new Map(is.chances.map(({ stateId, chance }) => [stateId, chance]));
  const stateIds = [...new Set([...newer.keys(), ...older.keys()])];
  const changed = stateIds.flatMap((stateId): Difference[] => {
    const [chanceBefore, chanceAfter] = [older.get(stateId), newer.get(stateId)];
    if (isSameValue(chanceBefore, chanceAfter)) return [];
    const before = chanceBefore ? chanceInWords(chanceBefore) : 'none';
    const after = chanceAfter ? chanceInWords(chanceAfter) : 'none';
    const state = nodeStateName(names, { nodeId: is.nodeId, stateId });
    const line = `Likelihood of ${state}${caseName(names, is.given)}: ${before} → ${after}`;
    return [{ ...about(is), how: 'changed', stateId, field: 'chances', line, before, after }];
  });
  if (changed.length > 0) return changed;
  const line = `${recordName(names, is)}: chances in another order`;
  return [{ ...about(is), how: 'changed', field: 'chances', line, before: null, after: null }];
}

function compareStory(before: DocumentState, after: DocumentState): Difference[] {
  const [older, newer] = [before, after].map(({ step }) =>
    inStoryOrder(step.values()).map(({ id }) => id as string),
  );
  const first = after.step.values().next().value;
  if (!first || !isRearranged(older ?? [], newer ?? [])) return [];
  const line = 'Steps of the storyboard in another order';
  return [{ ...about(first), how: 'changed', field: 'order', line, before: null, after: null }];
}

/** Everything that is marked is on the map that it is marked on: removed things on the older one. */
function markOnMap(
  before: DocumentState,
  after: DocumentState,
  differences: readonly Difference[],
): MarkedOnMap {
  const nodes = emptyMarks<NodeId>();
  const edges = emptyMarks<EdgeId>();
  for (const difference of differences) {
    const { how, recordType, recordId, stateId } = difference;
    if (recordType === 'node') nodes[stateId === null ? how : 'changed'].add(recordId as NodeId);
    else if (recordType === 'edge') edges[how].add(recordId as EdgeId);
    else for (const place of placesOf(before, after, difference)) markPlace(nodes, edges, place);
  }
  for (const marks of [nodes, edges]) settleMarks(marks);
  return { nodes, edges };
}

type Marks<Id> = Record<DifferenceKind, Set<Id>>;

const emptyMarks = <Id>(): Marks<Id> => ({
  added: new Set(),
  removed: new Set(),
  changed: new Set(),
  moved: new Set(),
});

/** One mark each: what is new or gone is not changed besides, and what is changed may also have moved. */
function settleMarks(marks: Marks<string>): void {
  for (const id of [...marks.added, ...marks.removed]) {
    marks.changed.delete(id);
    marks.moved.delete(id);
  }
}

/** A node or a link. */
export interface PlaceOnMap {
  readonly nodeId?: NodeId;
  readonly edgeId?: EdgeId;
}

/** Where on the map a difference is; null where it is about nothing that is drawn. */
export function placeOfDifference(
  before: DocumentState,
  after: DocumentState,
  difference: Difference,
): PlaceOnMap | null {
  const { recordType, recordId } = difference;
  if (recordType === 'node') return { nodeId: recordId as NodeId };
  if (recordType === 'edge') return { edgeId: recordId as EdgeId };
  return placesOf(before, after, difference)[0] ?? null;
}

function markPlace(nodes: Marks<NodeId>, edges: Marks<EdgeId>, place: PlaceOnMap): void {
  if (place.nodeId) nodes.changed.add(place.nodeId);
  if (place.edgeId) edges.changed.add(place.edgeId);
}

/** The node or edge to which a row or a piece of evidence belongs, in either version. */
function placesOf(
  before: DocumentState,
  after: DocumentState,
  { recordType, recordId }: Difference,
): PlaceOnMap[] {
  return [before, after].flatMap((version): PlaceOnMap[] => {
    const record = (version[recordType] as ReadonlyMap<string, AnyRecord>).get(recordId);
    switch (record?.type) {
      case 'likelihood':
      case 'value':
        return [{ nodeId: record.nodeId }];
      case 'evidence':
        return record.target.kind === 'scenario' ? [] : [record.target];
      default:
        return [];
    }
  });
}
