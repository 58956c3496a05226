import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { markLists } from '../../../../../shared/articles/docx/mark-lists.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

interface Made {
  readonly body: string;
  readonly numbering: string;
  readonly styles?: string;
}

/** The paragraphs of a document after its lists were marked. */
function marked({ body, numbering, styles = '' }: Made): string[] {
  const parts = markLists({
    'word/document.xml': strToU8(`<w:document ${namespace}><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(`<w:numbering ${namespace}>${numbering}</w:numbering>`),
    'word/styles.xml': strToU8(`<w:styles ${namespace}>${styles}</w:styles>`),
  });
  const source = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return source
    .split('</w:p>')
    .slice(0, -1)
    .map((paragraph) => paragraph.replace(/<[^>]*>/g, ''));
}

const level = (at: number, text: string, format = 'decimal', more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, abstract: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;
const properties = (id: number, at = 0): string =>
  `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`;
const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const item = (text: string, id = 1, at = 0): string =>
  `<w:p><w:pPr>${properties(id, at)}</w:pPr>${run(text)}</w:p>`;
const styled = (text: string, style: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${run(text)}</w:p>`;

const simple = definition(0, level(0, '%1.')) + list(1, 0);

describe('markLists', () => {
  it.each([
    ['upperRoman', 'IV.'],
    ['lowerLetter', 'd.'],
    ['decimalZero', '04.'],
    ['ordinal', '4th.'],
    ['chineseCounting', '4.'],
  ])('counts in %s', (format, fourth) => {
    const numbering = definition(0, level(0, '%1.', format)) + list(1, 0);
    const body = ['a', 'b', 'c', 'd'].map((text) => item(text)).join('');

    expect(marked({ body, numbering })[3]).toBe(`${fourth} d`);
  });

  it('repeats the letter after Z', () => {
    const numbering = definition(0, level(0, '%1', 'upperLetter')) + list(1, 0);
    const body = Array.from({ length: 28 }, () => item('x')).join('');

    expect(marked({ body, numbering }).slice(25)).toEqual(['Z x', 'AA x', 'BB x']);
  });

  it('goes on counting in a second list of the same definition, and begins anew where that says so', () => {
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>';
    const numbering = definition(0, level(0, '%1.')) + list(1, 0) + list(2, 0) + list(3, 0, anew);
    const body = item('a', 1) + item('b', 2) + item('c', 3) + item('d', 3);

    expect(marked({ body, numbering })).toEqual(['1. a', '2. b', '7. c', '8. d']);
  });

  it('writes numbers of levels above as 1, 2, 3 where the level asks for it', () => {
    const numbering =
      definition(
        0,
        level(0, 'Part %1', 'upperRoman'),
        level(1, '%1.%2', 'decimal', '<w:isLgl/>'),
        level(2, '%3)', 'lowerLetter', '<w:lvlRestart w:val="0"/>'),
      ) + list(1, 0);
    const body = [0, 1, 2, 0, 1, 2].map((at) => item('x', 1, at)).join('');

    expect(marked({ body, numbering })).toEqual([
      'Part I x',
      '1.1 x',
      'a) x',
      'Part II x',
      '2.1 x',
      'b) x',
    ]);
  });

  it('numbers paragraphs by their style, also by one that it is based on, unless they are taken out', () => {
    const numbering =
      definition(0, level(0, '%1'), level(1, '%1.%2', 'decimal', '<w:pStyle w:val="H2"/>')) +
      list(1, 0);
    const styles = `<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>`;
    const body =
      styled('Water', 'H1') +
      styled('Floods', 'H2') +
      styled('Preface', 'H1', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
      styled('Power', 'H1');

    expect(marked({ body, numbering, styles })).toEqual([
      '1 Water',
      '1.1 Floods',
      'Preface',
      '2 Power',
    ]);
  });

  it('counts an item without words, and writes nothing into it', () => {
    const body = item('a') + item('') + item('c');

    expect(marked({ body, numbering: simple })).toEqual(['1. a', '', '3. c']);
  });

  it('counts once what stands in a document twice, as in text boxes', () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice>${item('box')}</mc:Choice><mc:Fallback>${item('box')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;

    expect(marked({ body: item('a') + box + item('b'), numbering: simple })).toEqual([
      '1. a',
      'box',
      '2. box',
      '',
      '3. b',
    ]);
  });

  it('goes by the properties of now, and takes joined paragraphs for one', () => {
    const changed = `<w:p><w:pPr><w:pPrChange><w:pPr>${properties(1)}</w:pPr></w:pPrChange></w:pPr>${run('no item any more')}</w:p>`;
    const joined = `<w:p><w:pPr>${properties(1)}<w:rPr><w:del/></w:rPr></w:pPr>${run('one')}</w:p>`;
    const body = item('a') + changed + joined + item(' half') + item('c');

    expect(marked({ body, numbering: simple })).toEqual([
      '1. a',
      'no item any more',
      '2. one',
      ' half',
      '3. c',
    ]);
  });

  it('marks nothing for lists that are defined nowhere, or by styles that lead in circles', () => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const body = item('a', 9) + styled('b', 'A') + styled('c', '__proto__');

    expect(marked({ body, numbering: simple, styles })).toEqual(['a', 'b', 'c']);
  });
});
