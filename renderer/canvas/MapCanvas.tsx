import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type NodeChange,
  PanOnScrollMode,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Point } from '../../shared/drawing/geometry.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import { type EdgeId, type NodeId, type StateId, toId } from '../../shared/lib/ids.ts';
import { goToPassage, select, selectEdge, selectNode } from '../state/session-actions.ts';
import type { CanvasMenu } from '../state/session-store.ts';
import { useDocument, useSession, useWorkbench } from '../state/use-workbench.ts';
import { Card } from './Card.tsx';
import type { Insets } from './camera-moves.ts';
import { changeIds, routeNodeChanges, selectionOf } from './change-router.ts';
import { DrawnSelectionShape } from './DrawnSelectionShape.tsx';
import { describeMap } from './describe.ts';
import { FarPicture, type PictureClient } from './FarPicture.tsx';
import { type CardNode, createFlowItems, type LineEdge } from './flow-items.ts';
import { Guides } from './Guides.tsx';
import { InsetsContext } from './insets-context.ts';
import { Link } from './Link.tsx';
import classes from './MapCanvas.module.css';
import { MoveEndContext } from './move-end-context.ts';
import { Overview } from './Overview.tsx';
import { ResizeContext } from './resize-context.ts';
import { Thread } from './Thread.tsx';
import { useCamera } from './use-camera.ts';
import { type CanvasView, useCanvasView } from './use-canvas-view.ts';
import { useDrawnSelection } from './use-drawn-selection.ts';
import { useFarPointer } from './use-far-pointer.ts';
import { useGliding } from './use-gliding.ts';
import { useKeepingKeyboard } from './use-keeping-keyboard.ts';
import { useLinking } from './use-linking.ts';
import { useMounted } from './use-mounted.ts';
import { useMoved, useMoving } from './use-moving.ts';
import { useScene } from './use-scene.ts';
import { type StageView, useStageCamera } from './use-stage-camera.ts';
import { useWalking } from './use-walking.ts';

const nodeTypes = { card: Card };
const edgeTypes = { link: Link, thread: Thread };
const noInsets: Insets = {};
/** Of a large selection only so many cards are elements of the page wherever they are. */
const mostNeeded = 24;

/** A picture client that belongs to whoever made it. */
interface OwnPicture extends PictureClient {
  dispose(): void;
}

export interface MapCanvasProps {
  /** On stage nothing is edited, and only the focus stays bright. */
  readonly stage?: StageView;
  /** Space that other things cover, so that what is shown is not under them. */
  readonly insets?: Insets;
  /** Begins to draw what is too much to be elements of the page. */
  readonly createPicture: () => OwnPicture;
  /** A double click on empty canvas. */
  readonly onAddAt?: (point: Point) => void;
  readonly children?: ReactNode;
}

/** The map as a picture that can be worked on. */
export function MapCanvas({ insets = noInsets, ...props }: MapCanvasProps) {
  return (
    <ReactFlowProvider>
      <InsetsContext value={insets}>
        <Canvas {...props} />
      </InsetsContext>
    </ReactFlowProvider>
  );
}

function Canvas({ stage, createPicture, onAddAt, children }: Omit<MapCanvasProps, 'insets'>) {
  const isStage = stage !== undefined;
  const insets = useContext(InsetsContext);
  const workbench = useWorkbench();
  const container = useRef<HTMLDivElement>(null);
  const summaryId = useId();
  const on = useMoved();
  const { scene, input } = useScene(on.moved);
  const view = useCanvasView(stage);
  const picture = usePicture(createPicture);
  const drawing = useDrawnSelection(scene);
  const far = useFarPointer(scene, drawing.toMap);
  const { moving, drag, drop, resize, noteModifiers } = useMoving(scene, on);
  const linking = useLinking(scene, drawing.toMap);
  const camera = useCamera({ scene, isStage, insets });
  const walk = useWalking(scene);
  useGliding(on);
  useKeepingKeyboard(container, isStage);
  useStageCamera(stage, scene, insets);

  const needed = useNeeded(scene, view, far.hoveredId, on.moved);
  const mounted = useMounted(scene, input, needed);
  const items = useRef(createFlowItems()).current;
  const itemView = {
    ...view,
    document: useDocument((state) => state),
    mounted,
    askedNodeId: stage?.askedNodeId ?? null,
    dropEdgeId: moving.dropEdgeId,
    isStage,
  };
  const cards = items.cards(scene, itemView);
  const links = items.links(scene, itemView);
  const threads = items.threads(scene, itemView);
  const isMinimapOpen = useSession((session) => session.isMinimapOpen);
  const tool = useSession((session) => session.tool);

  const handleNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const { dragging, dropped, selected, deselected } = routeNodeChanges(changes);
      if (dragging.length > 0) drag(dragging);
      if (dropped.length > 0) drop(dropped);
      const { selection } = workbench.session.getState();
      const nodeIds = changeIds(selection.nodeIds, selected, deselected);
      if (nodeIds !== selection.nodeIds) select(workbench.session, { ...selection, nodeIds });
    },
    [workbench, drag, drop],
  );
  const markMoving = (isMoving: boolean): void => {
    container.current?.toggleAttribute('data-moving', isMoving);
  };
  const openMenu = (
    event: MouseEvent | globalThis.MouseEvent,
    target: CanvasMenu['target'],
    { clientX, clientY }: { clientX: number; clientY: number } = event,
  ) => {
    event.preventDefault();
    if (!isStage) workbench.session.setState({ menu: { clientX, clientY, target } });
  };
  /** The menu key while the map itself has the keyboard: it has no place of its own. */
  const openMapMenu = (event: MouseEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const middle = { clientX: left + width / 2, clientY: top + height / 2 };
    openMenu(event, { kind: 'canvas', ...drawing.toMap(middle) }, middle);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards inside have the focus; their keys bubble here
    <div
      ref={container}
      className={classes.canvas}
      data-canvas
      data-tool={tool}
      data-mounted={mounted === 'all' ? 'all' : 'near'}
      data-stage={stage && (stage.focusNodeIds.length > 0 ? 'focus' : 'whole')}
      onKeyDown={walk}
      onDoubleClick={(event) => {
        if (isStage || !isPane(event.target)) return;
        const point = drawing.toMap(event);
        const card = scene.cardAt(point);
        if (!card || card.node.kind === 'frame') onAddAt?.(point);
      }}
      onPointerMoveCapture={noteModifiers}
      {...(isStage ? {} : drawing.handlers)}
    >
      <ResizeContext value={resize}>
        <MoveEndContext value={linking.moveEnd}>
          <ReactFlow<CardNode, LineEdge>
            nodes={cards}
            edges={threads.length === 0 ? links : [...links, ...threads]}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={handleNodesChange}
            onEdgesChange={(changes) => {
              const { selected, deselected } = selectionOf(changes);
              const { selection } = workbench.session.getState();
              const edgeIds = changeIds(selection.edgeIds, selected, deselected);
              if (edgeIds !== selection.edgeIds)
                select(workbench.session, { ...selection, edgeIds });
            }}
            onConnect={linking.handleConnect}
            onConnectEnd={linking.handleConnectEnd}
            onPaneClick={(event) => {
              if (!isStage && !drawing.isEndOfDrawing()) far.handleClick(event);
            }}
            {...(mounted === 'all' ? {} : { onPaneMouseMove: far.handleMouseMove })}
            onPaneContextMenu={(event) => {
              const point = drawing.toMap(event);
              const card = scene.cardAt(point);
              openMenu(
                event,
                card && (card.node.kind !== 'frame' || card.node.isFolded)
                  ? { kind: 'node', nodeId: card.node.id, stateId: null }
                  : { kind: 'canvas', ...point },
              );
            }}
            onContextMenu={openMapMenu}
            onNodeContextMenu={(event, { data }) => {
              const nodeId = data.card.node.id;
              const { selection } = workbench.session.getState();
              if (!selection.nodeIds.includes(nodeId)) selectNode(workbench.session, nodeId);
              openMenu(event, { kind: 'node', nodeId, stateId: stateUnder(event.target) });
            }}
            onEdgeContextMenu={(event, { id }) => {
              const edgeId = toId<EdgeId>(id);
              selectEdge(workbench.session, edgeId);
              openMenu(event, { kind: 'edge', edgeId });
            }}
            onNodeClick={(event, { data }) => {
              const { nodeIds } = workbench.session.getState().selection;
              const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
              // The library would leave the others selected; a plain click means this card alone.
              if (nodeIds.length > 1 && !isAdding && !isStage)
                selectNode(workbench.session, data.card.node.id);
            }}
            onNodeDoubleClick={(event, { data }) => {
              // Rows answer to single clicks; two quick ones are two assumptions, not a rename.
              if (isStage || (event.target as Element).closest('button')) return;
              const { id, passageId } = data.card.node;
              const passage = passageId && itemView.document.passage.get(passageId);
              if (passage) goToPassage(workbench.session, passage);
              else if (!passageId)
                workbench.session.setState({ renamingNodeId: id, renamingStateId: null });
            }}
            onFocus={(event) => selectFocused(workbench, event.target as Element, isStage)}
            onMoveStart={() => markMoving(true)}
            onMoveEnd={() => {
              markMoving(false);
              camera.remember();
            }}
            onInit={camera.start}
            nodesDraggable={!isStage}
            nodesConnectable={!isStage}
            elementsSelectable={!isStage}
            nodesFocusable={!isStage}
            edgesFocusable={!isStage}
            connectionMode={ConnectionMode.Loose}
            connectionRadius={36}
            autoPanOnConnect={false}
            selectionKeyCode={null}
            elevateNodesOnSelect={false}
            panOnScroll
            panOnScrollMode={PanOnScrollMode.Free}
            zoomOnDoubleClick={false}
            multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
            deleteKeyCode={null}
            disableKeyboardA11y
            minZoom={0.005}
            maxZoom={4}
            nodeDragThreshold={3}
            proOptions={{ hideAttribution: true }}
            aria-label={isStage ? 'Map on stage' : 'Map'}
            aria-describedby={summaryId}
            tabIndex={-1}
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
            <FarPicture
              client={picture}
              input={input}
              view={view}
              mounted={mounted}
              links={links}
              threads={threads}
            />
            <Guides guides={moving.guides} />
            {isMinimapOpen && !isStage && <Overview scene={scene} input={input} />}
          </ReactFlow>
        </MoveEndContext>
      </ResizeContext>
      <DrawnSelectionShape drawn={drawing.drawn} />
      <p id={summaryId} className="bp-visually-hidden">
        {describeMap(itemView.document)}
      </p>
      {children}
    </div>
  );
}

/** A worker of this canvas's own, for as long as it is shown. */
function usePicture(createPicture: () => OwnPicture): PictureClient {
  const [picture] = useState(createPicture);
  useEffect(() => () => picture.dispose(), [picture]);
  return picture;
}

/** Cards that have to be elements of the page wherever they are: a few selected ones, what is typed or dragged. */
function useNeeded(
  scene: MapScene,
  { selectedNodeIds, selectedEdgeIds, renaming, typedChance }: CanvasView,
  hoveredId: NodeId | null,
  moved: ReadonlyMap<NodeId, unknown>,
): ReadonlySet<NodeId> {
  return useMemo(() => {
    const needed = new Set<NodeId>();
    if (selectedNodeIds.size <= mostNeeded) for (const id of selectedNodeIds) needed.add(id);
    if (selectedEdgeIds.size <= mostNeeded) {
      for (const id of selectedEdgeIds) {
        const link = scene.link(id);
        if (link) needed.add(link.fromId).add(link.toId);
      }
    }
    if (hoveredId) needed.add(hoveredId);
    if (renaming) needed.add(renaming.nodeId);
    if (typedChance) needed.add(typedChance.nodeId);
    if (moved.size <= mostNeeded) {
      for (const id of moved.keys()) {
        needed.add(id);
        // The links of what is dragged follow it; each needs both its cards.
        for (const { fromId, toId: end } of scene.linksOf(id)) needed.add(fromId).add(end);
      }
      for (const { cardId, endIds } of scene.threads()) {
        const ends = [cardId, ...endIds];
        if (ends.some((id) => moved.has(id))) for (const id of ends) needed.add(id);
      }
    }
    return needed;
  }, [scene, selectedNodeIds, selectedEdgeIds, hoveredId, renaming, typedChance, moved]);
}

function isPane(target: EventTarget): boolean {
  return (target as Element).classList.contains('react-flow__pane');
}

function stateUnder(target: EventTarget): StateId | null {
  const id = (target as Element).closest('[data-state-id]')?.getAttribute('data-state-id');
  return id ? toId<StateId>(id) : null;
}

/** Who comes to a card or a link by keyboard has selected it. */
function selectFocused(
  { session }: ReturnType<typeof useWorkbench>,
  target: Element,
  isStage: boolean,
): void {
  if (isStage || !target.matches(':focus-visible')) return;
  const { nodeIds, edgeIds } = session.getState().selection;
  if (nodeIds.length + edgeIds.length > 1) return;
  const nodeId = target.closest('.react-flow__node')?.getAttribute('data-id');
  const edgeId = target.closest('.react-flow__edge')?.getAttribute('data-id');
  if (nodeId) selectNode(session, toId<NodeId>(nodeId));
  else if (edgeId) selectEdge(session, toId<EdgeId>(edgeId));
}
