import type { NodeId, StateId } from '../../lib/ids.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { isOurs } from '../decisions/diagram.ts';
import type {
  DecisionAnalysis,
  DecisionPolicy,
  InformationValues,
  PolicyRow,
  Regret,
  RiskProfile,
} from '../decisions/types.ts';
import { listInWords } from '../words.ts';
import {
  eitherInWords,
  factClause,
  type NamedNodes,
  quoted,
  quotedState,
  sentence,
} from './clauses.ts';
import { amountInWords, chanceInWords, isAsGoodAsCertain } from './number-words.ts';

/** The unit of all values together: that of the objectives that count, where they have the same and equal weight. */
export function unitOfValues(tables: AnalysisTables): string {
  const units = new Set<string>();
  for (const { nodeId, unit } of tables.value.values()) {
    const objective = tables.node.get(nodeId);
    if (!objective || !isOurs(tables, objective.actorId)) continue;
    units.add(objective.weight === 1 ? unit.trim() : '');
  }
  const [only = ''] = units;
  return units.size === 1 ? only : '';
}

/** What all objectives together are worth when every open decision is taken at its best. */
export function expectedValueInWords(
  { expectedValue, decisions }: Pick<DecisionAnalysis, 'expectedValue' | 'decisions'>,
  unit: string,
): string | null {
  if (expectedValue === null) return null;
  const when = decisions.length === 0 ? '' : ', when every open decision is taken at its best';
  return `The expected value is ${amountInWords(expectedValue, unit)}${when}.`;
}

/**
 * Which option is best, chosen whatever is learned before, and by how much it is ahead; ties are said as
 * ties. Where what is learned changes the choice (`policyInWords`) that is said too. Null where no option
 * can be chosen.
 */
export function bestOptionInWords(
  { node }: NamedNodes,
  {
    nodeId,
    options,
    bestStateIds,
    rows,
  }: Pick<DecisionPolicy, 'nodeId' | 'options' | 'bestStateIds' | 'rows'>,
  unit: string,
): string | null {
  const on = node.get(nodeId);
  const ranked = [...options].sort((a, b) => b.value - a.value);
  const [best] = ranked;
  if (!best) return null;
  const next = ranked.find(({ stateId }) => !bestStateIds.includes(stateId));
  const names = bestStateIds.map((id) => quotedState(on, id));
  const isTied = bestStateIds.length > 1;
  const worth = `worth ${amountInWords(best.value, unit)}${isTied ? ' each' : ''}`;
  const at = `at ${quoted(on)}`;
  const whatever = rows === null || rows.length > 1 ? 'whatever is learned before, ' : '';
  if (!next) {
    const what = isTied
      ? `all options ${at} are equally good`
      : `only ${names[0]} can be chosen ${at}`;
    return sentence(`${whatever}${what}: ${worth}`);
  }
  const ahead = amountInWords(best.value - next.value, unit);
  const than = `${ahead} more than ${quotedState(on, next.stateId)} (${amountInWords(next.value, unit)})`;
  const what = isTied
    ? `${listInWords(names)} are equally good ${at}`
    : `${names[0]} is best ${at}`;
  return sentence(`${whatever}${what}: ${worth}, ${than}`);
}

/** What to choose at one decision: “At “Drill” choose “yes”, unless “Seismic” is “diffuse”: then “no”.” */
export function policyInWords(
  nodes: NamedNodes,
  policy: Pick<DecisionPolicy, 'nodeId' | 'rows' | 'reach' | 'informationIds' | 'situations'>,
): string | null {
  const { nodeId, rows, reach } = policy;
  const on = nodes.node.get(nodeId);
  const start = isAsGoodAsCertain(reach)
    ? `at ${quoted(on)}`
    : `if it comes to ${quoted(on)} (${chanceInWords(reach)}),`;
  if (!rows) return sentence(`${start} ${tooManyLinesClause(nodes, policy)}`);
  const [usual, ...exceptions] = rows;
  if (!usual) return null;
  const choose = choiceClause(nodes, nodeId, usual.bestStateIds);
  const said = `${start} choose ${choose}`;
  const [only] = exceptions;
  if (!only) return sentence(said);
  const exception = (row: PolicyRow) => choiceClause(nodes, nodeId, row.bestStateIds);
  if (exceptions.length === 1) {
    return sentence(`${said}, unless ${conditionClause(nodes, only)}: then ${exception(only)}`);
  }
  const cases = exceptions.map((row) => `${exception(row)} if ${conditionClause(nodes, row)}`);
  return sentence(`${said}, but ${cases.join('; ')}`);
}

function tooManyLinesClause(
  { node }: NamedNodes,
  { informationIds, situations }: Pick<DecisionPolicy, 'informationIds' | 'situations'>,
): string {
  const titles = listInWords(informationIds.map((id) => quoted(node.get(id))));
  return `choose by ${titles} together: there are ${situations.length} situations, and what is best has too many exceptions to be said in a sentence`;
}

function choiceClause({ node }: NamedNodes, nodeId: NodeId, best: readonly StateId[]): string {
  const names = eitherInWords(best.map((id) => quotedState(node.get(nodeId), id)));
  return best.length > 1 ? `${names} (equally good)` : names;
}

function conditionClause(nodes: NamedNodes, { given }: PolicyRow): string {
  const parts = given.map(({ nodeId, stateIds }) => {
    const [first = null, ...others] = stateIds;
    const fact = factClause(nodes, { nodeId, stateId: first });
    const more = others.map((id) =>
      id === null ? 'does not apply' : quotedState(nodes.node.get(nodeId), id),
    );
    return eitherInWords([fact, ...more]);
  });
  return listInWords(parts);
}

/** What it would be worth to know each uncertainty before deciding, the most valuable first. */
export function informationInWords(
  { node }: NamedNodes,
  { each, all }: Pick<InformationValues, 'each' | 'all'>,
  unit: string,
): readonly string[] {
  const useful = each.filter(({ value }) => value >= leastUseful);
  const sentences = useful.map(({ nodeId, knownBeforeId, value }) => {
    const [what, when] = [node.get(nodeId), node.get(knownBeforeId)];
    return `Knowing ${quoted(what)} for certain before ${quoted(when)} is decided would be worth ${amountInWords(value, unit)}.`;
  });
  if (useful.length === 0 && each.length > 0) {
    return [
      'No uncertainty would change what is best if it were known: knowing any one of them is worth nothing.',
    ];
  }
  return useful.length > 1 && all !== null
    ? [...sentences, `Knowing all uncertainties would be worth ${amountInWords(all, unit)}.`]
    : sentences;
}

/** What rounding leaves of two equal expected values is no value of knowing something. */
const leastUseful = 1e-9;

/** From what to what the result may come, and how likely it is to lose. */
export function riskInWords(
  { outcomes, worst, best }: Pick<RiskProfile, 'outcomes' | 'worst' | 'best'>,
  unit: string,
): readonly string[] {
  if (outcomes.length === 0) return [];
  if (worst === best) return [`The result is certain: ${amountInWords(worst, unit)}.`];
  const chanceOf = (isIn: (value: number) => boolean) =>
    chanceInWords(
      Math.min(
        1,
        outcomes.reduce((sum, { value, probability }) => sum + (isIn(value) ? probability : 0), 0),
      ),
    );
  const ends = `The result lies between ${amountInWords(worst, unit)} (with a chance of ${chanceOf((value) => value === worst)}) and ${amountInWords(best, unit)} (${chanceOf((value) => value === best)}).`;
  if (worst >= 0) return [ends];
  return [ends, `It is below 0 with a chance of ${chanceOf((value) => value < 0)}.`];
}

/** Which option can be regretted least, and what is lost by each at worst. */
export function regretInWords({ node }: NamedNodes, regret: Regret, unit: string): string | null {
  const on = node.get(regret.nodeId);
  const [best] = regret.options.filter(({ stateId }) => regret.bestStateIds.includes(stateId));
  if (!best) return null;
  const names = listInWords(regret.bestStateIds.map((id) => quotedState(on, id)));
  const verb = regret.bestStateIds.length > 1 ? 'have' : 'has';
  const others = regret.options
    .filter(({ stateId }) => !regret.bestStateIds.includes(stateId))
    .map((each) => `${quotedState(on, each.stateId)} ${amountInWords(each.regret, unit)}`);
  const also = others.length === 0 ? '' : `; by ${listInWords(others)}`;
  return sentence(
    `at ${quoted(on)} ${names} ${verb} the least regret: at worst ${best.regret < 1e-9 ? 'nothing' : amountInWords(best.regret, unit)} is lost by it${also}`,
  );
}
