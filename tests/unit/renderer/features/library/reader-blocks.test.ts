import { describe, expect, it } from 'vitest';
import {
  chunksAround,
  chunksOf,
  isLong,
  pagesByBlock,
  type ReaderBlock,
  readerParts,
  segmentsOf,
  wholeBlocks,
  withoutRepeatedTitle,
} from '../../../../../renderer/features/library/reader-blocks.ts';
import { type PassageId, toId } from '../../../../../shared/lib/ids.ts';

const lines = [
  '# A heading of its own',
  'The first paragraph has a sentence. And it has another one.',
  'Follow her elsewhere',
  'A caption of some picture',
  'The last paragraph closes it.',
];
const text = lines.join('\n');
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const setAside = [
  { ...at('Follow her elsewhere'), kind: 'follow' as const },
  { ...at('A caption of some picture'), kind: 'caption' as const },
];
const mark = (words: string, id: string | null) => ({
  ...at(words),
  passageId: id === null ? null : toId<PassageId>(id),
});

describe('the parts of an article', () => {
  it('folds neighbouring page furniture together and names its kinds', () => {
    const parts = readerParts(text, setAside);
    expect(parts.map(({ type }) => type)).toEqual(['block', 'block', 'fold', 'block']);
    expect(parts[2]).toMatchObject({
      start: at('Follow').start,
      end: at('some picture').end,
      kinds: ['follow', 'caption'],
    });
  });

  it('keeps offsets of the text, also where the marker of a heading is not shown', () => {
    for (const part of readerParts(text, setAside)) {
      for (const block of part.type === 'block' ? [part.block] : part.blocks) {
        expect(text.slice(block.start, block.end)).toBe(block.text);
      }
    }
    expect(readerParts(text, [])[0]).toMatchObject({ block: { text: 'A heading of its own' } });
  });

  it('widens a selection to the whole paragraphs that it touches', () => {
    const parts = readerParts(text, setAside);
    const { start } = at('another one');
    const { end } = at('The last');
    expect(wholeBlocks(parts, { start, end })).toEqual({
      start: at('The first').start,
      end: at('closes it.').end,
    });
    expect(wholeBlocks(parts, at('Follow her elsewhere'))).toBeNull();
  });
});

describe('a first line that repeats the title', () => {
  const parts = readerParts(text, setAside);
  const title = 'A heading of its own';

  it('is left out, and any other is kept', () => {
    expect(withoutRepeatedTitle(parts, title, [])).toEqual(parts.slice(1));
    expect(withoutRepeatedTitle(parts, 'Another title', [])).toBe(parts);
  });

  it('stays when a passage is in it', () => {
    expect(withoutRepeatedTitle(parts, title, [mark('heading', 'p1')])).toBe(parts);
  });
});

describe('the segments of a paragraph', () => {
  const block = { ...at(lines[1] ?? ''), text: lines[1] ?? '', kind: 'paragraph' } as ReaderBlock;

  it('cuts overlapping passages into stretches that add up to the paragraph', () => {
    const segments = segmentsOf(block, [
      mark('first paragraph has a', 'p1'),
      mark('has a sentence', 'p2'),
    ]);
    expect(segments.map(({ text: words }) => words).join('')).toBe(block.text);
    expect(segments.map(({ passageIds }) => passageIds)).toEqual([
      [],
      ['p1'],
      ['p1', 'p2'],
      ['p2'],
      [],
    ]);
    for (const { start, end, text: words } of segments) expect(text.slice(start, end)).toBe(words);
  });

  it('marks only the part of a passage that is in this paragraph', () => {
    const across = { start: at('another').start, end: at('The last').end };
    const segments = segmentsOf(block, [{ ...across, passageId: toId<PassageId>('p1') }]);
    expect(segments.at(-1)).toMatchObject({ text: 'another one.', passageIds: ['p1'] });
  });

  it('shows what is being attached beside the passages under it', () => {
    const segments = segmentsOf(block, [mark('a sentence', 'p1'), mark('sentence', null)]);
    const words = segments.find(({ isPending }) => isPending);
    expect(words).toMatchObject({ text: 'sentence', passageIds: ['p1'] });
  });

  it('leaves a paragraph without marks whole', () => {
    expect(segmentsOf(block, [])).toHaveLength(1);
  });
});

describe('the chunks of a long article', () => {
  const longText = Array.from({ length: 1_000 }, (_, at) => `Paragraph ${at} has some words.`);
  const parts = readerParts(longText.join('\n'), []);
  const chunks = chunksOf(parts);

  it('hold every part once, in order', () => {
    expect(chunks.flatMap((chunk) => chunk.parts)).toEqual(parts);
    expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, at) => at));
    expect(isLong(chunks)).toBe(true);
    expect(isLong(chunksOf(parts.slice(0, 40)))).toBe(false);
  });

  it('keep more room for more words', () => {
    const [short, tall] = ['A word.', 'word '.repeat(400)].map(
      (words) => chunksOf(readerParts(words, []))[0]?.heightPx ?? 0,
    );
    expect(short).toBeGreaterThan(0);
    expect(tall).toBeGreaterThan(short ?? 0);
  });

  it('are found by what they hold, with their neighbours', () => {
    const third = chunks[2];
    if (!third) throw new Error('no third chunk');
    expect(chunksAround(chunks, { start: third.start, end: third.start + 1 })).toEqual([1, 2, 3]);
    const first = { start: 0, end: 1 };
    expect(chunksAround(chunks, first)).toEqual([0, 1]);
    expect(chunksAround(chunks, { start: 0, end: third.end })).toEqual([0, 1, 2, 3]);
  });
});

describe('the pages of an article', () => {
  const blocks: ReaderBlock[] = [
    { start: 0, end: 10, text: 'The talks ', kind: 'paragraph' },
    { start: 12, end: 20, text: 'went on.', kind: 'paragraph' },
  ];

  it('begin within a paragraph, or with the one after', () => {
    const pages = [
      { start: 0, label: 'iv' },
      { start: 4, label: '1' },
      { start: 11, label: '2' },
    ];
    const found = pagesByBlock(blocks, pages);
    expect([...found]).toEqual([
      [0, pages.slice(0, 2)],
      [12, pages.slice(2)],
    ]);
    const labels = blocks.map((block) =>
      segmentsOf(block, [], found.get(block.start)).map(({ text: words, pageLabel }) => [
        pageLabel,
        words,
      ]),
    );
    expect(labels).toEqual([
      [
        ['iv', 'The '],
        ['1', 'talks '],
      ],
      [['2', 'went on.']],
    ]);
  });

  it('are none in a text that has none', () => {
    expect(pagesByBlock(blocks, []).size).toBe(0);
    expect(segmentsOf(blocks[0] as ReaderBlock, []).map(({ pageLabel }) => pageLabel)).toEqual([
      null,
    ]);
  });
});
