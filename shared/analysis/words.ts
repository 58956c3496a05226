import type { StateId } from '../lib/ids.ts';
import type { MapNode } from '../model/node.ts';

/** A node's title as messages quote it. */
export function titleOf(node: MapNode): string {
  return node.title.trim() || `Untitled ${node.kind}`;
}

/** "Test freeze = Holds"; a state that the node does not have is said to be missing. */
export function nodeStateInWords(node: MapNode, stateId: StateId): string {
  const state = node.states.find(({ id }) => id === stateId);
  const label = state ? state.label.trim() || 'unnamed state' : 'a state it does not have';
  return `${titleOf(node)} = ${label}`;
}

/** "a", "a and b", "a, b and c"; more than `most` items end in "and 3 more". */
export function listInWords(items: readonly string[], most = 8): string {
  if (items.length > most) {
    return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
  }
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** A fraction as a percentage, with as many digits as it takes to tell it from 100 %. */
export function percentInWords(fraction: number): string {
  const percent = fraction * 100;
  const short = Number(percent.toFixed(2));
  return `${short === 100 ? Number(percent.toPrecision(9)) : short} %`;
}
