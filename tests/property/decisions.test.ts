import { describe, expect, it } from 'vitest';
import type { AnalysisTables } from '../../shared/analysis/analysis-tables.ts';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../shared/analysis/decisions/analyze-decisions.ts';
import { askDecisions } from '../../shared/analysis/decisions/ask-decisions.ts';
import { evaluate } from '../../shared/analysis/decisions/evaluation.ts';
import { informationValues } from '../../shared/analysis/decisions/information-value.ts';
import { rank } from '../../shared/analysis/decisions/option-values.ts';
import { riskProfile } from '../../shared/analysis/decisions/risk-profile.ts';
import { rollBack } from '../../shared/analysis/decisions/roll-back.ts';
import { planStrategy, solveStrategy } from '../../shared/analysis/decisions/strategy.ts';
import { unroll } from '../../shared/analysis/decisions/unroll.ts';
import { mostLikelyScenarios } from '../../shared/analysis/most-likely-scenarios.ts';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { createLikelihood } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode } from '../../shared/model/node.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createScenario } from '../../shared/model/scenario.ts';
import { createValue } from '../../shared/model/value.ts';
import * as fc from '../helpers/laws.ts';

/** A node of a small diagram as plain numbers: states count from 0, −1 stands for not reached. */
interface Plain {
  readonly isDecision: boolean;
  readonly count: number;
  readonly parents: readonly number[];
  /** Applies only when this node is in one of these states. */
  readonly condition: { readonly parent: number; readonly states: readonly number[] } | null;
  /** The default distribution, then one for each combination of the parents. */
  readonly rows: readonly (readonly number[])[];
}

interface PlainDiagram {
  readonly nodes: readonly Plain[];
  /** Each with its parents, and what it is worth by default and for each combination. */
  readonly goals: readonly {
    readonly parents: readonly number[];
    readonly weight: number;
    readonly values: readonly number[];
  }[];
}

const mostNodes = 12;
const mostDecisions = 3;
const tickets = fc.array(fc.nat(9), { minLength: 64, maxLength: 64 });

const draft = fc.record({
  isDecision: fc.boolean(),
  isWide: fc.boolean(),
  parents: fc.array(fc.nat(20), { maxLength: 3 }),
  condition: fc.option(fc.tuple(fc.nat(20), fc.nat(2)), { freq: 2 }),
  tickets,
});
const goal = fc.record({
  parents: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
  weight: fc.constantFrom(1, 1, 2, -1),
  tickets,
});
const plainDiagram: fc.Arbitrary<PlainDiagram> = fc
  .record({
    drafts: fc.array(draft, { minLength: 2, maxLength: mostNodes }),
    goals: fc.array(goal, { minLength: 1, maxLength: 3 }),
  })
  .map(({ drafts, goals }) => {
    const nodes: Plain[] = [];
    let decisions = 0;
    for (const [place, { isDecision, isWide, parents, condition, tickets }] of drafts.entries()) {
      const isOwn = isDecision && decisions < mostDecisions;
      if (isOwn) decisions += 1;
      const chosen = place === 0 ? [] : [...new Set(parents.map((parent) => parent % place))];
      const count = isWide && drafts.length <= 7 ? 3 : 2;
      const on = place > 0 && condition ? condition[0] % place : null;
      nodes.push({
        isDecision: isOwn,
        count,
        parents: chosen,
        condition: on === null ? null : { parent: on, states: [(condition?.[1] ?? 0) % 2] },
        rows: distributions(tickets, count, 1 + combinations(chosen, nodes).length),
      });
    }
    return {
      nodes,
      goals: goals.map(({ parents, weight, tickets }) => {
        const chosen = [...new Set(parents.map((parent) => parent % nodes.length))];
        const count = 1 + combinations(chosen, nodes).length;
        const values = Array.from({ length: count }, (_, row) => (tickets[row] ?? 0) - 4);
        return { parents: chosen, weight, values };
      }),
    };
  });

function distributions(tickets: readonly number[], count: number, rows: number): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const own = Array.from({ length: count }, (_, state) => tickets[(row * 3 + state) % 64] ?? 0);
    const sum = own.reduce((total, each) => total + each, 0);
    return sum === 0 ? own.map(() => 1 / count) : own.map((each) => each / sum);
  });
}

function combinations(parents: readonly number[], nodes: readonly Plain[]): number[][] {
  return parents.reduce<number[][]>(
    (all, parent) =>
      all.flatMap((each) =>
        Array.from({ length: nodes[parent]?.count ?? 0 }, (_, state) => [...each, state]),
      ),
    [[]],
  );
}

const nodeId = (place: number) => `n${String(place).padStart(2, '0')}`;
const stateId = (place: number, state: number) => `${nodeId(place)}.${state}`;
const set = (place: number, state: number): NodeState => ({
  nodeId: toId(nodeId(place)),
  stateId: toId(stateId(place, state)),
});

function mapFrom({ nodes, goals }: PlainDiagram): DocumentState {
  const records: AnyRecord[] = [createMap({ id: toId('map') })];
  const givens = (parents: readonly number[]) => {
    const all = combinations(parents, nodes).map((states) =>
      states.map((state, at) => set(parents[at] ?? 0, state)),
    );
    return parents.length === 0 ? [[]] : [[], ...all];
  };
  const decisions = nodes.flatMap(({ isDecision }, place) => (isDecision ? place : []));
  for (const [place, { isDecision, count, parents, condition, rows }] of nodes.entries()) {
    const id = toId<'node'>(nodeId(place)) as never;
    const states = Array.from({ length: count }, (_, state) => state);
    records.push(
      createNode({
        id,
        kind: isDecision ? 'decision' : 'uncertainty',
        title: nodeId(place),
        states: states.map((state) => ({
          id: toId(stateId(place, state)),
          label: `${state}`,
          description: '',
        })),
        appliesWhen: condition
          ? [
              {
                nodeId: toId(nodeId(condition.parent)),
                stateIds: condition.states.map((state) => toId(stateId(condition.parent, state))),
              },
            ]
          : [],
      }),
      ...parents.map((parent) =>
        createEdge({ id: toId(`${parent}>${place}`), fromId: toId(nodeId(parent)), toId: id }),
      ),
    );
    if (isDecision) continue;
    records.push(
      ...givens(parents).map((given, row) =>
        createLikelihood({
          id: toId(`l${place}.${row}`),
          nodeId: id,
          given,
          chances: states.map((state) => ({
            stateId: toId(stateId(place, state)),
            chance: { kind: 'number', value: rows[row]?.[state] ?? 0 },
          })),
        }),
      ),
    );
  }
  for (const [at, { parents, weight, values }] of goals.entries()) {
    const id = toId<'node'>(`goal${at}`) as never;
    records.push(
      createNode({ id, kind: 'objective', title: `Goal ${at}`, weight }),
      ...parents.map((parent) =>
        createEdge({ id: toId(`${parent}>goal${at}`), fromId: toId(nodeId(parent)), toId: id }),
      ),
      ...givens(parents).map((given, row) =>
        createValue({ id: toId(`v${at}.${row}`), nodeId: id, given, value: values[row] ?? 0 }),
      ),
    );
  }
  for (const [at, place] of decisions.slice(1).entries()) {
    const [fromId, to] = [toId(nodeId(decisions[at] ?? 0)), toId(nodeId(place))];
    records.push(
      createEdge({ id: toId(`then${at}`), kind: 'sequence', fromId, toId: to } as never),
    );
  }
  if (nodes.length > 1) {
    records.push(createExclusion({ id: toId('x'), a: set(0, 0), b: set(1, 0) }));
  }
  return stateOf(records);
}

/** One complete course of events, how likely the chances in it are, and what it is worth. */
interface World {
  readonly states: readonly number[];
  readonly weight: number;
  readonly value: number;
}

function rowFor(
  parents: readonly number[],
  states: readonly number[],
  nodes: readonly Plain[],
): number {
  if (parents.length === 0 || parents.some((parent) => states[parent] === -1)) return 0;
  return (
    1 + parents.reduce((at, parent) => at * (nodes[parent]?.count ?? 0) + (states[parent] ?? 0), 0)
  );
}

function worldsOf({ nodes, goals }: PlainDiagram): World[] {
  let worlds: { states: number[]; weight: number }[] = [{ states: [], weight: 1 }];
  for (const { isDecision, count, parents, condition, rows } of nodes) {
    worlds = worlds.flatMap(({ states, weight }) => {
      if (condition && !condition.states.includes(states[condition.parent] ?? -1)) {
        return [{ states: [...states, -1], weight }];
      }
      const row = rows[rowFor(parents, states, nodes)] ?? [];
      return Array.from({ length: count }, (_, state) => ({
        states: [...states, state],
        weight: isDecision ? weight : weight * (row[state] ?? 0),
      })).filter((world) => world.weight > 0);
    });
  }
  return worlds.map((world) => ({
    ...world,
    value: goals.reduce(
      (sum, { parents, weight, values }) =>
        sum + weight * (values[rowFor(parents, world.states, nodes)] ?? 0),
      0,
    ),
  }));
}

interface Known {
  readonly decision: number;
  readonly known: readonly number[];
}

/** What is known at each decision: what it sees, and all that was known and chosen before. */
function sequenceOf({ nodes }: PlainDiagram, told: readonly number[] = []): Known[] {
  let known = [...told];
  return nodes.flatMap(({ isDecision, parents, condition }, decision) => {
    if (!isDecision) return [];
    known = [...known, ...parents, ...(condition ? [condition.parent] : [])];
    const found = { decision, known };
    known = [...known, decision];
    return [found];
  });
}

/** The most that can be had: in every situation each option is tried to the end. */
function bestWorth(worlds: readonly World[], [first, ...later]: readonly Known[]): number {
  if (!first) return worlds.reduce((sum, { weight, value }) => sum + weight * value, 0);
  const situations = groupBy(worlds, ({ states }) => first.known.map((at) => states[at]).join());
  return situations.reduce((sum, situation) => {
    const options = groupBy(situation, ({ states }) => `${states[first.decision]}`);
    return sum + Math.max(...options.map((option) => bestWorth(option, later)));
  }, 0);
}

function groupBy(worlds: readonly World[], keyOf: (world: World) => string): World[][] {
  const groups = new Map<string, World[]>();
  for (const world of worlds) {
    const key = keyOf(world);
    groups.set(key, [...(groups.get(key) ?? []), world]);
  }
  return [...groups.values()];
}

const causesOf = ({ parents, condition }: Plain): readonly number[] =>
  condition ? [...parents, condition.parent] : parents;
const leads = ({ nodes, goals }: PlainDiagram, from: number): boolean => {
  const found = new Set(goals.flatMap(({ parents }) => parents));
  for (const at of found) {
    for (const cause of causesOf(nodes[at] as Plain)) found.add(cause);
    // What came to light before a decision is remembered there.
    const earlier = nodes[at]?.isDecision ? nodes.slice(0, at) : [];
    const told = earlier.filter(({ isDecision }) => isDecision).flatMap(causesOf);
    for (const each of told) if (!nodes[each]?.isDecision) found.add(each);
  }
  return found.has(from);
};
const isDecided = ({ nodes }: PlainDiagram, at: number): boolean => {
  return causesOf(nodes[at] as Plain).some(
    (cause) => nodes[cause]?.isDecision || isDecided({ nodes, goals: [] }, cause),
  );
};
const runs = { numRuns: 150 };
const close = (value: number) => expect.closeTo(value, 9);

/** Every course of events by how likely it is when in every situation what is best is chosen; ties share. */
function followed(worlds: readonly World[], [first, ...later]: readonly Known[]): World[] {
  if (!first) return [...worlds];
  const situations = groupBy(worlds, ({ states }) => first.known.map((at) => states[at]).join());
  return situations.flatMap((situation) => {
    const options = groupBy(situation, ({ states }) => `${states[first.decision]}`);
    // What is worth the same in a situation that is unlikely is not quite the same in sums.
    const values = options.map((option) => bestWorth(option, later) / massUnder(option, later));
    const most = Math.max(...values);
    const best = options.filter((_, place) => most - (values[place] ?? 0) < 1e-9);
    const shared = (world: World) => ({ ...world, weight: world.weight / best.length });
    return best.flatMap((option) => followed(option, later).map(shared));
  });
}

function massUnder(worlds: readonly World[], sequence: readonly Known[]): number {
  const ones = worlds.map((world) => ({ ...world, value: 1 }));
  return bestWorth(ones, sequence);
}

const massOf = (worlds: readonly World[]): number =>
  worlds.reduce((sum, { weight }) => sum + weight, 0);

/** What each option of each open decision is worth, by a plan made for what is assumed and nothing else. */
function optionsByOwnPlans(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
): Map<NodeId, readonly number[]> {
  const question = askDecisions(tables, assumptions);
  if (!question) return new Map();
  const { diagram, evidence, findings } = question;
  return new Map(
    diagram.decisions.map((decision) => {
      const plan = planStrategy(diagram, evidence, { firstId: decision.node.id });
      if (!plan.ok) throw new Error('The diagram is small');
      const found = evaluate(solveStrategy(plan.value, findings), [decision], decision);
      if (!found.ok) throw new Error('The diagram is small');
      const { weights, worths } = found.value;
      const { options } = rank(decision, weights, worths);
      return [decision.node.id, options.map(({ value }) => value)];
    }),
  );
}

/** Numbers to eight digits, so that only a difference that is none is overlooked. */
function roundedNumbers({ nodes, scenarios, probabilityOfAssumptions, problems }: MapNumbers) {
  const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(8)) + 0);
  return {
    probability: rounded(probabilityOfAssumptions),
    problems: problems.map(({ message }) => message),
    scenarios: Array.from(scenarios.values(), ({ probability }) => rounded(probability)),
    nodes: Array.from(nodes, ([id, { chances, reach, optionValues, expectedValue }]) => [
      id,
      [...(chances?.values() ?? [])].map(rounded),
      rounded(reach),
      [...(optionValues?.values() ?? [])].map(rounded),
      rounded(expectedValue),
    ]),
  };
}

/** What may be asked of a map: what is assumed, what evidence says of one node, after an edit or before. */
const askedOfIt = fc.record({
  assumed: fc.array(fc.tuple(fc.nat(20), fc.nat(1)), { maxLength: 3 }),
  heard: fc.option(fc.tuple(fc.nat(20), fc.constantFrom(0, 0.25, 4))),
  isEdited: fc.boolean(),
});

/** A map with a scenario that names its first and last node, and the same with other values. */
function mapsFrom(diagram: PlainDiagram): { readonly plain: DocumentState; edited: DocumentState } {
  const states = [set(0, 0), set(diagram.nodes.length - 1, 1)];
  const named = createScenario({ id: toId('scenario'), states });
  const plain = { ...mapFrom(diagram), scenario: new Map([[named.id, named]]) };
  const value = new Map(
    Array.from(plain.value, ([id, row]) => [id, { ...row, value: 1 - row.value }]),
  );
  return { plain, edited: { ...plain, value } };
}

const decidedDiagram = plainDiagram.filter((diagram) => {
  return diagram.nodes.some(({ isDecision }, at) => isDecision && leads(diagram, at));
});

describe('best decisions in random small diagrams', () => {
  it('are worth what trying every option in every situation comes to', () => {
    let withSeveral = 0;
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const expected = bestWorth(worldsOf(diagram), sequenceOf(diagram));
        const { expectedValue, decisions, problems } = analyzeDecisions(mapFrom(diagram), []);
        expect(problems).toEqual([]);
        expect(expectedValue).toEqual(close(expected));
        if (decisions.length > 1) withSeveral += 1;
      }),
      runs,
    );
    expect(withSeveral).toBeGreaterThan(runs.numRuns / 10);
  });

  it('have options worth what choosing them whatever is learned comes to, ties all named', () => {
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const worlds = worldsOf(diagram);
        const sequence = sequenceOf(diagram);
        for (const { nodeId: id, options, bestStateIds } of analyzeDecisions(mapFrom(diagram), [])
          .decisions) {
          const decision = Number(id.slice(1));
          if (diagram.nodes[decision]?.condition) continue;
          const values = options.map((_, option) => {
            const chosen = worlds.filter(({ states }) => states[decision] === option);
            return bestWorth(chosen, sequence);
          });
          expect(options.map(({ value }) => value)).toEqual(values.map(close));
          const most = Math.max(...values);
          const best = values.flatMap((value, option) =>
            most - value < 1e-9 ? stateId(decision, option) : [],
          );
          expect(bestStateIds).toEqual(best);
        }
      }),
      runs,
    );
  });

  it('are found under what is assumed before them, and with a choice already made', () => {
    fc.assert(
      fc.property(plainDiagram, fc.nat(20), fc.nat(2), (diagram, which, state) => {
        const at = which % diagram.nodes.length;
        const node = diagram.nodes[at];
        const earlier = diagram.nodes.slice(0, at).some(({ isDecision }) => isDecision);
        if (!node || earlier || node.condition || state >= node.count) return;
        const worlds = worldsOf(diagram).filter(({ states }) => states[at] === state);
        if (worlds.length === 0) return;
        const mass = bestWorth(
          worlds.map((world) => ({ ...world, value: 1 })),
          sequenceOf(diagram),
        );
        const sequence = sequenceOf(diagram, [at]);
        const expected = bestWorth(worlds, sequence) / mass;
        const { expectedValue } = analyzeDecisions(mapFrom(diagram), [set(at, state)]);
        expect(expectedValue).toEqual(close(expected));
      }),
      runs,
    );
  });

  it('are followed by the chances, objectives and reach on the cards', () => {
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const worlds = followed(worldsOf(diagram), sequenceOf(diagram));
        const { nodes, problems } = computeNumbers(mapFrom(diagram), []);
        expect(problems).toEqual([]);
        for (const [at, { isDecision, count }] of diagram.nodes.entries()) {
          const found = nodes.get(toId(nodeId(at)));
          const weigh = (state: number) =>
            massOf(worlds.filter(({ states }) => states[at] === state));
          expect(found?.reach).toEqual(close(1 - weigh(-1)));
          const chances = Array.from({ length: count }, (_, state) =>
            found?.chances?.get(toId(stateId(at, state))),
          );
          if (!isDecision) expect(chances).toEqual(chances.map((_, state) => close(weigh(state))));
        }
        const total = diagram.goals.reduce((sum, { weight }, at) => {
          return sum + weight * (nodes.get(toId(`goal${at}`))?.expectedValue ?? Number.NaN);
        }, 0);
        expect(total).toEqual(close(bestWorth(worldsOf(diagram), sequenceOf(diagram))));
      }),
      runs,
    );
  });

  it('are followed by the most likely scenarios, exclusions taken off the list', () => {
    let excluded = 0;
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const worlds = followed(worldsOf(diagram), sequenceOf(diagram));
        const isPossible = ({ states }: World) => !(states[0] === 0 && states[1] === 0);
        const kept = worlds.filter(isPossible);
        const { scenarios, removedMass } = mostLikelyScenarios(mapFrom(diagram), [], 5);
        const open = diagram.nodes.map(({ isDecision }, at) => isDecision && !leads(diagram, at));
        const named = groupBy(kept, ({ states }) => states.map((s, at) => open[at] || s).join());
        const best = named.map(massOf).sort((a, b) => b - a);
        expect(removedMass).toEqual(close(massOf(worlds) - massOf(kept)));
        expect(scenarios.map(({ probability }) => probability)).toEqual(
          best.slice(0, 5).map(close),
        );
        if (removedMass) excluded += 1;
      }),
      runs,
    );
    expect(excluded).toBeGreaterThan(runs.numRuns / 10);
  });

  it('leave the chances of all states of a node to add up, whichever is assumed', () => {
    fc.assert(
      fc.property(plainDiagram, fc.nat(20), (diagram, which) => {
        const at = which % diagram.nodes.length;
        const node = diagram.nodes[at];
        if (!node || node.isDecision) return;
        const map = mapFrom(diagram);
        const before = computeNumbers(map, []).nodes.get(toId(nodeId(at)));
        for (let state = 0; state < node.count; state += 1) {
          const assumed = computeNumbers(map, [set(at, state)]).probabilityOfAssumptions;
          const chance = before?.chances?.get(toId(stateId(at, state))) ?? Number.NaN;
          expect(assumed).toEqual(close(chance));
        }
      }),
      runs,
    );
  });

  it('weigh their situations so that the values of the best options come to the whole', () => {
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const { expectedValue, decisions } = analyzeDecisions(mapFrom(diagram), []);
        for (const { situations, rows, reach } of decisions) {
          const sum = situations.reduce((total, { probability }) => total + probability, 0);
          expect(sum).toEqual(close(reach));
          const inRows = rows?.reduce((total, { probability }) => total + probability, 0);
          if (rows?.length === 1) expect(inRows).toEqual(close(reach));
          if (Math.abs(reach - 1) > 1e-12) continue;
          const worth = situations.reduce((total, { probability, options, bestStateIds }) => {
            const best = options.find(({ stateId: id }) => id === bestStateIds[0]);
            return total + probability * (best?.value ?? Number.NaN);
          }, 0);
          expect(worth).toEqual(close(expectedValue ?? Number.NaN));
        }
      }),
      runs,
    );
  });

  it('have a risk profile whose mean is the expected value', () => {
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const found = riskProfile(mapFrom(diagram), []);
        const expected = bestWorth(worldsOf(diagram), sequenceOf(diagram));
        expect(found.ok && found.value?.expectedValue).toEqual(close(expected));
      }),
      runs,
    );
  });

  it('gain by knowing an uncertainty what trying everything with that knowledge gains', () => {
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const worlds = worldsOf(diagram);
        const before = bestWorth(worlds, sequenceOf(diagram));
        const first = sequenceOf(diagram).find(({ decision }) => leads(diagram, decision));
        const { each } = informationValues(mapFrom(diagram), []);
        for (const { nodeId: id, value, knownBeforeId } of each) {
          const at = Number(id.slice(1));
          if (!first || knownBeforeId !== nodeId(first.decision) || isDecided(diagram, at))
            continue;
          const after = bestWorth(worlds, sequenceOf(diagram, [at]));
          expect(value).toEqual(close(after - before));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are the same whatever was asked before, and by a plan made for the question alone', () => {
    const fewRuns = { numRuns: 60 };
    let compared = 0;
    let underEvidence = 0;
    fc.assert(
      fc.property(
        decidedDiagram,
        fc.array(askedOfIt, { minLength: 2, maxLength: 4 }),
        (diagram, questions) => {
          const { plain, edited } = mapsFrom(diagram);
          for (const { assumed, heard, isEdited } of questions) {
            const at = (place: number) => place % diagram.nodes.length;
            const states = new Map(assumed.map(([place, state]) => [at(place), state]));
            const assumptions = Array.from(states, ([place, state]) => set(place, state));
            const said = heard && set(at(heard[0]), 0);
            const tables: AnalysisTables = {
              ...(isEdited ? edited : plain),
              ...(said && {
                observations: new Map([[said.nodeId, new Map([[said.stateId, heard[1]]])]]),
              }),
            };
            const numbers = computeNumbers(tables, assumptions);
            const askedFirst = { ...tables, node: new Map(tables.node) };
            expect(roundedNumbers(numbers)).toEqual(
              roundedNumbers(computeNumbers(askedFirst, assumptions)),
            );
            if (numbers.probabilityOfAssumptions === 0) continue;
            const worth = diagram.goals.reduce((sum, { weight }, goal) => {
              return sum + weight * (numbers.nodes.get(toId(`goal${goal}`))?.expectedValue ?? 0);
            }, 0);
            const { expectedValue } = analyzeDecisions(tables, assumptions);
            expect(worth).toEqual(close(expectedValue ?? Number.NaN));
            for (const [id, options] of optionsByOwnPlans(tables, assumptions)) {
              const found = numbers.nodes.get(id);
              expect([...(found?.optionValues?.values() ?? [])]).toEqual(options.map(close));
              compared += 1;
              if (heard) underEvidence += 1;
            }
          }
        },
      ),
      fewRuns,
    );
    expect(compared).toBeGreaterThan(fewRuns.numRuns);
    expect(underEvidence).toBeGreaterThan(fewRuns.numRuns / 4);
  });

  it('come out the same when the tree is unrolled and rolled back', () => {
    let unrolled = 0;
    fc.assert(
      fc.property(plainDiagram, (diagram) => {
        const map = mapFrom(diagram);
        const tree = unroll(map, []);
        if (!tree.ok) return;
        unrolled += 1;
        const { expectedValue } = analyzeDecisions(map, []);
        const { values, paths } = rollBack(tree.value);
        const whole = (values[0] ?? 0) + (paths[0] ?? 0);
        expect(whole).toEqual(close(expectedValue ?? Number.NaN));
      }),
      runs,
    );
    expect(unrolled).toBeGreaterThan(runs.numRuns / 2);
  });
});
