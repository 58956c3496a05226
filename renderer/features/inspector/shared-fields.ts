import type { MapNode } from '../../../shared/model/node.ts';

/** What all nodes have alike; undefined where they differ. */
export function sharedValue<Value>(
  nodes: readonly MapNode[],
  pick: (node: MapNode) => Value,
): Value | undefined {
  const [value, ...more] = new Set(nodes.map(pick));
  return more.length === 0 ? value : undefined;
}

/** The tags that all nodes have, and those that only some have, in the order in which they come. */
export function tagsOfAll(nodes: readonly MapNode[]): {
  readonly common: readonly string[];
  readonly others: readonly string[];
} {
  const all = [...new Set(nodes.flatMap(({ tags }) => tags))];
  const isCommon = (tag: string): boolean => nodes.every(({ tags }) => tags.includes(tag));
  return { common: all.filter(isCommon), others: all.filter((tag) => !isCommon(tag)) };
}

/**
 * The nodes of which all had `before` in common as tags and are now to have `after`; what only some of
 * them have stays theirs.
 */
export function withTags(
  nodes: readonly MapNode[],
  before: readonly string[],
  after: readonly string[],
): MapNode[] {
  return nodes.map((node) => {
    const kept = node.tags.filter((tag) => !before.includes(tag) || after.includes(tag));
    return { ...node, tags: [...new Set([...kept, ...after])] };
  });
}
