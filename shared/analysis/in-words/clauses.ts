import type { StateId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { MapNode } from '../../model/node.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import type { KnownState } from '../decisions/types.ts';
import { titleOf } from '../words.ts';

/** What sentences need to name nodes and states. */
export type NamedNodes = Pick<AnalysisTables, 'node'>;

/** “Talks”: a node's title as sentences quote it. */
export function quoted(node: MapNode | undefined): string {
  return node ? `“${titleOf(node)}”` : 'a node that is not on the map';
}

/** “held”: a state's label as sentences quote it. */
export function quotedState(node: MapNode | undefined, stateId: StateId): string {
  const state = node?.states.find(({ id }) => id === stateId);
  return state ? `“${state.label.trim() || 'unnamed state'}”` : 'a state that it does not have';
}

/** That a state comes about: “Talks” turns out “held”; “held” is chosen at “Talks”. */
export function eventClause({ node }: NamedNodes, { nodeId, stateId }: NodeState): string {
  const on = node.get(nodeId);
  return on?.kind === 'decision'
    ? `${quotedState(on, stateId)} is chosen at ${quoted(on)}`
    : `${quoted(on)} turns out ${quotedState(on, stateId)}`;
}

/** That a state is known, or that its node does not apply: “Talks” is “held”. */
export function factClause({ node }: NamedNodes, { nodeId, stateId }: KnownState): string {
  const on = node.get(nodeId);
  return stateId === null
    ? `${quoted(on)} does not apply`
    : `${quoted(on)} is ${quotedState(on, stateId)}`;
}

/** "a", "a or b", "a, b or c". */
export function eitherInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** The first letter of a sentence; a title in quotation marks stays as it is written. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
