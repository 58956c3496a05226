import type { MapId, NodeId, StateId } from '../../lib/ids.ts';
import { createEdge } from '../../model/edge.ts';
import type { Pedigree } from '../../model/fields.ts';
import { createLikelihood, type LikelihoodRow, type StateChance } from '../../model/likelihood.ts';
import { createMap } from '../../model/map.ts';
import { createNode, type MapNode } from '../../model/node.ts';
import type { AnyRecord } from '../../model/record.ts';
import { createValue } from '../../model/value.ts';
import {
  type ImportedMap,
  type ImportNames,
  noteOf,
  pedigreeOf,
  titleFrom,
} from './map-of-network.ts';
import { mostChance } from './network-file.ts';
import { asLine, asProse, OwnIds } from './own-ids.ts';
import { named } from './refused-file.ts';
import type { Amount, Criterion, SilverFile, TreeBranch, TreeNode } from './silver-tree.ts';

/**
 * Trees as a map: each node applies only after the branch that leads to it, and each node whose
 * branches pay has an objective of its own, so that the values along a path add up as in the tree.
 */
export function mapOfTrees(file: SilverFile, { mapId, fileName }: ImportNames): ImportedMap {
  const ids = new OwnIds();
  const title = asLine(file.title) || titleFrom(fileName);
  const map = createMap({ id: ids.claim<MapId>(mapId), title, summary: asProse(file.description) });
  const writer: TreeWriter = {
    ids,
    criteria: weighted(file),
    pedigree: pedigreeOf(fileName),
    records: [map],
    notes: [...file.notes, ...ruleInWords(file.rule)],
  };
  for (const tree of file.trees) addTree(writer, tree);
  for (const text of file.texts) writer.records.push(noteOf(text, ids));
  return { title, records: writer.records, places: null, notes: writer.notes };
}

interface TreeWriter {
  readonly ids: OwnIds;
  readonly criteria: readonly Criterion[];
  readonly pedigree: Pedigree;
  readonly records: AnyRecord[];
  readonly notes: string[];
}

/** The branch that leads to a node. */
interface Way {
  readonly from: MapNode;
  readonly stateId: StateId;
  readonly label: string;
}

function addTree(writer: TreeWriter, root: TreeNode): void {
  const waiting: { readonly tree: TreeNode; readonly way: Way | null }[] = [
    { tree: root, way: null },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { tree, way } = next;
    if (tree.kind === 'terminal') continue;
    const node = addNode(writer, tree, way);
    const ways = tree.branches.map(({ child }, place) => ({
      tree: child,
      way: wayOf(node, place),
    }));
    // The last one is taken up first: so nodes come in the order of the file.
    waiting.push(...ways.toReversed());
  }
}

function wayOf(from: MapNode, place: number): Way | null {
  const state = from.states[place];
  return state ? { from, stateId: state.id, label: state.label } : null;
}

function addNode(writer: TreeWriter, tree: TreeNode, way: Way | null): MapNode {
  const { ids, records, notes, pedigree } = writer;
  const isDecision = tree.kind === 'decision';
  const kindWord = isDecision ? 'Decision' : 'Chance';
  const name = asLine(tree.name);
  const id = ids.claim<NodeId>(name || way?.label || kindWord);
  const stateIds = new OwnIds();
  const node = createNode({
    id,
    kind: isDecision ? 'decision' : 'uncertainty',
    title: name || (way ? `After ${named(way.label)}` : kindWord),
    appliesWhen: way ? [{ nodeId: way.from.id, stateIds: [way.stateId] }] : [],
    states: tree.branches.map((branch, place) => {
      const label = asLine(branch.name) || `${isDecision ? 'Option' : 'Outcome'} ${place + 1}`;
      const description = asProse(branch.child.kind === 'terminal' ? branch.child.name : '');
      return { id: stateIds.claim<StateId>(label), label, description };
    }),
  });
  records.push(node);
  if (way) records.push(edgeBetween(writer, way.from, node));
  if (isDecision && node.states.length === 0)
    notes.push(`${node.title.slice(0, 80).toWellFormed()} has no options.`);
  if (!isDecision && node.states.length > 0) {
    const chances = chancesOf(node, tree.branches);
    const row = { id: ids.claim<LikelihoodRow['id']>(`${id} |`), nodeId: id, chances };
    records.push(createLikelihood({ ...row, pedigree: withWords(pedigree, tree.branches) }));
  }
  for (const [place, criterion] of writer.criteria.entries()) {
    const name = criterion.name || 'Payoff';
    const title =
      !tree.name && way ? `${name} after ${named(way.label)}` : `${name}: ${node.title}`;
    addObjective(writer, node, tree, { place, name, title, weight: criterion.weight });
  }
  return node;
}

function edgeBetween({ ids }: TreeWriter, from: MapNode, to: MapNode) {
  return createEdge({ id: ids.claim(`${from.id} → ${to.id}`), fromId: from.id, toId: to.id });
}

/** What cannot be told is left out: the card then says that the chance is missing. */
function chancesOf({ states }: MapNode, branches: readonly TreeBranch[]): StateChance[] {
  const known = branches.reduce((sum, { probability }) => sum + (numberOf(probability) ?? 0), 0);
  const sharing = branches.filter(({ probability }) => probability === '#').length;
  return states.flatMap(({ id }, place): readonly StateChance[] => {
    const probability = branches[place]?.probability ?? null;
    if (probability === '#') {
      if (sharing === 1) return [{ stateId: id, chance: { kind: 'rest' } }];
      const value = (1 - known) / sharing;
      // What the others leave over of far more than 1 could not be kept, and is shown as missing.
      return Math.abs(value) <= mostChance
        ? [{ stateId: id, chance: { kind: 'number', value } }]
        : [];
    }
    const value = numberOf(probability);
    return value === null ? [] : [{ stateId: id, chance: { kind: 'number', value } }];
  });
}

function numberOf(amount: Amount | '#' | null): number | null {
  return amount === null || amount === '#' ? null : amount.value;
}

/** How the chances are written, where that says more than the numbers do. */
function withWords(pedigree: Pedigree, branches: readonly TreeBranch[]): Pedigree {
  const words = branches.map(({ probability }) =>
    probability === null || probability === '#' ? '#' : probability.written,
  );
  if (words.every((word) => /^[\d.]*$/.test(word))) return pedigree;
  const reason = `${pedigree.reason} It is written there as ${words.map(named).join(', ')}.`;
  return { ...pedigree, reason: asProse(reason) };
}

/** One criterion as it is paid after one node. */
interface Paid {
  readonly place: number;
  readonly name: string;
  readonly title: string;
  readonly weight: number;
}

function addObjective(
  writer: TreeWriter,
  node: MapNode,
  { branches }: TreeNode,
  { place, name, title, weight }: Paid,
): void {
  const { ids, records, pedigree } = writer;
  const amounts = branches.map(({ payoffs }) => {
    const payoff = payoffs[place];
    return payoff ? payoff.value : 0;
  });
  if (amounts.every((amount) => amount === 0)) return;
  const objective = createNode({
    id: ids.claim(`${name}: ${node.id}`),
    kind: 'objective',
    title: asLine(title),
    weight,
  });
  records.push(objective, edgeBetween(writer, node, objective));
  // Nothing is paid where the node is not reached. Where an amount is missing there is no default, or
  // it would count as nothing.
  const isComplete = !amounts.includes(null);
  const base = { nodeId: objective.id, pedigree };
  if (isComplete) records.push(createValue({ id: ids.claim(`${objective.id} |`), ...base }));
  for (const [branch, value] of amounts.entries()) {
    const state = node.states[branch];
    if (!state || value === null || (isComplete && value === 0)) continue;
    const id = `${objective.id} | ${node.id}=${state.id}`;
    const given = [{ nodeId: node.id, stateId: state.id }];
    records.push(createValue({ id: ids.claim(id), ...base, given, value }));
  }
}

/** Criteria that are to be small count against the others. */
function weighted({ rule, criteria, trees }: SilverFile): Criterion[] {
  const most = trees.reduce((count, tree) => Math.max(count, mostPayoffs(tree)), 0);
  const [first, second] = directionsOf(rule);
  return Array.from({ length: Math.max(most, 1) }, (_, place) => {
    const { name = '', weight = 1 } = criteria[place] ?? {};
    return { name, weight: weight * (place === 0 ? first : second) };
  });
}

function mostPayoffs(root: TreeNode): number {
  let most = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const { payoffs, child } of node.branches) {
      most = Math.max(most, payoffs.length);
      waiting.push(child);
    }
  }
  return most;
}

/** +1 for a criterion that is to be large, −1 for one that is to be small. */
function directionsOf(rule: string): readonly [number, number] {
  // Of two criteria the rule names both, as in `min-max`.
  const two = /^(min|max)-(min|max)$/.exec(rule);
  if (two) return [two[1] === 'min' ? -1 : 1, two[2] === 'min' ? -1 : 1];
  const isSmall = rule === 'expected-value-minimization' || rule.startsWith('mini-');
  return isSmall ? [-1, -1] : [1, 1];
}

function ruleInWords(rule: string): string[] {
  if (!/^(maxi|mini)-(min|max)$/.test(rule)) return [];
  return [
    `The file chooses by the rule ${named(rule)}; here options are compared by their expected value.`,
  ];
}
