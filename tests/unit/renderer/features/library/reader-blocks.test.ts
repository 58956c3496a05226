import { describe, expect, it } from 'vitest';
import {
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
