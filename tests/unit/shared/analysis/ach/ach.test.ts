import { describe, expect, it } from 'vitest';
import {
  consistencies,
  consistencyOf,
  meanRating,
  parseConsistency,
  ratingOf,
  scoreOf,
} from '../../../../../shared/analysis/ach/consistency.ts';
import { diagnosticityOf } from '../../../../../shared/analysis/ach/diagnosticity.ts';
import { decidingRows } from '../../../../../shared/analysis/ach/drop-one.ts';
import {
  type AchRow,
  contributionOf,
  gradeWeightOf,
  inconsistencies,
  inconsistencyMethods,
  leadersOf,
  placesOf,
} from '../../../../../shared/analysis/ach/inconsistency.ts';
import {
  diagnosticities,
  type Rating,
  type Stance,
  stances,
} from '../../../../../shared/model/evidence.ts';
import { credibilities } from '../../../../../shared/model/passage.ts';
import { reliabilities } from '../../../../../shared/model/source.ts';
import * as fc from '../../../../helpers/laws.ts';

/** "C II –": one row, ungraded. */
function row(letters: string, grades: Partial<AchRow> = {}): AchRow {
  const cells = letters.split(' ').map((word) => {
    const consistency = parseConsistency(word);
    return consistency ? ratingOf(consistency) : null;
  });
  return { cells, reliability: null, credibility: null, ...grades };
}

const columnCount = 3;
const anyRating: fc.Arbitrary<Rating> = fc.record({
  stance: fc.constantFrom(...stances),
  diagnosticity: fc.constantFrom(...diagnosticities),
});
const anyCell = fc.option(anyRating);
const anyRow: fc.Arbitrary<AchRow> = fc.record({
  cells: fc.array(anyCell, { minLength: columnCount, maxLength: columnCount }),
  reliability: fc.option(fc.constantFrom(...reliabilities)),
  credibility: fc.option(fc.constantFrom(...credibilities)),
});
const anyRows = fc.array(anyRow, { maxLength: 12 });
const anyMethod = fc.constantFrom(...inconsistencyMethods);
const near = (numbers: readonly number[]) => numbers.map((each) => expect.closeTo(each, 9));

describe('letters and links', () => {
  it('say the same: letters lead to a rating, and from there back to the letters', () => {
    for (const letters of consistencies) expect(consistencyOf(ratingOf(letters))).toBe(letters);
  });

  it('put high diagnosticity in double letters and low in small ones', () => {
    const read = (stance: Stance) =>
      diagnosticities.map((diagnosticity) => consistencyOf({ stance, diagnosticity }));
    expect(read('supports')).toEqual(['c', 'C', 'CC']);
    expect(read('challenges')).toEqual(['i', 'I', 'II']);
    expect(read('context')).toEqual(['N', 'N', 'N']);
  });

  it('are read from a spreadsheet, with signs too; what is no rating is not taken for one', () => {
    const read = ['CC', ' c ', '++', '-', '−', '0', 'n', 'ii', '', 'N/A', 'perhaps', 'CCC'];
    expect(read.map(parseConsistency)).toEqual([
      'CC',
      'c',
      'CC',
      'I',
      'I',
      'N',
      'N',
      'II',
      null,
      null,
      undefined,
      undefined,
    ]);
  });

  it('of several links are those nearest to the mean, and nearer to neutral between two', () => {
    const mean = (...letters: ('CC' | 'C' | 'I' | 'II' | 'N')[]) => {
      const rating = meanRating(letters.map(ratingOf));
      return rating && consistencyOf(rating);
    };
    expect(mean()).toBeNull();
    expect(mean('CC', 'CC')).toBe('CC');
    expect(mean('CC', 'II')).toBe('N');
    expect(mean('C', 'CC')).toBe('C');
    expect(mean('II', 'N')).toBe('I');
  });
});

// Heuer, Psychology of Intelligence Analysis (1999), chapter 8: will Iraq retaliate for the bombing of
// its intelligence headquarters? H1 it will not, H2 by minor acts of terror, H3 by a major attack.
const iraq = [
  row('C C C'), // it says that it will not
  row('C C I'), // no terror offensive during the war of 1991
  row('C C I'), // it would not want to provoke another attack
  row('I C C'), // more broadcasts to its agents
  row('I C C'), // its embassies are told to take precautions
  row('I C C'), // doing nothing would lose face
];

describe('the example in Heuer’s book', () => {
  it('has the second hypothesis in front by any formula, and the first at the end', () => {
    expect(inconsistencies('count', iraq, 3)).toEqual([3, 0, 2]);
    for (const method of inconsistencyMethods) {
      const sums = inconsistencies(method, iraq, 3);
      expect(leadersOf(sums)).toEqual([1]);
      expect(placesOf(sums)).toEqual([3, 1, 2]);
    }
  });

  it('finds no diagnostic value in what fits all hypotheses', () => {
    const [first, ...others] = iraq.map(({ cells }) => diagnosticityOf(cells));
    expect(first).toBe(0);
    for (const other of others) expect(other).toBeCloseTo(4 / 3);
  });

  it('hangs on no single item', () => {
    for (const method of inconsistencyMethods) expect(decidingRows(method, iraq, 3)).toEqual([]);
  });
});

describe('inconsistency', () => {
  it('counts, weighs by strength, and weighs by grades', () => {
    const rows = [row('II C'), row('i I', { reliability: 'A', credibility: 1 }), row('– N')];
    expect(inconsistencies('count', rows, 2)).toEqual([2, 1]);
    expect(inconsistencies('weighted', rows, 2)).toEqual([2.5, 1]);
    expect(inconsistencies('graded', rows, 2)).toEqual(near([3, 2]));
    expect(inconsistencies('likelihood', rows, 2)).toEqual(
      near([Math.log(10) + Math.log(1.5), Math.log(3) - Math.log(3)]),
    );
  });

  it('weighs grades from a half to two, and what cannot be judged like the middle', () => {
    expect(gradeWeightOf({ reliability: 'A', credibility: 1 })).toBeCloseTo(2);
    expect(gradeWeightOf({ reliability: 'C', credibility: 3 })).toBe(1);
    expect(gradeWeightOf({ reliability: 'E', credibility: 5 })).toBeCloseTo(0.5);
    expect(gradeWeightOf({ reliability: 'F', credibility: 6 })).toBe(1);
    expect(gradeWeightOf({ reliability: null, credibility: null })).toBe(1);
  });

  it('is never less for one more passage that speaks against a state', () => {
    fc.assert(
      fc.property(anyMethod, anyRows, anyRow, fc.nat(2), (method, rows, added, column) => {
        const against = {
          ...added,
          cells: added.cells.map(
            (cell): Rating => ({ diagnosticity: 'low', ...cell, stance: 'challenges' }),
          ),
        };
        const before = inconsistencies(method, rows, columnCount)[column] ?? 0;
        const after = inconsistencies(method, [...rows, against], columnCount)[column] ?? 0;
        expect(after).toBeGreaterThan(before);
      }),
    );
  });

  it('is never changed by neutral passages and missing cells', () => {
    fc.assert(
      fc.property(anyMethod, anyRows, (method, rows) => {
        const more = [...rows, row('N – N'), row('– – –')];
        expect(inconsistencies(method, more, columnCount)).toEqual(
          inconsistencies(method, rows, columnCount),
        );
      }),
    );
  });

  it('does not depend on the order of passages, and goes along with that of states', () => {
    fc.assert(
      fc.property(anyMethod, anyRows, (method, rows) => {
        const sums = inconsistencies(method, rows, columnCount);
        expect(inconsistencies(method, rows.toReversed(), columnCount)).toEqual(near(sums));
        const turned = rows.map((each) => ({ ...each, cells: each.cells.toReversed() }));
        expect(inconsistencies(method, turned, columnCount)).toEqual(sums.toReversed());
      }),
    );
  });

  it('grows with strength: a stronger letter against a state never counts for less', () => {
    const scores = consistencies.map((letters) => ({
      letters,
      score: scoreOf(ratingOf(letters)),
    }));
    for (const method of inconsistencyMethods) {
      const sums = scores.map(({ letters }) => contributionOf(method, row(letters), 0));
      expect(sums).toEqual([...sums].sort((a, b) => a - b));
    }
  });
});

describe('diagnosticity', () => {
  it('goes from nothing, where all is alike, to four', () => {
    expect(diagnosticityOf(row('CC II').cells)).toBe(4);
    expect(diagnosticityOf(row('I I I').cells)).toBe(0);
    expect(diagnosticityOf(row('C – –').cells)).toBeNull();
    expect(diagnosticityOf(row('– –').cells)).toBeNull();
  });

  it('is the mean difference of all pairs, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 9 }), (cells) => {
        const scores = cells.flatMap((cell) => (cell ? [scoreOf(cell)] : []));
        const pairs = scores.flatMap((a, at) => scores.slice(at + 1).map((b) => Math.abs(a - b)));
        const mean = pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
        const measured = diagnosticityOf(cells);
        if (pairs.length === 0) expect(measured).toBeNull();
        else expect(measured).toBeCloseTo(mean, 9);
        expect(diagnosticityOf(cells.toReversed())).toBe(measured);
      }),
    );
  });
});

describe('leaving one out', () => {
  it('names the rows without which another state would lead', () => {
    const rows = [row('C II C'), row('I C C'), row('C C I')];
    expect(leadersOf(inconsistencies('weighted', rows, 3))).toEqual([0, 2]);
    expect(decidingRows('weighted', rows, 3)).toEqual([
      { row: 0, leaders: [1] },
      { row: 1, leaders: [0] },
      { row: 2, leaders: [2] },
    ]);
  });

  it('finds what computing all anew without the row finds', () => {
    fc.assert(
      fc.property(anyMethod, anyRows, (method, rows) => {
        const leaders = (of: readonly AchRow[]) =>
          leadersOf(inconsistencies(method, of, columnCount));
        const now = leaders(rows);
        const expected = rows.flatMap((_, index) => {
          const without = leaders(rows.filter((__, at) => at !== index));
          return without.join() === now.join() ? [] : [{ row: index, leaders: without }];
        });
        expect(decidingRows(method, rows, columnCount)).toEqual(expected);
      }),
    );
  });
});
