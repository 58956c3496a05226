import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../../../shared/anchoring/normalise-text.ts';
import { readLayout } from '../../../../../shared/articles/pdf/read-layout.ts';
import * as fc from '../../../../helpers/laws.ts';
import {
  asPdfPage,
  plainSetting,
  setPages,
  type TypeSetting,
} from '../../../../helpers/set-pages.ts';

// A made-up word that is broken before "or" is not to be told from "pre- or post-war".
const word = fc
  .stringMatching(/^[a-z]{3,11}$/)
  .filter((letters) => !/(?:and|or|to|und|oder|et|ou|y|o)$/.test(letters));
const sentence = fc
  .array(word, { minLength: 6, maxLength: 16 })
  .map((words) => `${capital(words.join(' '))}.`);
const paragraph = fc
  .array(sentence, { minLength: 3, maxLength: 6 })
  .map((sentences) => sentences.join(' '));
const article = fc.array(paragraph, { minLength: 20, maxLength: 40 });
const setting = fc.record({
  columns: fc.constantFrom(1, 2, 3),
  size: fc.constantFrom(9, 10, 11),
  isJustified: fc.boolean(),
  isHyphenated: fc.boolean(),
});

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const edges: Pick<TypeSetting, 'header' | 'footer'> = {
  header: (page) => `River commission: report on the year   ${page + 1}`,
  footer: (page) => `– ${page + 1} –`,
};

function layOut(paragraphs: readonly string[], chosen: Partial<TypeSetting>) {
  return readLayout(setPages(paragraphs, { ...plainSetting, ...chosen }).map(asPdfPage));
}

const bodyOf = (layout: ReturnType<typeof readLayout>): string[] =>
  layout.paragraphs
    .filter(({ kind }) => kind === 'body')
    .map(({ start, end }) => layout.text.slice(start, end));

describe('readLayout', () => {
  it('gives back the paragraphs that were set in columns with heads, feet and broken words', () => {
    fc.assert(
      fc.property(article, setting, (paragraphs, chosen) => {
        const pages = setPages(paragraphs, { ...plainSetting, ...chosen, ...edges });
        // A head is known by coming back.
        fc.pre(pages.length > 1);
        const layout = readLayout(pages.map(asPdfPage));

        // "low-lying" may be two words or one; what is told apart is tested with real ones.
        expect(bodyOf(layout).map((text) => text.replaceAll('-', ''))).toEqual(paragraphs);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('gives back every word in order where paragraphs are told by spaces', () => {
    fc.assert(
      fc.property(article, setting, (paragraphs, chosen) => {
        const chosenToo = { ...chosen, ...edges, isIndented: false };
        const pages = setPages(paragraphs, { ...plainSetting, ...chosenToo });
        fc.pre(pages.length > 1);
        const layout = readLayout(pages.map(asPdfPage));

        expect(bodyOf(layout).join(' ').replaceAll('-', '')).toBe(paragraphs.join(' '));
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('gives a text that is normalised already', () => {
    fc.assert(
      fc.property(article, setting, (paragraphs, chosen) => {
        const { text } = layOut(paragraphs, { ...chosen, ...edges });

        expect(normaliseText(text)).toBe(text);
      }),
      { numRuns: 6 },
    );
  });
});

interface Placed {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

function page(...texts: readonly Placed[]) {
  return readLayout([
    asPdfPage({ texts: texts.map(({ x = 72, size = 10, ...rest }) => ({ x, size, ...rest })) }, 0),
  ]);
}

/** Lines under each other that fill a column of some width. */
function column(words: string, x: number, y: number, count: number): Placed[] {
  return Array.from({ length: count }, (_, index) => ({
    text: `${words} ${index} goes on to the end of its line`,
    x,
    y: y + index * 12,
  }));
}

describe('the order of a page', () => {
  it('reads a title across, the left column, the right column, and a line across under them', () => {
    const { text } = page(
      { text: 'A title that stands across both of the columns of this page', y: 80, size: 16 },
      ...column('left', 72, 120, 8),
      ...column('right', 320, 126, 8),
      {
        text: `${'A note across both columns which is as wide as the page itself '.repeat(2)}`,
        y: 240,
      },
    );

    const order = ['A title', 'left 0', 'left 7', 'right 0', 'right 7', 'A note'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
  });

  it('keeps the rows of a table together', () => {
    const rows = [
      ['Border', '7.2', '8.1'],
      ['Lower town', '6.9', '7.7'],
      ['Harbour', '3.1', '3.3'],
      ['Sea', '0.4', '0.6'],
    ];
    const { text } = page(
      ...rows.flatMap((cells, row) =>
        cells.map((words, cell) => ({ text: words, x: 72 + cell * 120, y: 100 + row * 14 })),
      ),
    );

    for (const row of rows) expect(text).toContain(row.join(' '));
  });

  it('writes the number of a note as one, and keeps the note after the text of its page', () => {
    const layout = page(
      ...column('text', 72, 100, 6),
      { text: 'as the commission said.', y: 172 },
      { text: '12', x: 176, y: 168, size: 6 },
      { text: '12', y: 700, size: 5 },
      { text: 'Report of the commission,', x: 80, y: 703, size: 8 },
      { text: 'page 4.', x: 80, y: 713, size: 8 },
    );

    expect(layout.text).toContain('as the commission said.¹²');
    expect(layout.paragraphs.filter(({ kind }) => kind === 'note')).toHaveLength(1);
    expect(layout.text.endsWith('¹² Report of the commission, page 4.')).toBe(true);
  });

  it('writes ligatures as letters and begins a paragraph at every bullet', () => {
    const { text } = page(
      { text: '• the ﬁrst of the ﬂoods', y: 100 },
      { text: '\uf0b7 the second', y: 112 },
    );

    expect(text).toBe('• the first of the floods\n\n• the second');
  });

  it('does not set words aside that only come back in the text', () => {
    const pages = [0, 1, 2, 3].map((index) =>
      asPdfPage(
        {
          texts: [
            { text: 'The same words begin every page of this', x: 72, y: 90, size: 10 },
            {
              text: `text, and ${'abcd'.charAt(index)} goes on with others.`,
              x: 72,
              y: 102,
              size: 10,
            },
          ],
        },
        index,
      ),
    );

    expect(readLayout(pages).setAside).toEqual([]);
  });

  it('does not set everything aside where pages say nothing but the same', () => {
    const same = { texts: [{ text: 'Reserved for the annex', x: 72, y: 90, size: 10 }] };
    const layout = readLayout([same, same, same].map(asPdfPage));

    expect(layout.setAside).toEqual([]);
    expect(layout.text).toContain('Reserved for the annex');
  });

  it('reads an empty document as nothing', () => {
    expect(readLayout([])).toEqual({ text: '', pages: [], setAside: [], paragraphs: [] });
  });
});
