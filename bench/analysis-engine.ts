import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createNumbersTeller } from '../shared/analysis/analysis-patch.ts';
import { type CompiledMap, compileMap } from '../shared/analysis/compiled-map.ts';
import { computeNumbers } from '../shared/analysis/compute-numbers.ts';
import { findingsOf } from '../shared/analysis/findings.ts';
import { compileJunctionTree, type Findings } from '../shared/analysis/junction-tree.ts';
import { buildNetwork } from '../shared/analysis/network.ts';
import { propagate } from '../shared/analysis/propagation.ts';
import {
  answerAt,
  type Parameter,
  type Question,
  sensitivityOf,
} from '../shared/analysis/sensitivity/answer-sensitivity.ts';
import { tornado } from '../shared/analysis/sensitivity/tornado.ts';
import { type DocumentState, stateOf } from '../shared/document/state.ts';
import { mapOfNetwork } from '../shared/formats/networks/map-of-network.ts';
import { readBif } from '../shared/formats/networks/read-bif.ts';
import { assert } from '../shared/lib/assert.ts';
import { type LikelihoodId, type StateId, toId } from '../shared/lib/ids.ts';
import type { NodeState } from '../shared/model/fields.ts';
import { pointOf } from '../shared/model/likelihood.ts';
import {
  bayesjsGiven,
  bayesjsNetwork,
  loadBayesjs,
  patienceMs,
  timeBayesjs,
} from './lib/bayesjs.ts';
import type { Aim, Comparison, Section } from './lib/bench.ts';
import { generateDecidedMap } from './lib/decided-map.ts';
import { generateMap } from './lib/generated-map.ts';
import { hailfinderShape, insuranceShape, mapOfShape } from './lib/network-shapes.ts';
import { summarise } from './lib/statistics.ts';
import { compare } from './lib/timing.ts';

interface Task {
  readonly name: string;
  readonly state: DocumentState;
  /** What is assumed; the first of them changes from question to question. */
  readonly assumptions: readonly NodeState[];
  readonly aimMs: number | null;
  readonly isForBayesjs: boolean;
}

/** What the bench of the engine has to tell. */
export interface EngineResults {
  readonly sections: readonly Section[];
  readonly aims: readonly Aim[];
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Times questions to compiled networks beside bayesjs, and what is built upon them. */
export async function benchEngine(root: string, runs: number): Promise<EngineResults> {
  const tasks = tasksIn(join(root, '..', 'shared', 'fixtures', 'networks'));
  for (const task of tasks) if (task.isForBayesjs) checkAgreement(root, task);
  const notDone: string[] = [];
  for (const { name, state, assumptions, isForBayesjs } of tasks) {
    if (isForBayesjs) continue;
    const { network } = compileMap(state, new Set());
    const timeMs = await timeBayesjs(root, bayesjsNetwork(network), bayesjsGiven(assumptions));
    notDone.push(
      `${name}: ${timeMs === null ? `not done in ${patienceMs / 1000} s` : `${Math.round(timeMs)} ms`}`,
    );
  }
  const sections: Section[] = [
    {
      title: 'All posteriors when one finding changes',
      baselineName: 'bayesjs 0.6.5',
      comparisons: tasks.map((task) => questionOf(root, task, runs)),
    },
    {
      title: 'Compiling, and asking anew',
      baselineName: 'none',
      comparisons: tasks.flatMap((task) => [compilingOf(task, runs), askingAnewOf(task, runs)]),
    },
    { title: 'Built upon it', baselineName: 'none', comparisons: uponIt(tasks, runs) },
  ];
  return {
    sections,
    aims: [
      memoryOver(10_000, generateMap(100), ''),
      memoryOver(10_000, generateDecidedMap(100), ' with four decisions'),
    ],
    facts: {
      'bayesjs on the large ones, all posteriors once': notDone.join('; '),
      ...changesByBayesjs(root, tasks),
    },
  };
}

function tasksIn(folder: string): Task[] {
  const published = [
    { name: 'Asia, 2 findings', file: 'asia.bif', findings: 'dysp=yes asia=yes', aimMs: null },
    {
      name: 'Alarm, 7 findings',
      file: 'alarm.bif',
      findings: 'BP=LOW HRBP=HIGH HREKG=HIGH HRSAT=HIGH EXPCO2=LOW SAO2=LOW PRESS=HIGH',
      aimMs: 0.5,
    },
  ].filter(({ file }) => existsSync(join(folder, file)));
  const read = published.map(({ name, file, findings, aimMs }): Task => {
    const network = readBif(readFileSync(join(folder, file), 'utf8'));
    const { records } = mapOfNetwork(network, { mapId: toId('map'), fileName: file });
    const state = stateOf(records);
    const assumptions = findings.split(' ').map((text) => named(state, text));
    return { name, state, assumptions, aimMs, isForBayesjs: true };
  });
  return [
    ...read,
    generated('Hailfinder’s shape, 11 findings', hailfinderShape, 11, 1),
    generated('Insurance’s shape, 5 findings', insuranceShape, 5, null),
  ];
}

function generated(name: string, shape: string, count: number, aimMs: number | null): Task {
  const state = mapOfShape(shape, 1);
  // Spread over the network, the last nodes first: what is observed is mostly an effect.
  const nodes = [...state.node.values()].reverse();
  const assumptions = Array.from({ length: count }, (_, place) => {
    const node = nodes[Math.floor((place * nodes.length) / count)];
    assert(node?.states[0], 'Every node of the shape has states');
    return { nodeId: node.id, stateId: node.states[0].id };
  });
  return { name, state, assumptions, aimMs, isForBayesjs: false };
}

/** "BP=LOW": a state by the names of the file. */
function named({ node }: DocumentState, text: string): NodeState {
  const [name, label] = text.split('=');
  const on = [...node.values()].find(({ id, title }) => id === name || title === name);
  const state = on?.states.find((each) => each.label === label);
  assert(on && state, `The network has no state ${text}`);
  return { nodeId: on.id, stateId: state.id };
}

/** The same findings with the first node in one state after the other. */
function questionsOf({ state, assumptions }: Task): (readonly NodeState[])[] {
  const [first, ...others] = assumptions;
  const states = (first && state.node.get(first.nodeId)?.states) ?? [];
  return states.map(({ id }) => [{ nodeId: (first as NodeState).nodeId, stateId: id }, ...others]);
}

/** Works out every posterior into one array, as a screen would show them all. */
function readAll({ network, tree }: CompiledMap, findings: Findings, into: Float64Array): void {
  const beliefs = propagate(tree, findings);
  assert(beliefs, 'The findings are possible');
  let start = 0;
  for (const { variable, stateCount } of network.nodes.values()) {
    beliefs.readChances(variable, into, start);
    start += stateCount;
  }
}

function asFindings({ network }: CompiledMap, assumptions: readonly NodeState[]): Findings {
  const findings = findingsOf(network, assumptions);
  assert(findings, 'No node is in two states');
  return findings;
}

function sizeOf({ network }: CompiledMap): number {
  return network.stateCounts.reduce((sum, count) => sum + count, 0);
}

function questionOf(root: string, task: Task, runs: number): Comparison {
  const compiled = compileMap(task.state, new Set());
  const questions = questionsOf(task);
  const findings = questions.map((question) => asFindings(compiled, question));
  const into = new Float64Array(sizeOf(compiled));
  let asked = 0;
  const ours = () => {
    asked += 1;
    readAll(compiled, findings[asked % findings.length] as Findings, into);
  };
  if (!task.isForBayesjs) return timeAlone(task.name, ours, runs, task.aimMs);
  const { inferAll } = loadBayesjs(root);
  const network = bayesjsNetwork(compiled.network);
  let inferred = 0;
  const theirs = () => {
    inferred += 1;
    inferAll(network, bayesjsGiven(questions[inferred % questions.length] ?? []));
  };
  return { ...compare(task.name, ours, theirs, runs), aimMs: task.aimMs };
}

/** A fast wrong answer is worth nothing: ours are compared with theirs before anything is timed. */
function checkAgreement(root: string, task: Task): void {
  const compiled = compileMap(task.state, new Set());
  const given = bayesjsGiven(task.assumptions);
  const theirs = loadBayesjs(root).inferAll(bayesjsNetwork(compiled.network), given, {
    precision: 9,
  });
  const { nodes } = computeNumbers(task.state, task.assumptions);
  for (const [nodeId, { chances }] of nodes) {
    for (const [stateId, chance] of chances ?? []) {
      const difference = Math.abs(chance - (theirs[nodeId]?.[stateId] ?? Number.NaN));
      assert(difference < 1e-6, `${task.name}: our chance of ${stateId} differs from bayesjs`);
    }
  }
}

function timeAlone(
  task: string,
  work: () => unknown,
  runs: number,
  aimMs: number | null,
): Comparison {
  return { ...compare(task, work, () => null, runs), baseline: null, aimMs };
}

function compilingOf({ name, state }: Task, runs: number): Comparison {
  const compileAnew = () => {
    const { factors, stateCounts } = buildNetwork(state, new Set());
    return compileJunctionTree(factors, stateCounts);
  };
  return timeAlone(`${name}: compiling the map`, compileAnew, runs, 50);
}

/** Two sets of findings with nothing in common take turns: nothing of the last answer can be used. */
function askingAnewOf(task: Task, runs: number): Comparison {
  const compiled = compileMap(task.state, new Set());
  const into = new Float64Array(sizeOf(compiled));
  const findings = [asFindings(compiled, task.assumptions), new Map()];
  let asked = 0;
  const ask = () => {
    asked += 1;
    readAll(compiled, findings[asked % 2] as Findings, into);
  };
  return timeAlone(`${task.name}: all posteriors, all findings new`, ask, runs, null);
}

function uponIt(tasks: readonly Task[], runs: number): Comparison[] {
  const alarm = tasks.find(({ name }) => name.startsWith('Alarm'));
  return [
    ...(alarm ? [sensitivityOfAll(alarm, runs)] : []),
    whatIfIn(generateMap(100), 'of 100 nodes', 16),
    whatIfIn(generateDecidedMap(100), 'of 100 nodes with four decisions', 16),
    tornadoIn(100),
    rowEditIn(5_000, 200),
  ];
}

/** Every chance of the map a tenth less and a tenth more, and what the answer would be then. */
function sensitivityOfAll({ name, state, assumptions }: Task, runs: number): Comparison {
  const question: Question = { kind: 'chance', of: named(state, 'HYPOVOLEMIA=TRUE') };
  const changes = sensitivityOf(state, assumptions, question)?.parameters.length ?? 0;
  const work = () => {
    const sensitivity = sensitivityOf(state, assumptions, question);
    assert(sensitivity, 'The findings are possible');
    for (const parameter of sensitivity.parameters) {
      for (const factor of [0.9, 1.1]) {
        answerAt(sensitivity, parameter, Math.min(1, parameter.number * factor));
      }
    }
  };
  return timeAlone(`${name}: what ${2 * changes} changes of entries do`, work, runs, 20);
}

/** A few of these changes computed again by bayesjs, and what all of them would take at that rate. */
function changesByBayesjs(root: string, tasks: readonly Task[]): Record<string, string> {
  const alarm = tasks.find(({ name }) => name.startsWith('Alarm'));
  if (!alarm) return {};
  const { state, assumptions } = alarm;
  const question: Question = { kind: 'chance', of: named(state, 'HYPOVOLEMIA=TRUE') };
  const sensitivity = sensitivityOf(state, assumptions, question);
  assert(sensitivity, 'The findings are possible');
  const { inferAll } = loadBayesjs(root);
  const { parameters } = sensitivity;
  const sample = [1, 3, 5].map(
    (eighth) => parameters[Math.floor((eighth * parameters.length) / 8)],
  );
  const times = sample.map((parameter) => {
    assert(parameter?.stateId, 'Every number of Alarm is a chance');
    const changed = Math.min(1, parameter.number * 1.1);
    const varied = withNumber(state, { ...parameter, stateId: parameter.stateId }, changed);
    const network = bayesjsNetwork(compileMap(varied, new Set()).network);
    const given = bayesjsGiven(assumptions);
    let theirs = Number.NaN;
    const timeMs = timeOf(() => {
      const { nodeId, stateId } = question.of;
      theirs = inferAll(network, given, { precision: 9 })[nodeId]?.[stateId] ?? Number.NaN;
    });
    const ours = answerAt(sensitivity, parameter, changed) ?? Number.NaN;
    assert(Math.abs(ours - theirs) < 1e-6, 'A changed entry gives bayesjs another answer');
    return timeMs;
  });
  const oneMs = times.reduce((sum, each) => sum + each, 0) / times.length;
  const count = 2 * parameters.length;
  const name = `bayesjs, ${count} changes of Alarm’s entries by computing again`;
  const seconds = Math.round((oneMs * count) / 1_000);
  return { [name]: `about ${seconds} s, from ${times.length} of them at ${Math.round(oneMs)} ms` };
}

/** The map with one chance changed, the others of its row giving way in proportion. */
function withNumber(
  state: DocumentState,
  { rowId, stateId, number }: Pick<Parameter, 'rowId' | 'number'> & { stateId: StateId },
  changed: number,
): DocumentState {
  const row = state.likelihood.get(rowId as LikelihoodId);
  assert(row, 'The row is on the map');
  const points = row.chances.map(({ chance }) => pointOf(chance));
  const rest = 1 - points.reduce((sum: number, point) => sum + (point ?? 0), 0);
  const chances = row.chances.map((each, place) => {
    const share =
      number < 1 ? (points[place] ?? rest) / (1 - number) : 1 / (row.chances.length - 1);
    const value = each.stateId === stateId ? changed : Math.max(0, share * (1 - changed));
    return { ...each, chance: { kind: 'number', value } as const };
  });
  return { ...state, likelihood: new Map(state.likelihood).set(row.id, { ...row, chances }) };
}

/** One assumption after another as the worker answers them: computed, compared with the last, copied. */
function whatIfIn(state: DocumentState, what: string, aimMs: number): Comparison {
  const ask = asker(state);
  for (let warm = 0; warm < 50; warm += 1) ask(warm);
  const samples = Array.from({ length: 400 }, (_, place) => timeOf(() => ask(place)));
  const task = `a what-if on a map ${what}, as the worker answers it`;
  return { task, ours: summarise(samples), baseline: null, aimMs };
}

function asker(state: DocumentState): (place: number) => unknown {
  const nodes = [...state.node.values()].filter(({ states }) => states.length > 0);
  const tell = createNumbersTeller();
  return (place) => {
    const node = nodes[(place * 37) % nodes.length];
    const stateId = node?.states[place % node.states.length]?.id;
    assert(node && stateId, 'The map has nodes with states');
    return structuredClone(tell(computeNumbers(state, [{ nodeId: node.id, stateId }])));
  };
}

/** Every number of the map between its ends: what moves the chance of one state of the last node. */
function tornadoIn(nodeCount: number): Comparison {
  const state = generateMap(nodeCount);
  const last = [...state.node.values()].at(-1);
  const stateId = last?.states[0]?.id;
  assert(last && stateId, 'The last node has states');
  const target = { kind: 'chance', of: { nodeId: last.id, stateId } } as const;
  const ask = (place: number) => {
    // Another assumption each time, so that nothing is answered from what was asked before.
    const node = [...state.node.values()][place % (nodeCount - 1)];
    const given = node?.states[place % node.states.length]?.id;
    assert(node && given, 'Every node has states');
    return tornado(state, [{ nodeId: node.id, stateId: given }], target);
  };
  for (let warm = 0; warm < 5; warm += 1) ask(warm);
  const { bars, withoutEffect } = tornado(state, [], target);
  const count = bars.length + withoutEffect;
  const samples = Array.from({ length: 30 }, (_, place) => timeOf(() => ask(place)));
  const task = `a tornado over all ${count} numbers of a map of ${nodeCount} nodes`;
  return { task, ours: summarise(samples), baseline: null, aimMs: null };
}

function rowEditIn(nodeCount: number, aimMs: number): Comparison {
  let state = generateMap(nodeCount);
  computeNumbers(state, []);
  const rows = [...state.likelihood.values()];
  const samples = Array.from({ length: 25 }, (_, place) => {
    const row = rows[(place * 997) % rows.length];
    assert(row, 'The map has rows');
    const chances = row.chances.map((each, number) =>
      number === 0 ? { ...each, chance: { kind: 'number', value: 0.1 } as const } : each,
    );
    const likelihood = new Map(state.likelihood).set(row.id, { ...row, chances });
    state = { ...state, likelihood };
    return timeOf(() => computeNumbers(state, []));
  });
  const task = `one row edited on a map of ${nodeCount} nodes, all numbers`;
  return { task, ours: summarise(samples.slice(5)), baseline: null, aimMs };
}

function timeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Whether memory stays flat over many what-ifs. */
function memoryOver(count: number, state: DocumentState, what: string): Aim {
  setFlagsFromString('--expose_gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const usedMb = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const ask = asker(state);
  for (let place = 0; place < 1_000; place += 1) ask(place);
  const before = usedMb();
  for (let place = 0; place < count; place += 1) ask(place);
  const grown = usedMb() - before;
  return {
    aim: `memory stays flat over ${count} what-ifs${what} (less than 2 MB more)`,
    isReached: grown < 2,
    outcome: `${grown.toFixed(2)} MB more than before them`,
  };
}
