import { describe, expect, it } from 'vitest';
import { writeChance } from '../../../../../shared/analysis/how-likely/chance-text.ts';
import {
  editChanceCell,
  type RowChanges,
} from '../../../../../shared/analysis/how-likely/edit-table.ts';
import { coverageOf } from '../../../../../shared/analysis/how-likely/row-coverage.ts';
import {
  combinationAt,
  combinationsOf,
  parentsOfTable,
  rowHolding,
} from '../../../../../shared/analysis/how-likely/row-table.ts';
import {
  readChanceTable,
  readValueTable,
  writeChanceTable,
  writeValueTable,
} from '../../../../../shared/analysis/how-likely/table-text.ts';
import { type LikelihoodId, toId, type ValueId } from '../../../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../../../shared/model/likelihood.ts';
import * as fc from '../../../../helpers/laws.ts';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';

const summit = node('uncertainty', 'Summit', 'held failed');
const relief = node('decision', 'Relief', 'full part none');
const talks = node('uncertainty', 'Talks', 'yes no');
const peace = node('objective', 'Peace', '');
const parents = [summit, relief];

let count = 0;
const newId = (): LikelihoodId => {
  count += 1;
  return toId(`new ${count}`);
};
const newValueId = (): ValueId => toId(newId());

function apply(rows: readonly LikelihoodRow[], changes: RowChanges<LikelihoodRow>) {
  const ids = new Set<string>([...changes.put.map(({ id }) => id), ...changes.removeIds]);
  return [...rows.filter(({ id }) => !ids.has(id)), ...changes.put];
}

/** What holds in each combination, in words. */
function effective(rows: readonly LikelihoodRow[]): string[] {
  return Array.from({ length: combinationsOf(parents) }, (_, place) => {
    const holding = rowHolding(talks, rows, combinationAt(parents, place));
    if (holding.kind !== 'row') return holding.kind;
    return holding.row.chances.map(({ chance }) => writeChance(chance)).join(', ');
  });
}

/** A row may name one parent, both, or none. */
const anyRows = fc
  .uniqueArray(
    fc.record({
      condition: fc.constantFrom(
        '',
        'Summit=held',
        'Summit=failed',
        'Relief=full',
        'Relief=none',
        'Summit=held & Relief=full',
        'Summit=failed & Relief=part',
      ),
      percent: fc.integer({ min: 0, max: 100 }),
      form: fc.constantFrom('number', 'rest', 'range'),
    }),
    { selector: ({ condition }) => condition, maxLength: 7 },
  )
  .map((list) =>
    list.map(({ condition, percent, form }) => {
      const value = percent / 100;
      if (form === 'rest') return likely('Talks', condition, `yes ${value}, no rest`);
      if (form === 'range') return likely('Talks', condition, 'yes 0.2–0.4, no 0.6–0.8');
      return likely('Talks', condition, `yes ${value}, no ${Number((1 - value).toFixed(12))}`);
    }),
  );

describe('which row holds', () => {
  it('is the most specific of those that fit', () => {
    const rows = [
      likely('Talks', '', 'yes 0.5, no rest'),
      likely('Talks', 'Summit=held', 'yes 0.7, no rest'),
      likely('Talks', 'Summit=held & Relief=full', 'yes 0.9, no rest'),
    ];
    expect(effective(rows)).toEqual([
      '90 %, the rest',
      ...Array(2).fill('70 %, the rest'),
      ...Array(3).fill('50 %, the rest'),
    ]);
  });

  it('is none where nothing fits, and none of two that disagree', () => {
    const rows = [
      likely('Talks', 'Summit=held', 'yes 0.7, no rest'),
      likely('Talks', 'Relief=full', 'yes 0.2, no rest'),
    ];
    expect(effective(rows).slice(0, 2)).toEqual(['contradiction', '70 %, the rest']);
    expect(effective(rows).at(-1)).toBe('noRow');
  });

  it('asks those that influence the node, and those that it applies under', () => {
    const asking = { ...talks, appliesWhen: [{ nodeId: relief.id, stateIds: [] }] };
    const state = mapOf([summit, relief, asking, influence('Summit', 'Talks')]);
    expect(parentsOfTable(asking, state.node, state.edge.values())).toEqual([relief, summit]);
  });
});

describe('what rows cover', () => {
  it('counts where each fits, where it holds, and where none does', () => {
    const general = likely('Talks', 'Summit=held', 'yes 0.7, no rest');
    const special = likely('Talks', 'Summit=held & Relief=full', 'yes 0.9, no rest');
    const coverage = coverageOf(talks, parents, [general, special]);
    expect(coverage?.combinations).toBe(6);
    expect(coverage?.rows.get(general)).toEqual({ fits: 3, holds: 2, contradicted: 0 });
    expect(coverage?.rows.get(special)).toEqual({ fits: 1, holds: 1, contradicted: 0 });
    expect(coverage?.uncovered).toBe(3);
    expect(coverage?.example).toContainEqual(given('Summit=failed')[0]);
  });

  it('leaves out where the node does not apply', () => {
    const asking = {
      ...talks,
      appliesWhen: [{ nodeId: summit.id, stateIds: [toId<never>('Summit=held')] }],
    };
    const usual = likely('Talks', '', 'yes 0.7, no rest');
    const coverage = coverageOf(asking, parents, [usual]);
    expect(coverage?.combinations).toBe(3);
    expect(coverage?.rows.get(usual)).toEqual({ fits: 3, holds: 3, contradicted: 0 });
    expect(coverage?.uncovered).toBe(0);
  });

  it('counts the same as looking at every combination', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const coverage = coverageOf(talks, parents, rows);
        const seen = rows.map((row) => {
          const holdings = Array.from({ length: 6 }, (_, place) =>
            rowHolding(talks, rows, combinationAt(parents, place)),
          );
          return holdings.filter((each) => each.kind === 'row' && each.row === row).length;
        });
        const isAgreed = [...(coverage?.rows.values() ?? [])].every(
          ({ fits, holds, contradicted }) => holds + contradicted <= fits,
        );
        expect(isAgreed).toBe(true);
        for (const [at, row] of rows.entries()) {
          expect(coverage?.rows.get(row)?.holds).toBeGreaterThanOrEqual(seen[at] ?? 0);
        }
        const uncovered = effective(rows).filter((each) => each === 'noRow').length;
        expect(coverage?.uncovered).toBe(uncovered);
      }),
    );
  });

  it('sets rows aside that can never hold', () => {
    const lost = likely('Talks', 'Elsewhere=x', 'yes 0.7, no rest');
    expect(coverageOf(talks, parents, [lost])?.unusable.has(lost)).toBe(true);
  });
});

describe('editing one cell', () => {
  it('makes an exception for exactly that combination, and changes no other', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 100 }),
        (rows, place, percent) => {
          const combination = combinationAt(parents, place);
          const chance = { kind: 'number', value: percent / 100 } as const;
          const said = { stateId: toId<never>('Talks=yes'), chance, held: new Set<never>() };
          const after = apply(rows, editChanceCell(talks, rows, combination, said, newId()));
          const [was, is] = [effective(rows), effective(after)];
          expect(is.toSpliced(place, 1)).toEqual(was.toSpliced(place, 1));
          const holding = rowHolding(talks, after, combination);
          const own = holding.kind === 'row' ? holding.row.chances : [];
          expect(own.find(({ stateId }) => stateId === said.stateId)?.chance).toEqual(chance);
        },
      ),
    );
  });
});

describe('a table from a spreadsheet', () => {
  const usual = [likely('Talks', '', 'yes 0.5, no rest')];
  const paste = (text: string, rows = usual) => {
    const read = readChanceTable(text, talks, parents, rows, newId);
    if (!read.ok) throw new Error(read.failure);
    return { ...read.value, after: effective(apply(rows, read.value.changes)) };
  };

  it('changes nothing when it was copied from here', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const read = paste(writeChanceTable(talks, parents, rows), rows);
        expect(read.changes).toEqual({ put: [], removeIds: [] });
        expect(read.remarks).toEqual([]);
      }),
    );
  });

  it('finds its columns by their headings, in any order', () => {
    const text = 'no;Relief;yes;Summit\n0,3;full;0,7;held\n0,8;none;0,2;failed';
    const { after, remarks } = paste(text);
    expect(remarks).toEqual([]);
    expect(after[0]).toBe('70 %, 30 %');
    expect(after[5]).toBe('20 %, 80 %');
    expect(after[1]).toBe('50 %, the rest');
  });

  it('takes the lines in order when it has no heading and no conditions', () => {
    const { after } = paste('10\t90\n20\t80\n30\t70\n40\t60\n50\t50\n60\t40');
    expect(after).toEqual([10, 20, 30, 40, 50, 60].map((each) => `${each} %, ${100 - each} %`));
  });

  it('reads merged cells as repeated, "any" as open, and one empty cell as the rest', () => {
    const { after } = paste('Summit,Relief,yes,no\nheld,full,0.9,0.1\n,part,0.8,\nfailed,any,0,1');
    expect(after).toEqual([
      '90 %, 10 %',
      '80 %, the rest',
      '50 %, the rest',
      ...Array(3).fill('0 %, 100 %'),
    ]);
  });

  it('says in words what did not fit, and takes the rest in', () => {
    const { remarks, after } = paste(
      'Summit\tRelief\tyes\tno\tnote\nheld\tfull\t33%\t66%\tx\nput off\tfull\t0.1\t0.9\t\nheld\tpart\tperhaps\t10%\t',
    );
    expect(remarks).toEqual([
      'The column “note” is none of this table. It was left out.',
      'Line 3: Summit has no state “put off”. It was left out.',
      expect.stringMatching(/^Line 4: “perhaps” is not understood/),
      'Line 2 adds up to 99 %, by rounding. Its largest chance takes the difference.',
    ]);
    expect(after[0]).toBe('33 %, 67 %');
  });

  it('is refused whole, in words, when its columns cannot be told', () => {
    const read = readChanceTable('1\t2\t3', talks, parents, usual, newId);
    expect(read.ok || read.failure).toMatch(/^The table has 3 columns. It needs 4: Summit, Relief/);
    expect(readChanceTable('', talks, parents, usual, newId).ok).toBe(false);
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readChanceTable(text, talks, parents, usual, newId);
      }),
    );
  });

  it('of values changes nothing when it was copied from here, and else what differs', () => {
    const rows = [worth('Peace', '', 0.1), worth('Peace', 'Summit=held', -1e-7)];
    const text = writeValueTable(peace, [summit], rows);
    expect(text).toBe('Summit\tValue (points)\nheld\t-0.0000001\nfailed\t0.1');
    const same = readValueTable(text, peace, [summit], rows, newValueId);
    expect(same.ok && same.value.changes.put).toEqual([]);
    const other = readValueTable('held\t1,200\nfailed\t0,5', peace, [summit], rows, newValueId);
    expect(other.ok && other.value.changes.put.map(({ value, unit }) => [value, unit])).toEqual([
      [1200, 'points'],
      [0.5, 'points'],
    ]);
  });
});
