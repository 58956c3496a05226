import type { DocumentState } from '../../shared/document/state.ts';
import { createRandom } from '../../shared/lib/seeded-random.ts';
import type { MapNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { influence, likely, mapOf, node, worth } from './small-maps.ts';
import { onlyWhen } from './textbook-decisions.ts';

export interface LotteryOptions {
  /** How many nodes there are beside objectives. */
  readonly nodeCount?: number;
  readonly decisionCount?: number;
  /** Whether some chances are words and ranges. */
  readonly hasRanges?: boolean;
}

/**
 * A small map drawn by lot, the same for the same seed: decisions N0…, uncertainties that may apply only
 * when another node is in some state, two objectives; rows by default and by exception; now and then a
 * chance of nothing.
 */
export function decisionLottery(
  seed: number,
  { nodeCount = 6, decisionCount = 2, hasRanges = false }: LotteryOptions = {},
): DocumentState {
  const random = createRandom(seed);
  const draw = (count: number) => Math.floor(random() * count);
  const nodes: MapNode[] = [];
  const others: AnyRecord[] = [];
  const labels = ['a', 'b', 'c'];
  const isDecision = new Set<number>();
  while (isDecision.size < Math.min(decisionCount, nodeCount)) isDecision.add(draw(nodeCount));
  for (let place = 0; place < nodeCount; place += 1) {
    const title = `N${place}`;
    const parents = [...new Set([draw(place), draw(place)])].filter(() => place > 0);
    const own = labels.slice(0, 2 + draw(2));
    const condition = place > 0 && draw(4) === 0 ? onlyWhen(`N${parents[0]}`, 'a') : {};
    const kind = isDecision.has(place) ? 'decision' : 'uncertainty';
    nodes.push(node(kind, title, own.join(' '), condition));
    others.push(...parents.map((parent) => influence(`N${parent}`, title)));
    if (kind === 'decision') continue;
    others.push(likely(title, '', chancesByLot(own, draw, hasRanges)));
    for (const label of ['a', 'b']) {
      const [parent] = parents;
      if (parent === undefined) continue;
      others.push(likely(title, `N${parent}=${label}`, chancesByLot(own, draw, hasRanges)));
    }
  }
  for (const [place, weight] of [2, 1].entries()) {
    const title = `Goal${place}`;
    nodes.push(node('objective', title, '', { weight }));
    const parents = [...new Set([draw(nodeCount), draw(nodeCount), draw(nodeCount)])];
    others.push(...parents.map((parent) => influence(`N${parent}`, title)));
    others.push(worth(title, '', draw(41) - 20));
    const [first, second] = parents;
    others.push(worth(title, `N${first}=a`, draw(41) - 20.5));
    if (second !== undefined) others.push(worth(title, `N${first}=b & N${second}=a`, draw(41)));
  }
  return mapOf([...nodes, ...others]);
}

function chancesByLot(
  labels: readonly string[],
  draw: (count: number) => number,
  hasRanges: boolean,
): string {
  const [first = '', ...rest] = labels;
  if (hasRanges && draw(2) === 0) {
    const own = ['very unlikely', 'unlikely', 'likely', '0.1–0.4', '0.5–0.7'][draw(5)] ?? '';
    const [second = '', third] = rest;
    return third === undefined
      ? `${first} ${own}, ${second} rest`
      : `${first} ${own}, ${second} 0.0${1 + draw(9)}–0.1, ${third} rest`;
  }
  const weights = labels.map(() => (draw(5) === 0 ? 0 : 1 + draw(9)));
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  const shares =
    sum === 1 && !weights.includes(1) ? labels.map((_, place) => Number(place === 0)) : weights;
  return labels.map((label, place) => `${label} ${(shares[place] ?? 0) / sum}`).join(', ');
}
