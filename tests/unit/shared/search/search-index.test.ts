import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { createPassage } from '../../../../shared/model/passage.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { createSource } from '../../../../shared/model/source.ts';
import { noFilters, type SearchFilters } from '../../../../shared/search/filters.ts';
import { createSearchIndex, type SearchIndex } from '../../../../shared/search/search-index.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();

function indexOf(records: readonly AnyRecord[], texts: readonly string[] = []): SearchIndex {
  const index = createSearchIndex();
  index.update({ put: records, removed: [] });
  for (const text of texts) index.putText(sha256Hex(text), text);
  return index;
}

function hitsOf(index: SearchIndex, typed: string, filters: Partial<SearchFilters> = {}) {
  const { groups } = index.search({ typed, filters: { ...noFilters, ...filters }, most: 50 });
  return groups.flatMap(({ hits }) => hits);
}
const keysOf = (...asked: Parameters<typeof hitsOf>) => hitsOf(...asked).map(({ key }) => key);

const node = (id: string, title: string, fields: object = {}) =>
  createNode({ id: toId(id), kind: 'note', title, ...fields });
const source = createSource({ id: toId('source-a'), title: 'Alpha', reliability: 'B' });
const passage = (id: string, exact: string, fields: object = {}) =>
  createPassage({
    id: toId(id),
    sourceId: source.id,
    position: { start: 0, end: exact.length },
    quoteHash: sha256Hex(exact),
    quote: { exact, prefix: '', suffix: '' },
    ...fields,
  });

describe('the search', () => {
  it('finds a map by its titles, states, reasons, scenarios and steps, and articles by their words', () => {
    const index = indexOf(small.records, [small.text]);
    expect(keysOf(index, 'standstill')).toEqual(['scenario-1']);
    expect(keysOf(index, 'planned')).toEqual(['likelihood-1']);
    expect(keysOf(index, 'where stand')).toEqual(['step-1']);
    expect(keysOf(index, 'partial')).toEqual(['node-relief/partial']);
    expect(hitsOf(index, 'delegations').map(({ place }) => place)).toEqual([
      { kind: 'text', sourceId: 'source-1', start: 4, end: 15 },
    ]);
  });

  it('finds a state by its own words and those of its node, but not by its node alone', () => {
    const index = indexOf(small.records);
    expect(keysOf(index, 'relief partial')).toEqual(['node-relief/partial']);
    expect(keysOf(index, 'relief')[0]).toBe('node-relief');
    expect(keysOf(index, 'relief')).not.toContain('node-relief/none');
  });

  it('wants all words, the last one perhaps unfinished, without case and accents', () => {
    const index = indexOf([node('n1', 'Élysée summit'), node('n2', 'Summer talks')]);
    expect(keysOf(index, 'SUM')).toEqual(['n1', 'n2']);
    expect(keysOf(index, 'sum elysee ')).toEqual([]);
    expect(keysOf(index, 'elysee sum')).toEqual(['n1']);
  });

  it('counts similar spellings only where little is found as typed, and says so', () => {
    const few = indexOf([node('n1', 'Verification')]);
    const answer = few.search({ typed: 'verifcation ', filters: noFilters, most: 5 });
    expect(answer).toMatchObject({ count: 1, isSimilarIncluded: true });
    const many = indexOf([
      node('n0', 'Trail'),
      ...Array.from({ length: 10 }, (_, index) => node(`m${index}`, `Trial ${index}`)),
    ]);
    expect(keysOf(many, 'trial ')).not.toContain('n0');
  });

  it('finds a phrase only where its words stand side by side in one field', () => {
    const index = indexOf([
      node('n1', 'Third summit'),
      node('n2', 'Summit, third'),
      node('n3', 'The third', { description: 'summit' }),
    ]);
    expect(keysOf(index, '"third summit"')).toEqual(['n1']);
    expect(keysOf(index, '"third sum')).toEqual(['n1']);
    expect(keysOf(index, '"third sum"')).toEqual([]);
    expect(keysOf(index, '"third sumit"')).toEqual([]);
  });

  it('leaves out what has an unwanted word or phrase', () => {
    const index = indexOf([node('n1', 'Trade war'), node('n2', 'Trade talks')]);
    expect(keysOf(index, 'trade -talks')).toEqual(['n1']);
    expect(keysOf(index, 'trade -"trade war"')).toEqual(['n2']);
  });

  it('ranks titles before passages before other text, and whole words before beginnings', () => {
    const records = [
      node('body', '', { description: 'pact' }),
      node('title', 'Pact'),
      node('beginning', 'Pacts'),
      node('tag', '', { tags: ['pact'] }),
    ];
    expect(keysOf(indexOf(records), 'pact')).toEqual(['title', 'beginning', 'tag', 'body']);
  });

  it('ranks words that stand together first, and ties as the map is read', () => {
    const index = indexOf([
      node('far', 'Talks in Hanoi on the third summit', { xPx: 0 }),
      node('right', 'Hanoi talks', { xPx: 900 }),
      node('left', 'Hanoi talks', { xPx: 100 }),
    ]);
    expect(keysOf(index, 'hanoi talks')).toEqual(['left', 'right', 'far']);
  });

  it('finds words of scripts without spaces wherever they stand in a row', () => {
    const index = indexOf([node('n1', '东京会谈'), node('n2', '会东谈京'), node('n3', 'ภาษาไทย')]);
    expect(keysOf(index, '京会')).toEqual(['n1']);
    expect(keysOf(index, 'ไทย')).toEqual(['n3']);
  });

  it('reads Arabic with or without its points and in either spelling of its last letters', () => {
    const index = indexOf([node('n1', 'مُفاوَضات القِمّة'), node('n2', 'على الحدود')]);
    expect(keysOf(index, 'مفاوضات')).toEqual(['n1']);
    expect(keysOf(index, 'القمه ')).toEqual(['n1']);
    expect(keysOf(index, 'علي ')).toEqual(['n2']);
  });

  it('shows the words of what was found by a tag or an actor, and those beside them', () => {
    const index = indexOf([
      ...small.records,
      source,
      passage('p1', 'They counted the lorries', { tags: ['border', 'trade'] }),
    ]);
    const [byTag] = hitsOf(index, 'trade');
    expect(byTag).toMatchObject({ key: 'p1', snippet: { text: 'They counted the lorries' } });
    expect(byTag?.asides).toMatchObject([
      { aside: 'tag', snippet: { text: 'trade', marks: [{ start: 0, end: 5 }] } },
    ]);
    const byActor = hitsOf(index, 'northland').map(({ key, isTitle, asides }) => ({
      key,
      isTitle,
      asides: asides.map(({ aside }) => aside),
    }));
    expect(byActor).toEqual([
      { key: 'actor-1', isTitle: true, asides: [] },
      { key: 'node-relief', isTitle: true, asides: ['actor'] },
    ]);
  });

  it('filters by place, article, stance, grades and tags', () => {
    const index = indexOf([
      ...small.records,
      source,
      passage('p1', 'Talks again', { credibility: 2, tags: ['asia'] }),
    ]);
    expect(keysOf(index, 'talks', { sections: ['map'] })).not.toContain('p1');
    expect(keysOf(index, 'talks', { sourceId: source.id })).toEqual(['p1']);
    expect(keysOf(index, '', { reliability: 'B', credibility: 2 })).toEqual(['p1']);
    expect(keysOf(index, '', { tag: 'asia' })).toEqual(['p1']);
    expect(keysOf(index, '', { stance: 'challenges' })).toEqual(['passage-1']);
    expect(keysOf(index, '', { credibility: 'ungraded' })).toEqual([]);
  });

  it('lists unattached passages, and what on the map lacks evidence, without any words', () => {
    const index = indexOf([...small.records, source, passage('p1', 'Loose')]);
    expect(keysOf(index, '', { gap: 'unattached' })).toEqual(['p1']);
    const bare = keysOf(index, '', { gap: 'lacksEvidence' });
    expect(bare).toContain('node-talks/no');
    expect(bare).not.toContain('node-talks/yes');
    expect(bare).not.toContain('node-talks');
  });

  it('knows at once that a passage was attached or let go', () => {
    const index = indexOf(small.records);
    index.update({ put: [], removed: [small.evidence.id] });
    expect(keysOf(index, '', { gap: 'unattached' })).toEqual(['passage-1']);
    index.update({ put: [small.evidence], removed: [] });
    expect(keysOf(index, '', { gap: 'unattached' })).toEqual([]);
  });

  it('does not find what was set aside, until it is brought back', () => {
    const text = 'Words of the article stand here.\n\nRelated: Kittens of the week';
    const start = text.indexOf('Related');
    const aside = createSource({
      id: toId('s'),
      text: { hash: sha256Hex(text), length: text.length },
      setAside: [{ start, end: text.length, kind: 'related' }],
    });
    const index = indexOf([aside], [text]);
    expect(keysOf(index, 'kittens')).toEqual([]);
    index.update({ put: [{ ...aside, setAside: [] }], removed: [] });
    expect(keysOf(index, 'kittens')).toEqual([`s:${start}`]);
  });

  it('counts everything and hands out the best few', () => {
    const index = indexOf(Array.from({ length: 40 }, (_, n) => node(`n${n}`, 'Talks', { xPx: n })));
    const [group] = index.search({ typed: 'talks', filters: noFilters, most: 3 }).groups;
    expect(group).toMatchObject({ section: 'map', count: 40 });
    expect(group?.hits.map(({ key }) => key)).toEqual(['n0', 'n1', 'n2']);
  });

  it('asks for nothing when neither words nor filters are given', () => {
    const answer = indexOf(small.records).search({ typed: ' ', filters: noFilters, most: 3 });
    expect(answer).toMatchObject({ isBlank: true, count: 0 });
  });
});

describe('a snippet', () => {
  it('marks what was found and is cut between words', () => {
    const filler = Array.from({ length: 60 }, (_, n) => `filler${n}`).join(' ');
    const index = indexOf([node('n1', '', { description: `${filler} The Pact holds. ${filler}` })]);
    const [hit] = hitsOf(index, 'pact holds');
    const { text = '', marks = [], isCutBefore, isCutAfter, start = 0 } = hit?.snippet ?? {};
    expect(marks.map((mark) => text.slice(mark.start, mark.end))).toEqual(['Pact holds']);
    expect({ isCutBefore, isCutAfter }).toEqual({ isCutBefore: true, isCutAfter: true });
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^filler\d+ .* filler\d+$/);
    expect(`${filler} The`.indexOf(text.slice(0, 8), start)).toBe(start);
  });

  it('never cuts a character in two', () => {
    const index = indexOf([
      node('n1', '', { description: `${'🙂'.repeat(200)} pact ${'🙂'.repeat(200)}` }),
    ]);
    expect(hitsOf(index, 'pact')[0]?.snippet.text.isWellFormed()).toBe(true);
  });
});
