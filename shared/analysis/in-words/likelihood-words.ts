import type { NodeState } from '../../model/fields.ts';
import type { LikelihoodWord } from '../../model/likelihood.ts';
import type { MapNode } from '../../model/node.ts';
import type { NodeNumbers } from '../../model/numbers.ts';
import type { ChanceChange } from '../scenarios/changes.ts';
import { listInWords } from '../words.ts';
import {
  eventClause,
  factClause,
  type NamedNodes,
  quoted,
  quotedState,
  sentence,
} from './clauses.ts';
import { chanceInWords, isAsGoodAsCertain, likelihoodWordFor } from './number-words.ts';

// Likelihood and confidence never stand in one sentence: ICD 203, section D.6.e.(2)(b).

const openings: Readonly<Record<LikelihoodWord, (number: string) => string>> = {
  'almost no chance': (number) => `there is almost no chance (${number}) that`,
  'very unlikely': (number) => `it is very unlikely (${number}) that`,
  unlikely: (number) => `it is unlikely (${number}) that`,
  'roughly even chance': (number) => `there is a roughly even chance (${number}) that`,
  likely: (number) => `it is likely (${number}) that`,
  'very likely': (number) => `it is very likely (${number}) that`,
  'almost certain': (number) => `it is almost certain (${number}) that`,
};

/** "it is likely (62 %) that": the word and the number together; beyond the words the number alone. */
function openingFor(chance: number): string {
  if (chance <= 0) return 'it cannot happen (0 %) that';
  if (chance >= 1) return 'it is certain (100 %) that';
  const word = likelihoodWordFor(chance);
  const number = chanceInWords(chance);
  return word ? openings[word](number) : `there is a chance of ${number} that`;
}

/** How likely one state is: “It is likely (62 %) that “Talks” turns out “held”.” */
export function stateChanceInWords(nodes: NamedNodes, state: NodeState, chance: number): string {
  return sentence(`${openingFor(chance)} ${eventClause(nodes, state)}`);
}

/** Chances that differ by rounding alone are alike, and stay in the order of the node's states. */
function inBillionths(chance: number): number {
  return Math.round(chance * 1e9);
}

/**
 * How likely the states of a node are, the likeliest first, with the word for that one. Where none has an
 * even chance no word is used, since none stands out. Of a node that applies only under conditions it is
 * said how likely it applies, and the chances are those if it does. Nothing where they are not computed.
 */
export function nodeChancesInWords(
  nodes: NamedNodes,
  node: MapNode,
  { chances, reach, isPassedBy }: Pick<NodeNumbers, 'chances' | 'reach' | 'isPassedBy'>,
): readonly string[] {
  if (!chances) return [];
  if (isPassedBy)
    return [`${quoted(node)} does not apply when open decisions are taken at their best.`];
  if (!(reach > 0)) return [`${quoted(node)} does not apply.`];
  const isSure = isAsGoodAsCertain(reach);
  const applies = isSure
    ? []
    : [`${quoted(node)} applies with a chance of ${chanceInWords(reach)}.`];
  const ordered = [...chances]
    .map(([stateId, chance]) => ({ nodeId: node.id, stateId, chance: Math.min(1, chance / reach) }))
    .sort((a, b) => inBillionths(b.chance) - inBillionths(a.chance));
  const [first, ...others] = ordered;
  if (!first) return applies;
  const condition = isSure ? '' : 'if it applies, ';
  const rest = others.filter(({ chance }) => chance > 0);
  if (first.chance < leastToStandOut) {
    const all = listInWords([first, ...rest].map((each) => withNumber(node, each)));
    return [...applies, sentence(`${condition}no state of ${quoted(node)} stands out: ${all}`)];
  }
  const also = listInWords(rest.map((each) => withNumber(node, each)));
  const said = `${condition}${openingFor(first.chance)} ${eventClause(nodes, first)}`;
  return [...applies, sentence(also ? `${said}; ${also}` : said)];
}

/** Where “roughly even chance” begins. */
const leastToStandOut = 0.45;

function withNumber(node: MapNode, { stateId, chance }: NodeState & { chance: number }): string {
  return `${quotedState(node, stateId)} ${chanceInWords(chance)}`;
}

/** How sure the analyst is of the judgements about a node; null where that is not said. */
export function confidenceInWords(node: MapNode): string | null {
  return (
    node.confidence && `The confidence in what is said about ${quoted(node)} is ${node.confidence}.`
  );
}

/**
 * How assumptions moved a chance: “The chance that “Talks” turns out “held” goes up from 40 % to
 * 62 %, because it is assumed that “Mood” is “good”.” The reason given is all that is known: what was assumed.
 */
export function changeInWords(
  nodes: NamedNodes,
  change: ChanceChange,
  assumptions: readonly NodeState[],
): string {
  const [from, to] = [chanceInWords(change.from), chanceInWords(change.to)];
  const what = `the chance that ${eventClause(nodes, change)}`;
  if (change.from === change.to) return sentence(`${what} stays at ${to}`);
  if (from === to) return sentence(`${what} stays at about ${to}`);
  const how = change.to > change.from ? 'goes up' : 'goes down';
  const why = assumptions.length === 0 ? '' : `, because ${assumedClause(nodes, assumptions)}`;
  return sentence(`${what} ${how} from ${from} to ${to}${why}`);
}

function assumedClause(nodes: NamedNodes, assumptions: readonly NodeState[]): string {
  return `it is assumed that ${listInWords(assumptions.map((each) => factClause(nodes, each)))}`;
}

/** What is assumed, and how likely all of it is together; null where that is not computed. */
export function assumptionsInWords(
  nodes: NamedNodes,
  assumptions: readonly NodeState[],
  probability: number | null,
): readonly string[] {
  if (assumptions.length === 0) return [];
  const said = sentence(assumedClause(nodes, assumptions));
  // Of what cannot be the problems speak; what costs no chance, such as a choice, needs no number.
  if (probability === null || probability === 0 || probability >= 1) return [said];
  const what = assumptions.length === 1 ? 'this' : 'all of this together';
  return [said, sentence(`by the map ${what} has a chance of ${chanceInWords(probability)}`)];
}
