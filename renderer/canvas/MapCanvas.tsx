import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type OnNodesChange,
  PanOnScrollMode,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { connect } from '../../shared/document/commands/edge.ts';
import { moveNodes, type NodeMove } from '../../shared/document/commands/node.ts';
import { type EdgeId, type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { select, selectEdge, selectNode } from '../state/session-actions.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../state/use-workbench.ts';
import { Card } from './Card.tsx';
import type { Insets } from './camera-moves.ts';
import { changeIds, routeNodeChanges, selectionOf } from './change-router.ts';
import { Link } from './Link.tsx';
import classes from './MapCanvas.module.css';
import { Overview } from './Overview.tsx';
import { type CardNode, createProjection, type LinkEdge } from './projection.ts';
import { useCamera } from './use-camera.ts';
import { type StageView, useStageCamera } from './use-stage-camera.ts';
import { useWalking } from './use-walking.ts';

const nodeTypes = { card: Card };
const edgeTypes = { link: Link };
const noInsets: Insets = {};
const nothingDragged: ReadonlyMap<NodeId, NodeMove> = new Map();

interface MapCanvasProps {
  /** On stage nothing is edited, and only the focus stays bright. */
  readonly stage?: StageView;
  /** Space that other things cover, so that what is shown is not under them. */
  readonly insets?: Insets;
  readonly children?: ReactNode;
}

/** The map as a picture that can be worked on. */
export function MapCanvas(props: MapCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ stage, insets = noInsets, children }: MapCanvasProps) {
  const workbench = useWorkbench();
  const { cards, links, drag, drop } = useProjection(stage);
  const isMinimapOpen = useSession((session) => session.isMinimapOpen);
  const camera = useCamera({ isStage: stage !== undefined, insets });
  useStageCamera(stage, cards, insets);
  const walk = useWalking();

  const handleNodesChange: OnNodesChange<CardNode> = useCallback(
    (changes) => {
      const { dragging, dropped, selected, deselected } = routeNodeChanges(changes);
      if (dragging.length > 0) drag(dragging);
      if (dropped.length > 0) drop(dropped);
      const { selection } = workbench.session.getState();
      const nodeIds = changeIds(selection.nodeIds, selected, deselected);
      if (nodeIds !== selection.nodeIds) select(workbench.session, { ...selection, nodeIds });
    },
    [workbench, drag, drop],
  );

  const handleConnect = useCallback(
    ({ source, target }: Connection) => {
      const edge = createEdge({
        id: workbench.ids.newId<EdgeId>('edge'),
        fromId: toId<NodeId>(source),
        toId: toId<NodeId>(target),
      });
      if (workbench.dispatch(connect, { edge })) selectEdge(workbench.session, edge.id);
    },
    [workbench],
  );

  const isStage = stage !== undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards inside have the focus; their keys bubble here
    <div
      className={classes.canvas}
      data-canvas
      data-stage={stage && (stage.focusNodeIds.length > 0 ? 'focus' : 'whole')}
      onKeyDown={walk}
    >
      <ReactFlow<CardNode, LinkEdge>
        nodes={cards}
        edges={links}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={handleNodesChange}
        onEdgesChange={(changes) => {
          const { selected, deselected } = selectionOf(changes);
          const { selection } = workbench.session.getState();
          const edgeIds = changeIds(selection.edgeIds, selected, deselected);
          if (edgeIds !== selection.edgeIds) select(workbench.session, { ...selection, edgeIds });
        }}
        onConnect={handleConnect}
        onPaneClick={() => select(workbench.session, {})}
        onNodeDoubleClick={(event, card) => {
          // Rows answer to single clicks; two quick ones are two assumptions, not a rename.
          if (isStage || (event.target as Element).closest('button')) return;
          workbench.session.setState({ renamingNodeId: card.data.node.id });
        }}
        onFocus={(event) => {
          const id = (event.target as Element)
            .closest('.react-flow__node')
            ?.getAttribute('data-id');
          const isAlone = workbench.session.getState().selection.nodeIds.length < 2;
          if (id && isAlone && !isStage && event.target.matches(':focus-visible')) {
            selectNode(workbench.session, toId<NodeId>(id));
          }
        }}
        onMoveEnd={camera.remember}
        onInit={camera.start}
        nodesDraggable={!isStage}
        nodesConnectable={!isStage}
        elementsSelectable={!isStage}
        nodesFocusable={!isStage}
        edgesFocusable={!isStage}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={36}
        selectionMode={SelectionMode.Partial}
        panOnScroll
        panOnScrollMode={PanOnScrollMode.Free}
        zoomOnDoubleClick={false}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        deleteKeyCode={null}
        disableKeyboardA11y
        minZoom={0.05}
        maxZoom={4}
        nodeDragThreshold={3}
        proOptions={{ hideAttribution: true }}
        aria-label={isStage ? 'Map on stage' : 'Map'}
      >
        {!isStage && (
          <Background
            variant={BackgroundVariant.Dots}
            gap={24}
            size={1.5}
            color="var(--bp-canvas-dot)"
            bgColor="var(--bp-canvas)"
          />
        )}
        {isMinimapOpen && !isStage && <Overview />}
      </ReactFlow>
      {children}
    </div>
  );
}

/** The cards and links of the open map, and what dragging does to them before it is a command. */
function useProjection(stage: MapCanvasProps['stage']) {
  const workbench = useWorkbench();
  const document = useDocument((state) => state);
  const numbers = useOpenMap((map) => map.numbers);
  const assumptions = useSession((session) => session.assumptions);
  const selection = useSession((session) => session.selection);
  const renamingNodeId = useSession((session) => session.renamingNodeId);
  const [dragged, setDragged] = useState(nothingDragged);
  const projection = useRef(createProjection()).current;
  const isStage = stage !== undefined;
  const focus = stage?.focusNodeIds;
  const focusNodeIds = useMemo(() => (focus && focus.length > 0 ? new Set(focus) : null), [focus]);

  const view = {
    document,
    numbers,
    assumptions,
    selectedNodeIds: useMemo(() => new Set(isStage ? [] : selection.nodeIds), [isStage, selection]),
    selectedEdgeIds: useMemo(() => new Set(isStage ? [] : selection.edgeIds), [isStage, selection]),
    renamingNodeId,
    dragged,
    focusNodeIds,
    askedNodeId: stage?.askedNodeId ?? null,
    isStage,
  };
  const cards = projection.cards(view);
  const links = projection.links(view, cards);

  const drag = useCallback((moves: readonly NodeMove[]) => {
    setDragged(
      (before) => new Map([...before, ...moves.map((move) => [move.nodeId, move] as const)]),
    );
  }, []);
  const drop = useCallback(
    (moves: readonly NodeMove[]) => {
      workbench.dispatch(moveNodes, { moves });
      setDragged(nothingDragged);
    },
    [workbench],
  );
  return { cards, links, drag, drop };
}
