import { describe, expect, it } from 'vitest';
import type { CardContent, CardRow } from '../../../../shared/drawing/card-content.ts';
import { boxOfCard, layoutCard, wordOfKind } from '../../../../shared/drawing/card-layout.ts';
import type { CardLayout, CardPart, TextShape } from '../../../../shared/drawing/card-shapes.ts';
import { bottomOf, rightOf } from '../../../../shared/drawing/geometry.ts';
import { assert } from '../../../../shared/lib/assert.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode, nodeKinds } from '../../../../shared/model/node.ts';

function row(label: string, fields: Partial<CardRow> = {}): CardRow {
  return {
    stateId: toId(label),
    label,
    chance: 0.5,
    value: null,
    evidence: { supports: 0, challenges: 0, context: 0 },
    isAssumed: false,
    isBest: false,
    hasNoEvidence: false,
    ...fields,
  };
}

const noFooter: CardContent['footer'] = {
  passageCount: 0,
  sourceCount: 0,
  confidence: null,
  isContradicted: false,
};

function content(fields: Partial<CardContent> = {}): CardContent {
  return {
    kind: 'uncertainty',
    actor: null,
    title: 'Verification',
    description: '',
    rows: [row('Partial access'), row('None')],
    summary: null,
    footer: { ...noFooter, passageCount: 2, sourceCount: 2 },
    condition: null,
    problems: [],
    isReached: true,
    isPinned: false,
    size: null,
    passage: null,
    fold: null,
    ...fields,
  };
}

function texts(layout: CardLayout, part?: CardPart): TextShape[] {
  return layout.shapes.filter(
    (shape): shape is TextShape =>
      shape.shape === 'text' && (part === undefined || shape.part === part),
  );
}

const wordsOf = (layout: CardLayout, part?: CardPart) =>
  texts(layout, part).map(({ text }) => text);

describe('layoutCard', () => {
  it('sets a small card exactly', () => {
    const layout = layoutCard(content());
    expect([layout.widthPx, layout.heightPx]).toEqual([224, 140]);
    expect(layout.title).toEqual({
      box: { xPx: 12, yPx: 28, widthPx: 200, heightPx: 20 },
      sizePx: 14,
      weight: 600,
      lineHeightPx: 20,
    });
    expect(layout.rows.map(({ box }) => box)).toEqual([
      { xPx: 0, yPx: 60, widthPx: 224, heightPx: 24 },
      { xPx: 0, yPx: 84, widthPx: 224, heightPx: 24 },
    ]);
    expect(layout.rows[0]?.track).toEqual({ xPx: 6, yPx: 61, widthPx: 212, heightPx: 22 });
    expect(layout.rows[0]?.bar).toEqual({ xPx: 6, yPx: 61, widthPx: 106, heightPx: 22 });
    expect(layout.handles).toEqual({ in: { xPx: 0, yPx: 70 }, out: { xPx: 224, yPx: 70 } });
    expect(wordsOf(layout)).toEqual([
      'Uncertainty',
      'Verification',
      'Partial access',
      '50\u00a0%',
      'None',
      '50\u00a0%',
      '2 passages',
    ]);
  });

  it('names each kind in words beside its icon', () => {
    for (const kind of nodeKinds) {
      const layout = layoutCard(content({ kind, rows: [] }));
      expect(wordsOf(layout, 'kind')).toEqual([wordOfKind(kind)]);
      expect(layout.shapes.some((shape) => shape.shape === 'icon' && shape.icon === kind)).toBe(
        true,
      );
    }
  });

  it('places the same shapes whenever they are asked for', () => {
    const layout = layoutCard(content());
    expect(layout.shapes).toBe(layout.shapes);
    expect(layoutCard(content()).shapes).toEqual(layout.shapes);
  });

  it('does not change size when a state is assumed', () => {
    const label = 'Agreed definition and roadmap of all sites';
    const before = layoutCard(content({ rows: [row(label), row('None')] }));
    const after = layoutCard(
      content({ rows: [row(label, { isAssumed: true, chance: 1 }), row('None', { chance: 0 })] }),
    );
    expect(after.heightPx).toBe(before.heightPx);
    expect(after.rows.map(({ box }) => box)).toEqual(before.rows.map(({ box }) => box));
  });

  it('shows a pin in place of the number of a state that is assumed', () => {
    const layout = layoutCard(content({ rows: [row('None', { isAssumed: true, chance: 1 })] }));
    expect(wordsOf(layout, 'chance')).toEqual([]);
    const pin = layout.shapes.find(({ part }) => part === 'assumed');
    expect(pin).toMatchObject({ shape: 'icon', icon: 'pin', stateId: 'None' });
  });

  it('shows what an open option is worth where it has no chance', () => {
    const rows = [
      row('This', { chance: null, value: -12.34 }),
      row('That', { chance: null, value: null }),
    ];
    const layout = layoutCard(content({ kind: 'decision', rows }));
    expect(wordsOf(layout, 'chance')).toEqual(['−12.3', '—']);
  });

  it('wraps a title of 200 characters into four lines and says that it was cut', () => {
    const title = 'The regulator and the three river basins agree on a common definition. '.repeat(
      3,
    );
    const layout = layoutCard(content({ title }));
    const lines = texts(layout, 'title');
    expect(lines).toHaveLength(4);
    expect(lines.map(({ isCut }) => isCut)).toEqual([false, false, false, true]);
    expect(layout.title.box.heightPx).toBe(80);
  });

  it('keeps a place for a title that is not there yet', () => {
    const layout = layoutCard(content({ title: '' }));
    expect(wordsOf(layout, 'title')).toEqual(['Untitled']);
    expect(layout.title.box.heightPx).toBe(20);
  });

  it('sets right-to-left text against the right', () => {
    const layout = layoutCard(content({ title: 'توقيع الاتفاق', rows: [row('نعم')] }));
    expect(texts(layout, 'title')[0]).toMatchObject({ align: 'right', direction: 'rtl', xPx: 212 });
    const [line] = texts(layout, 'state');
    const label = layout.rows[0]?.label;
    expect(line).toMatchObject({ align: 'right', direction: 'rtl' });
    expect(label && line?.xPx === rightOf(label)).toBe(true);
  });

  it('lines evidence marks up in columns, one for each stance that the card has', () => {
    const layout = layoutCard(
      content({
        rows: [
          row('A', { evidence: { supports: 3, challenges: 1, context: 0 } }),
          row('B', { evidence: { supports: 0, challenges: 12, context: 0 } }),
        ],
      }),
    );
    const marks = layout.shapes.flatMap((shape) =>
      shape.shape === 'icon' && shape.part === 'evidence' ? [shape] : [],
    );
    expect(marks.map(({ icon }) => icon)).toEqual(['supports', 'challenges', 'challenges']);
    expect(marks[1]?.box.xPx).toBe(marks[2]?.box.xPx);
  });

  it('gives a long label the whole width and its marks a line of their own', () => {
    const evidence = { supports: 128, challenges: 99, context: 45 };
    const label = 'Agreement on a definition and on the dates of inspections';
    const { rows, ...layout } = layoutCard(content({ rows: [row(label, { evidence })] }));
    expect(rows[0]?.label.widthPx).toBe(154);
    expect(rows[0]?.box.heightPx).toBe(8 + (rows[0]?.label.heightPx ?? 0) + 16);
    expect(layout.widthPx).toBe(224);
  });

  it('shows where there is no evidence, unless the whole card has none', () => {
    const rows = [row('A', { hasNoEvidence: true })];
    const rings = (passageCount: number) =>
      layoutCard(
        content({ rows, footer: { ...noFooter, passageCount, sourceCount: 1 } }),
      ).shapes.filter(({ shape, part }) => shape === 'dot' && part === 'evidence').length;
    expect(rings(3)).toBe(1);
    expect(rings(0)).toBe(0);
  });

  it.each([
    [0, 0, 'no evidence'],
    [1, 1, '1 passage'],
    [11, 1, '11 from 1 source'],
    [11, 4, '11 passages'],
  ])('says of %d passages from %d sources: %s', (passageCount, sourceCount, words) => {
    const layout = layoutCard(content({ footer: { ...noFooter, passageCount, sourceCount } }));
    expect(wordsOf(layout, 'footer')).toEqual([words]);
  });

  it('keeps passages and confidence apart, shortening where both do not fit', () => {
    const footer = (passageCount: number) =>
      wordsOf(
        layoutCard(
          content({
            footer: { ...noFooter, passageCount, sourceCount: 2, confidence: 'moderate' },
          }),
        ),
        'footer',
      );
    expect(footer(11)).toEqual(['11 passages', 'moderate confidence']);
    expect(footer(1128)).toEqual(['1128 passages', 'moderate conf.']);
  });

  it('shows a problem in words, and how many more there are', () => {
    const layout = layoutCard(
      content({ problems: ['The default row adds up to 108%.', 'Another row has two rests.'] }),
    );
    expect(wordsOf(layout, 'problem').join(' ')).toBe(
      'The default row adds up to 108%. (and 1 more)',
    );
    expect(layout.heightPx).toBeGreaterThan(layoutCard(content()).heightPx);
  });

  it('draws a bar no longer than its track for a chance that cannot be', () => {
    const [over, under, unknown] = layoutCard(
      content({
        rows: [
          row('over', { chance: 1.4 }),
          row('under', { chance: -0.4 }),
          row('?', { chance: null }),
        ],
      }),
    ).rows;
    expect(over?.bar?.widthPx).toBe(over?.track.widthPx);
    expect(under?.bar?.widthPx).toBe(0);
    expect(unknown?.bar).toBeNull();
  });

  it('says that a node is not reached, and draws it with a dashed border and no bars', () => {
    const layout = layoutCard(content({ isReached: false }));
    expect(wordsOf(layout, 'actor')).toEqual(['not reached']);
    expect(layout.shapes[0]).toMatchObject({ part: 'surface', isDashed: true });
    expect(layout.shapes.some(({ part }) => part === 'bar')).toBe(false);
    expect(layout.heightPx).toBe(layoutCard(content()).heightPx);
  });

  it('asks for options and outcomes where there are none', () => {
    expect(wordsOf(layoutCard(content({ rows: [] })), 'state')).toEqual(['No outcomes yet']);
    expect(wordsOf(layoutCard(content({ kind: 'decision', rows: [] })), 'state')).toEqual([
      'No options yet',
    ]);
  });

  it('sets forty states one below the other', () => {
    const rows = Array.from({ length: 40 }, (_, index) => row(`Outcome ${index}`));
    const layout = layoutCard(content({ rows }));
    layout.rows.slice(1).forEach(({ box }, index) => {
      const above = layout.rows[index];
      expect(above && bottomOf(above.box)).toBe(box.yPx);
    });
  });

  it('makes frames large, and lets notes grow with what they say', () => {
    const frame = layoutCard(content({ kind: 'frame', rows: [] }));
    expect([frame.widthPx, frame.heightPx]).toEqual([496, 320]);
    const short = layoutCard(content({ kind: 'note', rows: [], description: 'One line.' }));
    const long = layoutCard(
      content({ kind: 'note', rows: [], description: 'Line by line.\n'.repeat(6) }),
    );
    expect(long.heightPx).toBe(short.heightPx + 5 * 16);
  });

  it('makes a frame as large as it was drawn, and its words as many as fit', () => {
    const frame = (widthPx: number, heightPx: number) =>
      layoutCard(
        content({
          kind: 'frame',
          rows: [],
          size: { widthPx, heightPx },
          description: 'One line.\n'.repeat(9),
        }),
      );
    const large = frame(700, 500);
    expect([large.widthPx, large.heightPx]).toEqual([700, 500]);
    expect(texts(large, 'description')).toHaveLength(4);
    expect(frame(300, 100).heightPx).toBe(100);
    expect(texts(frame(300, 100), 'description')).toHaveLength(2);
    expect(texts(frame(300, 80), 'description')).toHaveLength(1);
    expect(frame(1, 1).widthPx).toBe(160);
  });

  it('sets a note in the looks that its Markdown asks for', () => {
    const layout = layoutCard(
      content({ kind: 'note', rows: [], description: 'Ask **whom**, and *when*' }),
    );
    expect(
      texts(layout, 'description').map(({ text, weight, isItalic }) => [text, weight, isItalic]),
    ).toEqual([
      ['Ask', 400, false],
      ['whom', 600, false],
      [', and', 400, false],
      ['when', 400, true],
    ]);
  });

  it('marks a node that was placed by hand, and keeps the actor clear of the mark', () => {
    const actor = { name: 'A ministry with a very long name indeed', color: '#123456' };
    const layout = layoutCard(content({ isPinned: true, actor }));
    const mark = layout.shapes.find(({ part }) => part === 'placed');
    const [name] = texts(layout, 'actor');
    assert(mark?.shape === 'icon' && name, 'not drawn');
    expect(rightOf(mark.box)).toBeLessThan(name.xPx - name.widthPx);
    expect(layout.heightPx).toBe(layoutCard(content({ actor })).heightPx);
  });

  it('says how a field must be set that covers the label of a row', () => {
    const layout = layoutCard(content());
    const [label] = texts(layout, 'state');
    expect(layout.rowLabelStyle).toMatchObject({ sizePx: label?.sizePx, weight: label?.weight });
    expect(layout.rows[0]?.label.heightPx).toBe(layout.rowLabelStyle.lineHeightPx);
  });

  it('tells no evidence, one source, several and contradiction apart at a glance', () => {
    const marksOf = (footer: Partial<CardContent['footer']>) =>
      layoutCard(content({ footer: { ...noFooter, ...footer } })).shapes.flatMap((shape) => {
        if (shape.part !== 'footer') return [];
        return shape.shape === 'icon' ? [shape.icon] : shape.shape === 'dot' ? ['ring'] : [];
      });
    expect(marksOf({})).toEqual(['ring']);
    expect(marksOf({ passageCount: 3, sourceCount: 1 })).toEqual(['source']);
    expect(marksOf({ passageCount: 3, sourceCount: 2 })).toEqual(['link']);
    expect(marksOf({ passageCount: 3, sourceCount: 2, isContradicted: true })).toEqual([
      'supports',
      'challenges',
    ]);
  });

  it('says in words that the evidence contradicts itself, however little room there is', () => {
    const words = (passageCount: number, confidence: CardContent['footer']['confidence']) =>
      wordsOf(
        layoutCard(
          content({
            footer: { passageCount, sourceCount: 4, confidence, isContradicted: true },
          }),
        ),
        'footer',
      );
    expect(words(3, null)).toEqual(['3 passages, contradicted']);
    expect(words(1128, 'moderate')).toEqual(['1128, contradicted', 'moderate conf.']);
  });
});

describe('a card that is compared with what it was', () => {
  const before = { chanceBefore: 0.3, change: '+20' };
  const textsOf = (layout: CardLayout, part: CardPart): string[] =>
    layout.shapes.flatMap((shape) =>
      shape.shape === 'text' && shape.part === part ? shape.text : [],
    );

  it('says in each row that moved by how much, with a sign', () => {
    const layout = layoutCard(content({ rows: [row('Yes', before), row('No')] }));
    expect(textsOf(layout, 'chance')).toEqual(['+20', '50\u00a0%', '50\u00a0%']);
  });

  it('marks where the bar ended, clear of the row’s words', () => {
    const layout = layoutCard(content({ rows: [row('Yes', before)] }));
    const [track] = layout.rows.map((each) => each.track);
    const marks = layout.shapes.filter(({ shape, part }) => shape === 'rect' && part === 'bar');
    const notch = marks.at(-1);
    assert(track && notch?.shape === 'rect', 'no mark');
    expect(notch.box.xPx).toBeCloseTo(track.xPx + 0.3 * track.widthPx, 9);
    expect(bottomOf(notch.box)).toBe(bottomOf(track));
    expect(notch.box.heightPx).toBeLessThan(8);
  });

  it('is as large as it was, and so is every row', () => {
    const summary = { label: 'Expected value', value: '3 points' };
    const plain = layoutCard(content({ rows: [row('Yes')], summary }));
    const compared = layoutCard(
      content({ rows: [row('Yes', before)], summary: { ...summary, change: '−1.2' } }),
    );
    expect(compared.heightPx).toBe(plain.heightPx);
    expect(compared.rows).toEqual(plain.rows);
    expect(textsOf(compared, 'summary')).toContain('−1.2');
  });
});

describe('boxOfCard', () => {
  it('lies where the node lies', () => {
    const node = createNode({ id: toId('a'), kind: 'uncertainty', xPx: 40, yPx: -8 });
    expect(boxOfCard(node, layoutCard(content()))).toEqual({
      xPx: 40,
      yPx: -8,
      widthPx: 224,
      heightPx: 140,
    });
  });
});
