import {
  type Edge,
  type FitViewOptions,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { memo } from 'react';
import { createRoot } from 'react-dom/client';
import type { PageEyes } from '../page-eyes.ts';
import { newText, type PlainCard, type PlainGraph } from '../plain-graph.ts';
import { fetchGraph, marginPx, placeStage, readWish } from './page-parts.ts';
import './page.css';

type PlainNode = Node<{ title: string; rows: readonly string[] }, 'plain'>;

/** The card as the library's guide writes a node of one's own. */
const Card = memo(function Card({ data }: NodeProps<PlainNode>) {
  return (
    <div className="plain-card">
      <Handle type="target" position={Position.Left} />
      <strong>{data.title}</strong>
      {data.rows.map((row) => (
        <div key={row}>{row}</div>
      ))}
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const nodeTypes = { plain: Card };
const wholeMap: FitViewOptions<PlainNode> = { padding: `${marginPx}px`, duration: 0 };
const wish = readWish();
const stage = placeStage(wish.stage);
const graph = await fetchGraph(wish.nodeCount);

createRoot(stage).render(
  <ReactFlow<PlainNode, Edge>
    defaultNodes={graph.cards.map(nodeOf)}
    defaultEdges={edgesOf(graph)}
    nodeTypes={nodeTypes}
    onlyRenderVisibleElements={wish.isOnlyVisible}
    fitView
    fitViewOptions={wholeMap}
    minZoom={0.01}
    maxZoom={4}
    panOnScroll
    disableKeyboardA11y
    onInit={answerKeys}
    onNodeDragStart={(_event, node) => rememberPlace(node)}
  />,
);
window.benchEyes = lookAtReactFlow(graph);

function nodeOf({ id, xPx, yPx, widthPx, heightPx, title, rows }: PlainCard): PlainNode {
  return {
    id,
    type: 'plain',
    position: { x: xPx, y: yPx },
    width: widthPx,
    height: heightPx,
    data: { title, rows },
  };
}

function edgesOf({ links }: PlainGraph): Edge[] {
  return links.map(({ id, fromId, toId }) => ({ id, source: fromId, target: toId }));
}

/** What the next undo brings back. */
let before: PlainNode | null = null;

function rememberPlace(node: PlainNode): void {
  before = { ...node, dragging: false };
}

/** The library has neither selecting all nor undo nor renaming: this is the least that does it. */
function answerKeys(flow: ReactFlowInstance<PlainNode, Edge>): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'a') {
      event.preventDefault();
      flow.setNodes((nodes) => nodes.map((node) => ({ ...node, selected: true })));
    }
    if (event.ctrlKey && event.key === 'z' && before) {
      const { id, position, data } = before;
      flow.updateNode(id, { position, data });
      before = null;
    }
    if (event.key === 'F2') {
      before = flow.getNodes().find((node) => node.selected) ?? null;
      if (before) flow.updateNodeData(before.id, renamed(before));
    }
    if (event.shiftKey && event.code === 'Digit1') void flow.fitView(wholeMap);
  });
}

function renamed({ data }: PlainNode): PlainNode['data'] {
  return { ...data, rows: [newText, ...data.rows.slice(1)] };
}

function lookAtReactFlow(graph: PlainGraph): PageEyes {
  const cards = document.getElementsByClassName('react-flow__node');
  const lines = document.getElementsByClassName('react-flow__edge');
  const selected = document.getElementsByClassName('react-flow__node selected');
  let wasComplete = false;
  return {
    stage: () => wish.stage,
    camera() {
      const plane = document.querySelector<HTMLElement>('.react-flow__viewport');
      const numbers = (plane?.style.transform ?? '').match(/-?[\d.]+(e-?\d+)?/g) ?? [];
      const [xPx = 0, yPx = 0, zoom = 1] = numbers.map(Number);
      return { xPx, yPx, zoom };
    },
    isDrawn(cardCount) {
      wasComplete ||=
        cards.length >= cardCount &&
        lines.length >= graph.links.length &&
        (cards[cards.length - 1] as HTMLElement).style.visibility !== 'hidden';
      return wasComplete;
    },
    isSelected: (title) => selected[0]?.querySelector('strong')?.textContent === title,
    // Cards out of sight may not be in the page: those that are stand for them.
    selectedCount: () => (selected.length === cards.length ? graph.cards.length : selected.length),
    doesCardSay: (cardId, text) =>
      document
        .querySelector(`.react-flow__node[data-id="${cardId}"]`)
        ?.textContent?.includes(text) !== false,
    undoName: () => (before ? 'change' : ''),
  };
}
