import { describe, expect, it } from 'vitest';
import { analyzeDecisions } from '../../shared/analysis/decisions/analyze-decisions.ts';
import { oneWayCurve, valueOn } from '../../shared/analysis/sensitivity/one-way-curve.ts';
import { tornado } from '../../shared/analysis/sensitivity/tornado.ts';
import type { OneWayCurve } from '../../shared/analysis/sensitivity/types.ts';
import { whatWouldHaveToBe } from '../../shared/analysis/sensitivity/what-would-have-to-be.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { withNumber } from '../helpers/change-number.ts';
import { decisionLottery } from '../helpers/decision-lottery.ts';
import * as fc from '../helpers/laws.ts';

const expectedValue = { kind: 'expectedValue', decisionId: null } as const;

interface Case {
  readonly seed: number;
  readonly hasRanges: boolean;
  readonly isAssumed: boolean;
}

const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  hasRanges: fc.boolean(),
  isAssumed: fc.boolean(),
});

/** A map, and now and then an assumption about something that no decision influences. */
function setUp({ seed, hasRanges, isAssumed }: Case) {
  const state = decisionLottery(seed, { hasRanges, nodeCount: 5 });
  const first = [...state.node.values()].find(
    ({ id, kind }) =>
      kind === 'uncertainty' && ![...state.edge.values()].some(({ toId }) => toId === id),
  );
  const stateId = first?.states[0]?.id;
  return {
    state,
    assumptions: isAssumed && first && stateId ? [{ nodeId: first.id, stateId }] : [],
  };
}

interface Solved {
  readonly expectedValue: number | null;
  readonly options: ReadonlyMap<string, number>;
  readonly bestStateIds: readonly string[];
}

function solved(
  state: DocumentState,
  assumptions: readonly NodeState[],
  decisionId: NodeId | null,
): Solved {
  const analysis = analyzeDecisions(state, assumptions);
  const decision = analysis.decisions.find(({ nodeId }) => nodeId === decisionId);
  return {
    expectedValue: analysis.expectedValue,
    options: new Map(decision?.options.map(({ stateId, value }) => [stateId, value])),
    bestStateIds: decision?.bestStateIds ?? [],
  };
}

function optionAt({ options }: OneWayCurve, option: number, number: number): number | null {
  const pieces = options[option]?.pieces ?? [];
  const piece = pieces.find(({ from, to }) => number >= from && number <= to);
  assert(piece, 'The curve has no gaps');
  return valueOn(piece, number);
}

describe('sensitivity of decisions', () => {
  it('gives at both ends of every number what solving the changed map gives', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const { state, assumptions } = setUp(drawn);
        const found = tornado(state, assumptions, expectedValue);
        expectClose(found.answer, solved(state, assumptions, null).expectedValue);
        for (const bar of found.bars.slice(0, 6)) {
          for (const [number, answer] of [
            [bar.low, bar.atLow],
            [bar.high, bar.atHigh],
          ] as const) {
            const changed = withNumber(state, bar, number);
            expectClose(answer, solved(changed, assumptions, null).expectedValue);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('answers in hindsight too: about an assumption that a decision influences', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const state = decisionLottery(seed, { nodeCount: 4 });
      const last = [...state.node.values()].findLast(({ kind }) => kind === 'uncertainty');
      assert(last?.states[0], 'Something is uncertain');
      const assumptions = [{ nodeId: last.id, stateId: last.states[0].id }];
      const found = tornado(state, assumptions, expectedValue);
      for (const bar of found.bars.slice(0, 4)) {
        const high = solved(withNumber(state, bar, bar.high), assumptions, null);
        expectClose(bar.atHigh, high.expectedValue);
        const curve =
          found.decisionId && oneWayCurve(state, assumptions, found.decisionId, bar.name);
        if (!curve) continue;
        const number = curve.from + 0.41 * (curve.to - curve.from);
        const { options } = solved(withNumber(state, bar, number), assumptions, curve.decisionId);
        for (const [option, { stateId }] of curve.options.entries()) {
          expectClose(optionAt(curve, option, number), options.get(stateId) ?? null);
        }
      }
    }
  });

  it('flips the best option where it says, and not before', () => {
    let flips = 0;
    fc.assert(
      fc.property(cases, (drawn) => {
        const { state, assumptions } = setUp(drawn);
        const found = tornado(state, assumptions, expectedValue);
        const isKept = (best: readonly string[]) =>
          best.length === 0 || best.some((id) => found.bestStateIds.includes(id as never));
        for (const { flip, ...bar } of found.bars.slice(0, 8)) {
          if (!flip) continue;
          flips += 1;
          const way = flip.at - bar.number;
          const step = 1e-6 * Math.sign(way) * Math.max(1, Math.abs(flip.at));
          const beyond = flip.at + step;
          const at = (number: number) =>
            solved(withNumber(state, bar, number), assumptions, found.decisionId).bestStateIds;
          if (Math.abs(way) > 1e-5) {
            expect(isKept(at(flip.at - step))).toBe(true);
            expect(isKept(at(bar.number + way * 0.5))).toBe(true);
          }
          if (bar.name.kind !== 'chance' || (beyond >= 0 && beyond <= 1)) {
            expect(at(beyond).some((id) => flip.toStateIds.includes(id as never))).toBe(true);
          }
        }
      }),
      { numRuns: 13, examples: [[{ seed: 20, hasRanges: false, isAssumed: false }]] },
    );
    expect(flips).toBeGreaterThan(0);
  });

  it('draws curves of every option that solving the changed map confirms anywhere', () => {
    fc.assert(
      fc.property(
        cases,
        // A billionth from its end a curve is a quotient of almost nothing by almost nothing.
        fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
        (drawn, thousandths) => {
          const { state, assumptions } = setUp(drawn);
          const { bars, decisionId } = tornado(state, assumptions, expectedValue);
          if (decisionId === null) return;
          for (const { name } of bars.slice(0, 5)) {
            const curve = oneWayCurve(state, assumptions, decisionId, name);
            assert(curve, 'Every number of a bar has a curve');
            for (const each of thousandths) {
              const number = curve.from + (each / 1_000) * (curve.to - curve.from);
              const { options, bestStateIds } = solved(
                withNumber(state, curve, number),
                assumptions,
                decisionId,
              );
              for (const [option, { stateId }] of curve.options.entries()) {
                // At its ends a curve goes on to where an option cannot be reached any more.
                const isEnd = number === curve.from || number === curve.to;
                if (isEnd && !options.has(stateId)) continue;
                expectClose(optionAt(curve, option, number), options.get(stateId) ?? null);
              }
              const band = curve.bands.find(({ from, to }) => number > from && number < to);
              if (band)
                expect(bestStateIds).toEqual(expect.arrayContaining([...band.bestStateIds]));
            }
          }
        },
      ),
      {
        numRuns: 13,
        examples: [[{ seed: 907_123, hasRanges: false, isAssumed: false }, [0, 500, 1_000]]],
      },
    );
  });

  it('names the nearest number that makes an option the best, or that none does', () => {
    fc.assert(
      fc.property(cases, fc.nat(1), (drawn, pick) => {
        const { state, assumptions } = setUp(drawn);
        const { decisionId, bestStateIds } = tornado(state, assumptions, expectedValue);
        const others = decisionId === null ? [] : (state.node.get(decisionId)?.states ?? []);
        const other = others.filter(({ id }) => !bestStateIds.includes(id))[pick];
        if (decisionId === null || !other) return;
        const bestAt = (number: Parameters<typeof withNumber>[1], at: number) =>
          solved(withNumber(state, number, at), assumptions, decisionId).bestStateIds;
        const { changes, cannot } = whatWouldHaveToBe(state, assumptions, decisionId, other.id);
        const distances = changes.map(({ distance }) => distance);
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
        for (const change of changes.slice(0, 5)) {
          const inside = change.needed + (change.until - change.needed) * 1e-6;
          if (Math.abs(inside - change.needed) < 1e9)
            expect(bestAt(change, inside)).toContain(other.id);
          const before = change.number + (change.needed - change.number) * 0.999;
          if (Math.abs(change.needed - change.number) > 1e-4) {
            expect(bestAt(change, before)).not.toContain(other.id);
          }
        }
        for (const number of cannot.filter(({ name }) => name.kind === 'chance').slice(0, 5)) {
          for (const at of [0.01, 0.31, 0.52, 0.99]) {
            expect(bestAt(number, at)).not.toContain(other.id);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

function expectClose(found: number | null, expected: number | null): void {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)) * 10);
}
