import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { mostLikelyScenarios } from '../../shared/analysis/most-likely-scenarios.ts';
import { allRecords, type DocumentState, stateOf } from '../../shared/document/state.ts';
import { type NodeId, type StateId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { createLikelihood } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createScenario } from '../../shared/model/scenario.ts';
import { createValue } from '../../shared/model/value.ts';
import * as fc from '../helpers/laws.ts';

/** A small map drawn at random, and everything else that a property needs to ask about it. */
interface RandomMap {
  readonly state: DocumentState;
  readonly assumptions: readonly NodeState[];
  readonly objectiveId: NodeId;
}

interface NodeDraft {
  readonly stateCount: number;
  readonly parents: readonly boolean[];
  readonly isDecision: boolean;
  /** Place of the parent among those chosen, and which of its states count; null without condition. */
  readonly condition: { readonly parent: number; readonly states: readonly boolean[] } | null;
  readonly weights: readonly (readonly number[])[];
  readonly exceptions: readonly (readonly (number | null)[])[];
  /** Any rows, which often contradict each other; each an exception to the last; or each complete. */
  readonly style: 'any' | 'nested' | 'complete';
}

/** The size of the maps: what can be enumerated in a moment. */
interface MapSize {
  readonly leastNodes: number;
  readonly mostNodes: number;
  readonly mostStates: number;
}

const small: MapSize = { leastNodes: 1, mostNodes: 5, mostStates: 3 };
const large: MapSize = { leastNodes: 8, mostNodes: 12, mostStates: 2 };
const weights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 });
const nodeDraft = ({ mostNodes, mostStates }: MapSize): fc.Arbitrary<NodeDraft> =>
  fc.record({
    stateCount: fc.integer({ min: 1, max: mostStates }),
    parents: fc.array(fc.boolean(), { minLength: mostNodes, maxLength: mostNodes }),
    isDecision: fc.boolean(),
    condition: fc.option(
      fc.record({
        parent: fc.nat(9),
        states: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      }),
    ),
    weights: fc.array(weights, { minLength: 6, maxLength: 6 }),
    exceptions: fc.array(
      fc.array(fc.option(fc.nat(2), { freq: 2 }), { minLength: mostNodes, maxLength: mostNodes }),
      { maxLength: 5 },
    ),
    style: fc.constantFrom('any', 'nested', 'nested', 'complete', 'complete'),
  });

const randomMapOf = (size: MapSize): fc.Arbitrary<RandomMap> =>
  fc
    .record({
      drafts: fc.array(nodeDraft(size), { minLength: size.leastNodes, maxLength: size.mostNodes }),
      objective: nodeDraft(size),
      assumed: fc.array(fc.option(fc.nat(2), { freq: 1 }), {
        minLength: size.mostNodes,
        maxLength: size.mostNodes,
      }),
      excluded: fc.tuple(fc.nat(9), fc.nat(2), fc.nat(9), fc.nat(2)),
      scenario: fc.array(fc.option(fc.nat(2)), {
        minLength: size.mostNodes,
        maxLength: size.mostNodes,
      }),
    })
    .map(({ drafts, objective, assumed, excluded, scenario }) => {
      const nodes: MapNode[] = [];
      const records: AnyRecord[] = [createMap({ id: toId('map') })];
      for (const [place, draft] of drafts.entries()) {
        records.push(...recordsOf(`n${place}`, draft, nodes));
      }
      records.push(...objectiveRecords(objective, nodes));
      const pick = (places: readonly (number | null)[]) =>
        nodes.flatMap((node, place) => {
          const state = node.states[places[place] ?? -1];
          return state ? [{ nodeId: node.id, stateId: state.id }] : [];
        });
      const at = (node: number, state: number): NodeState => {
        const on = nodes[node % nodes.length] as MapNode;
        return {
          nodeId: on.id,
          stateId: (on.states[state % on.states.length] as { id: StateId }).id,
        };
      };
      const [a, b] = [at(excluded[0], excluded[1]), at(excluded[2], excluded[3])];
      if (a.nodeId !== b.nodeId) records.push(createExclusion({ id: toId('x'), a, b }));
      records.push(createScenario({ id: toId('s'), name: 'S', states: pick(scenario) }));
      return { state: stateOf(records), assumptions: pick(assumed), objectiveId: toId('goal') };
    });

function recordsOf(name: string, draft: NodeDraft, nodes: MapNode[]): AnyRecord[] {
  const parents = nodes.filter((_, place) => draft.parents[place]);
  const on = draft.condition
    ? parents[draft.condition.parent % Math.max(1, parents.length)]
    : undefined;
  const stateIds = (on?.states ?? []).filter((_, state) => draft.condition?.states[state]);
  const node = createNode({
    id: toId(name),
    kind: draft.isDecision ? 'decision' : 'uncertainty',
    title: name,
    states: Array.from({ length: draft.stateCount }, (_, state) => ({
      id: toId(`${name}.${state}`),
      label: `${state}`,
      description: '',
    })),
    appliesWhen: on ? [{ nodeId: on.id, stateIds: stateIds.map(({ id }) => id) }] : [],
  });
  nodes.push(node);
  const edges = parents.map((parent) =>
    createEdge({ id: toId(`${parent.id}>${name}`), fromId: parent.id, toId: node.id }),
  );
  // The first and the eleventh stay open, where they are decisions, so that both kinds occur.
  if (draft.isDecision && name.endsWith('0')) return [node, ...edges];
  const rows = givens(draft, parents).map((given, row) =>
    createLikelihood({
      id: toId(`${name}-row${row}`),
      nodeId: node.id,
      given,
      chances: chances(node, draft.weights[row] ?? []),
    }),
  );
  return [node, ...edges, ...rows];
}

function objectiveRecords(draft: NodeDraft, parents: readonly MapNode[]): AnyRecord[] {
  const node = createNode({ id: toId('goal'), kind: 'objective', title: 'Goal', weight: 2 });
  const edges = parents.map(({ id }) =>
    createEdge({ id: toId(`${id}>goal`), fromId: id, toId: node.id }),
  );
  const rows = givens(draft, parents).map((given, row) =>
    createValue({
      id: toId(`value${row}`),
      nodeId: node.id,
      given,
      value: (draft.weights[row]?.[0] ?? 0) - 4,
      unit: 'points',
    }),
  );
  return [node, ...edges, ...rows];
}

function givens({ exceptions, style }: NodeDraft, parents: readonly MapNode[]): NodeState[][] {
  const pick = (states: readonly (number | null)[], isComplete: boolean) =>
    parents.flatMap((parent, place) => {
      const wanted = states[place] ?? null;
      const number = isComplete ? (wanted ?? 0) % parent.states.length : (wanted ?? -1);
      const state = parent.states[number];
      return state ? [{ nodeId: parent.id, stateId: state.id }] : [];
    });
  const rows =
    style === 'nested'
      ? parents.map((_, count) => pick(exceptions[0] ?? [], true).slice(0, count + 1))
      : exceptions.map((states) => pick(states, style === 'complete'));
  if (style === 'any') return [[], ...rows];
  const distinct = new Map([[], ...rows].map((given) => [JSON.stringify(given), given]));
  return [...distinct.values()];
}

function chances({ states }: MapNode, weights: readonly number[]) {
  const own = states.map((_, place) => (weights[place] ?? 0) + (place === 0 ? 0.5 : 0));
  const sum = own.reduce((total, weight) => total + weight, 0);
  return states.map(({ id }, place) => ({
    stateId: id,
    chance:
      place === states.length - 1
        ? ({ kind: 'rest' } as const)
        : ({ kind: 'number', value: (own[place] ?? 0) / sum } as const),
  }));
}

/** One complete course of events: the state of each node, null where it is not reached. */
type World = ReadonlyMap<NodeId, StateId | null>;

type Selection = { kind: 'row'; numbers: ReadonlyMap<StateId, number> } | { kind: 'unclear' };

/** The rule of default and exceptions, spelt out for one combination. */
function select(
  rows: readonly { given: NodeState[]; numbers: ReadonlyMap<StateId, number> }[],
  world: World,
): Selection {
  const matching = rows.filter(({ given }) =>
    given.every(({ nodeId, stateId }) => world.get(nodeId) === stateId),
  );
  const most = Math.max(...matching.map(({ given }) => given.length));
  const [first, ...others] = matching.filter(({ given }) => given.length === most);
  if (!first) return { kind: 'unclear' };
  const disagrees = others.some((other) =>
    [...first.numbers].some(([id, number]) => other.numbers.get(id) !== number),
  );
  return disagrees ? { kind: 'unclear' } : { kind: 'row', numbers: first.numbers };
}

/** Weight of every world by plain enumeration; null when some reached combination is unclear. */
function enumerate(
  state: DocumentState,
  chosen: ReadonlyMap<NodeId, StateId> = new Map(),
): Map<World, number> | null {
  let worlds = new Map<World, number>([[new Map(), 1]]);
  for (const node of state.node.values()) {
    if (node.kind === 'objective') continue;
    const next = new Map<World, number>();
    for (const [world, weight] of worlds) {
      if (!applies(node, world)) {
        next.set(new Map([...world, [node.id, null]]), weight);
        continue;
      }
      const numbers = distribution(state, node, world, chosen);
      if (!numbers) return null;
      for (const [id, number] of numbers) {
        next.set(new Map([...world, [node.id, id]]), weight * number);
      }
    }
    worlds = next;
  }
  return worlds;
}

function applies({ appliesWhen }: MapNode, world: World): boolean {
  return appliesWhen.every(({ nodeId, stateIds }) => {
    const state = world.get(nodeId);
    return state != null && stateIds.includes(state);
  });
}

function distribution(
  state: DocumentState,
  node: MapNode,
  world: World,
  chosen: ReadonlyMap<NodeId, StateId>,
): ReadonlyMap<StateId, number> | null {
  if (isOpen(state, node)) {
    const choice = chosen.get(node.id);
    const equal = 1 / node.states.length;
    return new Map(node.states.map(({ id }) => [id, choice ? Number(id === choice) : equal]));
  }
  const rows = [...state.likelihood.values()]
    .filter(({ nodeId }) => nodeId === node.id)
    .map(({ given, chances }) => ({ given, numbers: pointsOf(chances) }));
  const selection = select(rows, world);
  return selection.kind === 'row' ? selection.numbers : null;
}

function pointsOf(chances: ReturnType<typeof createLikelihood>['chances']) {
  const stated = chances.reduce(
    (sum, { chance }) => sum + (chance.kind === 'number' ? chance.value : 0),
    0,
  );
  return new Map(
    chances.map(({ stateId, chance }) => [
      stateId,
      chance.kind === 'number' ? chance.value : Math.max(0, 1 - stated),
    ]),
  );
}

function isOpen(state: DocumentState, node: MapNode): boolean {
  return (
    node.kind === 'decision' &&
    ![...state.likelihood.values()].some(({ nodeId }) => nodeId === node.id)
  );
}

const holds = (world: World, states: readonly NodeState[]): boolean =>
  states.every(({ nodeId, stateId }) => world.get(nodeId) === stateId);

function massOf(worlds: ReadonlyMap<World, number>, isCounted: (world: World) => boolean): number {
  let mass = 0;
  for (const [world, weight] of worlds) if (isCounted(world)) mass += weight;
  return mass;
}

function worth(
  state: DocumentState,
  worlds: ReadonlyMap<World, number>,
  assumptions: readonly NodeState[],
): number | null {
  const rows = [...state.value.values()].map(({ given, value }) => ({
    given,
    numbers: new Map([[toId<StateId>('value'), value]]),
  }));
  let sum = 0;
  for (const [world, weight] of worlds) {
    const selection = select(rows, world);
    if (selection.kind !== 'row') return null;
    if (holds(world, assumptions)) sum += weight * (selection.numbers.get(toId('value')) ?? 0);
  }
  return sum / massOf(worlds, (world) => holds(world, assumptions));
}

/**
 * Whether no node but the objective has a problem. The program wants clear rows even for combinations
 * that only look possible, so that it may find a problem where enumeration meets none.
 */
function isClear({ problems }: MapNumbers, state: DocumentState): boolean {
  return problems.every(({ nodeId }) => nodeId && state.node.get(nodeId)?.kind === 'objective');
}

/** Enumeration knows nothing of policies: those are compared in `decisions.test.ts`. */
const alike = (state: DocumentState) => ({ ...state, openDecisions: 'alike' as const });

const sizes = [
  { name: 'small', randomMap: randomMapOf(small), runs: { numRuns: 400 } },
  { name: 'of up to twelve nodes', randomMap: randomMapOf(large), runs: { numRuns: 60 } },
];

describe.each(sizes)('numbers of random maps $name', ({ randomMap, runs }) => {
  it('agree with plain enumeration: chances, reach and expected value', () => {
    let compared = 0;
    fc.assert(
      fc.property(randomMap, ({ state, assumptions, objectiveId }) => {
        const worlds = enumerate(state);
        const mass = worlds && massOf(worlds, (world) => holds(world, assumptions));
        if (!worlds || !mass) return;
        const numbers = computeNumbers(alike(state), assumptions);
        if (!isClear(numbers, state)) return;
        compared += 1;
        for (const node of state.node.values()) {
          if (node.kind === 'objective') continue;
          const found = numbers.nodes.get(node.id);
          const isAssumed = assumptions.some(({ nodeId }) => nodeId === node.id);
          const reached = massOf(worlds, (w) => holds(w, assumptions) && w.get(node.id) !== null);
          expect(found?.reach).toBeCloseTo(reached / mass, 9);
          if (isOpen(state, node) && !isAssumed) {
            expect(found?.chances).toBeNull();
            continue;
          }
          for (const { id } of node.states) {
            const own = massOf(worlds, (w) => holds(w, assumptions) && w.get(node.id) === id);
            expect(found?.chances?.get(id)).toBeCloseTo(own / mass, 9);
          }
        }
        const value = worth(state, worlds, assumptions);
        const expected = numbers.nodes.get(objectiveId)?.expectedValue;
        if (expected != null) expect(expected).toBeCloseTo(value ?? Number.NaN, 9);
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(runs.numRuns / 4);
  });

  it('agree with plain enumeration: assumptions, scenarios and the worth of options', () => {
    fc.assert(
      fc.property(randomMap, ({ state, assumptions }) => {
        const assumedChoices = new Map(assumptions.map(({ nodeId, stateId }) => [nodeId, stateId]));
        const worlds = enumerate(state, assumedChoices);
        const mass = worlds && massOf(worlds, (world) => holds(world, assumptions));
        if (!worlds || !mass) return;
        const numbers = computeNumbers(alike(state), assumptions);
        if (!isClear(numbers, state)) return;
        expect(numbers.probabilityOfAssumptions).toBeCloseTo(mass, 9);
        for (const { id, states } of state.scenario.values()) {
          const found = numbers.scenarios.get(id)?.probability;
          if (found == null) continue;
          const named = new Map(states.map(({ nodeId, stateId }) => [nodeId, stateId]));
          const chosen = enumerate(state, new Map([...named, ...assumedChoices])) ?? new Map();
          const base = massOf(chosen, (world) => holds(world, assumptions));
          const both = massOf(chosen, (w) => holds(w, assumptions) && holds(w, states));
          expect(found).toBeCloseTo(base > 0 ? both / base : 0, 9);
        }
        // Of two open decisions each is valued with the other at its best: `decisions.test.ts`.
        if ([...state.node.values()].filter((node) => isOpen(state, node)).length > 1) return;
        for (const [decisionId, { optionValues }] of numbers.nodes) {
          for (const [option, value] of optionValues ?? []) {
            const set = [...assumptions, { nodeId: decisionId, stateId: option }];
            const expected = worth(state, worlds, set);
            if (expected !== null) expect(value).toBeCloseTo(2 * expected, 9);
          }
        }
      }),
      runs,
    );
  });

  it('are finite, within bounds and add up to the reach', () => {
    fc.assert(
      fc.property(randomMap, ({ state, assumptions }) => {
        const numbers = computeNumbers(state, assumptions);
        for (const { chances, reach, expectedValue } of numbers.nodes.values()) {
          expect(reach).toBeGreaterThanOrEqual(0);
          expect(reach).toBeLessThanOrEqual(1);
          expect(Number.isFinite(expectedValue ?? 0)).toBe(true);
          if (!chances) continue;
          const all = [...chances.values()];
          for (const chance of all) expect(chance >= 0 && chance <= 1).toBe(true);
          expect(all.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(reach, 9);
        }
      }),
      runs,
    );
  });

  it('do not depend on the order of the records', () => {
    const shuffled = randomMap.chain((map) =>
      fc
        .shuffledSubarray(allRecords(map.state), { minLength: allRecords(map.state).length })
        .map((records) => ({ map, records })),
    );
    fc.assert(
      fc.property(shuffled, ({ map: { state, assumptions }, records }) => {
        const one = computeNumbers(state, assumptions);
        const other = computeNumbers(stateOf(records), assumptions);
        expect(new Map([...other.nodes].sort())).toEqual(new Map([...one.nodes].sort()));
        expect(other.scenarios).toEqual(one.scenarios);
        expect(other.problems).toEqual(one.problems);
      }),
      { numRuns: 100 },
    );
  });

  it('come with a problem wherever rows leave a possible combination unclear', () => {
    fc.assert(
      fc.property(randomMap, ({ state }) => {
        const worlds = enumerate(state);
        const numbers = computeNumbers(state, []);
        if (isClear(numbers, state)) expect(worlds).not.toBeNull();
        const isGoalClear = numbers.problems.length === 0;
        if (worlds && isGoalClear) expect(worth(state, worlds, [])).not.toBeNull();
      }),
      runs,
    );
  });

  it('list the most likely scenarios in order, without what is excluded, and say how much that is', () => {
    let listed = 0;
    fc.assert(
      fc.property(randomMap, ({ state, assumptions }) => {
        const worlds = enumerate(state);
        const mass = worlds && massOf(worlds, (world) => holds(world, assumptions));
        if (!worlds || !mass || !isClear(computeNumbers(state, []), state)) return;
        const isExcluded = (world: World) =>
          [...state.exclusion.values()].some(({ a, b }) => holds(world, [a, b]));
        const open = new Set(
          [...state.node.values()]
            .filter((node) => isOpen(state, node))
            .filter(({ id }) => !assumptions.some(({ nodeId }) => nodeId === id))
            .map(({ id }) => id),
        );
        const combined = new Map<string, number>();
        for (const [world, weight] of worlds) {
          if (weight === 0 || !holds(world, assumptions) || isExcluded(world)) continue;
          const key = [...world]
            .filter(([id, stateId]) => stateId !== null && !open.has(id))
            .map(([, stateId]) => stateId)
            .sort()
            .join();
          combined.set(key, (combined.get(key) ?? 0) + weight / mass);
        }
        const best = [...combined].sort(([, a], [, b]) => b - a);
        const { scenarios, removedMass } = mostLikelyScenarios(alike(state), assumptions, 6);
        listed += scenarios.length;
        expect(scenarios.length).toBe(Math.min(6, best.length));
        for (const [place, { states, probability }] of scenarios.entries()) {
          const key = states
            .map(({ stateId }) => stateId)
            .sort()
            .join();
          expect(probability).toBeCloseTo(best[place]?.[1] ?? -1, 9);
          expect(probability).toBeCloseTo(combined.get(key) ?? -1, 9);
        }
        const kept = best.reduce((sum, [, probability]) => sum + probability, 0);
        expect(removedMass).toBeCloseTo(1 - kept, 9);
      }),
      runs,
    );
    expect(listed).toBeGreaterThan(runs.numRuns);
  });
});
