import type { PlainGraph, StageArea } from '../plain-graph.ts';

/** What the address of a bare page asks for. */
export interface PageWish {
  readonly nodeCount: number;
  /** The part of the window that Branchpoint gives to its map. */
  readonly stage: StageArea;
  readonly isOnlyVisible: boolean;
}

/** Margin around a whole map in view, as Branchpoint leaves it. */
export const marginPx = 24;

export function readWish(): PageWish {
  const wish = new URLSearchParams(location.search);
  const [leftPx = 0, topPx = 0, widthPx = innerWidth, heightPx = innerHeight] = (
    wish.get('stage') ?? ''
  )
    .split(',')
    .map(Number);
  return {
    nodeCount: Number(wish.get('nodes')),
    stage: { leftPx, topPx, widthPx, heightPx },
    isOnlyVisible: wish.has('visible'),
  };
}

/** The element for the map, laid where the address says. */
export function placeStage({ leftPx, topPx, widthPx, heightPx }: StageArea): HTMLElement {
  const stage = document.getElementById('root');
  if (!stage) throw new Error('The page has no #root');
  Object.assign(stage.style, {
    position: 'absolute',
    left: `${leftPx}px`,
    top: `${topPx}px`,
    width: `${widthPx}px`,
    height: `${heightPx}px`,
  });
  return stage;
}

/** The graph of the page: read from the host, as a program reads its map from somewhere. */
export async function fetchGraph(nodeCount: number): Promise<PlainGraph> {
  const response = await fetch(`./graph-${nodeCount}.json`);
  return (await response.json()) as PlainGraph;
}
