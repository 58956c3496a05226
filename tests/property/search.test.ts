import { describe, expect, it } from 'vitest';
import { articleBody } from '../../shared/articles/article-body.ts';
import { readArticle } from '../../shared/articles/read-article.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createNode } from '../../shared/model/node.ts';
import { createPassage } from '../../shared/model/passage.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createSource } from '../../shared/model/source.ts';
import { noFilters } from '../../shared/search/filters.ts';
import { wordsIn } from '../../shared/search/fold-words.ts';
import { createSearchIndex, type SearchIndex } from '../../shared/search/search-index.ts';
import * as fc from '../helpers/laws.ts';
import { readRealArticles, realArticlesAbsent } from '../helpers/real-articles.ts';

const hash = '0'.repeat(64);
const letter = fc.constantFrom(
  'a',
  'b',
  'é',
  'Ł',
  ' ',
  ' ',
  ' ',
  '東',
  '京',
  'ไ',
  'ด',
  '-',
  '’',
  '1',
);
const sentence = fc.string({ unit: letter, minLength: 1, maxLength: 40 });

function passageSaying(id: string, exact: string): AnyRecord {
  return createPassage({
    id: toId(id),
    sourceId: toId('s'),
    position: { start: 0, end: Math.max(1, exact.length) },
    quoteHash: hash,
    quote: { exact, prefix: '', suffix: '' },
  });
}

function find(index: SearchIndex, typed: string, most = 1_000) {
  return index.search({ typed, filters: noFilters, most });
}
const keys = (index: SearchIndex, typed: string) =>
  find(index, typed).groups.flatMap(({ hits }) => hits.map(({ key }) => key));

describe('searching', () => {
  it('finds every passage by any phrase of it', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), fc.nat(), (text, from, length) => {
        const words = [...wordsIn(text)];
        fc.pre(words.length > 0);
        const first = from % words.length;
        const last = first + (length % (words.length - first));
        const phrase = text.slice(words[first]?.start, words[last]?.end);
        const index = createSearchIndex();
        index.update({ put: [passageSaying('p', text)], removed: [] });
        expect(keys(index, `"${phrase}"`)).toEqual(['p']);
      }),
    );
  });

  it('answers after any edits as an index that was made at once', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const edit = fc.oneof(
      fc.tuple(fc.constant('node' as const), id, sentence, fc.nat(3)),
      fc.tuple(fc.constant('passage' as const), id, sentence, fc.nat(3)),
      fc.tuple(fc.constant('gone' as const), id, sentence, fc.nat(1)),
    );
    const query = fc.constantFrom('a', 'b ', '1', '東', '"a b"', 'aa', 'lab -b', 'abba', 'bal ');
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), query, (edits, typed) => {
        const edited = createSearchIndex();
        const records = new Map<string, AnyRecord>();
        for (const [kind, name, text, place] of edits) {
          const key = kind === 'gone' ? `${place ? 'node' : 'passage'}-${name}` : `${kind}-${name}`;
          const record =
            kind === 'node'
              ? createNode({ id: toId(key), kind: 'note', title: text, xPx: place })
              : passageSaying(key, text);
          if (kind === 'gone') records.delete(key);
          else records.set(key, record);
          edited.update(
            kind === 'gone' ? { put: [], removed: [key] } : { put: [record], removed: [] },
          );
        }
        const fresh = createSearchIndex();
        fresh.update({ put: [...records.values()].reverse(), removed: [] });
        expect(find(edited, typed)).toEqual(find(fresh, typed));
        expect(edited.entryCount()).toBe(fresh.entryCount());
      }),
    );
  });
});

const articles = readRealArticles();

describe.skipIf(!articles)(`the real articles (${realArticlesAbsent})`, () => {
  it('are found by every paragraph that is theirs, and by no headline that is not', async () => {
    for (const file of articles ?? []) {
      const read = await readArticle({ name: file.name, bytes: file.bytes });
      if (!read.ok) throw new Error(read.failure.message);
      const { text, setAside } = read.value;
      const source = createSource({
        id: toId('s'),
        text: { hash, length: text.length },
        setAside,
      });
      const index = createSearchIndex();
      index.update({ put: [source], removed: [] });
      index.putText(hash, text);
      const blocks = articleBody(text, setAside).filter(
        (block) => [...wordsIn(block.text)].length > 0,
      );
      const own = blocks.filter((block) => !block.isSetAside);
      const foundOf = (words: string) => keys(index, `"${words.replaceAll(/["“”„«»]/g, ' ')}"`);
      const phraseOf = (words: string) => {
        const all = [...wordsIn(words)].slice(0, 40);
        return words.slice(all[0]?.start, all.at(-1)?.end);
      };
      const sentencesOf = (words: string) =>
        words.split(/(?<=[.!?]["”’]?)\s+/).filter((one) => [...wordsIn(one)].length > 0);
      for (const block of own) {
        for (const one of sentencesOf(block.text)) {
          expect(foundOf(phraseOf(one))).toContain(`s:${block.start}`);
        }
      }
      for (const block of blocks.filter(({ isSetAside }) => isSetAside)) {
        const said = Array.from(wordsIn(block.text), ({ word }) => word).join(' ');
        const isSaidInArticle = own.some(({ text: words }) =>
          ` ${Array.from(wordsIn(words), ({ word }) => word).join(' ')} `.includes(` ${said} `),
        );
        if (!isSaidInArticle) expect(foundOf(block.text.slice(0, 900))).toEqual([]);
      }
      expect(own.length).toBeGreaterThan(5);
    }
  });
});
