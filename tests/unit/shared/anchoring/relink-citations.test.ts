import { describe, expect, it } from 'vitest';
import { findCitedSource, relinkCitations } from '../../../../shared/anchoring/relink-citations.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type PassageId, type SourceId, toId } from '../../../../shared/lib/ids.ts';

const text =
  '“We will keep talking,” she said. The engineers measure the river at both ends. Nobody slammed a door.';

function cite(id: string, words: string, startOffset = 0, sourceId = 'dams') {
  const start = text.indexOf(words) + startOffset;
  return {
    id: toId<PassageId>(id),
    sourceId: toId<SourceId>(sourceId),
    quote: null,
    position: { start, end: start + words.length },
    quoteHash: sha256Hex(words),
  };
}

describe('relinkCitations', () => {
  it('gives a citation its words back at its position', () => {
    const { found, missing } = relinkCitations(text, [cite('p', 'measure the river')]);
    expect(missing).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]?.quote.exact).toBe('measure the river');
    expect(found[0]?.quote.prefix).toContain('The engineers');
  });

  it('finds words that moved, before and after, at the start of a word or of a quotation', () => {
    const moved = `Updated on Monday. ${text}`;
    const passages = [
      cite('speech', 'We will keep talking', 0),
      cite('river', 'measure the river', 30),
      cite('door', 'Nobody slammed a door', -40),
    ];
    const { found, missing } = relinkCitations(moved, passages);
    expect(missing).toEqual([]);
    for (const { position, quote } of found) {
      expect(moved.slice(position.start, position.end)).toBe(quote.exact);
    }
    expect(found.map(({ quote }) => quote.exact).sort()).toEqual([
      'Nobody slammed a door',
      'We will keep talking',
      'measure the river',
    ]);
  });

  it('lists by name what is not in the text any more', () => {
    const gone = cite('gone', 'measure the river');
    const { found, missing } = relinkCitations('Another article altogether.', [gone]);
    expect(found).toEqual([]);
    expect(missing).toEqual(['gone']);
  });

  it('stays quick on a long text that holds none of the passages', () => {
    const long = 'word '.repeat(400_000);
    const passages = Array.from({ length: 40 }, (_, index) =>
      cite(`p${index}`, 'the river', index),
    );
    expect(relinkCitations(long, passages).missing).toHaveLength(40);
  });
});

describe('findCitedSource', () => {
  const sourceOf = (id: string, hash: string | null) => ({
    id: toId<SourceId>(id),
    text: hash === null ? null : { hash, length: 10 },
  });
  const hash = sha256Hex(text);

  it('knows the very text that was cited, passages or not', () => {
    const sources = [sourceOf('other', sha256Hex('x')), sourceOf('dams', hash)];
    expect(findCitedSource(text, hash, sources, [])).toEqual({ sourceId: 'dams', by: 'text' });
  });

  it('knows another copy by at least half of its passages', () => {
    const sources = [sourceOf('dams', sha256Hex('another copy'))];
    const lost = { ...cite('lost', 'measure the river'), quoteHash: sha256Hex('not there') };
    const passages = [cite('door', 'Nobody slammed a door'), lost];
    expect(findCitedSource(text, hash, sources, passages)).toEqual({
      sourceId: 'dams',
      by: 'passages',
    });
    expect(
      findCitedSource(text, hash, sources, [...passages, { ...lost, id: toId('lost-2') }]),
    ).toBeNull();
  });

  it('counts passages that came with their words', () => {
    const quoted = {
      ...cite('door', 'Nobody slammed a door', 500),
      quote: { exact: 'Nobody slammed a door', prefix: '', suffix: '' },
    };
    const sources = [sourceOf('dams', null)];
    expect(findCitedSource(text, hash, sources, [quoted])?.by).toBe('passages');
  });

  it('prefers the source that shares more', () => {
    const sources = [sourceOf('half', null), sourceOf('dams', null)];
    const passages = [
      cite('a', 'Nobody slammed a door', 0, 'half'),
      { ...cite('b', 'x', 0, 'half'), quoteHash: sha256Hex('not there') },
      cite('c', 'measure the river'),
    ];
    expect(findCitedSource(text, hash, sources, passages)?.sourceId).toBe('dams');
  });

  it('is null for an article that nobody cited', () => {
    expect(findCitedSource(text, hash, [sourceOf('dams', null)], [])).toBeNull();
  });
});
