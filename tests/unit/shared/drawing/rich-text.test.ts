import { describe, expect, it } from 'vitest';
import {
  type RichBlock,
  type RichSpan,
  readMarkdown,
} from '../../../../shared/drawing/rich-text.ts';

/** A span as the marks that it wears: `b:bold`, `bi:both`, `link(address):words`. */
function describeSpan({ text, isStrong, isItalic, isStruck, isCode, address }: RichSpan): string {
  const marks = [isStrong && 'b', isItalic && 'i', isStruck && 's', isCode && 'c']
    .filter(Boolean)
    .join('');
  const link = address === null ? '' : `link(${address})`;
  return marks + link === '' ? text : `${marks}${link}:${text}`;
}

function describeBlock(block: RichBlock): unknown {
  switch (block.block) {
    case 'paragraph':
      return block.spans.map(describeSpan);
    case 'heading':
      return { level: block.level, words: block.spans.map(describeSpan) };
    case 'list':
      return {
        from: block.firstNumber,
        items: block.items.map(({ isDone, blocks }) => [isDone, ...blocks.map(describeBlock)]),
      };
    case 'quote':
      return { quote: block.blocks.map(describeBlock) };
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map((cell) => cell.map(describeSpan)));
    default:
      return block;
  }
}

const read = (text: string) => readMarkdown(text).map(describeBlock);

describe('readMarkdown', () => {
  it('reads emphasis, code, what was struck out, and links', () => {
    expect(read('a *b* **c** ***d*** ~~e~~ `f*` [g](https://example.org) h')).toEqual([
      [
        'a ',
        'i:b',
        ' ',
        'b:c',
        ' ',
        'bi:d',
        ' ',
        's:e',
        ' ',
        'c:f*',
        ' ',
        'link(https://example.org):g',
        ' h',
      ],
    ]);
  });

  it('reads headings, rules, quotes and code', () => {
    expect(read('## Talks\n\n---\n> said *he*\n\n```js\nif (a)\n  b();\n```')).toEqual([
      { level: 2, words: ['Talks'] },
      { block: 'rule' },
      { quote: [['said ', 'i:he']] },
      { block: 'code', text: 'if (a)\n  b();' },
    ]);
  });

  it('reads lists, the number they start with, and lists in lists', () => {
    expect(read('- one\n- two\n\n  3. deep\n  4. deeper')).toEqual([
      {
        from: null,
        items: [
          [null, ['one']],
          [
            null,
            ['two'],
            {
              from: 3,
              items: [
                [null, ['deep']],
                [null, ['deeper']],
              ],
            },
          ],
        ],
      },
    ]);
  });

  it('reads what is done and what is to be done', () => {
    expect(read('- [x] called\n- [ ] written\n- neither')).toEqual([
      {
        from: null,
        items: [
          [true, ['called']],
          [false, ['written']],
          [null, ['neither']],
        ],
      },
    ]);
  });

  it('reads tables', () => {
    expect(read('|Actor|Wants|\n|-|-|\n|North|**relief**|')).toEqual([
      [
        [['Actor'], ['Wants']],
        [['North'], ['b:relief']],
      ],
    ]);
  });

  it('keeps the line breaks that somebody typed', () => {
    expect(read('first  \n second\nthird\n\nnext')).toEqual([['first\nsecond\nthird'], ['next']]);
  });

  it('takes HTML for words', () => {
    expect(read('a <b onclick="x()">b</b> <!-- c -->')).toEqual([
      ['a <b onclick="x()">b</b> <!-- c -->'],
    ]);
    expect(read('<script>\nalert(1)\n</script>')).toEqual([['<script>\nalert(1)\n</script>']]);
  });

  it('shows an image as its words, and never as a picture', () => {
    expect(read('![a tower](https://example.org/x.png)')).toEqual([
      ['link(https://example.org/x.png):a tower'],
    ]);
  });

  it('puts in characters that were written by name, but not within code', () => {
    expect(read('AT&amp;T &mdash; &nothing; `&amp;`')).toEqual([['AT&T — &nothing; ', 'c:&amp;']]);
  });

  it('keeps signs that were meant as such', () => {
    expect(read('2 \\* 3, snake_case_name and 5 * 6')).toEqual([
      ['2 * 3, snake_case_name and 5 * 6'],
    ]);
  });

  it('takes out characters that would turn the text around or cannot be drawn', () => {
    expect(read('a\u202eb\u0000c \ud800')).toEqual([['ab c \ufffd']]);
  });

  it('has nothing to say about nothing', () => {
    expect(read('')).toEqual([]);
    expect(read(' \n\t\n ')).toEqual([]);
  });

  it('keeps the words of what is nested too deep, as they were typed', () => {
    expect(read('>'.repeat(5_000))).toEqual([['>'.repeat(5_000)]]);
    expect(read(`${'- '.repeat(400)}end`)).toEqual([[`${'- '.repeat(400)}end`]]);
  });

  it('keeps the marks of a paragraph that is too long to be searched for them', () => {
    const paragraph = '_a_'.repeat(2_000);
    expect(read(paragraph)).toEqual([[paragraph]]);
  });

  it('reads the start of a very long text and keeps the words of the rest', () => {
    const text = '**a** b\n\n'.repeat(4_000);
    const paragraphs = read(text);
    expect(paragraphs[0]).toEqual(['b:a', ' b']);
    expect(paragraphs.at(-1)).toEqual(['**a** b']);
    expect(paragraphs).toHaveLength(4_000);
  });
});
