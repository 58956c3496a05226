import type { NodeKind } from '../model/node.ts';
import { countOf } from './format-numbers.ts';

const kindWords: Record<NodeKind, { readonly one: string; readonly many: string }> = {
  decision: { one: 'Decision', many: 'decisions' },
  uncertainty: { one: 'Uncertainty', many: 'uncertainties' },
  objective: { one: 'Objective', many: 'objectives' },
  note: { one: 'Note', many: 'notes' },
  frame: { one: 'Frame', many: 'frames' },
};

/** The word for a kind of node, as cards, lists and menus show it. */
export function wordOfKind(kind: NodeKind): string {
  return kindWords[kind].one;
}

/** "1 decision", "2 decisions", with a space at which no line breaks. */
export function countOfKind(kind: NodeKind, count: number): string {
  const { one, many } = kindWords[kind];
  return countOf(count, one.toLowerCase(), many).replace(' ', '\u00a0');
}
