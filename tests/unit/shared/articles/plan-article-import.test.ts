import { describe, expect, it } from 'vitest';
import type { ParsedArticle } from '../../../../shared/articles/parsed-article.ts';
import {
  type ArticleImport,
  declineEntry,
  planArticleImport,
} from '../../../../shared/articles/plan-article-import.ts';
import { readPlainText } from '../../../../shared/articles/read-plain-text.ts';
import { execute } from '../../../../shared/document/command.ts';
import { importSource } from '../../../../shared/document/commands/evidence.ts';
import { type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { readMapFile } from '../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import type { Passage } from '../../../../shared/model/passage.ts';
import { createSource, type Source } from '../../../../shared/model/source.ts';
import { buildSmallMap, countingIds, passageOf } from '../../../helpers/builders.ts';

const text = `Two rounds and no date

The delegations met twice in the old customs house. Neither side would say what had been on the table.

Inspectors were told to wait. A date for the next round was not set before the aircraft left.`;

const cited = createSource({
  id: toId('source-cited'),
  title: 'Two rounds',
  text: { hash: sha256Hex(text), length: text.length },
});
const citations = ['met twice', 'told to wait', 'date for the next round'].map((words, at) => ({
  ...passageOf(cited, text, words, { id: toId(`passage-${at}`), gist: `Gist ${at}.` }),
  quote: null,
}));

function parsed(raw: string): ParsedArticle {
  const article = readPlainText(raw, 'The pasted text');
  if (!article.ok) throw new Error(article.failure.message);
  return article.value;
}

function plan(
  raw: string,
  records: readonly (Source | Passage)[],
  known: readonly string[] = [],
): ArticleImport {
  return planArticleImport({
    article: parsed(raw),
    fields: { title: 'Confirmed', authors: ['A. Writer'], outlet: 'Paper', published: '2019-03' },
    state: stateOf(records),
    hasText: (hash) => known.includes(hash),
    newId: countingIds().newId,
    originalHash: sha256Hex('the file'),
    fileName: 'rounds.txt',
  });
}

/** The map after the import. */
function stateAfter({ source, passages }: ArticleImport, state: DocumentState): DocumentState {
  return execute(state, importSource, { source, passages }).state;
}

describe('importing an article', () => {
  it('makes a new source from what was confirmed', () => {
    const planned = plan(text, []);
    expect(planned).toMatchObject({
      isRelink: false,
      isDuplicateOf: null,
      passages: [],
      missing: [],
    });
    expect(planned.text).toEqual({ hash: sha256Hex(text), text });
    expect(planned.source).toMatchObject({
      id: 'source-1',
      title: 'Confirmed',
      authors: ['A. Writer'],
      outlet: 'Paper',
      published: '2019-03',
      sharing: 'citation',
      text: { hash: sha256Hex(text), length: text.length },
      original: { hash: sha256Hex('the file'), name: 'rounds.txt' },
    });
  });

  it('gives a waiting citation its words, keeps what it says, and fills its gaps', () => {
    const planned = plan(text, [cited, ...citations]);
    expect(planned).toMatchObject({ isRelink: true, isDuplicateOf: null, missing: [] });
    expect(planned.source).toMatchObject({ id: cited.id, title: 'Two rounds', outlet: 'Paper' });
    expect(planned.passages.map(({ quote }) => quote?.exact)).toEqual([
      'met twice',
      'told to wait',
      'date for the next round',
    ]);
  });

  it('finds the passages where an added paragraph moved them to', () => {
    const planned = plan(`${text.replace('\n\n', '\n\nUpdated in the evening.\n\n')}`, [
      cited,
      ...citations,
    ]);
    expect(planned).toMatchObject({ isRelink: true, missing: [] });
    expect(planned.source.id).toBe(cited.id);
    for (const { position, quote } of planned.passages) {
      expect(planned.text.text.slice(position.start, position.end)).toBe(quote?.exact);
    }
  });

  it('leaves passages that are not in this copy with their citation, and lists them', () => {
    const records = [cited, ...citations];
    const planned = plan(text.replace('told to wait', 'asked to wait'), records);
    expect(planned.isRelink).toBe(true);
    expect(planned.missing.map(({ gist }) => gist)).toEqual(['Gist 1.']);
    expect(planned.source.id).toBe('source-1');
    const state = stateAfter(planned, stateOf(records));
    expect([...state.passage.values()].map(({ sourceId }) => sourceId)).toEqual([
      'source-1',
      cited.id,
      'source-1',
    ]);
    expect(state.source.get(cited.id)).toBe(cited);
  });

  it('finds the rest when the cited copy comes later', () => {
    const records = [cited, ...citations];
    const first = stateAfter(plan(text.replace('told to', 'asked to'), records), stateOf(records));
    const planned = plan(
      text,
      [...first.source.values(), ...first.passage.values()],
      [sha256Hex(text.replace('told to', 'asked to'))],
    );
    expect(planned).toMatchObject({ isRelink: true, missing: [], source: { id: cited.id } });
    expect(planned.passages.map(({ id }) => id)).toEqual(['passage-1']);
  });

  it('recognises an article that is here already, and still links citations to it', () => {
    const planned = plan(text, [cited, ...citations], [sha256Hex(text)]);
    expect(planned).toMatchObject({ isRelink: false, isDuplicateOf: cited, missing: [] });
    expect(planned.source).toBe(cited);
    expect(planned.passages).toHaveLength(3);
  });

  it('takes an article that holds less than half of a citation’s passages for another one', () => {
    const other =
      'Another story. The teams met twice, and there was nothing else to report that day.';
    expect(plan(other, [cited, ...citations])).toMatchObject({
      isRelink: false,
      passages: [],
      source: { id: 'source-1', title: 'Confirmed' },
    });
  });

  describe('whose entry a bibliography brought', () => {
    const entry = createSource({
      id: toId('source-entry'),
      kind: 'article-newspaper',
      title: 'Confirmed',
      outlet: 'The Paper, as the entry says',
      published: '2019-03-05',
      reliability: 'B',
    });

    it('gives that entry its words, keeps what it says, and tells which it is', () => {
      const planned = plan(text, [entry]);
      expect(planned).toMatchObject({ isRelink: false, isDuplicateOf: null });
      expect(planned.fillsEntry?.entry).toBe(entry);
      expect(planned.source).toMatchObject({
        ...entry,
        authors: ['A. Writer'],
        text: { hash: sha256Hex(text) },
        original: { name: 'rounds.txt' },
      });
    });

    it('is a source of its own when the person says so', () => {
      const declined = declineEntry(plan(text, [entry]));
      expect(declined.fillsEntry).toBe(null);
      expect(declined.source).toMatchObject({ id: 'source-1', outlet: 'Paper' });
      expect(declined.source.text).toMatchObject({ hash: sha256Hex(text) });
    });

    it.each([
      ['is of another year', { published: '2018' }],
      ['has another title', { title: 'Something else' }],
      ['has a text already', { text: { hash: sha256Hex('x'), length: 1 } }],
    ])('is left alone when it %s', (_, fields) => {
      const planned = plan(text, [{ ...entry, ...fields }]);
      expect(planned.fillsEntry).toBe(null);
      expect(planned.source.id).toBe('source-1');
    });

    it('is left alone when passages wait for other words', () => {
      const [first] = citations;
      const waiting = { ...first, sourceId: entry.id, quoteHash: sha256Hex('other words') };
      expect(plan(text, [entry, waiting as Passage]).fillsEntry).toBe(null);
    });

    it('is found by address and DOI, however they are written', () => {
      const found = (address: string, fields: Partial<Source>) =>
        planArticleImport({
          article: { ...parsed(text), address },
          fields: { title: '', authors: [], outlet: '', published: null },
          state: stateOf([{ ...entry, ...fields }]),
          hasText: () => false,
          newId: countingIds().newId,
          originalHash: null,
          fileName: null,
        }).fillsEntry?.entry.id;
      const address = 'https://www.example.org/rounds/';
      expect(found('http://example.org/rounds#top', { address })).toBe(entry.id);
      expect(found('https://doi.org/10.1000/ABC', { doi: '10.1000/abc' })).toBe(entry.id);
      expect(found('https://doi.org/10.1000/xyz', { doi: '10.1000/abc' })).toBeUndefined();
    });
  });

  it('keeps no file name for pasted text', () => {
    const planned = planArticleImport({
      article: parsed(text),
      fields: { title: '', authors: [], outlet: '', published: null },
      state: stateOf([]),
      hasText: () => false,
      newId: countingIds().newId,
      originalHash: null,
      fileName: null,
    });
    expect(planned.source.original).toBe(null);
  });

  it('leaves a map that can be saved and opened again, whatever was found', () => {
    const { records: whole } = buildSmallMap();
    for (const raw of [text, text.replace('told to wait', 'asked to wait')]) {
      const records = [...whole, cited, ...citations];
      const planned = plan(raw, records as never);
      const file = writeMapFile(stateAfter(planned, stateOf(records)), {
        sources: 'full',
        texts: (hash) => (hash === planned.text.hash ? planned.text.text : undefined),
        app: 'x',
        isOwnCopy: true,
      });
      expect(readMapFile(file).ok).toBe(true);
    }
  });
});
