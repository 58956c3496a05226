import { describe, expect, it } from 'vitest';
import { passagesOnMap } from '../../../../../renderer/features/storyboard/attached-passages.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { asCitation, buildSmallMap } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { state, talks, relief, passage } = small;

describe('passages that a step can show', () => {
  it('are those attached on the map, told apart by whether they are about the focus', () => {
    expect(passagesOnMap(state, [talks.id])).toMatchObject([{ passage, isInFocus: true }]);
    expect(passagesOnMap(state, [relief.id])).toMatchObject([{ passage, isInFocus: false }]);
  });

  it('leave out what the library holds but this map does not use', () => {
    const unused = { ...passage, id: toId<typeof passage.id>('passage-2') };
    expect(passagesOnMap(stateOf([...small.records, unused]), [])).toHaveLength(1);
  });

  it('say in our words what is quoted elsewhere only', () => {
    const document = stateOf([
      ...small.records.filter(({ id }) => id !== passage.id),
      asCitation(passage),
    ]);
    expect(passagesOnMap(document, [])[0]?.text).toBe('A third meeting is open.');
    expect(passagesOnMap(state, [])[0]?.text).toBe('No date was set');
  });
});
