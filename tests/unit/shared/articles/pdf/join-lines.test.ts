import { describe, expect, it } from 'vitest';
import { joinLines, vocabularyOf } from '../../../../../shared/articles/pdf/join-lines.ts';

const join = (lines: readonly string[], elsewhere: readonly string[] = []): string =>
  joinLines(lines, vocabularyOf([...elsewhere, ...lines])).text;

describe('joinLines', () => {
  it.each([
    [['the negotia-', 'tions ended'], 'the negotiations ended'],
    [['the negotia\u00ad', 'tions ended'], 'the negotiations ended'],
    [['the negotia‐', 'tions ended'], 'the negotiations ended'],
    [['which ex‐', 'plains the flood'], 'which explains the flood'],
    [['a self-', 'made problem'], 'a self-made problem'],
    [['a self‐', 'made problem'], 'a self‐made problem'],
    [['the post-', 'war order'], 'the post-war order'],
    [['a state-of-the-', 'art dam'], 'a state-of-the-art dam'],
    [['the US-', 'North Korea talks'], 'the US-North Korea talks'],
    [['a 20-', 'year plan'], 'a 20-year plan'],
    [['in 2018-', '2019 it rained'], 'in 2018-2019 it rained'],
    [['in 2018–', '2019 it rained'], 'in 2018–2019 it rained'],
    [['pre- and post-', 'war orders'], 'pre- and post-war orders'],
    [['both pre-', 'and post-war orders'], 'both pre- and post-war orders'],
    [['they left —', 'and came back'], 'they left — and came back'],
    [['they left—', 'and came back'], 'they left—and came back'],
    [['a dash -', 'not a hyphen'], 'a dash - not a hyphen'],
    [['see https://example.org/', 'reports/river'], 'see https://example.org/reports/river'],
    [['水位は過去', '最高だった。'], '水位は過去最高だった。'],
    [['  two  spaces ', ' here'], 'two spaces here'],
  ])('joins %j', (lines, expected) => {
    expect(join(lines)).toBe(expected);
  });

  it('keeps a hyphen with which the document writes the word elsewhere', () => {
    expect(join(['at working-', 'level talks'])).toBe('at workinglevel talks');
    expect(join(['at working-', 'level talks'], ['a Working-level meeting'])).toBe(
      'at working-level talks',
    );
  });

  it('drops a hyphen without which the document writes the word elsewhere', () => {
    expect(join(['a self-', 'ish plan'], ['how selfish it was'])).toBe('a selfish plan');
  });

  it('says where the words of each line begin', () => {
    const { text, starts } = joinLines(['the negotia-', 'tions ended', 'there'], vocabularyOf([]));

    expect(starts.map((start) => text.slice(start))).toEqual([text, 'tions ended there', 'there']);
  });
});
