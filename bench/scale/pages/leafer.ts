import { Group, Leafer, Path, Rect, RenderEvent, Text } from 'leafer-ui';
import type { PlainCard, PlainGraph, PlainLink, PlaneCamera } from '../plain-graph.ts';
import { type Drawing, leastLetterPx, runCanvasPage } from './canvas-page.ts';
import { cardLook } from './card-look.ts';
import { curveBetween, linksByCard } from './lines.ts';

/** The graph in LeaferJS: a canvas library that culls and paints again only what changed. */
class LeaferDrawing implements Drawing {
  private readonly leafer: Leafer;
  private readonly cards: Map<string, PlainCard>;
  private readonly linksOf: ReturnType<typeof linksByCard>;
  private readonly lines: ReadonlyMap<string, Path>;
  private readonly boxes: ReadonlyMap<string, Rect>;
  private readonly texts: ReadonlyMap<string, Group>;
  private readonly letters = new Group();
  private selected: readonly Rect[] = [];

  constructor(stage: HTMLElement, graph: PlainGraph, camera: PlaneCamera, onDrawn: () => void) {
    // The page finds out itself what is under the pointer, the same for every library.
    this.leafer = new Leafer({ view: stage, hittable: false });
    this.cards = new Map(graph.cards.map((card) => [card.id, card]));
    this.linksOf = linksByCard(graph);
    this.lines = new Map(graph.links.map((link) => [link.id, this.lineOf(link)]));
    this.boxes = new Map(graph.cards.map((card) => [card.id, boxOf(card)]));
    this.texts = new Map(graph.cards.map((card) => [card.id, textOf(card)]));
    const [lines, boxes] = [new Group(), new Group()];
    lines.addMany(...this.lines.values());
    boxes.addMany(...this.boxes.values());
    this.letters.addMany(...this.texts.values());
    this.leafer.addMany(lines, boxes, this.letters);
    this.look(camera);
    this.leafer.on(RenderEvent.AFTER, onDrawn);
  }

  look({ xPx, yPx, zoom }: PlaneCamera): void {
    this.letters.visible = cardLook.rowPx * zoom >= leastLetterPx;
    this.leafer.set({ x: xPx, y: yPx, scaleX: zoom, scaleY: zoom });
  }

  move(card: PlainCard): void {
    this.cards.set(card.id, card);
    for (const part of [this.boxes.get(card.id), this.texts.get(card.id)]) {
      part?.set({ x: card.xPx, y: card.yPx });
    }
    for (const link of this.linksOf.get(card.id) ?? []) {
      this.lines.get(link.id)?.set({ path: this.pathOf(link) });
    }
  }

  rewrite(card: PlainCard): void {
    this.cards.set(card.id, card);
    const parts = this.texts.get(card.id)?.children ?? [];
    for (const [at, row] of card.rows.entries()) parts[at + 1]?.set({ text: row });
  }

  select(cardIds: ReadonlySet<string>): void {
    for (const box of this.selected) box.stroke = cardLook.edgeColor;
    this.selected = [...cardIds].flatMap((id) => this.boxes.get(id) ?? []);
    for (const box of this.selected) box.stroke = cardLook.selectedColor;
  }

  isSharp(): boolean {
    return true;
  }

  private lineOf(link: PlainLink): Path {
    return new Path({ path: this.pathOf(link), stroke: cardLook.linkColor, strokeWidth: 1 });
  }

  private pathOf({ fromId, toId }: PlainLink): string {
    const [from, to] = [this.cards.get(fromId), this.cards.get(toId)];
    if (!from || !to) return '';
    const { startX, startY, firstX, secondX, endX, endY } = curveBetween(from, to);
    return `M${startX} ${startY}C${firstX} ${startY} ${secondX} ${endY} ${endX} ${endY}`;
  }
}

function boxOf({ xPx, yPx, widthPx, heightPx }: PlainCard): Rect {
  return new Rect({
    x: xPx,
    y: yPx,
    width: widthPx,
    height: heightPx,
    cornerRadius: cardLook.cornerPx,
    fill: cardLook.cardColor,
    stroke: cardLook.edgeColor,
  });
}

function textOf({ xPx, yPx, title, rows }: PlainCard): Group {
  const fill = cardLook.textColor;
  const head = new Text({ x: cardLook.insetPx, y: cardLook.insetPx, text: title, fill });
  head.set({ fontSize: cardLook.titlePx, fontWeight: 'bold' });
  const lines = rows.map(
    (text, at) =>
      new Text({
        x: cardLook.insetPx,
        y: cardLook.firstRowPx + at * cardLook.rowStepPx,
        text,
        fill,
        fontSize: cardLook.rowPx,
      }),
  );
  return new Group({ x: xPx, y: yPx, children: [head, ...lines] });
}

await runCanvasPage(
  async (stage, graph, camera, onDrawn) => new LeaferDrawing(stage, graph, camera, onDrawn),
);
