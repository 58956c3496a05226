import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  findCitedSource,
  mostWindows,
  relinkCitations,
} from '../../../../shared/anchoring/relink-citations.ts';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { type PassageId, type SourceId, toId } from '../../../../shared/lib/ids.ts';

vi.mock(import('../../../../shared/lib/hash.ts'), { spy: true });
beforeEach(() => void vi.mocked(sha256Hex).mockClear());

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

  /** Cites words of a text that stood there behind so many characters more, or fewer. */
  const citeIn = (words: string, of: string, moved: number) => {
    const start = of.indexOf(words) - moved;
    const position = { start, end: start + words.length };
    return { ...cite(words, words), position };
  };

  it('finds a passage that begins within a word, near where it was', () => {
    const passages = [citeIn('gineers measure', text, 19), citeIn('body slammed a do', text, -40)];
    expect(relinkCitations(text, passages).missing).toEqual([]);
  });

  it('finds a passage within a word that moved far, as the passages around it did', () => {
    const long = `${'Added words. '.repeat(300)}${text}`;
    const passages = [
      citeIn('gineers measure', long, 3_900),
      citeIn('the river at both', long, 3_900),
      citeIn('body slammed a do', long, 3_900),
    ];
    const { found, missing } = relinkCitations(long, passages);
    expect(missing).toEqual([]);
    expect(found.map(({ quote }) => quote.exact)).toEqual(passages.map(({ id }) => id));
  });

  it('finds words after a quotation mark, and those of scripts without spaces', () => {
    const speech = `${'彼は川を測った。'.repeat(60)}“But we will,” she said. 技術者は毎朝、谷の両端で川の水位を測っている。`;
    for (const words of ['But we will', '“But we', '谷の両端で川', '水位を測って', '測った。彼']) {
      const { found } = relinkCitations(speech, [citeIn(words, speech, 300)]);
      expect(found.map(({ quote }) => quote.exact)).toEqual([words]);
    }
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

  it('hashes a bounded number of windows, however many sources wait', () => {
    const long = 'word '.repeat(200_000);
    const sources = Array.from({ length: 60 }, (_, at) => sourceOf(`s${at}`, null));
    const passages = sources.flatMap(({ id }) =>
      ['a', 'b', 'c'].map((name) => cite(`${id}-${name}`, 'measure the river', 0, id)),
    );
    vi.mocked(sha256Hex).mockClear();
    expect(findCitedSource(long, hash, sources, passages)).toBeNull();
    const hashes = vi.mocked(sha256Hex).mock.calls.length;
    expect(hashes).toBeGreaterThan(passages.length);
    expect(hashes).toBeLessThanOrEqual(mostWindows + 2 * passages.length);
  });

  it('leaves a source as soon as more than half of its passages are missing', () => {
    const lost = { ...cite('lost', 'measure the river'), quoteHash: sha256Hex('not there') };
    const passages = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      ...lost,
      id: toId<PassageId>(name),
    }));
    vi.mocked(sha256Hex).mockClear();
    expect(findCitedSource('A few words.', hash, [sourceOf('dams', null)], passages)).toBeNull();
    const afterAll = vi.mocked(sha256Hex).mock.calls.length;
    vi.mocked(sha256Hex).mockClear();
    relinkCitations('A few words.', passages.slice(0, 3));
    expect(afterAll).toBe(vi.mocked(sha256Hex).mock.calls.length);
  });

  it('finds the source that is meant also when many others are looked for first', () => {
    const others = Array.from({ length: 20 }, (_, at) => sourceOf(`s${at}`, null));
    const passages = others.map(({ id }) => ({
      ...cite(`${id}-a`, 'Nobody slammed a door', 0, id),
      quoteHash: sha256Hex('not there'),
    }));
    const moved = `Updated on Monday. ${text}`;
    const found = findCitedSource(
      moved,
      hash,
      [...others, sourceOf('dams', null)],
      [...passages, cite('river', 'measure the river')],
    );
    expect(found?.sourceId).toBe('dams');
  });

  it('is null for an article that nobody cited', () => {
    expect(findCitedSource(text, hash, [sourceOf('dams', null)], [])).toBeNull();
  });
});
