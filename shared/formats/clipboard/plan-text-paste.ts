import { type DocumentState, stateOf } from '../../document/state.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { EdgeId, NodeId, StateId } from '../../lib/ids.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { createEdge, type MapEdge } from '../../model/edge.ts';
import { createNode, type MapNode, type NodeStateOption } from '../../model/node.ts';
import { emptyNumbers, type MapProblem } from '../../model/numbers.ts';
import { boxOfNode, placeNodes } from './place-paste.ts';
import type { PasteOptions, PastePlan } from './plan-paste.ts';
import { type ListItem, readTextParts, type TextItem } from './read-text.ts';

/** How much of a text becomes nodes at once: more than this is an article, not a list. */
const mostOfText = { items: 500, characters: 1_000_000 } as const;

/** From one column of cards to the next, so that links have room, and between cards of a column. */
const columnPx = 312;
const noteColumnPx = 248;
const rowGapPx = 24;
/** Notes are set in columns about this tall, so that few and many can be seen at a glance. */
const shortestColumnPx = 640;

/**
 * Decides what pasted words become: of paragraphs a note each, of an indented list uncertainties that
 * lead from each item to those under it, from left to right. A text that is too long is refused in
 * words.
 */
export function planTextPaste(
  text: string,
  state: DocumentState,
  { placement, newId }: PasteOptions,
): Result<PastePlan, string> {
  if (text.length > mostOfText.characters) return failure(tooLong('a text of this length'));
  const parts = readTextParts(text);
  if (parts.items.length === 0) return failure('There are no words on the clipboard.');
  if (parts.items.length > mostOfText.items) {
    const what = parts.kind === 'list' ? 'items' : 'paragraphs';
    return failure(tooLong(`${parts.items.length.toLocaleString('en')} ${what}`));
  }
  const { nodes, edges } =
    parts.kind === 'list' ? drawTree(parts.items, newId) : drawNotes(parts.items, newId);
  const placed = placeNodes(nodes, state, placement);
  return success({
    records: [...placed, ...edges],
    nodeIds: placed.map(({ id }) => id),
    linkCount: edges.length,
    passageCount: 0,
    notes: [],
  });
}

function tooLong(what: string): string {
  return `The text on the clipboard has ${what}; up to ${mostOfText.items} can be pasted as nodes at a time. Nothing was pasted. Copy less of it, or import it into the library as an article.`;
}

interface Drawing {
  readonly nodes: MapNode[];
  readonly edges: MapEdge[];
}

function drawNotes(items: readonly TextItem[], newId: PasteOptions['newId']): Drawing {
  const notes = items.map((item) =>
    createNode({ ...item, id: newId<NodeId>('node'), kind: 'note' }),
  );
  return { nodes: inColumns(notes), edges: [] };
}

function inColumns(notes: readonly MapNode[]): MapNode[] {
  const heights = heightsOf(notes);
  const total = heights.reduce((sum, heightPx) => sum + heightPx + rowGapPx, 0);
  // About twice as wide as tall, as screens are.
  const mostPx = Math.max(shortestColumnPx, Math.sqrt((total * noteColumnPx) / 2));
  let [column, yPx] = [0, 0];
  return notes.map((note, at) => {
    const heightPx = heights[at] ?? 0;
    if (yPx > 0 && yPx + heightPx > mostPx) [column, yPx] = [column + 1, 0];
    const placed = { ...note, xPx: column * noteColumnPx, yPx };
    yPx += heightPx + rowGapPx;
    return placed;
  });
}

function heightsOf(nodes: readonly MapNode[]): number[] {
  const state = stateOf(nodes);
  const numbers = { ...emptyNumbers, problems: nodes.flatMap(problemOf) };
  return nodes.map((node) => Math.ceil(boxOfNode(state, node, numbers).heightPx));
}

/** Every new uncertainty says that it has no chances yet: room is kept for a sentence of that length. */
function problemOf({ id, kind, title }: MapNode): MapProblem[] {
  if (kind !== 'uncertainty') return [];
  const message = `${title} has no chances yet. Add a likelihood row.`;
  return [{ code: 'noRow', message, nodeId: id, rowId: null }];
}

function drawTree(items: readonly ListItem[], newId: PasteOptions['newId']): Drawing {
  const nodes = items.map(({ title, description }) =>
    createNode({
      id: newId<NodeId>('node'),
      kind: 'uncertainty',
      title,
      description,
      states: ['Yes', 'No'].map((label): NodeStateOption => {
        return { id: newId<StateId>('state'), label, description: '' };
      }),
    }),
  );
  const edges = items.flatMap(({ parentAt }, at) => {
    const [from, to] = [nodes[parentAt ?? -1], nodes[at]];
    return from && to
      ? [createEdge({ id: newId<EdgeId>('edge'), fromId: from.id, toId: to.id })]
      : [];
  });
  return { nodes: asTree(items, nodes), edges };
}

/** Sets a tree: one column a level, leaves below each other, and each item at the middle of those under it. */
function asTree(items: readonly ListItem[], nodes: readonly MapNode[]): MapNode[] {
  const children = groupBy(items.keys(), (at) => items[at]?.parentAt ?? null);
  const heights = heightsOf(nodes);
  const places = new Map<number, { xPx: number; yPx: number }>();
  let nextYPx = 0;
  const set = (at: number, level: number): { topPx: number; bottomPx: number } => {
    const heightPx = heights[at] ?? 0;
    const inner = (children.get(at) ?? []).map((child) => set(child, level + 1));
    const topPx = inner[0]?.topPx ?? nextYPx;
    const bottomPx = Math.max(inner.at(-1)?.bottomPx ?? 0, topPx + heightPx);
    const yPx = Math.round((topPx + bottomPx - heightPx) / 2);
    places.set(at, { xPx: level * columnPx, yPx });
    nextYPx = Math.max(nextYPx, bottomPx + rowGapPx);
    return { topPx, bottomPx };
  };
  for (const root of children.get(null) ?? []) set(root, 0);
  return nodes.map((node, at) => ({ ...node, ...places.get(at) }));
}
