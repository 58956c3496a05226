import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { type CompiledMap, compileRowsApart } from '../compiled-map.ts';
import { arrangeAll } from '../decisions/evaluation.ts';
import { followPolicy } from '../decisions/follow-policy.ts';
import { planOf } from '../decisions/option-values.ts';
import { withAncestors } from '../decisions/requisite.ts';
import { solveStrategy } from '../decisions/strategy.ts';
import { differentiate, type Scaled } from '../derivatives.ts';
import { findingsUnder, knownStates } from '../findings.ts';
import type { Findings, JunctionTree } from '../junction-tree.ts';
import type { NetworkNode } from '../network.ts';
import { propagate, withNewNumbers } from '../propagation.ts';
import { type StopSign, stopIfAsked } from '../stop-sign.ts';
import { askSensitivity } from './ask-sensitivity.ts';
import { KeptSum } from './kept-sum.ts';
import { type RangedRow, rangedRows, statedRangeCount, tableWith } from './row-ranges.ts';
import type { Bounds, RangeResults } from './types.ts';

export interface RangeOptions {
  /** Ends the work at once, by an exception. */
  readonly stopSign?: StopSign | undefined;
  /** Ends the search: what was found until then is the answer, and says that it is not finished. */
  readonly isTimeUp?: StopSign | undefined;
  /** Chances of these nodes only; of all if left out. */
  readonly nodeIds?: ReadonlySet<NodeId>;
  /** The expected value is looked for too, unless this says no. */
  readonly hasValue?: boolean;
  /**
   * How far numbers of rows that state no range may be off, as a fraction up and down. 0 if left out: then
   * only what was stated as a range or a word is varied.
   */
  readonly usualPoints?: number;
}

/** Up to so many combinations of ends are all tried. */
const mostCombinations = 2 ** 12;

/**
 * Between which numbers every chance, and the expected value of the best policy, lies when every range and
 * every word may be anything within its band, all at once. Each row may choose by itself. Own decisions
 * that are open stay as is best with all numbers at their points.
 *
 * A result is a fraction of sums in which each row occurs once in every course of events, so that it is
 * greatest and least at corners of what the rows allow. Where there are few combinations of corners of
 * the rows that matter all are tried; otherwise the best corner is taken row after row, from three
 * starts, until none is better, which gives a range that can be reached and may be too narrow.
 *
 * Source: F. Cozman, "Credal networks", Artificial Intelligence 120 (2000), for separately specified
 * rows; corners suffice because results are quasi-linear in each.
 */
export function rangeResults(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  options: RangeOptions = {},
): RangeResults {
  const { stopSign, hasValue = true } = options;
  const statedCount = statedRangeCount(tables);
  const none = { statedCount, chances: [], expectedValue: null, isFinished: true, problems: [] };
  const assumed = knownStates(tables, assumptions);
  const ids = new Set(assumed.map(({ nodeId }) => nodeId));
  const compiled = compileRowsApart(tables, ids, stopSign);
  const findings = findingsUnder(tables, compiled.network, assumed);
  if (!findings || !propagate(compiled.tree, findings)) return none;
  const followed = followPolicy(tables, compiled, findings, stopSign ? { stopSign } : {});
  const search = new RangeSearch(tables, followed, findings, options);
  const chances = search.chances();
  const expectedValue = hasValue ? search.expectedValue(assumptions) : null;
  return { ...none, chances, expectedValue, isFinished: !search.wasCut };
}

/** For each ranged row the corner that it is at; null is its point. */
type Corners = (Float64Array | null)[];

class RangeSearch {
  wasCut = false;
  readonly #rows: readonly RangedRow[];
  readonly #parents: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly #evidence: readonly NodeId[];
  #tree: JunctionTree;

  constructor(
    readonly tables: AnalysisTables,
    readonly compiled: CompiledMap,
    readonly findings: Findings,
    readonly options: RangeOptions,
  ) {
    const { network, tree } = compiled;
    this.#rows = rangedRows(tables, network, options.usualPoints);
    this.#tree = tree;
    this.#evidence = [...findings.keys()].map((variable) => network.owners[variable] as NodeId);
    const parents = new Map<NodeId, NodeId[]>();
    for (const { nodeId, variables } of network.factors) {
      const owners = variables.map((variable) => network.owners[variable] as NodeId);
      parents.set(nodeId, [...(parents.get(nodeId) ?? []), ...owners]);
    }
    this.#parents = parents;
  }

  chances(): RangeResults['chances'] {
    const { nodeIds } = this.options;
    const groups = new Map<string, { nodes: NetworkNode[]; rows: number[] }>();
    for (const node of this.compiled.network.nodes.values()) {
      if (node.role !== 'chance' || nodeIds?.has(node.node.id) === false) continue;
      const rows = this.#rowsThatMatter(node);
      const group = groups.get(rows.join()) ?? { nodes: [], rows };
      group.nodes.push(node);
      groups.set(rows.join(), group);
    }
    const found = new Map<NodeId, Bounds[]>();
    for (const { nodes, rows } of groups.values()) {
      const bounds = this.#canTryAll(rows) ? this.#tryAll(nodes, rows) : this.#climb(nodes, rows);
      for (const [place, { node }] of nodes.entries()) found.set(node.id, bounds[place] ?? []);
    }
    return [...found].map(([nodeId, bounds]) => ({
      nodeId,
      states: (this.tables.node.get(nodeId)?.states ?? []).flatMap(({ id }, state) => {
        const own = bounds[state];
        return own ? [{ stateId: id, bounds: own }] : [];
      }),
    }));
  }

  /** Rows of what the node or the assumptions depend on: no other can move its chances. */
  #rowsThatMatter({ node }: NetworkNode): number[] {
    const before = withAncestors([node.id, ...this.#evidence], this.#parents);
    return [...this.#rows.keys()].filter((place) => {
      return before.has((this.#rows[place] as RangedRow).node.node.id);
    });
  }

  #canTryAll(rows: readonly number[]): boolean {
    const counts = rows.map((place) => this.#rows[place] as RangedRow);
    const combinations = counts.reduce((product, { corners }) => product * corners.length, 1);
    return combinations <= mostCombinations && counts.every(({ isComplete }) => isComplete);
  }

  /** Whether to go on; throws when nobody waits any more. */
  #goesOn(): boolean {
    stopIfAsked(this.options.stopSign);
    if (this.options.isTimeUp?.aborted) this.wasCut = true;
    return !this.wasCut;
  }

  #tryAll(nodes: readonly NetworkNode[], rows: readonly number[]): Bounds[][] {
    const points = this.#chancesAt(nodes, []);
    const ends = points.map((own) => own.map((point) => ({ point, low: point, high: point })));
    let isWhole = true;
    eachCombination(this.#rows, rows, (corners) => {
      isWhole = this.#goesOn();
      if (!isWhole) return false;
      for (const [place, chances] of this.#chancesAt(nodes, corners).entries()) {
        for (const [state, chance] of chances.entries()) {
          const end = ends[place]?.[state];
          if (!end) continue;
          end.low = Math.min(end.low, chance);
          end.high = Math.max(end.high, chance);
        }
      }
      return true;
    });
    return ends.map((own) => own.map((end) => ({ ...end, isExact: isWhole })));
  }

  /** Chances of the states of some nodes; none where the assumptions are impossible. */
  #chancesAt(nodes: readonly NetworkNode[], corners: Corners): number[][] {
    this.#turnTo(corners);
    const beliefs = propagate(this.#tree, this.findings, this.options.stopSign);
    return nodes.map(({ variable, node: { states } }) => {
      const chances = beliefs ? [...beliefs.chancesOf(variable).subarray(0, states.length)] : [];
      // Rounding must not carry a probability past its bounds.
      return chances.map((chance) => Math.min(1, Math.max(0, chance)));
    });
  }

  #turnTo(corners: Corners): void {
    const { factors, stateCounts } = this.compiled.network;
    const byFactor = byFactorOf(this.#rows, corners);
    const changed = factors.map((factor, place) => {
      const rows = byFactor.get(place);
      return rows ? { ...factor, table: tableWith(factor, rows) } : factor;
    });
    this.#tree = withNewNumbers(this.#tree, changed, stateCounts) ?? this.#tree;
  }

  #climb(nodes: readonly NetworkNode[], rows: readonly number[]): Bounds[][] {
    const points = this.#chancesAt(nodes, []);
    return nodes.map((node, place) =>
      node.node.states.map((_, state) => {
        const point = points[place]?.[state] ?? 0;
        const [low, high] = [-1, 1].map((sign) => {
          const reached = startsOf(this.#rows, rows).map((start) =>
            this.#climbFrom(node, state, sign, rows, start),
          );
          return sign * Math.max(sign * point, ...reached.map((each) => sign * each));
        }) as [number, number];
        return { point, low: Math.max(0, low), high: Math.min(1, high), isExact: false };
      }),
    );
  }

  #climbFrom(
    node: NetworkNode,
    state: number,
    sign: number,
    rows: readonly number[],
    start: Corners,
  ): number {
    let corners = start;
    let best = -Infinity;
    for (;;) {
      const at = this.#slopesAt(node, state, rows, corners);
      if (!at || sign * at.chance <= best + 1e-12) break;
      best = sign * at.chance;
      const steps = at.steps.filter(({ gain }) => sign * gain > 1e-12);
      if (!this.#goesOn()) break;
      // The step that promises most is certain to lead up; all of them at once mostly lead farther.
      const [first] = [...steps].sort((a, b) => sign * (b.gain - a.gain));
      if (!first) break;
      const together = withCorners(corners, steps);
      const all = this.#slopesAt(node, state, rows, together);
      const isBetter = all !== null && sign * all.chance > best + 1e-12;
      corners = isBetter ? together : withCorners(corners, [first]);
    }
    return best === -Infinity ? Number.NaN : sign * best;
  }

  /** The chance with rows at these corners, and for each row the corner that promises most and least. */
  #slopesAt(
    node: NetworkNode,
    state: number,
    rows: readonly number[],
    corners: Corners,
  ): { chance: number; steps: Step[] } | null {
    this.#turnTo(corners);
    const { stopSign } = this.options;
    const tree = this.#tree;
    const plain = differentiate(tree, this.findings, stopSign);
    const known = this.findings.get(node.variable);
    const asked = Array.from({ length: node.stateCount }, (_, place) =>
      place === state ? (known?.[place] ?? 1) : 0,
    );
    const joint = differentiate(tree, new Map(this.findings).set(node.variable, asked), stopSign);
    if (!(plain.weight.number > 0)) return null;
    const ratio = ({ number, logScale }: Scaled): number =>
      (number / plain.weight.number) * Math.exp(logScale - plain.weight.logScale);
    const chance = ratio(joint.weight);
    const steps = rows.flatMap((place): Step[] => {
      const row = this.#rows[place] as RangedRow;
      const outcomes = this.compiled.network.factors[row.factor]?.outcomes ?? [];
      const slopes = new Float64Array(row.node.stateCount);
      for (const [from, sign] of [
        [joint.tables[row.factor], 1],
        [plain.tables[row.factor], -chance],
      ] as const) {
        if (!from) continue;
        const scale = sign * ratio({ number: 1, logScale: from.logScale });
        for (const [block, outcome] of outcomes.entries()) {
          if (outcome !== row.outcome) continue;
          for (const each of slopes.keys()) {
            slopes[each] =
              (slopes[each] as number) +
              scale * (from.table[block * slopes.length + each] as number);
          }
        }
      }
      const now = corners[place] ?? pointOf(this.compiled, row);
      const gains = row.corners.map((corner) => ({
        place,
        corner,
        gain: slopes.reduce((sum, slope, each) => {
          return sum + slope * ((corner[each] as number) - (now[each] as number));
        }, 0),
      }));
      gains.sort((a, b) => a.gain - b.gain);
      return [gains[0], gains.at(-1)].flatMap((each) => each ?? []);
    });
    return { chance, steps };
  }

  expectedValue(assumptions: readonly NodeState[]): Bounds | null {
    const question = askSensitivity(this.tables, assumptions, this.options.stopSign);
    if (!question) return null;
    const { diagram, evidence, findings } = question;
    const plan = planOf(this.tables, diagram, evidence);
    const goal = plan.ok ? arrangeAll(plan.value, [], null) : null;
    if (!plan.ok || !goal?.ok) return null;
    const sum = new KeptSum(goal.value, solveStrategy(plan.value, findings).policies, findings);
    const valueAt = (corners: Corners): number => {
      const replaced = new Map(
        [...byFactorOf(this.#rows, corners)].flatMap(([factor, rows]) => {
          const place = sum.placeOf(diagram.tables[factor]);
          const own = diagram.network.factors[factor];
          return place < 0 || !own
            ? []
            : [[place, { weights: tableWith(own, rows), worths: null }] as const];
        }),
      );
      const { weights, worths } = sum.answerWith(replaced);
      return (worths?.[0] ?? 0) / (weights[0] ?? 0);
    };
    const point = valueAt([]);
    if (!Number.isFinite(point)) return null;
    const rows = [...this.#rows.keys()].filter((place) => {
      return sum.placeOf(diagram.tables[this.#rows[place]?.factor ?? -1]) >= 0;
    });
    return this.#canTryAll(rows)
      ? this.#tryAllValues(rows, valueAt, point)
      : this.#climbValues(rows, valueAt, point);
  }

  #tryAllValues(
    rows: readonly number[],
    valueAt: (corners: Corners) => number,
    point: number,
  ): Bounds {
    const ends = { low: point, high: point };
    let isExact = true;
    eachCombination(this.#rows, rows, (corners) => {
      isExact = this.#goesOn();
      const value = valueAt(corners);
      if (Number.isFinite(value)) {
        ends.low = Math.min(ends.low, value);
        ends.high = Math.max(ends.high, value);
      }
      return isExact;
    });
    return { point, ...ends, isExact };
  }

  #climbValues(
    rows: readonly number[],
    valueAt: (corners: Corners) => number,
    point: number,
  ): Bounds {
    const [low, high] = [-1, 1].map((sign) => {
      let most = sign * point;
      for (const start of startsOf(this.#rows, rows)) {
        const corners = [...start];
        let best = sign * valueAt(corners);
        for (let before = -Infinity; best > before + 1e-12 && this.#goesOn(); ) {
          before = best;
          for (const place of rows) {
            for (const corner of this.#rows[place]?.corners ?? []) {
              const kept = corners[place] ?? null;
              corners[place] = corner;
              const value = sign * valueAt(corners);
              if (value > best) best = value;
              else corners[place] = kept;
            }
          }
        }
        if (Number.isFinite(best)) most = Math.max(most, best);
      }
      return sign * most;
    }) as [number, number];
    return { point, low, high, isExact: false };
  }
}

interface Step {
  readonly place: number;
  readonly corner: Float64Array;
  readonly gain: number;
}

function withCorners(corners: Corners, steps: readonly Step[]): Corners {
  const changed = [...corners];
  for (const { place, corner } of steps) changed[place] = corner;
  return changed;
}

/** From the points, and from each row's first and last corner. */
function startsOf(all: readonly RangedRow[], rows: readonly number[]): Corners[] {
  const at = (pick: (row: RangedRow) => Float64Array | null): Corners => {
    const corners: Corners = all.map(() => null);
    for (const place of rows) corners[place] = pick(all[place] as RangedRow);
    return corners;
  };
  return [
    at(() => null),
    at(({ corners }) => corners[0] ?? null),
    at(({ corners }) => corners.at(-1) ?? null),
  ];
}

/** Hands out every combination of corners of some rows, until one says not to go on. */
function eachCombination(
  all: readonly RangedRow[],
  rows: readonly number[],
  visit: (corners: Corners) => boolean,
): void {
  const corners: Corners = all.map(() => null);
  const choose = (number: number): boolean => {
    const place = rows[number];
    if (place === undefined) return visit(corners);
    for (const corner of all[place]?.corners ?? []) {
      corners[place] = corner;
      if (!choose(number + 1)) return false;
    }
    return true;
  };
  choose(0);
}

function byFactorOf(
  all: readonly RangedRow[],
  corners: Corners,
): Map<number, { row: RangedRow; corner: Float64Array }[]> {
  const byFactor = new Map<number, { row: RangedRow; corner: Float64Array }[]>();
  for (const [place, corner] of corners.entries()) {
    const row = all[place];
    if (!row || !corner) continue;
    byFactor.set(row.factor, [...(byFactor.get(row.factor) ?? []), { row, corner }]);
  }
  return byFactor;
}

/** The row as it is with every number at its point. */
function pointOf({ network }: CompiledMap, { factor, outcome, node }: RangedRow): Float64Array {
  const { table, outcomes } = network.factors[factor] as CompiledMap['network']['factors'][number];
  const start = (outcomes?.indexOf(outcome) ?? 0) * node.stateCount;
  return table.subarray(start, start + node.stateCount);
}
