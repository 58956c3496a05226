import type { LikelihoodId, NodeId, StateId, ValueId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { compileRowsApart } from '../compiled-map.ts';
import { followPolicy } from '../decisions/follow-policy.ts';
import { type Derivatives, differentiate, type Scaled } from '../derivatives.ts';
import type { Factor } from '../factors.ts';
import { findingsUnder, knownStates } from '../findings.ts';
import type { Findings, JunctionTree } from '../junction-tree.ts';
import type { Network, NetworkNode } from '../network.ts';
import type { StopSign } from '../stop-sign.ts';

/**
 * What an answer is made of: the sum, over some nodes, of what each of their states is worth times its
 * chance under the findings. A single state worth 1 asks for its chance.
 */
export type Question =
  | { readonly kind: 'chance'; readonly of: NodeState }
  /** The expected value of these objectives together, each times its weight. */
  | { readonly kind: 'value'; readonly objectiveIds: readonly NodeId[] };

/** How an answer depends on the numbers of the map. */
export interface Sensitivity {
  /** The answer with the numbers as they are. */
  readonly answer: number;
  /** One for each state of each likelihood row that is used, and one for each value row. */
  readonly parameters: readonly Parameter[];
}

/**
 * One number of the map, and what the answer would be were it another: by `answerAt`, exactly, for any
 * value from 0 to 1 (a value row: any value at all). When a chance changes, the other chances of its row
 * keep their proportions to each other; where they are all 0 they share the rest equally.
 */
export interface Parameter {
  readonly nodeId: NodeId;
  readonly rowId: LikelihoodId | ValueId;
  /** The state whose chance it is; null for a value row. */
  readonly stateId: StateId | null;
  /** The number now; of a word, a range or "the rest" the point it stands for. */
  readonly number: number;
  /** How fast the answer moves with the number, at the number as it is. */
  readonly slope: number;
  /**
   * How fast answer times weight of the findings moves, and the weight alone, both in proportion to the
   * weight as it is. Without findings the weight does not move, and `rise` is the slope.
   */
  readonly rise: number;
  readonly weightRise: number;
}

/**
 * The answer with one number changed: a fraction of two straight lines, since every course of events
 * uses each row at most once. Null where the findings would be impossible.
 */
export function answerAt(
  { answer }: Pick<Sensitivity, 'answer'>,
  { number, rise, weightRise }: Pick<Parameter, 'number' | 'rise' | 'weightRise'>,
  changed: number,
): number | null {
  const by = changed - number;
  const weight = 1 + weightRise * by;
  // Rounding must not make something of nothing.
  return weight > 1e-12 ? (answer + rise * by) / weight : null;
}

/**
 * For which value of the number the answer would be this; null where there is none, or every value
 * does. Values outside 0–1 are given too: the caller knows what the number may be.
 */
export function numberFor(
  { answer }: Pick<Sensitivity, 'answer'>,
  { number, rise, weightRise }: Pick<Parameter, 'number' | 'rise' | 'weightRise'>,
  wanted: number,
): number | null {
  // (answer + rise · by) = wanted · (1 + weightRise · by)
  const slope = rise - wanted * weightRise;
  return slope === 0 ? null : number + (wanted - answer) / slope;
}

/**
 * How an answer depends on every number of the map, under assumptions: all at once, from two passes over
 * the compiled map for each node that is asked about and two for the assumptions. Null where the
 * answer cannot be computed, or the assumptions cannot all hold. Own decisions that are open stay as is
 * best with the numbers as they are (`followPolicy`), whatever becomes of the numbers.
 *
 * Source: A. Darwiche, "A differential approach to inference in Bayesian networks", J. ACM 50 (2003);
 * E. Castillo, J. Gutiérrez and A. Hadi, "Sensitivity analysis in discrete Bayesian networks", IEEE
 * Trans. SMC 27 (1997), for the fraction of two straight lines.
 */
export function sensitivityOf(
  state: AnalysisTables,
  assumptions: readonly NodeState[],
  question: Question,
  stopSign?: StopSign,
): Sensitivity | null {
  const assumed = knownStates(state, assumptions);
  const ids = new Set(assumed.map(({ nodeId }) => nodeId));
  const compiled = compileRowsApart(state, ids, stopSign);
  const findings = findingsUnder(state, compiled.network, assumed);
  const terms = termsOf(compiled.network, question);
  if (!findings || !terms) return null;
  const { network, tree } = followPolicy(state, compiled, findings, stopSign ? { stopSign } : {});
  return sensitivityToRows(network, tree, findings, terms, stopSign);
}

/** What each state of a variable is worth to the answer. */
interface Term {
  readonly node: NetworkNode;
  readonly worth: readonly number[];
  /** An objective's weight; 1 where a chance is asked for. */
  readonly weight: number;
}

function termsOf({ nodes }: Network, question: Question): Term[] | null {
  if (question.kind === 'chance') {
    const { nodeId, stateId } = question.of;
    const node = nodes.get(nodeId);
    const place = node?.node.states.findIndex(({ id }) => id === stateId) ?? -1;
    if (!node || place < 0) return null;
    const worth = Array.from({ length: node.stateCount }, (_, each) => Number(each === place));
    return [{ node, worth, weight: 1 }];
  }
  const terms: Term[] = [];
  for (const id of question.objectiveIds) {
    const node = nodes.get(id);
    if (node?.role !== 'value') return null;
    const { weight } = node.node;
    const worth = Array.from(
      { length: node.stateCount },
      (_, each) => weight * (node.values[each] ?? 0),
    );
    terms.push({ node, worth, weight });
  }
  return terms;
}

function sensitivityToRows(
  network: Network,
  tree: JunctionTree,
  findings: Findings,
  terms: readonly Term[],
  stopSign: StopSign | undefined,
): Sensitivity | null {
  const plain = differentiate(tree, findings, stopSign);
  const { weight } = plain;
  if (!(weight.number > 0)) return null;
  const inProportion = ({ number, logScale }: Scaled): number =>
    (number / weight.number) * Math.exp(logScale - weight.logScale);
  const rises = tree.factors.map(({ table }) => new Float64Array(table.length));
  const weightRises = tree.factors.map(({ table }) => new Float64Array(table.length));
  addTables(weightRises, plain, inProportion);
  let answer = 0;
  for (const { node, worth } of terms) {
    const known = findings.get(node.variable);
    const weighed = worth.map((each, place) => each * (known?.[place] ?? 1));
    const derivatives = differentiate(
      tree,
      new Map(findings).set(node.variable, weighed),
      stopSign,
    );
    addTables(rises, derivatives, inProportion);
    answer += inProportion(derivatives.weight);
  }
  const weights = new Map(terms.map(({ node, weight: own }) => [node, own]));
  const parameters = network.factors.flatMap((factor, place) => {
    const node = network.nodes.get(factor.nodeId);
    if (!node || !factor.outcomes || node.outcomeRows.length === 0) return [];
    const rowsOf = { node, factor, outcomes: factor.outcomes };
    const weightRise = weightRises[place] as Float64Array;
    return node.role === 'value'
      ? valueParameters(rowsOf, weightRise, weights.get(node) ?? 0)
      : chanceParameters(rowsOf, rises[place] as Float64Array, weightRise, answer);
  });
  return { answer, parameters };
}

function addTables(
  sums: readonly Float64Array[],
  { tables }: Derivatives,
  inProportion: (scaled: Scaled) => number,
): void {
  for (const [place, { table, logScale }] of tables.entries()) {
    const sum = sums[place] as Float64Array;
    const factor = inProportion({ number: 1, logScale });
    for (const [entry, each] of table.entries())
      sum[entry] = (sum[entry] as number) + each * factor;
  }
}

/** A factor whose entries are what the rows of its node say. */
interface RowsOf {
  readonly node: NetworkNode;
  readonly factor: Factor;
  /** For each combination of all variables but the last, which row the entries are. */
  readonly outcomes: Int32Array;
}

/** Adds up the entries of a table over the factor that come from the same row, state by state. */
function sumByRow({ node, outcomes }: RowsOf, table: Float64Array): Float64Array {
  const width = node.stateCount;
  const sums = new Float64Array(node.outcomeRows.length * width);
  for (const [block, outcome] of outcomes.entries()) {
    if (outcome < 0) continue;
    for (let state = 0; state < width; state += 1) {
      const place = outcome * width + state;
      sums[place] = (sums[place] as number) + (table[block * width + state] as number);
    }
  }
  return sums;
}

/** How the expected value moves with what an objective is worth: by the chance that the row applies. */
function valueParameters(rowsOf: RowsOf, weightRises: Float64Array, weight: number): Parameter[] {
  const { node, factor } = rowsOf;
  const chances = sumByRow(
    rowsOf,
    weightRises.map((rise, entry) => rise * (factor.table[entry] as number)),
  );
  return usedRows(rowsOf).map(({ row }) => {
    // A value row's own state is the one of its own number.
    const rise = weight * (chances[row * node.stateCount + row] as number);
    return {
      nodeId: node.node.id,
      rowId: node.outcomeRows[row] as ValueId,
      stateId: null,
      number: node.values[row] as number,
      slope: rise,
      rise,
      weightRise: 0,
    };
  });
}

function chanceParameters(
  rowsOf: RowsOf,
  rises: Float64Array,
  weightRises: Float64Array,
  answer: number,
): Parameter[] {
  const { node, factor } = rowsOf;
  const { states, id: nodeId } = node.node;
  if (states.length < 2) return [];
  const width = node.stateCount;
  const [sums, weightSums] = [sumByRow(rowsOf, rises), sumByRow(rowsOf, weightRises)];
  return usedRows(rowsOf).flatMap(({ row, block }) => {
    const chances = factor.table.subarray(block * width, block * width + states.length);
    const [own, ownWeight] = [sums, weightSums].map((all) => all.subarray(row * width)) as [
      Float64Array,
      Float64Array,
    ];
    return states.map(({ id: stateId }, place) => {
      const rise = alongRow(own, chances, place);
      const weightRise = alongRow(ownWeight, chances, place);
      return {
        nodeId,
        rowId: node.outcomeRows[row] as LikelihoodId,
        stateId,
        number: chances[place] as number,
        slope: rise - answer * weightRise,
        rise,
        weightRise,
      };
    });
  });
}

/** The rows that apply to some combination, and where in the table they do. */
function usedRows({ node, outcomes }: RowsOf): { row: number; block: number }[] {
  return node.outcomeRows.flatMap((_, row) => {
    const block = outcomes.indexOf(row);
    return block < 0 ? [] : [{ row, block }];
  });
}

/** The derivative to one chance of a row while the others give way in proportion. */
function alongRow(derivatives: Float64Array, chances: Float64Array, place: number): number {
  const rest = 1 - (chances[place] as number);
  const others = chances.length - 1;
  let sum = derivatives[place] as number;
  for (const [other, chance] of chances.entries()) {
    if (other === place) continue;
    // What is left over by rounding has no proportions worth keeping.
    const share = rest > 1e-12 ? chance / rest : 1 / others;
    sum -= share * (derivatives[other] as number);
  }
  return sum;
}
