import { describe, expect, it } from 'vitest';
import { apply, type Delta, difference, invert, squash } from '../../shared/document/delta.ts';
import { emptyHistory, record, stepBack, stepForward } from '../../shared/document/history.ts';
import { allRecords, type DocumentState } from '../../shared/document/state.ts';
import { recordTypes } from '../../shared/model/record.ts';
import { createReferenceCheck, referencesOf } from '../../shared/model/references.ts';
import { arbitraryChoices, arbitraryMap } from '../helpers/arbitraries.ts';
import { prepareCommand } from '../helpers/commands.ts';
import * as fc from '../helpers/laws.ts';

/** A map and what somebody did to it: the state before each command, its delta, and the state after. */
interface Session {
  readonly start: DocumentState;
  readonly steps: readonly {
    readonly code: string;
    readonly before: DocumentState;
    readonly delta: Delta;
    readonly after: DocumentState;
  }[];
}

const session: fc.Arbitrary<Session> = fc
  .tuple(arbitraryMap, fc.array(arbitraryChoices, { minLength: 1, maxLength: 25 }))
  .map(([{ state }, choices]) => {
    const steps: Session['steps'][number][] = [];
    let current = state;
    for (const [serial, numbers] of choices.entries()) {
      const command = prepareCommand(current, numbers, serial);
      if (!command) continue;
      const { state: after, delta } = command.run(current);
      steps.push({ code: command.code, before: current, delta, after });
      current = after;
    }
    return { start: state, steps };
  });

const endOf = ({ start, steps }: Session): DocumentState => steps.at(-1)?.after ?? start;

/** Contents without the order of insertion, which undoing a removal does not restore. */
function contentsOf(state: DocumentState): Record<string, unknown> {
  return Object.fromEntries(allRecords(state).map((each) => [`${each.type} ${each.id}`, each]));
}

function danglingIn(state: DocumentState): string[] {
  const leadsSomewhere = createReferenceCheck(allRecords(state));
  return allRecords(state).flatMap((each) =>
    referencesOf(each)
      .filter((reference) => !leadsSomewhere(reference))
      .map(({ path }) => `${each.type} ${each.id}: ${path}`),
  );
}

describe('any sequence of commands', () => {
  it('is taken back to the start and done again to the end by the history', () => {
    fc.assert(
      fc.property(session, (played) => {
        let history = emptyHistory;
        for (const { code, delta } of played.steps) {
          if (delta.size === 0) continue;
          history = record(history, { delta, code, label: code, mergeKey: null, atMs: 0 });
        }
        let state = endOf(played);
        for (let back = stepBack(history); back; back = stepBack(history)) {
          state = apply(state, invert(back.entry.delta));
          history = back.history;
        }
        expect(contentsOf(state)).toEqual(contentsOf(played.start));
        for (let next = stepForward(history); next; next = stepForward(history)) {
          state = apply(state, next.entry.delta);
          history = next.history;
        }
        expect(contentsOf(state)).toEqual(contentsOf(endOf(played)));
      }),
      { numRuns: 300 },
    );
  });

  it('gives deltas whose inverse of the inverse is the delta', () => {
    fc.assert(
      fc.property(session, ({ steps }) => {
        for (const { delta } of steps) expect(invert(invert(delta))).toEqual(delta);
      }),
    );
  });

  it('gives the same end whether deltas are applied one by one or squashed first', () => {
    fc.assert(
      fc.property(session, (played) => {
        const all = played.steps.map(({ delta }) => delta).reduce(squash, new Map());
        expect(contentsOf(apply(played.start, all))).toEqual(contentsOf(endOf(played)));
        expect(contentsOf(apply(endOf(played), invert(all)))).toEqual(contentsOf(played.start));
      }),
      { numRuns: 300 },
    );
  });

  it('squashes in any grouping to the same delta', () => {
    fc.assert(
      fc.property(session, fc.nat(), ({ steps }, at) => {
        const deltas = steps.map(({ delta }) => delta);
        const split = deltas.length === 0 ? 0 : at % deltas.length;
        const none: Delta = new Map();
        const left = deltas.slice(0, split).reduce(squash, none);
        const right = deltas.slice(split).reduce(squash, none);
        const grouped = squash(left, right);
        const inOrder = deltas.reduce(squash, none);
        expect(Object.fromEntries(grouped)).toEqual(Object.fromEntries(inOrder));
      }),
    );
  });

  it('never leaves a reference to something that is gone', () => {
    fc.assert(
      fc.property(session, ({ steps }) => {
        for (const { code, after } of steps) expect([code, ...danglingIn(after)]).toEqual([code]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the identity of every record and table that a command did not touch', () => {
    fc.assert(
      fc.property(session, ({ steps }) => {
        for (const { before, delta, after } of steps) {
          for (const type of recordTypes) {
            const isTouched = [...delta.values()].some(
              (change) => (change.after ?? change.before)?.type === type,
            );
            if (!isTouched) expect(after[type]).toBe(before[type]);
          }
          for (const each of allRecords(after)) {
            if (delta.has(each.id)) continue;
            expect((before[each.type] as ReadonlyMap<string, unknown>).get(each.id)).toBe(each);
          }
        }
      }),
    );
  });

  it('writes only what differs: the delta of a command is the difference of its two states', () => {
    fc.assert(
      fc.property(session, ({ steps }) => {
        for (const { before, delta, after } of steps) {
          expect(Object.fromEntries(delta)).toEqual(Object.fromEntries(difference(before, after)));
        }
      }),
    );
  });
});
