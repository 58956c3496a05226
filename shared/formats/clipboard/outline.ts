import { wordOfKind } from '../../drawing/card-layout.ts';
import { compareText } from '../../lib/compare.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { NodeId } from '../../lib/ids.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { MapNode } from '../../model/node.ts';
import type { Clip } from './clip.ts';

/** One line of the outline and what stands indented under it. */
export interface OutlineItem {
  readonly text: string;
  /** The kind of a node, said before its title; empty for what a node says of itself. */
  readonly heading: string;
  readonly items: readonly OutlineItem[];
}

/**
 * A clip as somebody would write it into an e-mail: each node with its states and where it leads,
 * and under a frame what is in it. From left to right and top to bottom, as the map reads.
 */
export function outlineOf({ records }: Clip): readonly OutlineItem[] {
  const nodes = records.filter((record) => record.type === 'node').sort(byPlace);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const edges = records.filter((record) => record.type === 'edge');
  const links = groupBy(edges, ({ fromId }) => fromId);
  const members = groupBy(nodes, ({ frameId }) => (frameId && known.has(frameId) ? frameId : null));
  const told = new Set<NodeId>();
  const tell = (node: MapNode): OutlineItem[] => {
    // Frames that are in each other would be told for ever.
    if (told.has(node.id)) return [];
    told.add(node.id);
    const items = [
      ...linesOf(node).map(line),
      ...leadsTo(links.get(node.id) ?? [], known).map(line),
      ...(members.get(node.id) ?? []).flatMap(tell),
    ];
    return [{ heading: wordOfKind(node.kind), text: titleOf(node), items }];
  };
  return [...(members.get(null) ?? []), ...nodes].flatMap(tell);
}

/** The outline as plain text, indented by two spaces. */
export function writeOutlineText(items: readonly OutlineItem[], indent = ''): string {
  return items
    .map(({ heading, text, items: inner }) => {
      const own = heading === '' ? `${indent}- ${text}` : `${indent}${heading}: ${text}`;
      return `${own}\n${writeOutlineText(inner, `${indent}  `)}`;
    })
    .join('');
}

/** The outline as nested lists. */
export function writeOutlineHtml(items: readonly OutlineItem[]): string {
  if (items.length === 0) return '';
  return `<ul>${items.map(writeItemHtml).join('')}</ul>`;
}

function writeItemHtml({ heading, text, items }: OutlineItem): string {
  const own =
    heading === '' ? escapeHtml(text) : `${heading}: <strong>${escapeHtml(text)}</strong>`;
  return `<li>${own}${writeOutlineHtml(items)}</li>`;
}

/** A text that says in HTML what it says, in an attribute too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const line = (text: string): OutlineItem => ({ heading: '', text, items: [] });

const titleOf = ({ title }: MapNode): string => title || 'Untitled';

function linesOf(node: MapNode): string[] {
  if (node.kind === 'note') return node.description.split('\n').filter((text) => text.trim());
  return node.states.map(({ label }) => label);
}

function leadsTo(edges: readonly MapEdge[], known: ReadonlyMap<NodeId, MapNode>): string[] {
  const titles = edges.flatMap(({ toId }) => {
    const node = known.get(toId);
    return node ? [titleOf(node)] : [];
  });
  return titles.length === 0 ? [] : [`leads to ${titles.join('; ')}`];
}

function byPlace(a: MapNode, b: MapNode): number {
  return a.xPx - b.xPx || a.yPx - b.yPx || compareText(a.id, b.id);
}
