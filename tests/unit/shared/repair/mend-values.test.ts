import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../../shared/lib/hash.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { type Chance, createLikelihood } from '../../../../shared/model/likelihood.ts';
import type { AnyRecord } from '../../../../shared/model/record.ts';
import { mendValue } from '../../../../shared/repair/mend-values.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const small = buildSmallMap();
const textOf = () => small.text;
const passage = small.records.find((record) => record.type === 'passage');
if (passage?.type !== 'passage' || !passage.quote) throw new Error('The small map has a passage');

function mendedChance(chance: Chance): unknown {
  const row = createLikelihood({
    id: toId('row-1'),
    nodeId: small.talks.id,
    chances: [{ stateId: toId('state-1'), chance }],
  });
  const mended = mendValue(row, textOf);
  return mended?.record.type === 'likelihood' ? mended.record.chances[0]?.chance : null;
}

describe('values that make no sense', () => {
  it.each(small.records.map((record: AnyRecord) => [record.type, record] as const))(
    'are not found in a sound %s',
    (_, record) => {
      expect(mendValue(record, textOf)).toBeNull();
    },
  );

  it.each<[Chance, Chance]>([
    [
      { kind: 'number', value: 1.2 },
      { kind: 'number', value: 1 },
    ],
    [
      { kind: 'number', value: -3 },
      { kind: 'number', value: 0 },
    ],
    [
      { kind: 'range', low: 0.7, high: 0.2 },
      { kind: 'range', low: 0.2, high: 0.7 },
    ],
    [
      { kind: 'range', low: -1, high: 2 },
      { kind: 'range', low: 0, high: 1 },
    ],
  ])('as a likelihood of %j become the nearest that makes sense', (chance, nearest) => {
    expect(mendedChance(chance)).toEqual(nearest);
  });

  it('leave a likelihood in words alone', () => {
    expect(mendedChance({ kind: 'word', word: 'likely' })).toBeNull();
  });

  it('as a passage that its article does not have there are marked as lost, words kept', () => {
    const mended = mendValue(passage, () => `Something else. ${small.text}`);
    expect(mended?.record).toEqual({ ...passage, anchor: { kind: 'lost' } });
  });

  it('as words that were changed beside their hash count as they are', () => {
    const exact = 'Other words';
    const changed = { ...passage, quote: { ...passage.quote, exact } } as AnyRecord;
    expect(mendValue(changed, () => undefined)?.record).toMatchObject({
      quoteHash: sha256Hex(exact),
    });
  });

  it('are not looked for in an article whose text is not here', () => {
    expect(mendValue(passage, () => undefined)).toBeNull();
  });
});
