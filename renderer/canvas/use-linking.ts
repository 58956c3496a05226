import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useCallback } from 'react';
import { connect, reconnectEdge } from '../../shared/document/commands/edge.ts';
import type { Point } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import { type EdgeId, type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { selectEdge } from '../state/session-actions.ts';
import { useWorkbench } from '../state/use-workbench.ts';
import { announce } from '../ui/announce.ts';
import { notify } from '../ui/notify.ts';

/** Which end of a link is being moved. */
export type EdgeEnd = 'from' | 'to';

/** Drawing links from card to card or into empty space, and moving their ends. */
export function useLinking(
  scene: MapScene,
  toMap: (event: { clientX: number; clientY: number }) => Point,
) {
  const workbench = useWorkbench();

  const link = useCallback(
    (fromId: NodeId, toId: NodeId) => {
      const edge = createEdge({ id: workbench.ids.newId<EdgeId>('edge'), fromId, toId });
      if (workbench.dispatch(connect, { edge })) {
        selectEdge(workbench.session, edge.id);
        announce('Linked');
      }
    },
    [workbench],
  );

  const handleConnect = useCallback(
    ({ source, target }: Connection) => link(toId<NodeId>(source), toId<NodeId>(target)),
    [link],
  );

  /** Let go over nothing that the library knows: a card of the picture behind, or empty space. */
  const handleConnectEnd = useCallback(
    (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || !state.fromNode) return;
      const pointer = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!pointer) return;
      const nodeId = toId<NodeId>(state.fromNode.id);
      const isOutgoing = state.fromHandle?.type !== 'target';
      const point = toMap(pointer);
      const card = scene.cardAt(point);
      const isCard = card && (card.node.kind !== 'frame' || card.node.isFolded);
      if (isCard) {
        if (card.node.id === nodeId) return;
        if (isOutgoing) link(nodeId, card.node.id);
        else link(card.node.id, nodeId);
        return;
      }
      const { clientX, clientY } = pointer;
      const target = { kind: 'newEnd', nodeId, isOutgoing, ...point } as const;
      workbench.session.setState({ menu: { clientX, clientY, target } });
    },
    [workbench, scene, toMap, link],
  );

  const moveEnd = useCallback(
    (edgeId: EdgeId, end: EdgeEnd, point: Point) => {
      const card = scene.cardAt(point);
      if (!card || card.node.kind === 'frame') return;
      const { id } = card.node;
      const ends = end === 'from' ? { fromId: id } : { toId: id };
      if (workbench.dispatch(reconnectEdge, { edgeId, ...ends })) announce('Link moved');
      else if (!isThere(workbench, edgeId, end, id)) {
        notify('A link of that kind is there already, or it would lead to its own beginning.');
      }
    },
    [workbench, scene],
  );

  return { handleConnect, handleConnectEnd, moveEnd };
}

function isThere(
  workbench: ReturnType<typeof useWorkbench>,
  edgeId: EdgeId,
  end: EdgeEnd,
  nodeId: NodeId,
): boolean {
  const edge = workbench.map.getState().document.edge.get(edgeId);
  return (end === 'from' ? edge?.fromId : edge?.toId) === nodeId;
}
