import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../shared/anchoring/normalise-text.ts';
import { parseHtml } from '../../shared/articles/html/html-tree.ts';
import { pageBlocks } from '../../shared/articles/html/page-blocks.ts';
import { readPage } from '../../shared/articles/html/read-page.ts';
import { splitParagraphs } from '../../shared/articles/paragraphs.ts';
import * as fc from '../helpers/laws.ts';
import { escapeHtml } from '../helpers/make-page.ts';

/** A piece of a page: words, or an element with pieces in it. */
type Piece = string | { readonly name: string; readonly pieces: readonly Piece[] };

const word = fc.stringMatching(/^[a-zäß0-9&<>"'.]{1,8}$/);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const inlines = ['b', 'i', 'span', 'a', 'em', 'sup', 'font', 'mark'];
const blocks = ['div', 'section', 'article', 'blockquote', 'ul', 'h2', 'main', 'center', 'figure'];

const { tree } = fc.letrec<{ tree: Piece; inline: Piece }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.record({
      name: fc.constantFrom(...inlines),
      pieces: fc.array(tie('inline'), { minLength: 1, maxLength: 3 }),
    }),
  ),
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.record({
      name: fc.constant('p'),
      pieces: fc.array(tie('inline'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      name: fc.constantFrom(...blocks),
      pieces: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

const sourceOf = (piece: Piece): string =>
  typeof piece === 'string'
    ? escapeHtml(piece)
    : `<${piece.name}>${piece.pieces.map(sourceOf).join('')}</${piece.name}>`;
const wordsOf = (piece: Piece): string =>
  typeof piece === 'string' ? piece : piece.pieces.map(wordsOf).join('');
/** The words of each paragraph, in order. */
const linesOf = (piece: Piece): string[] => {
  if (typeof piece === 'string') return [piece];
  return piece.name === 'p' ? [wordsOf(piece)] : piece.pieces.flatMap(linesOf);
};

const textOf = (source: string): string[] => {
  const page = parseHtml(source);
  if (!page) throw new Error('too many elements');
  return pageBlocks(page.root, false).map(({ text }) => text);
};

describe('the text of a page', () => {
  it('has every paragraph of any tree, in order, none glued and none split', () => {
    fc.assert(
      fc.property(tree, (piece) => {
        expect(textOf(sourceOf(piece))).toEqual(linesOf(piece).map(normaliseText));
      }),
    );
  });

  it('has every word of a tree whose end tags were cut away, in order', () => {
    fc.assert(
      fc.property(tree, (piece) => {
        const source = sourceOf(piece).replace(/<\/(?:p|div|b|i|span|section)>/g, '');
        const bare = (text: string): string => text.replace(/\s/g, '');
        expect(bare(textOf(source).join(''))).toBe(bare(linesOf(piece).join('')));
      }),
    );
  });

  it('is normalised and keeps its stretches within it, whatever the source', () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="related">',
      '</div>',
      '<a href="/x">',
      '</a>',
      '<li>',
      '<ol>',
      '</ol>',
      '<table>',
      '<td>',
      '<tr>',
      '<svg>',
      '<br>',
      '<nav>',
      '</nav>',
      '<h1>',
      '</h1>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      '<figcaption>',
      '&amp',
      '&#0;',
      '&nbsp;',
      '<template>',
      '\u0301',
      '<b',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(tag, words, fc.string())),
        fc.boolean(),
        (parts, isWholePage) => {
          const read = readPage(parts.join(' '), { name: 'x.html', isWholePage });
          if (!read.ok) return;
          const { text, setAside } = read.value;
          expect(normaliseText(text)).toBe(text);
          let at = 0;
          for (const { start, end } of setAside) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(text.length);
          const starts = new Set(splitParagraphs(text).map(({ start }) => start));
          for (const { start } of setAside) expect(starts).toContain(start);
        },
      ),
      { numRuns: 300 },
    );
  });
});
