import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { CodePoints } from '../../../../../shared/formats/web-annotations/code-points.ts';
import { planAnnotations } from '../../../../../shared/formats/web-annotations/plan-annotations.ts';
import { readAnnotations } from '../../../../../shared/formats/web-annotations/read-annotations.ts';
import { writeAnnotations } from '../../../../../shared/formats/web-annotations/write-annotations.ts';
import type { Passage } from '../../../../../shared/model/passage.ts';
import type { Source } from '../../../../../shared/model/source.ts';
import { asCitation, buildSmallMap, countingIds } from '../../../../helpers/builders.ts';
import * as fc from '../../../../helpers/laws.ts';

const map = buildSmallMap();

function write(source: Source = map.source) {
  return writeAnnotations({
    state: stateOf([...map.records.filter(({ id }) => id !== source.id), source]),
    sourceId: null,
    texts: map.texts,
    describeTarget: ({ kind }) => kind,
  });
}

function read(text: string) {
  const answer = readAnnotations(text);
  if (!answer.ok) throw new Error(answer.failure);
  return answer.value;
}

const plan = (text: string, records = map.records.filter(({ type }) => type === 'source')) =>
  planAnnotations({
    annotations: read(text).annotations,
    state: stateOf(records),
    texts: map.texts,
    newId: countingIds().newId,
  });

const annotation = (fields: object, target: object = {}): string =>
  JSON.stringify({
    type: 'Annotation',
    ...fields,
    target: {
      source: `urn:sha256:${map.source.text?.hash}`,
      selector: { type: 'TextQuoteSelector', exact: 'No date was set' },
      ...target,
    },
  });

describe('web annotations that are written', () => {
  it('come back as the same passages, with gist and tags', () => {
    const { passages, counts } = plan(write().text);
    expect(counts).toMatchObject({ exact: 1, moved: 0, lost: 0 });
    const { position, quote, quoteHash, gist } = map.passage;
    expect(passages[0]).toMatchObject({ position, quoteHash, gist });
    expect(passages[0]?.quote?.exact).toBe(quote?.exact);
  });

  it('hold no word of an article of which only the citation may be shared', () => {
    const { text, withoutWords } = write({ ...map.source, sharing: 'citation' });
    expect(text).not.toContain('No date was set');
    expect(withoutWords).toBe(1);
    expect(plan(text).counts.exact).toBe(1);
  });

  it('leave out what nobody could find: a citation whose text is not here', () => {
    const citation = asCitation(map.passage);
    const { text, count, leftOut } = writeAnnotations({
      state: stateOf([...map.records.filter(({ id }) => id !== citation.id), citation]),
      sourceId: null,
      texts: () => undefined,
      describeTarget: ({ kind }) => kind,
    });
    expect({ count, leftOut }).toEqual({ count: 0, leftOut: 1 });
    expect(JSON.parse(text)).toMatchObject({ total: 0, first: { items: [] } });
  });

  it('are here already where the passage is a citation, or has moved since', () => {
    const others = map.records.filter(({ id }) => id !== map.passage.id);
    const moved: Passage = {
      ...map.passage,
      position: { start: 0, end: 15 },
      anchor: { kind: 'moved', score: 0.9, was: 'No date was set' },
    };
    for (const passage of [asCitation(map.passage), moved]) {
      const { passages, counts } = plan(write().text, [...others, passage]);
      expect(passages).toEqual([]);
      expect(counts).toMatchObject({ known: 1, lost: 0, noText: 0 });
    }
  });

  it('are here already even where an older file names a passage and nothing else', () => {
    const target = { source: `urn:sha256:${map.source.text?.hash}`, selector: [] };
    const named = { id: `urn:branchpoint:passage:${map.passage.id}`, type: 'Annotation', target };
    expect(read(JSON.stringify([named])).unreadable).toBe(0);
    expect(plan(JSON.stringify([named]), [...map.records]).counts.known).toBe(1);
  });

  it('are not taken in twice', () => {
    const { passages, counts } = plan(write().text, [...map.records]);
    expect(passages).toEqual([]);
    expect(counts.known).toBe(1);
  });
});

describe('web annotations of another program', () => {
  it('are anchored by their words, whatever position they name', () => {
    const selector = [
      { type: 'TextQuoteSelector', exact: 'No date was set', suffix: ' for a third' },
      { type: 'TextPositionSelector', start: 400, end: 415 },
    ];
    const { passages } = plan(annotation({ body: 'Mine' }, { selector }));
    expect(passages[0]).toMatchObject({ position: map.passage.position, comment: 'Mine' });
  });

  it('are left out and named when their words or their article are not here', () => {
    const selector = { type: 'TextQuoteSelector', exact: 'A date was never agreed upon' };
    expect(plan(annotation({}, { selector })).left).toEqual([
      { words: 'A date was never agreed upon', outcome: 'lost' },
    ]);
    const elsewhere = plan(annotation({}, { source: 'https://example.org/other' }));
    expect(elsewhere.counts.unknownArticle).toBe(1);
    expect(elsewhere.passages).toEqual([]);
  });

  it('know their article by its address or by a title that only one has', () => {
    const source = { ...map.source, address: 'https://www.example.org/two/' };
    const byAddress = annotation({}, { source: 'http://example.org/two#part' });
    const byTitle = annotation({}, { source: { label: ' two  Meetings' } });
    expect(plan(byAddress, [source]).passages).toHaveLength(1);
    expect(plan(byTitle, [source]).passages).toHaveLength(1);
    const twin = { ...source, id: map.source.id.concat('-twin') as Source['id'] };
    expect(plan(byTitle, [source, twin]).counts.unknownArticle).toBe(1);
  });
});

describe('a hostile file of annotations', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['another kind of JSON', '{"a": 1}'],
    ['a number', '7'],
    ['a page whose items are no list', '{"first": {"items": 7}}'],
    ['very deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['more than 50 MB', 'x'.repeat(50_000_001)],
  ])('is answered in words: %s', (_, text) => {
    const answer = readAnnotations(text);
    expect(answer.ok ? '' : answer.failure).toMatch(/Nothing was changed\. /);
  });

  it('has its unreadable items counted and changes no prototype', () => {
    const evil = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}';
    const { annotations, unreadable } = read(
      `[${evil}, 3, null, {"target": 1}, ${annotation({})}]`,
    );
    expect(annotations).toHaveLength(1);
    expect(unreadable).toBe(4);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('never throws, whatever JSON it holds', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const answer = readAnnotations(`[${json}, {"target": ${json}, "body": ${json}}]`);
        if (answer.ok) expect(answer.value.unreadable).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('counting characters', () => {
  it('leads from units to code points and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const points = new CodePoints(text);
        let offset = 0;
        [...text].forEach((character, at) => {
          expect(points.fromUnits(offset)).toBe(at);
          expect(points.toUnits(at)).toBe(offset);
          offset += character.length;
        });
      }),
    );
  });
});
