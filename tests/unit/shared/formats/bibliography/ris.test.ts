import { describe, expect, it } from 'vitest';
import { readRis } from '../../../../../shared/formats/bibliography/ris.ts';

describe('a RIS entry', () => {
  it('gives what a source needs', () => {
    const text = [
      'TY  - NEWS',
      'AU  - Ignatius, David',
      'AU  - World Bank',
      'T1  - Walking away',
      'JO  - The Washington Post',
      'Y1  - 2019/03/01/Friday',
      'SP  - 12',
      'EP  - 14',
      'SN  - 0190-8286',
      'KW  - talks',
      'KW  - sanctions',
      'N2  - A long',
      'abstract.',
      'ER  - ',
    ].join('\r\n');
    const [read] = readRis(text).entries;
    expect(read?.entry).toMatchObject({
      kind: 'article-newspaper',
      authors: ['David Ignatius', 'World Bank'],
      title: 'Walking away',
      outlet: 'The Washington Post',
      published: '2019-03-01',
      pageRange: '12–14',
      isbn: '',
      tags: ['talks', 'sanctions'],
    });
    expect(read?.dropped).toEqual(['N2', 'SN']);
  });

  it('goes on with the line before it, and need not be closed', () => {
    const { entries } = readRis('TY  - RPRT\nTI  - A title in\n  two lines\nTY  - BOOK\nTI  - B');
    expect(entries.map(({ entry }) => entry.title)).toEqual(['A title in two lines', 'B']);
  });

  it('is said to begin with TY where a line belongs to none', () => {
    expect(readRis('AU  - Nobody\nTY  - BOOK\nTI  - B\nER  -').problems).toEqual([
      {
        line: 1,
        message: 'Line 1 belongs to no entry and was left out: an entry begins with TY.',
      },
    ]);
  });
});
