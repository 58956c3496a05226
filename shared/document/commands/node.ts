import type { EdgeId, NodeId, StateId } from '../../lib/ids.ts';
import type { MapEdge } from '../../model/edge.ts';
import type { MapNode, NodeSize, NodeStateOption } from '../../model/node.ts';
import type { Command } from '../command.ts';

/** Adds a node, with an edge when it is made connected to another. */
export const addNode: Command<{ node: MapNode; edge?: MapEdge }> = {
  code: 'node.add',
  label: 'Add node',
  run(tx, { node, edge }) {
    tx.put(node);
    if (edge) tx.put(edge);
  },
};

export type EditableNodeFields = Partial<
  Pick<
    MapNode,
    'title' | 'description' | 'actorId' | 'confidence' | 'tags' | 'date' | 'weight' | 'appliesWhen'
  >
>;

export const editNode: Command<{ nodeId: NodeId; fields: EditableNodeFields }> = {
  code: 'node.edit',
  label: 'Edit node',
  run(tx, { nodeId, fields }) {
    tx.patch('node', nodeId, fields);
  },
};

/** Gives several nodes the same actor, tags, confidence or pin. */
export const editNodes: Command<{
  nodeIds: readonly NodeId[];
  fields: Partial<Pick<MapNode, 'actorId' | 'tags' | 'confidence' | 'isPinned'>>;
}> = {
  code: 'node.editMany',
  label: 'Edit nodes',
  run(tx, { nodeIds, fields }) {
    for (const nodeId of nodeIds) tx.patch('node', nodeId, fields);
  },
};

/** Pins nodes where they are, so that layout leaves them there, or lets go of them. */
export const pinNodes: Command<{ nodeIds: readonly NodeId[]; isPinned: boolean }> = {
  code: 'node.pin',
  label: 'Pin',
  run(tx, { nodeIds, isPinned }) {
    for (const nodeId of nodeIds) tx.patch('node', nodeId, { isPinned });
  },
};

export interface NodeMove {
  nodeId: NodeId;
  xPx: number;
  yPx: number;
}

/**
 * Moves nodes: dragging, nudging and layout all come through here, so all are undoable and saved. A
 * drop may put nodes into frames or take them out, and a layout may resize frames, in the same step.
 * What is in a moved frame moves only if it is named; `withMembers` names it.
 */
export const moveNodes: Command<{
  moves: readonly NodeMove[];
  /** The frame that a node is in from now on; null takes it out of its frame. */
  frameIds?: ReadonlyMap<NodeId, NodeId | null>;
  /** The new size of frames; other nodes have none. */
  sizes?: ReadonlyMap<NodeId, NodeSize>;
}> = {
  code: 'node.move',
  label: 'Move',
  run(tx, { moves, frameIds, sizes }) {
    for (const { nodeId, xPx, yPx } of moves) tx.patch('node', nodeId, { xPx, yPx });
    for (const [nodeId, frameId] of frameIds ?? []) tx.patch('node', nodeId, { frameId });
    for (const [nodeId, size] of sizes ?? []) {
      if (tx.get('node', nodeId)?.kind === 'frame') tx.patch('node', nodeId, { size });
    }
  },
};

/**
 * Removes nodes and edges as one step; whatever hangs on them goes with them. What is in a frame that
 * goes stays.
 */
export const removeItems: Command<{ nodeIds: readonly NodeId[]; edgeIds: readonly EdgeId[] }> = {
  code: 'selection.remove',
  label: 'Delete',
  run(tx, { nodeIds, edgeIds }) {
    for (const id of edgeIds) tx.remove('edge', id);
    for (const id of nodeIds) tx.remove('node', id);
  },
};

/** Adds a state at the end of a node's states. */
export const addState: Command<{ nodeId: NodeId; state: NodeStateOption }> = {
  code: 'state.add',
  label: 'Add state',
  run(tx, { nodeId, state }) {
    const node = tx.get('node', nodeId);
    if (node) tx.patch('node', nodeId, { states: [...node.states, state] });
  },
};

export const editState: Command<{
  nodeId: NodeId;
  stateId: StateId;
  fields: Partial<Pick<NodeStateOption, 'label' | 'description'>>;
}> = {
  code: 'state.edit',
  label: 'Edit state',
  run(tx, { nodeId, stateId, fields }) {
    const node = tx.get('node', nodeId);
    if (!node) return;
    const states = node.states.map((state) =>
      state.id === stateId ? { ...state, ...fields } : state,
    );
    tx.patch('node', nodeId, { states });
  },
};

export const removeState: Command<{ nodeId: NodeId; stateId: StateId }> = {
  code: 'state.remove',
  label: 'Delete state',
  run(tx, { nodeId, stateId }) {
    const node = tx.get('node', nodeId);
    if (node) tx.patch('node', nodeId, { states: node.states.filter(({ id }) => id !== stateId) });
  },
};

/** Moves a state to another place in its node's list; places count from 0. */
export const moveState: Command<{ nodeId: NodeId; stateId: StateId; toIndex: number }> = {
  code: 'state.move',
  label: 'Move state',
  run(tx, { nodeId, stateId, toIndex }) {
    const node = tx.get('node', nodeId);
    const moved = node?.states.find(({ id }) => id === stateId);
    if (!node || !moved) return;
    const states = node.states.filter(({ id }) => id !== stateId);
    states.splice(toIndex, 0, moved);
    tx.patch('node', nodeId, { states });
  },
};
