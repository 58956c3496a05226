import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../shared/compare/compare-maps.ts';
import { describeConflict, describeNote } from '../../shared/compare/describe-conflict.ts';
import { mergeMaps } from '../../shared/compare/merge-maps.ts';
import { inStoryOrder } from '../../shared/compare/merge-steps.ts';
import { allRecords, type DocumentState } from '../../shared/document/state.ts';
import { arbitraryChoices, arbitraryMap } from '../helpers/arbitraries.ts';
import { prepareCommand } from '../helpers/commands.ts';
import * as fc from '../helpers/laws.ts';

const work = fc.array(arbitraryChoices, { maxLength: 10 });

function play(start: DocumentState, choices: readonly (readonly number[])[], serial: number) {
  return choices.reduce(
    (state, numbers, at) => prepareCommand(state, numbers, serial + at)?.run(state).state ?? state,
    start,
  );
}

/** What a comparison looks at: everything, but of the numbers of steps only the order. */
function comparedIn(state: DocumentState): unknown {
  const records = allRecords(state).map((each) =>
    each.type === 'step' ? { ...each, order: 0 } : each,
  );
  const byId = Object.fromEntries(records.map((each) => [`${each.type} ${each.id}`, each]));
  return { byId, story: inStoryOrder(state.step.values()).map(({ id }) => id) };
}

const isSame = (a: unknown, b: unknown): boolean => {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
};

describe('comparing versions', () => {
  it('finds a difference exactly where there is one', () => {
    fc.assert(
      fc.property(arbitraryMap, work, ({ state }, choices) => {
        const after = play(state, choices, 1_000);
        const { groups, isSame: isFoundSame } = compareMaps(state, after);
        expect(isFoundSame).toBe(isSame(comparedIn(state), comparedIn(after)));
        expect(groups.length === 0).toBe(isFoundSame);
      }),
      { numRuns: 80 },
    );
  });

  it('says each on one line without ids, and marks only what is there', () => {
    fc.assert(
      fc.property(arbitraryMap, work, ({ state }, choices) => {
        const after = play(state, choices, 1_000);
        const { groups, onMap } = compareMaps(state, after);
        for (const { line } of groups.flatMap(({ differences }) => differences)) {
          expect(line).not.toMatch(/undefined|\[object|\p{Cc}|node-\d|new-\d/u);
          expect(line.length).toBeGreaterThan(5);
        }
        const { added, removed, changed, moved } = onMap.nodes;
        for (const id of removed)
          expect([state, after].map(({ node }) => node.has(id))).toEqual([true, false]);
        for (const id of added)
          expect([state, after].map(({ node }) => node.has(id))).toEqual([false, true]);
        for (const id of moved) expect(after.node.has(id)).toBe(true);
        for (const id of changed) expect(removed.has(id) || added.has(id)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('has words for every conflict and every note of a merge', () => {
    fc.assert(
      fc.property(arbitraryMap, work, work, ({ state: base }, a, b) => {
        const versions = { base, ours: play(base, a, 1_000), theirs: play(base, b, 2_000) };
        const merged = mergeMaps(versions);
        if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
        for (const conflict of merged.value.conflicts) {
          const words = Object.values(describeConflict(versions, conflict)).filter(
            (each) => each !== null,
          );
          for (const each of words) expect(each).toMatch(/^(?!.*(undefined|\[object))\P{Cc}+$/u);
        }
        for (const note of merged.value.resolve().notes) {
          expect(describeNote(versions, note)).toMatch(/^(?!.*(undefined|\[object))\P{Cc}+$/u);
        }
      }),
      { numRuns: 60 },
    );
  });
});
