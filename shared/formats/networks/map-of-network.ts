import {
  type EdgeId,
  type LikelihoodId,
  type MapId,
  type NodeId,
  type StateId,
  toId,
  type ValueId,
} from '../../lib/ids.ts';
import { createEdge, type MapEdge } from '../../model/edge.ts';
import { emptyPedigree, type NodeState, type Pedigree } from '../../model/fields.ts';
import { createLikelihood, type LikelihoodRow } from '../../model/likelihood.ts';
import { createMap } from '../../model/map.ts';
import { createNode, hasStates, type MapNode } from '../../model/node.ts';
import type { AnyRecord } from '../../model/record.ts';
import { createValue, type ValueRow } from '../../model/value.ts';
import { fitRounding } from './fit-rounding.ts';
import type { NetworkFile, NetworkVariable, Place, TableRow } from './network-file.ts';
import { asLine, asProse, OwnIds } from './own-ids.ts';
import { named } from './refused-file.ts';

/** A map made from a file of another program, not laid out yet. */
export interface ImportedMap {
  readonly title: string;
  readonly records: readonly AnyRecord[];
  /** The middle of each card in the file's own picture; null where the file has none. */
  readonly places: ReadonlyMap<NodeId, Place> | null;
  /** What was left out or understood in a way that has to be said, as sentences. */
  readonly notes: readonly string[];
}

export interface ImportNames {
  readonly mapId: MapId;
  readonly fileName: string;
}

/** A network as a map: variables are nodes under their own names, tables are rows of chances or values. */
export function mapOfNetwork(file: NetworkFile, { mapId, fileName }: ImportNames): ImportedMap {
  const ids = new OwnIds();
  const title = asLine(file.title) || titleFrom(fileName);
  const map = createMap({ id: ids.claim(mapId), title, summary: asProse(file.summary) });
  const nodes = new Map(file.variables.map((variable) => [variable.name, nodeOf(variable, ids)]));
  const texts = file.texts.map((text) => noteOf(text, ids));
  const writer: RowWriter = { ids, nodes, pedigree: pedigreeOf(fileName), rounded: [] };
  const rest = file.variables.flatMap((variable) => [
    ...edgesTo(variable, writer),
    ...recordsOfRows(variable, writer),
  ]);
  return {
    title,
    records: [map, ...nodes.values(), ...texts, ...rest],
    places: placesOf(file.variables, nodes),
    notes: [...file.notes, ...roundedInWords(writer.rounded)],
  };
}

/** A text that stands beside a network or a tree. */
export function noteOf(text: string, ids: OwnIds): MapNode {
  const description = asProse(text);
  return createNode({
    id: ids.claim('note'),
    kind: 'note',
    title: 'Text in the file',
    description,
  });
}

/** What a map is called whose file does not say: as the file is, without its ending. */
export function titleFrom(fileName: string): string {
  return asLine(fileName.replace(/\.[A-Za-z]\w{0,9}$/, '')) || 'Imported map';
}

/** Every number of an imported map says where it is from; what the file based it on is not known. */
export function pedigreeOf(fileName: string): Pedigree {
  return { ...emptyPedigree(), reason: `As it stands in the file ${asLine(fileName)}.` };
}

function nodeOf(variable: NetworkVariable, ids: OwnIds): MapNode {
  const { kind, name, title, description, states, weight } = variable;
  const stateIds = new OwnIds();
  return createNode({
    id: ids.claim(name),
    kind,
    title: asLine(title) || asLine(name),
    description: asProse(description),
    weight,
    states: states.map((state) => ({
      id: stateIds.claim(state.name),
      label: asLine(state.title) || asLine(state.name),
      description: '',
    })),
  });
}

interface RowWriter {
  readonly ids: OwnIds;
  readonly nodes: ReadonlyMap<string, MapNode>;
  readonly pedigree: Pedigree;
  /** Names of variables with rows that add up to 1 only with what rounding took from them. */
  readonly rounded: string[];
}

function edgesTo({ name, parents }: NetworkVariable, { ids, nodes }: RowWriter): MapEdge[] {
  const node = nodes.get(name);
  return parents.flatMap((parent) => {
    const from = nodes.get(parent);
    if (!node || !from) return [];
    const id = ids.claim<EdgeId>(`${from.id} → ${node.id}`);
    return [createEdge({ id, fromId: from.id, toId: node.id })];
  });
}

function recordsOfRows(variable: NetworkVariable, writer: RowWriter): (LikelihoodRow | ValueRow)[] {
  const node = writer.nodes.get(variable.name);
  if (!node) return [];
  const parents = variable.parents.flatMap((parent) => writer.nodes.get(parent) ?? []);
  const rows = withDefault(variable.rows, parents);
  if (!hasStates(node.kind)) return rows.map((row) => valueRowOf(row, node, parents, writer));
  let isRounded = false;
  const records = rows.map((row) => {
    const numbers = fitRounding(row.numbers);
    isRounded ||= numbers !== row.numbers;
    return likelihoodRowOf({ ...row, numbers }, node, parents, writer);
  });
  if (isRounded) writer.rounded.push(variable.name);
  return records;
}

/**
 * The same table with the distribution of most cases as what holds by default. Only where every case
 * is listed: otherwise the default would fill cases about which the file says nothing.
 */
export function withDefault(
  rows: readonly TableRow[],
  parents: readonly Pick<MapNode, 'states'>[],
): readonly TableRow[] {
  const cases = new Set(rows.map(({ given }) => given?.join() ?? 'default'));
  const needed = parents.reduce((count, { states }) => count * states.length, 1);
  if (rows.length < 2 || cases.has('default')) return rows;
  if (cases.size !== rows.length || cases.size !== needed) return rows;
  const counts = new Map<string, number>();
  for (const { numbers } of rows) counts.set(numbers.join(), (counts.get(numbers.join()) ?? 0) + 1);
  const [usual] = [...counts].find(([, count]) => count * 2 > rows.length) ?? [];
  const first = rows.find(({ numbers }) => numbers.join() === usual);
  if (!first) return rows;
  return [{ ...first, given: null }, ...rows.filter(({ numbers }) => numbers.join() !== usual)];
}

function givenOf({ given }: TableRow, parents: readonly MapNode[]): NodeState[] {
  return (given ?? []).map((state, place) => ({
    nodeId: parents[place]?.id ?? toId<NodeId>(''),
    stateId: parents[place]?.states[state]?.id ?? toId<StateId>(''),
  }));
}

function rowName({ id }: MapNode, given: readonly NodeState[]): string {
  const cases = given.map(({ nodeId, stateId }) => `${nodeId}=${stateId}`);
  return cases.length === 0 ? `${id} |` : `${id} | ${cases.join(', ')}`;
}

function likelihoodRowOf(
  row: TableRow,
  node: MapNode,
  parents: readonly MapNode[],
  { ids, pedigree }: RowWriter,
): LikelihoodRow {
  const given = givenOf(row, parents);
  return createLikelihood({
    id: ids.claim<LikelihoodId>(rowName(node, given)),
    nodeId: node.id,
    given,
    chances: node.states.map(({ id }, place) => ({
      stateId: id,
      chance: { kind: 'number', value: row.numbers[place] ?? 0 },
    })),
    pedigree,
  });
}

function valueRowOf(
  row: TableRow,
  node: MapNode,
  parents: readonly MapNode[],
  { ids, pedigree }: RowWriter,
): ValueRow {
  const given = givenOf(row, parents);
  return createValue({
    id: ids.claim<ValueId>(rowName(node, given)),
    nodeId: node.id,
    given,
    value: row.numbers[0] ?? 0,
    pedigree,
  });
}

function placesOf(
  variables: readonly NetworkVariable[],
  nodes: ReadonlyMap<string, MapNode>,
): ReadonlyMap<NodeId, Place> | null {
  const places = new Map<NodeId, Place>();
  for (const { name, place } of variables) {
    const node = nodes.get(name);
    if (node && place) places.set(node.id, place);
  }
  return places.size === variables.length ? places : null;
}

function roundedInWords(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const some = names.slice(0, 5).map(named).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return [
    `The chances of ${some}${more} are rounded in the file and do not quite add up to 1. They were scaled until they do, by one part in ten thousand at most.`,
  ];
}
