import type { NodeId, RecordId, StateId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';
import { execute } from './command.ts';
import { mergeStates, type StateMerge } from './commands/merge-states.ts';
import { removeState } from './commands/node.ts';
import type { Change, Delta } from './delta.ts';
import type { DocumentState } from './state.ts';

/** Something that is about to be done to a state of a node. */
export type StateChange =
  | { readonly kind: 'remove'; readonly nodeId: NodeId; readonly stateId: StateId }
  | ({ readonly kind: 'merge' } & StateMerge);

/** `chances` are those of the node's own rows; the other rows are given the state. */
const consequenceKinds = [
  'chances',
  'likelihoodRows',
  'valueRows',
  'passages',
  'scenarios',
  'exclusions',
  'steps',
  'conditions',
] as const;
export type ConsequenceKind = (typeof consequenceKinds)[number];

/** How many of one kind stay but say something else, and how many go. */
export interface ChangeCount {
  readonly changed: number;
  readonly removed: number;
}

/** What else changes when a state is removed, or merged into another. */
export interface StateConsequences {
  readonly counts: Readonly<Record<ConsequenceKind, ChangeCount>>;
  /** The same in plain words, one for each kind of change that there is; without full stops. */
  readonly sentences: readonly string[];
}

/**
 * Says what removing or merging a state will do to the rest of the map, before it is done. The command
 * itself is run, and its delta read instead of saved: what is said is what will happen.
 */
export function describeStateChange(
  document: DocumentState,
  change: StateChange,
): StateConsequences {
  const counts = countChanges(deltaOf(document, change), change.nodeId);
  const node = document.node.get(change.nodeId);
  return { counts, sentences: node ? sentencesOf(counts, node, change) : [] };
}

function deltaOf(document: DocumentState, change: StateChange): Delta {
  return change.kind === 'merge'
    ? execute(document, mergeStates, change).delta
    : execute(document, removeState, change).delta;
}

function countChanges(delta: Delta, nodeId: NodeId): StateConsequences['counts'] {
  const found = new Map<ConsequenceKind, Record<keyof ChangeCount, Set<string>>>(
    consequenceKinds.map((kind) => [kind, { changed: new Set(), removed: new Set() }]),
  );
  for (const change of delta.values()) {
    const consequence = consequenceOf(change, nodeId);
    if (consequence) found.get(consequence.kind)?.[consequence.how].add(consequence.what);
  }
  const counts = [...found].map(([kind, { changed, removed }]) => [
    kind,
    { changed: changed.size, removed: removed.size },
  ]);
  return Object.fromEntries(counts) as StateConsequences['counts'];
}

interface Consequence {
  readonly kind: ConsequenceKind;
  readonly how: keyof ChangeCount;
  /** Told apart by this: two links of one passage are one passage. */
  readonly what: RecordId;
}

function consequenceOf({ before, after }: Change, nodeId: NodeId): Consequence | null {
  const how = after ? 'changed' : 'removed';
  switch (before?.type) {
    case 'likelihood': {
      const isGiven = before.given.some((given) => given.nodeId === nodeId);
      return { kind: isGiven ? 'likelihoodRows' : 'chances', how, what: before.id };
    }
    case 'value':
      return { kind: 'valueRows', how, what: before.id };
    case 'evidence':
      return { kind: 'passages', how, what: before.passageId };
    case 'scenario':
      return { kind: 'scenarios', how, what: before.id };
    case 'exclusion':
      return { kind: 'exclusions', how, what: before.id };
    case 'step':
      return { kind: 'steps', how, what: before.id };
    case 'node':
      return before.id === nodeId ? null : conditionOf(before, after as MapNode);
    default:
      return null;
  }
}

function conditionOf(before: MapNode, after: MapNode): Consequence {
  const isGone = after.appliesWhen.length < before.appliesWhen.length;
  return { kind: 'conditions', how: isGone ? 'removed' : 'changed', what: before.id };
}

const nouns: Readonly<Record<ConsequenceKind, string>> = {
  chances: 'likelihood row',
  likelihoodRows: 'likelihood row',
  valueRows: 'value row',
  passages: 'passage',
  scenarios: 'scenario',
  exclusions: 'exclusion',
  steps: 'step',
  conditions: 'condition',
};

/** What is said of one, and of several, after their number and noun. */
type Endings = readonly [one: string, several: string];
type EndingsByKind = Readonly<
  Record<ConsequenceKind, { readonly changed?: Endings; readonly removed?: Endings }>
>;

function endingsOfRemoval(it: string): EndingsByKind {
  const rowsGo: Endings = [`given ${it} is deleted`, `given ${it} are deleted`];
  return {
    chances: { changed: [`loses ${it}`, `lose ${it}`] },
    likelihoodRows: { removed: rowsGo },
    valueRows: { removed: rowsGo },
    passages: {
      removed: [
        `comes off ${it} and stays in the library`,
        `come off ${it} and stay in the library`,
      ],
    },
    scenarios: { changed: [`loses ${it}`, `lose ${it}`] },
    exclusions: { removed: ['is deleted', 'are deleted'] },
    steps: { changed: [`no longer assumes ${it}`, `no longer assume ${it}`] },
    conditions: {
      changed: [`loses ${it}`, `lose ${it}`],
      removed: ['is deleted', 'are deleted'],
    },
  };
}

function endingsOfMerge(kept: string): EndingsByKind {
  const rows = {
    changed: [`is now given ${kept}`, `are now given ${kept}`],
    removed: [
      `is deleted, because there is one given ${kept}`,
      `are deleted, because there are some given ${kept}`,
    ],
  } as const;
  const names: Endings = [`now names ${kept}`, `now name ${kept}`];
  return {
    chances: { changed: [`adds its chance to ${kept}`, `add its chance to ${kept}`] },
    likelihoodRows: rows,
    valueRows: rows,
    passages: {
      changed: [`moves to ${kept}`, `move to ${kept}`],
      removed: [`is on ${kept} already`, `are on ${kept} already`],
    },
    scenarios: { changed: names },
    exclusions: {
      changed: names,
      removed: [
        'is deleted, because it says nothing new',
        'are deleted, because they say nothing new',
      ],
    },
    steps: { changed: [`now assumes ${kept}`, `now assume ${kept}`] },
    conditions: { changed: names },
  };
}

function sentencesOf(
  counts: StateConsequences['counts'],
  node: MapNode,
  change: StateChange,
): string[] {
  const endings =
    change.kind === 'merge'
      ? endingsOfMerge(labelOf(node, change.intoStateId))
      : endingsOfRemoval(node.kind === 'decision' ? 'this option' : 'this outcome');
  return consequenceKinds.flatMap((kind) =>
    (['changed', 'removed'] as const).flatMap((how) => {
      const [count, words] = [counts[kind][how], endings[kind][how]];
      if (count === 0 || !words) return [];
      return `${count} ${nouns[kind]}${count === 1 ? '' : 's'} ${words[count === 1 ? 0 : 1]}`;
    }),
  );
}

function labelOf(node: MapNode, stateId: StateId): string {
  const label = node.states.find(({ id }) => id === stateId)?.label.trim();
  return label ? `“${label}”` : 'the unnamed state';
}
