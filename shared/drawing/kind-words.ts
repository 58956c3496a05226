import type { DocumentState } from '../document/state.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import type { NodeKind } from '../model/node.ts';
import { countOf } from './format-numbers.ts';

const kindWords: Record<NodeKind, { readonly one: string; readonly many: string }> = {
  decision: { one: 'Decision', many: 'decisions' },
  uncertainty: { one: 'Uncertainty', many: 'uncertainties' },
  objective: { one: 'Objective', many: 'objectives' },
  note: { one: 'Note', many: 'notes' },
  frame: { one: 'Frame', many: 'frames' },
  passage: { one: 'Evidence', many: 'evidence cards' },
};

/** The word for a kind of node, as cards, lists and menus show it. */
export function wordOfKind(kind: NodeKind): string {
  return kindWords[kind].one;
}

/** "1 decision", "2 decisions", with a space at which no line breaks. */
export function countOfKind(kind: NodeKind, count: number): string {
  const { one, many } = kindWords[kind];
  const single = kind === 'passage' ? 'evidence card' : one.toLowerCase();
  return countOf(count, single, many).replace(' ', '\u00a0');
}

/** How many of a map's nodes are evidence cards. */
export const countEvidenceCards = memoiseByIdentity((nodes: DocumentState['node']): number => {
  let cards = 0;
  for (const { kind } of nodes.values()) if (kind === 'passage') cards += 1;
  return cards;
});

/** "12 nodes and 15 links", with the evidence cards where there are any. */
export function sizeInWords({ node, edge }: Pick<DocumentState, 'node' | 'edge'>): string {
  const cards = countEvidenceCards(node);
  const [nodes, links] = [countOf(node.size - cards, 'node'), countOf(edge.size, 'link')];
  return cards === 0
    ? `${nodes} and ${links}`
    : `${nodes}, ${links} and ${countOf(cards, 'evidence card')}`;
}

/** "2 nodes", "1 evidence card", or both: what a selection or a part of a map holds. */
export function nodesInWords(kinds: readonly NodeKind[]): readonly string[] {
  const cards = kinds.filter((kind) => kind === 'passage').length;
  const nodes = kinds.length - cards;
  return [
    ...(nodes > 0 ? [countOf(nodes, 'node')] : []),
    ...(cards > 0 ? [countOf(cards, 'evidence card')] : []),
  ];
}
