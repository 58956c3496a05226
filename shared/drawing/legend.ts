import { baselineAt, CardPen } from './card-pen.ts';
import type { CardShape } from './card-shapes.ts';
import type { IconName } from './icons.ts';
import type { MapGeometry } from './map-layout.ts';
import { measureText } from './measure-text.ts';
import type { PaletteToken } from './palette.ts';

/** What the marks of a picture mean, set in rows. */
interface Legend {
  readonly shapes: readonly CardShape[];
  readonly heightPx: number;
}

interface Entry {
  readonly words: string;
  readonly draw: (pen: CardPen, xPx: number, middlePx: number) => void;
  readonly markWidthPx: number;
}

const style = { sizePx: 11, weight: 400 } as const;
const rowHeightPx = 20;
const entryGapPx = 20;
const markGapPx = 6;

/** Explains those marks that the map shows, in rows no wider than `widthPx`. */
export function layoutLegend(
  geometry: Pick<MapGeometry, 'cards' | 'links' | 'threads'>,
  widthPx: number,
): Legend {
  const pen = CardPen.forDrawing(true);
  let xPx = 0;
  let row = 0;
  const entries = entriesFor(geometry);
  for (const entry of entries) {
    const lengthPx = entry.markWidthPx + markGapPx + measureText(entry.words, style);
    if (xPx > 0 && xPx + lengthPx > widthPx) {
      xPx = 0;
      row++;
    }
    const middlePx = row * rowHeightPx + rowHeightPx / 2;
    entry.draw(pen, xPx, middlePx);
    pen.text('footer', entry.words, style, {
      xPx: xPx + entry.markWidthPx + markGapPx,
      baselineYPx: baselineAt(middlePx, style.sizePx),
      color: 'inkMuted',
    });
    xPx += lengthPx + entryGapPx;
  }
  return { shapes: pen.shapes, heightPx: entries.length === 0 ? 0 : (row + 1) * rowHeightPx };
}

function entriesFor({
  cards,
  links,
  threads,
}: Pick<MapGeometry, 'cards' | 'links' | 'threads'>): Entry[] {
  const lines = [...links.values()];
  const shapes = [
    ...Array.from(cards.values(), ({ layout }) => layout.shapes),
    ...lines.map(({ marks }) => marks?.shapes ?? []),
    ...threads.map(({ badge }) => badge.shapes.filter(({ shape }) => shape === 'icon')),
  ].flat();
  const hasIcon = (icon: IconName) =>
    shapes.some((shape) => shape.shape === 'icon' && shape.icon === icon);
  const hasRing = shapes.some((shape) => shape.shape === 'dot' && shape.part === 'evidence');
  return [
    ...(hasIcon('supports') ? [iconEntry('supports', 'supports')] : []),
    ...(hasIcon('challenges') ? [iconEntry('challenges', 'challenges')] : []),
    ...(hasIcon('context') ? [iconEntry('context', 'context')] : []),
    ...(hasRing ? [ringEntry] : []),
    ...(hasIcon('source') ? [iconEntry('source', 'one source')] : []),
    ...(hasIcon('pin') ? [iconEntry('pin', 'assumed')] : []),
    ...(hasIcon('placed') ? [iconEntry('placed', 'placed by hand')] : []),
    ...(lines.some(({ route }) => route.isDashed) ? [dashEntry] : []),
    ...(lines.some(({ isInCycle }) => isInCycle) ? [cycleEntry] : []),
    ...(threads.length > 0 ? [threadEntry] : []),
  ];
}

type LegendIcon = 'supports' | 'challenges' | 'context' | 'source' | 'pin' | 'placed';

/** Marks of stances are small triangles and dots; the others are icons with lines. */
const iconColors: Readonly<Record<LegendIcon, PaletteToken>> = {
  supports: 'supports',
  challenges: 'challenges',
  context: 'context',
  source: 'inkMuted',
  pin: 'accent',
  placed: 'inkMuted',
};

function iconEntry(icon: LegendIcon, words: string): Entry {
  const isStance = icon === 'supports' || icon === 'challenges' || icon === 'context';
  const sidePx = isStance ? 7 : 12;
  return {
    words,
    markWidthPx: sidePx,
    draw: (pen, xPx, middlePx) => {
      const box = { xPx, yPx: middlePx - sidePx / 2, widthPx: sidePx, heightPx: sidePx };
      pen.icon('footer', icon, box, iconColors[icon]);
    },
  };
}

const ringEntry: Entry = {
  words: 'no evidence',
  markWidthPx: 7,
  draw: (pen, xPx, middlePx) => {
    pen.dot('footer', { xPx: xPx + 3.5, yPx: middlePx }, 3, { fill: null, stroke: 'inkFaint' });
  },
};

const dashEntry: Entry = {
  words: 'order only',
  markWidthPx: 22,
  draw: (pen, xPx, middlePx) => {
    for (const fromPx of [0, 8, 16]) {
      const box = { xPx: xPx + fromPx, yPx: middlePx - 0.75, widthPx: 6, heightPx: 1.5 };
      pen.rect('footer', box, 0, 'lineStrong');
    }
  },
};

const cycleEntry: Entry = {
  words: 'influence in a circle',
  markWidthPx: 22,
  draw: (pen, xPx, middlePx) => {
    pen.rect('footer', { xPx, yPx: middlePx - 1, widthPx: 22, heightPx: 2 }, 0, 'danger');
  },
};

const threadEntry: Entry = {
  words: 'from evidence to claim',
  markWidthPx: 26,
  draw: (pen, xPx, middlePx) => {
    pen.rect('footer', { xPx, yPx: middlePx - 0.75, widthPx: 14, heightPx: 1.5 }, 0, 'inkMuted');
    const center = { xPx: xPx + 20, yPx: middlePx };
    pen.dot('footer', center, 5.5, { fill: null, stroke: 'inkMuted' });
  },
};
