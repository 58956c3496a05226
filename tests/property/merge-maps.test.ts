import { describe, expect, it } from 'vitest';
import type { Side } from '../../shared/compare/merge-fields.ts';
import { type MapMerge, type MergeQuestion, mergeMaps } from '../../shared/compare/merge-maps.ts';
import { mergeRules } from '../../shared/compare/merge-rules.ts';
import { allRecords, type DocumentState } from '../../shared/document/state.ts';
import { checkRecords } from '../../shared/formats/branchpoint/check-records.ts';
import { ProblemList } from '../../shared/formats/branchpoint/problems.ts';
import { isSameValue } from '../../shared/lib/same-value.ts';
import { type AnyRecord, isRecordOf } from '../../shared/model/record.ts';
import { type ArbitraryMap, arbitraryChoices, arbitraryMap } from '../helpers/arbitraries.ts';
import { prepareCommand } from '../helpers/commands.ts';
import * as fc from '../helpers/laws.ts';

/** A map, and what two people made of it without seeing each other's work. */
interface TwoSessions extends MergeQuestion {
  readonly map: ArbitraryMap;
}

/** Each side numbers what it makes from another start: two people never make the same id. */
const serialsOf = { ours: 1_000, theirs: 2_000 } as const;

const work = fc.array(arbitraryChoices, { maxLength: 12 });

const twoSessions: fc.Arbitrary<TwoSessions> = fc
  .tuple(arbitraryMap, work, work)
  .map(([map, ourWork, theirWork]) => ({
    map,
    base: map.state,
    ours: play(map.state, ourWork, serialsOf.ours),
    theirs: play(map.state, theirWork, serialsOf.theirs),
    texts: (hash) => map.texts.get(hash),
  }));

function play(
  start: DocumentState,
  choices: readonly (readonly number[])[],
  serial: number,
): DocumentState {
  return choices.reduce(
    (state, numbers, at) => prepareCommand(state, numbers, serial + at)?.run(state).state ?? state,
    start,
  );
}

function merge(question: MergeQuestion): MapMerge {
  const merge = mergeMaps(question);
  if (!merge.ok) throw new Error(JSON.stringify(merge.failure));
  return merge.value;
}

function contentsOf(state: DocumentState): Record<string, unknown> {
  return Object.fromEntries(allRecords(state).map((each) => [`${each.type} ${each.id}`, each]));
}

function problemsIn(state: DocumentState, texts: ReadonlyMap<string, string>): unknown[] {
  const problems = new ProblemList();
  const records = allRecords(state).map((record) => ({
    record,
    path: `${record.type} ${record.id}`,
    content: record.type === 'source' ? (texts.get(record.text?.hash ?? '') ?? null) : null,
  }));
  checkRecords(records, [], problems);
  return problems.toArray();
}

/** Whether a record is as its schema wants it, if it is so on both sides. */
function isShapedAsBefore({ ours, theirs }: MergeQuestion, record: AnyRecord): boolean {
  const before = [ours, theirs].flatMap(
    (side) => (side[record.type] as ReadonlyMap<string, AnyRecord>).get(record.id) ?? [],
  );
  return isRecordOf(record.type, record) || !before.every((one) => isRecordOf(one.type, one));
}

describe('merging', () => {
  it('gives what one side made when the other side did nothing, or the same', () => {
    fc.assert(
      fc.property(twoSessions, ({ base, ours, texts }) => {
        for (const [a, b] of [
          [base, ours],
          [ours, base],
          [ours, ours],
        ] as const) {
          const { conflicts, resolve } = merge({
            base,
            ours: a,
            theirs: b,
            ...(texts && { texts }),
          });
          expect(conflicts).toEqual([]);
          expect(contentsOf(resolve().document)).toEqual(contentsOf(ours));
          expect(resolve().notes).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives a sound map, whatever is chosen', () => {
    fc.assert(
      fc.property(twoSessions, fc.array(fc.boolean()), (question, coins) => {
        const { conflicts, resolve } = merge(question);
        const choices = new Map(
          conflicts.map(({ id }, at): [string, Side] => [id, coins[at] ? 'theirs' : 'ours']),
        );
        for (const { document } of [resolve(), resolve(new Map(), 'theirs'), resolve(choices)]) {
          expect(problemsIn(document, question.map.texts)).toEqual([]);
          expect(
            allRecords(document).filter((record) => !isShapedAsBefore(question, record)),
          ).toEqual([]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('asks once for each conflict, by an id that stays', () => {
    fc.assert(
      fc.property(twoSessions, (question) => {
        const ids = merge(question).conflicts.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(merge(question).conflicts.map(({ id }) => id)).toEqual(ids);
      }),
      { numRuns: 40 },
    );
  });

  it('comes to the same from either side, but for places on the map', () => {
    fc.assert(
      fc.property(twoSessions, (question) => {
        const one = merge(question);
        const other = merge({ ...question, ours: question.theirs, theirs: question.ours });
        const idsOf = ({ conflicts }: MapMerge) => conflicts.map(({ id }) => id).sort();
        expect(idsOf(other)).toEqual(idsOf(one));
        const [mine, yours] = [one.resolve(new Map(), 'ours'), other.resolve(new Map(), 'theirs')];
        if ([...mine.notes, ...yours.notes].some(({ kind }) => kind === 'place')) return;
        expect(contentsOf(yours.document)).toEqual(contentsOf(mine.document));
      }),
      { numRuns: 80 },
    );
  });

  it('keeps every field that only one side touched', () => {
    fc.assert(
      fc.property(twoSessions, (question) => {
        const { conflicts, resolve } = merge(question);
        const isDecided = conflicts.some(({ kind }) => kind === 'deletion');
        const { document, notes } = resolve();
        if (isDecided || notes.some(({ kind }) => kind !== 'place')) return;
        for (const [side, other] of [
          [question.ours, question.theirs],
          [question.theirs, question.ours],
        ] as const) {
          expect(lostEdits(question.base, side, other, document)).toEqual([]);
        }
      }),
      { numRuns: 80 },
    );
  });
});

/** Fields that a side changed, that the other side left alone, and that are something else now. */
function lostEdits(
  base: DocumentState,
  side: DocumentState,
  other: DocumentState,
  merged: DocumentState,
): string[] {
  const [was, theirs, now] = [base, other, merged].map(
    (state) => new Map(allRecords(state).map((record) => [record.id, record as object])),
  );
  return allRecords(side).flatMap((record) => {
    const [before, beside, after] = [was, theirs, now].map((all) => all?.get(record.id));
    const isPerhapsDouble = [...other[record.type].keys()].some((id) => !was?.has(id));
    if (!before && !after && !isPerhapsDouble) return [`${record.id} is gone`];
    if (!before || !beside) return [];
    return fieldGroupsOf(record).flatMap((fields) => {
      const [mine, old, theirsNow, result] = [record, before, beside, after].map((each) =>
        fields.map((field) => valueIn(each, field)),
      );
      if (isSameValue(mine, old) || !isSameValue(theirsNow, old)) return [];
      return isSameValue(result, mine) ? [] : [`${record.id}: ${fields}`];
    });
  });
}

/** Fields that are merged together, and each of the others. Numbers of steps say nothing by themselves. */
function fieldGroupsOf(record: AnyRecord): (readonly string[])[] {
  const groups = mergeRules[record.type].map(({ fields }) => fields as readonly string[]);
  const single = Object.keys(record).filter((field) => !groups.flat().includes(field));
  return [...groups, ...single.map((field) => [field])].filter(([first]) => first !== 'order');
}

const valueIn = (record: object | undefined, field: string): unknown =>
  (record as Record<string, unknown> | undefined)?.[field];
