import type { DocumentState } from '../../../shared/document/state.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import type { NodeStateOption } from '../../../shared/model/node.ts';
import type { MapOutline } from '../../state/selectors/outline.ts';

interface RowPlace {
  /** Different for every row. */
  readonly key: string;
  /** The node of the row, or the node that the state belongs to. */
  readonly nodeId: NodeId;
  /** How deep it stands, from 1. */
  readonly level: number;
  /** Its place among the rows under the same parent, from 1, and how many these are. */
  readonly place: number;
  readonly count: number;
}

export interface NodeRow extends RowPlace {
  readonly kind: 'node';
  /** Whether rows below it are shown; null when it has none. */
  readonly isOpen: boolean | null;
  /** Shown only because something below it matches the filter. */
  readonly isContext: boolean;
}

export interface StateRow extends RowPlace {
  readonly kind: 'state';
  readonly stateId: StateId;
  /** Its place in the node's list of states, from 0. */
  readonly index: number;
}

/** One line of the outline. */
export type OutlineRow = NodeRow | StateRow;

/** What decides which rows there are. */
export interface RowsView {
  readonly outline: MapOutline;
  /** The nodes whose states have rows of their own; null when states have none. */
  readonly statesOf: DocumentState['node'] | null;
  /** Nodes whose rows below are put away. */
  readonly closed: ReadonlySet<NodeId>;
  /** The nodes that match the filter; null for all. */
  readonly kept: ReadonlySet<NodeId> | null;
}

/** The rows of the outline from top to bottom. With a filter all is open, and parents of matches stay. */
export function outlineRows(view: RowsView): readonly OutlineRow[] {
  const { outline, closed, kept } = view;
  const shown = kept && withParents(outline, kept);
  const visible = (ids: readonly NodeId[]): readonly NodeId[] =>
    shown ? ids.filter((id) => shown.has(id)) : ids;
  const rows: OutlineRow[] = [];
  const open: NodePlace[] = [];
  const put = (ids: readonly NodeId[], level: number, before: number): void => {
    const count = before + ids.length;
    for (let place = ids.length - 1; place >= 0; place -= 1) {
      open.push({ nodeId: ids[place] as NodeId, level, place: before + place + 1, count });
    }
  };
  put(visible(outline.roots), 1, 0);
  for (let row = open.pop(); row; row = open.pop()) {
    const { nodeId, level, place, count } = row;
    const isContext = kept !== null && !kept.has(nodeId);
    const below = visible(outline.children.get(nodeId) ?? none);
    const states = isContext ? none : (view.statesOf?.get(nodeId)?.states ?? none);
    const hasBelow = below.length + states.length > 0;
    const isOpen = hasBelow ? kept !== null || !closed.has(nodeId) : null;
    rows.push({ kind: 'node', key: nodeId, nodeId, level, place, count, isOpen, isContext });
    if (!isOpen) continue;
    putStates(rows, row, states, below.length);
    put(below, level + 1, states.length);
  }
  return rows;
}

type NodePlace = Omit<RowPlace, 'key'>;

/** The states of a node come before the nodes that stand below it. */
function putStates(
  rows: OutlineRow[],
  { nodeId, level }: NodePlace,
  states: readonly NodeStateOption[],
  nodesBelow: number,
): void {
  const count = states.length + nodesBelow;
  for (const [index, { id: stateId }] of states.entries()) {
    const key = `${nodeId}/${stateId}`;
    const place = { level: level + 1, place: index + 1, count };
    rows.push({ kind: 'state', key, nodeId, stateId, index, ...place });
  }
}

function withParents(outline: MapOutline, kept: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const shown = new Set(kept);
  for (const id of shown) {
    const parent = outline.parents.get(id);
    if (parent) shown.add(parent);
  }
  return shown;
}

/** The row above, in the tree: of a state its node, of a node what it stands under. */
export function parentKeyOf({ parents }: MapOutline, row: OutlineRow): string | undefined {
  return row.kind === 'state' ? row.nodeId : parents.get(row.nodeId);
}

const none: readonly never[] = [];
