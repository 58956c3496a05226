import cytoscape from 'cytoscape';
import type { PlainCard, PlainGraph, PlaneCamera } from '../plain-graph.ts';
import { type Drawing, leastLetterPx, runCanvasPage } from './canvas-page.ts';
import { cardLook } from './card-look.ts';

/** How long after the last turn of the wheel the library paints sharply again. */
const sharpAfterMs = 150;

/** The part of the library's painter that it sets itself during its own gestures. */
interface Painter {
  readonly data: { wheelZooming: boolean };
  redrawHint(group: 'eles', isNeeded: boolean): void;
  redraw(): void;
}

/** The graph in Cytoscape.js, which shows a picture of the last view while the view moves. */
class CytoscapeDrawing implements Drawing {
  private readonly graph: cytoscape.Core;
  private readonly painter: Painter;
  private selected: cytoscape.NodeCollection;
  private sharpTimer = 0;

  constructor(stage: HTMLElement, graph: PlainGraph, camera: PlaneCamera, onDrawn: () => void) {
    this.graph = cytoscape({
      container: stage,
      elements: elementsOf(graph),
      style,
      layout: { name: 'preset' },
      textureOnViewport: true,
      pixelRatio: 1,
      minZoom: 0.01,
      maxZoom: 4,
      // The page answers the pointer itself, the same for every library.
      userPanningEnabled: false,
      userZoomingEnabled: false,
      autoungrabify: true,
      autounselectify: true,
    });
    this.painter = (this.graph as unknown as { renderer(): Painter }).renderer();
    this.selected = this.graph.nodes('.on');
    this.graph.viewport(viewOf(camera));
    this.graph.on('render', onDrawn);
  }

  look(camera: PlaneCamera): void {
    this.painter.data.wheelZooming = true;
    clearTimeout(this.sharpTimer);
    this.sharpTimer = window.setTimeout(() => this.sharpen(), sharpAfterMs);
    this.graph.viewport(viewOf(camera));
  }

  move(card: PlainCard): void {
    this.graph.getElementById(card.id).position(middleOf(card));
  }

  rewrite(card: PlainCard): void {
    this.graph.getElementById(card.id).data('label', labelOf(card));
  }

  select(cardIds: ReadonlySet<string>): void {
    this.graph.batch(() => {
      this.selected.removeClass('on');
      this.selected = this.graph.nodes().filter((node) => cardIds.has(node.id()));
      this.selected.addClass('on');
    });
    this.painter.redraw();
  }

  isSharp(): boolean {
    return !this.painter.data.wheelZooming;
  }

  private sharpen(): void {
    this.painter.data.wheelZooming = false;
    this.painter.redrawHint('eles', true);
    this.painter.redraw();
  }
}

const style: cytoscape.StylesheetJson = [
  {
    selector: 'node',
    style: {
      shape: 'round-rectangle',
      width: 'data(widthPx)',
      height: 'data(heightPx)',
      'background-color': cardLook.cardColor,
      'border-width': 1,
      'border-color': cardLook.edgeColor,
      label: 'data(label)',
      color: cardLook.textColor,
      'font-size': cardLook.rowPx,
      'text-wrap': 'wrap',
      'text-valign': 'center',
      'text-halign': 'center',
      'min-zoomed-font-size': leastLetterPx,
    },
  },
  { selector: 'node.on', style: { 'border-color': cardLook.selectedColor } },
  {
    selector: 'edge',
    style: {
      width: 1,
      'line-color': cardLook.linkColor,
      'curve-style': 'unbundled-bezier',
      'control-point-distances': [20, -20],
      'control-point-weights': [0.25, 0.75],
    },
  },
];

function elementsOf({ cards, links }: PlainGraph): cytoscape.ElementDefinition[] {
  return [
    ...cards.map((card) => ({
      data: {
        id: card.id,
        label: labelOf(card),
        widthPx: card.widthPx,
        heightPx: card.heightPx,
      },
      position: middleOf(card),
    })),
    ...links.map(({ id, fromId, toId }) => ({
      data: { id: `link-${id}`, source: fromId, target: toId },
    })),
  ];
}

function labelOf({ title, rows }: PlainCard): string {
  return [title, ...rows].join('\n');
}

function middleOf({ xPx, yPx, widthPx, heightPx }: PlainCard): cytoscape.Position {
  return { x: xPx + widthPx / 2, y: yPx + heightPx / 2 };
}

function viewOf({ xPx, yPx, zoom }: PlaneCamera): {
  zoom: number;
  pan: cytoscape.Position;
} {
  return { zoom, pan: { x: xPx, y: yPx } };
}

await runCanvasPage(
  async (stage, graph, camera, onDrawn) => new CytoscapeDrawing(stage, graph, camera, onDrawn),
);
