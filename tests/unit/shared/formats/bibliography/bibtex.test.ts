import { describe, expect, it } from 'vitest';
import { readBibtex } from '../../../../../shared/formats/bibliography/bibtex.ts';
import { processorTimeMs } from '../../../../helpers/processor-time.ts';

function only(text: string) {
  const { entries, problems } = readBibtex(text);
  expect(problems).toEqual([]);
  expect(entries).toHaveLength(1);
  return entries[0];
}

describe('a BibTeX entry', () => {
  it('gives what a source needs', () => {
    const read = only(`
      @Article{müller:2018,
        author  = {M{\\"u}ller, Anna and van Gogh, Vincent and {World Bank} and others},
        title   = "A {NATO} Question",
        journal = {Journal of Things},
        year    = 2018, month = mar, volume = 12, number = {3},
        pages   = {45--67},
        doi     = {https://doi.org/10.1000/182},
        url     = {https://example.org/a\\_b},
        keywords = {talks; sanctions, talks},
        abstract = {Not kept.}
      }`);
    expect(read?.key).toBe('müller:2018');
    expect(read?.entry).toMatchObject({
      kind: 'article-journal',
      authors: ['Anna Müller', 'Vincent van Gogh', 'World Bank'],
      title: 'A NATO Question',
      outlet: 'Journal of Things',
      published: '2018-03',
      volume: '12',
      number: '3',
      pageRange: '45–67',
      doi: '10.1000/182',
      address: 'https://example.org/a_b',
      tags: ['talks', 'sanctions'],
    });
    expect(read?.dropped).toEqual(['abstract', 'others']);
  });

  it('reads names in all the ways that BibTeX writes them', () => {
    const names = [
      'Ludwig van Beethoven',
      'King, Jr, Martin Luther',
      "Gabriel {Garc{\\'i}a M{\\'a}rquez}",
      'von der Leyen, Ursula',
      '{Barnes and Noble}',
      'Kim, Jong Un',
    ];
    expect(only(`@misc{k, title={x}, author={${names.join('\n and ')}}}`)?.entry.authors).toEqual([
      'Ludwig van Beethoven',
      'Martin Luther King Jr',
      'García Márquez, Gabriel',
      'Ursula von der Leyen',
      'Barnes and Noble',
      'Jong Un Kim',
    ]);
  });

  it('joins pieces and knows macros, its own and those of the months', () => {
    const read = only(`
      @string{wp = "The Washington " # {Post}}
      @string(both = wp # ", online")
      @article{k, title = {T}, journal = both, date = {2019-02-27/2019-02-28}, month = feb}`);
    expect(read?.entry).toMatchObject({
      outlet: 'The Washington Post, online',
      published: '2019-02-27',
    });
  });

  it('may stand in parentheses, among comments, and without a key', () => {
    const text = 'Exported by somebody.\n@comment{@book{no}}\n@book(, title = {In {(}deed{)}})';
    expect(readBibtex(text).entries.map(({ entry }) => entry.title)).toContain('In (deed)');
  });
});

describe('a broken BibTeX entry', () => {
  it('is named with its line and left out; the others are read', () => {
    const { entries, problems } = readBibtex(
      '@book{a, title={A}}\n@book{b, title={B\n@book{c, title={C}}\n@book{d, title}\n@book{e, title={E}}',
    );
    expect(entries.map(({ key }) => key)).toEqual(['a', 'c', 'e']);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
    expect(problems[0]?.message).toBe(
      'The entry that begins in line 2 was left out: a brace or a quotation mark is not closed.',
    );
  });

  it('cannot make a few lines into more text than there is memory', () => {
    const doubling = Array.from({ length: 60 }, (_, at) => `@string{a${at + 1} = a${at} # a${at}}`);
    const bomb = `@string{a0 = "ha"}\n${doubling.join('\n')}\n@book{k, title = a60}`;
    expect(readBibtex(bomb).entries[0]?.entry.title.length).toBeLessThanOrEqual(2_000);
  });

  it.each([
    ['braces that never close', '{'.repeat(3_000_000)],
    ['entries that never close', '@book{a, title={'.repeat(200_000)],
    ['lines that each begin an entry', '\n@book{a, title={'.repeat(200_000)],
    ['quotes and signs', '"#,='.repeat(500_000)],
    ['names without end', ' and '.repeat(200_000)],
    ['blanks', ' \t'.repeat(1_000_000)],
  ])('is read in time that grows with its length: %s', (_what, body) => {
    const before = process.cpuUsage();
    readBibtex(`@book{k, author={${body}}, title={T}}`);
    readBibtex(`@book{k, title = ${body}`);
    readBibtex(`@book{${body}`);
    expect(processorTimeMs(before)).toBeLessThan(6_000);
  });
});
