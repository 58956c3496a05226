import { describe, expect, it } from 'vitest';
import { type RecordId, type StateId, toId } from '../../../../shared/lib/ids.ts';
import { namesState, referencesOf, withReferences } from '../../../../shared/model/references.ts';
import { arbitraryMap } from '../../../helpers/arbitraries.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import * as fc from '../../../helpers/laws.ts';

const small = buildSmallMap();
const renamed = {
  id: <Id extends RecordId>(id: Id): Id => `${id}'` as Id,
  stateId: ({ nodeId, stateId }: { nodeId: string; stateId: StateId }): StateId =>
    `${nodeId}/${stateId}'` as StateId,
};

const unchanged = {
  id: <Id extends RecordId>(id: Id): Id => id,
  stateId: ({ stateId }: { stateId: StateId }): StateId => stateId,
};

describe('replacing what a record refers to', () => {
  it('replaces every reference, whatever the type of the record, and nothing else', () => {
    fc.assert(
      fc.property(arbitraryMap, ({ records }) => {
        for (const record of records) {
          const replaced = withReferences(record, renamed);
          expect(replaced.id).toBe(record.id);
          expect(referencesOf(replaced)).toEqual(
            referencesOf(record).map(({ path, type, id, stateId }) => ({
              path,
              type,
              id: `${id}'`,
              stateId: stateId && `${id}/${stateId}'`,
            })),
          );
          expect(withReferences(record, unchanged)).toEqual(record);
        }
      }),
    );
  });
});

describe('naming a state', () => {
  it('is asked of the state of this node, not of one with the same id elsewhere', () => {
    const { talks, relief, scenario } = small;
    const yes = toId<StateId>('yes');
    const no = toId<StateId>('no');
    expect(namesState(scenario, { nodeId: talks.id, stateId: no })).toBe(true);
    expect(namesState(scenario, { nodeId: relief.id, stateId: no })).toBe(false);
    expect(namesState(relief, { nodeId: talks.id, stateId: yes })).toBe(true);
  });
});
