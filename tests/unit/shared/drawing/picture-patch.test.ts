import { describe, expect, it } from 'vitest';
import {
  applyPatch,
  looksOtherwise,
  noPictureInputs,
  type PictureInputs,
  patchBetween,
} from '../../../../shared/drawing/picture-patch.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import * as fc from '../../../helpers/laws.ts';
import { influence, mapOf, node } from '../../../helpers/small-maps.ts';

const talks = node('uncertainty', 'Talks', 'held failed');
const relief = node('decision', 'Relief', 'full none');
const small: PictureInputs = {
  ...noPictureInputs,
  document: mapOf([talks, relief, influence('Relief', 'Talks')]),
};

const withNode = (inputs: PictureInputs, changed: typeof talks): PictureInputs => ({
  ...inputs,
  document: {
    ...inputs.document,
    node: new Map([...inputs.document.node, [changed.id, changed]]),
  },
});

/** Inputs over a handful of records and sets, with whatever changes between any two of them. */
const anyInputs: fc.Arbitrary<PictureInputs> = fc
  .record({
    titles: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E')),
    fields: fc.nat(2),
    moved: fc.subarray(['A', 'B']),
    found: fc.subarray(['A', 'C']),
    isDimmed: fc.boolean(),
    theme: fc.constantFrom('light', 'dark'),
  })
  .map(({ titles, fields, moved, found, isDimmed, theme }) => ({
    ...noPictureInputs,
    document: mapOf(titles.map((title) => node('note', title, '', { xPx: fields }))),
    moved: new Map(moved.map((id) => [toId<NodeId>(id), { xPx: 1, yPx: 2 }])),
    view: {
      ...noPictureInputs.view,
      theme,
      foundNodeIds: new Set(found.map((id) => toId<NodeId>(id))),
      brightNodeIds: isDimmed ? new Set([toId<NodeId>('A')]) : null,
    },
  }));

describe('what changed between two pictures', () => {
  it('is enough to make the newer inputs from the older ones, also after being sent', () => {
    fc.assert(
      fc.property(fc.array(anyInputs, { maxLength: 5 }), (versions) => {
        let there = noPictureInputs;
        let sent = noPictureInputs;
        for (const inputs of versions) {
          const patch = structuredClone(patchBetween(sent, inputs));
          if (patch) there = applyPatch(there, patch);
          sent = inputs;
          expect(there.view).toEqual(inputs.view);
          expect(there.moved).toEqual(inputs.moved);
          expect(new Map([...there.document.node].sort())).toEqual(
            new Map([...inputs.document.node].sort()),
          );
        }
      }),
    );
  });

  it('is nothing where nothing changed', () => {
    expect(patchBetween(small, { ...small })).toBeNull();
    const sameRecords = { ...small.document, node: new Map(small.document.node) };
    expect(patchBetween(small, { ...small, document: sameRecords })).toBeNull();
  });

  it('is one record where one record changed', () => {
    const renamed = { ...talks, title: 'Talks again' };
    expect(patchBetween(small, withNode(small, renamed))).toEqual({
      tables: { node: { set: [[talks.id, renamed]], removed: [] } },
    });
  });

  it('leaves the tables that it does not name the same objects', () => {
    const patch = patchBetween(small, withNode(small, { ...talks, title: 'Later' }));
    if (!patch) throw new Error('Something changed.');
    const after = applyPatch(small, patch);
    expect(after.document.edge).toBe(small.document.edge);
    expect(after.numbers).toBe(small.numbers);
    expect(after.view).toBe(small.view);
  });

  it('sends only the numbers that are others now', () => {
    const numbersOf = (reach: number) => ({
      chances: null,
      reach,
      optionValues: null,
      bestStateIds: [],
      expectedValue: null,
      unit: '',
    });
    const nodes = new Map([
      [talks.id, numbersOf(1)],
      [relief.id, numbersOf(1)],
    ]);
    const before = { ...small, numbers: { ...small.numbers, nodes } };
    const changed = numbersOf(0);
    const after = {
      ...small,
      numbers: { ...small.numbers, nodes: new Map([...nodes, [talks.id, changed]]) },
    };
    expect(patchBetween(before, after)?.numbers).toEqual({
      set: [[talks.id, changed]],
      removed: [],
    });
  });
});

describe('whether a map looks otherwise', () => {
  const moved = new Map([[talks.id, { xPx: 5, yPx: 5 }]]);

  it('does when a card moves', () => {
    expect(looksOtherwise(small, { ...small, moved })).toBe(true);
  });

  it('does not when the card that moves is left out', () => {
    const view = { ...small.view, leftOutNodeIds: new Set([talks.id]) };
    const before = { ...small, view };
    expect(looksOtherwise(before, { ...before, moved })).toBe(false);
    const renamed = withNode({ ...before, moved }, { ...relief, title: 'Other' });
    expect(looksOtherwise(before, renamed)).toBe(true);
  });

  it('does not when equal inputs come in a new object', () => {
    expect(looksOtherwise(small, { ...small })).toBe(false);
  });
});
