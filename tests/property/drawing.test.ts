import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import type { CardContent, CardRow } from '../../shared/drawing/card-content.ts';
import { layoutCard } from '../../shared/drawing/card-layout.ts';
import type { CardLayout, TextShape } from '../../shared/drawing/card-shapes.ts';
import { routeEdges } from '../../shared/drawing/edge-path.ts';
import { type Box, bottomOf, rightOf } from '../../shared/drawing/geometry.ts';
import { writeMapSvg } from '../../shared/drawing/map-svg.ts';
import { measureText } from '../../shared/drawing/measure-text.ts';
import { plainLook } from '../../shared/drawing/rich-text.ts';
import { widthOf, wrapSpans } from '../../shared/drawing/rich-text-lines.ts';
import { inVisualOrder } from '../../shared/drawing/rich-text-order.ts';
import { cleanText, graphemes, wrapText } from '../../shared/drawing/wrap-text.ts';
import { type EdgeId, type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { stances } from '../../shared/model/evidence.ts';
import { confidences, nodeKinds } from '../../shared/model/node.ts';
import * as fc from '../helpers/laws.ts';
import { sampleMapOf } from '../visual/sample-map.ts';

const words = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'Donaudampfschifffahrtsgesellschaft',
    'توقيع الاتفاق',
    '👩‍👩‍👧‍👦 '.repeat(9),
    'a-b/c '.repeat(30),
  ),
);

const counts = fc.record({
  supports: fc.nat({ max: 300 }),
  challenges: fc.nat({ max: 300 }),
  context: fc.nat({ max: 300 }),
});

const markdown = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        '',
        '# ',
        '- ',
        '- [x] ',
        '2. ',
        '> ',
        '    ',
        '```\n',
        '---\n',
        '|a|b|\n|-|-|\n|',
      ),
      fc.array(fc.tuple(fc.constantFrom('', '*', '**', '~~', '`', '[', '<b>'), words), {
        maxLength: 4,
      }),
    ),
    { maxLength: 8 },
  )
  .map((blocks) =>
    blocks
      .map(
        ([start, spans]) => start + spans.map(([mark, text]) => `${mark}${text}${mark} `).join(''),
      )
      .join('\n'),
  );

const row: fc.Arbitrary<CardRow> = fc.record({
  stateId: fc.string().map((id) => toId<CardRow['stateId']>(id)),
  label: words,
  chance: fc.option(fc.double({ min: -0.5, max: 1.5, noNaN: true })),
  value: fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true })),
  evidence: counts,
  isAssumed: fc.boolean(),
  isBest: fc.boolean(),
  hasNoEvidence: fc.boolean(),
});

const content: fc.Arbitrary<CardContent> = fc.record({
  kind: fc.constantFrom(...nodeKinds),
  actor: fc.option(fc.record({ name: words, color: fc.constant('#123456') })),
  title: words,
  description: fc.oneof(words, markdown),
  rows: fc.array(row, { maxLength: 8 }),
  summary: fc.option(fc.record({ label: words, value: words })),
  footer: fc.record({
    passageCount: fc.nat({ max: 5000 }),
    sourceCount: fc.nat({ max: 20 }),
    confidence: fc.option(fc.constantFrom(...confidences)),
    isContradicted: fc.boolean(),
  }),
  condition: fc.option(words),
  problems: fc.array(words, { maxLength: 3 }),
  isReached: fc.boolean(),
  isPinned: fc.boolean(),
  size: fc.option(
    fc.record({
      widthPx: fc.integer({ min: 1, max: 2000 }),
      heightPx: fc.integer({ min: 1, max: 500 }).map((quarter) => quarter * 4),
    }),
  ),
  passage: fc.option(
    fc.record({
      gist: words,
      quote: fc.option(words),
      source: words,
      byline: words,
      grade: fc.constantFrom('', 'B2', 'A–'),
      tags: words,
      stance: fc.option(fc.constantFrom(...stances)),
    }),
  ),
  fold: fc.option(
    fc.record({
      hiddenCount: fc.nat({ max: 5000 }),
      kinds: fc
        .subarray([...nodeKinds])
        .map((kinds) => kinds.map((kind) => ({ kind, count: 1111 }))),
      linksIn: fc.nat({ max: 10_000 }),
      linksOut: fc.nat({ max: 10_000 }),
      evidence: counts,
      problemCount: fc.nat({ max: 3 }),
    }),
  ),
});

const textsOf = (layout: CardLayout) =>
  layout.shapes.filter((shape): shape is TextShape => shape.shape === 'text');

/** The ink of a line: from the top of its capitals to its baseline. */
function inkOf(text: TextShape): Box {
  const xPx = text.align === 'left' ? text.xPx : text.xPx - text.widthPx;
  const heightPx = text.sizePx * 0.727;
  return { xPx, yPx: text.baselineYPx - heightPx, widthPx: text.widthPx, heightPx };
}

const overlap = (a: Box, b: Box) =>
  a.xPx < rightOf(b) - 0.01 &&
  b.xPx < rightOf(a) - 0.01 &&
  a.yPx < bottomOf(b) - 0.01 &&
  b.yPx < bottomOf(a) - 0.01;

describe('a card', () => {
  it('holds all of its text', () => {
    fc.assert(
      fc.property(content, (given) => {
        const layout = layoutCard(given);
        for (const text of textsOf(layout)) {
          const ink = inkOf(text);
          expect(ink.xPx).toBeGreaterThanOrEqual(12 - 0.01);
          expect(rightOf(ink)).toBeLessThanOrEqual(layout.widthPx - 12 + 0.01);
          expect(ink.yPx).toBeGreaterThan(0);
          expect(bottomOf(ink)).toBeLessThan(layout.heightPx);
        }
      }),
    );
  });

  it('never sets one line of text over another', () => {
    fc.assert(
      fc.property(content, (given) => {
        const inks = textsOf(layoutCard(given)).map(inkOf);
        inks.forEach((ink, index) => {
          for (const other of inks.slice(index + 1)) expect(overlap(ink, other)).toBe(false);
        });
      }),
    );
  });

  it('is set on a grid of four, with rows that touch and can be hit', () => {
    fc.assert(
      fc.property(content, (given) => {
        const layout = layoutCard(given);
        expect(layout.heightPx % 4).toBe(0);
        layout.rows.forEach(({ box }, index) => {
          expect(box.heightPx).toBeGreaterThanOrEqual(24);
          expect(box.heightPx % 4).toBe(0);
          const above = layout.rows[index - 1];
          if (above) expect(box.yPx).toBe(bottomOf(above.box));
        });
      }),
    );
  });

  it('only ever grows with another state', () => {
    fc.assert(
      fc.property(content, row, (given, more) => {
        const before = layoutCard(given).heightPx;
        const after = layoutCard({ ...given, rows: [...given.rows, { ...more, evidence: zero }] });
        expect(after.heightPx).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('keeps its size whatever is assumed, likely, best or reached', () => {
    fc.assert(
      fc.property(content, fc.boolean(), fc.nat(), (given, isReached, assumed) => {
        const rows = given.rows.map((each, index) => ({
          ...each,
          chance: index === assumed % given.rows.length ? 1 : 0,
          isAssumed: index === assumed % given.rows.length,
          isBest: !each.isBest,
        }));
        const after = layoutCard({ ...given, rows, isReached });
        expect(after.heightPx).toBe(layoutCard(given).heightPx);
      }),
    );
  });
});

const zero = { supports: 0, challenges: 0, context: 0 };

describe('wrapping', () => {
  const style = { sizePx: 12, weight: 400 } as const;

  it('loses nothing but spaces when there are lines enough', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (text, widthPx) => {
        const { lines, isCut } = wrapText(text, style, widthPx, 10_000);
        const bare = (given: string) => given.replace(/[\s\u200b]/gu, '');
        expect(isCut).toBe(false);
        expect(bare(lines.join(''))).toBe(bare(cleanText(text)));
      }),
    );
  });

  it('makes no line wider than asked, nor more lines than asked', () => {
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 40, max: 400 }),
        fc.integer({ min: 1, max: 5 }),
        (text, widthPx, most) => {
          const { lines } = wrapText(text, style, widthPx, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) {
            // A character is never cut, however wide it is.
            const isCharacter = [...graphemes.segment(line)].length < 2;
            if (!isCharacter) expect(measureText(line, style)).toBeLessThanOrEqual(widthPx + 0.01);
          }
        },
      ),
    );
  });

  it('sets plain words of a note where it sets those of a label', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (text, widthPx) => {
        const clean = cleanText(text);
        fc.pre(clean !== '');
        const { lines } = wrapSpans([{ ...plainLook, text: clean }], style, widthPx, 10_000);
        expect(lines.map((runs) => runs.map((run) => run.text).join(''))).toEqual(
          wrapText(clean, style, widthPx, 10_000).lines,
        );
      }),
    );
  });

  it('loses no words to their looks, and makes no line too wide', () => {
    const span = fc.record({
      text: words.map(cleanText),
      isStrong: fc.boolean(),
      isItalic: fc.boolean(),
      isStruck: fc.boolean(),
      isCode: fc.boolean(),
      address: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 40, max: 400 }), (spans, widthPx) => {
        const { lines, direction } = wrapSpans(spans, style, widthPx, 10_000);
        const bare = (given: string) => given.replace(/[\s\u200b]/gu, '');
        const drawn = lines.map((runs) => runs.map(({ text }) => text).join('')).join('');
        expect(bare(drawn)).toBe(bare(spans.map(({ text }) => text).join('')));
        for (const runs of lines) {
          const alone = runs.length === 1 && [...graphemes.segment(runs[0]?.text ?? '')].length < 2;
          if (!alone) expect(widthOf(runs)).toBeLessThanOrEqual(widthPx + 0.01);
          const placed = inVisualOrder(runs, direction);
          const sorted = (parts: readonly { text: string }[]) =>
            [...parts.map(({ text }) => text).join('')].sort().join('');
          expect(sorted(placed)).toBe(sorted(runs));
        }
      }),
    );
  });

  it('never cuts a character in half', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 200 }), (text, widthPx) => {
        for (const line of wrapText(text, style, widthPx, 3).lines) {
          expect(line.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe('edges', () => {
  const box: fc.Arbitrary<Box> = fc.record({
    xPx: fc.integer({ min: -1000, max: 1000 }),
    yPx: fc.integer({ min: -1000, max: 1000 }),
    widthPx: fc.constant(224),
    heightPx: fc.integer({ min: 25, max: 200 }).map((quarter) => quarter * 4),
  });

  it('start and end on the border of their cards, wherever those are', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 2, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
        (cards, pairs) => {
          const boxes = new Map(cards.map((card, index) => [toId<NodeId>(`${index}`), card]));
          const edges = pairs.map(([from, to], index) =>
            createEdge({
              id: toId(`${index}`),
              fromId: toId(`${from % cards.length}`),
              toId: toId(`${to % cards.length}`),
            }),
          );
          const routes = routeEdges(boxes, edges);
          expect(routes.size).toBe(edges.length);
          for (const edge of edges) {
            const route = routes.get(toId<EdgeId>(edge.id));
            const from = boxes.get(edge.fromId);
            const to = boxes.get(edge.toId);
            expect(route && from && isOnBorder(route.start, from)).toBe(true);
            expect(route && to && isOnBorder(route.end, to)).toBe(true);
            expect(route?.path).not.toMatch(/NaN|e-/);
          }
        },
      ),
    );
  });
});

function isOnBorder({ xPx, yPx }: { xPx: number; yPx: number }, box: Box): boolean {
  const isInX = xPx >= box.xPx && xPx <= rightOf(box);
  const isInY = yPx >= box.yPx && yPx <= bottomOf(box);
  const isOnSide = xPx === box.xPx || xPx === rightOf(box);
  const isOnEnd = yPx === box.yPx || yPx === bottomOf(box);
  return isInX && isInY && (isOnSide || isOnEnd);
}

describe('a picture', () => {
  it('is well-formed whatever the map says', () => {
    fc.assert(
      fc.property(words, words, words, (title, label, name) => {
        const map = sampleMapOf(
          title,
          [
            { id: 'a', kind: 'decision', title: name, options: [[label, 0.5, 1]] },
            { id: 'b', kind: 'note', title: label, description: name, xPx: 300 },
          ],
          [['a', 'b', 'sequence', label]],
          [['a', 0]],
        );
        const svg = writeMapSvg(map.state, map.numbers, {
          theme: 'light',
          assumptions: map.assumptions,
        });
        expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
