import { describe, expect, it } from 'vitest';
import {
  rowBehind,
  rowWithoutNumbers,
} from '../../../../../shared/analysis/how-likely/row-behind.ts';
import { stepChance } from '../../../../../shared/analysis/how-likely/step-chance.ts';
import { type StateId, toId } from '../../../../../shared/lib/ids.ts';
import { given, likely, node } from '../../../../helpers/small-maps.ts';

const summit = node('uncertainty', 'Summit', 'held failed');
const talks = node('uncertainty', 'Talks', 'yes no');
const usual = likely('Talks', '', 'yes 0.5, no rest');
const special = likely('Talks', 'Summit=held', 'yes 0.7, no rest');
const shown = (yes: number): ReadonlyMap<StateId, number> =>
  new Map([
    [toId('Talks=yes'), yes],
    [toId('Talks=no'), 1 - yes],
  ]);

describe('the row behind the bars of a card', () => {
  it('is the only one that there is', () => {
    expect(rowBehind(talks, [usual], [summit], [], shown(0.5))).toBe(usual);
  });

  it('is none while the card mixes several, and the one that holds once all parents are assumed', () => {
    const rows = [usual, special];
    expect(rowBehind(talks, rows, [summit], [], shown(0.6))).toBeNull();
    expect(rowBehind(talks, rows, [summit], given('Summit=held'), shown(0.7))).toBe(special);
    expect(rowBehind(talks, rows, [summit], given('Summit=failed'), shown(0.5))).toBe(usual);
  });

  it('is none where other assumptions have moved what is shown, or the node itself is assumed', () => {
    expect(rowBehind(talks, [usual], [summit], [], shown(0.8))).toBeNull();
    expect(rowBehind(talks, [usual], [], given('Talks=yes'), shown(1))).toBeNull();
    expect(rowBehind(talks, [usual], [], [], null)).toBeNull();
  });
});

describe('the row behind a card whose numbers are not known yet', () => {
  it('is the one that holds, as long as nothing but parents is assumed', () => {
    const rows = [usual, special];
    expect(rowWithoutNumbers(talks, [usual], [summit], [])).toBe(usual);
    expect(rowWithoutNumbers(talks, [usual], [summit], given('Summit=held'))).toBe(usual);
    expect(rowWithoutNumbers(talks, rows, [summit], given('Summit=held'))).toBe(special);
    expect(rowWithoutNumbers(talks, rows, [summit], [])).toBeNull();
    expect(rowWithoutNumbers(talks, [usual], [summit], given('Peace=yes'))).toBeUndefined();
  });

  it('is none where the node does not apply', () => {
    const [{ nodeId, stateId } = { nodeId: '', stateId: '' }] = given('Summit=held');
    const asks = { ...talks, appliesWhen: [{ nodeId: toId(nodeId), stateIds: [toId(stateId)] }] };
    expect(rowWithoutNumbers(asks as typeof talks, [usual], [summit], given('Summit=failed'))).toBe(
      null,
    );
    expect(rowWithoutNumbers(asks as typeof talks, [usual], [summit], [])).toBe(usual);
  });
});

describe('the keys of a bar', () => {
  it('step by 1 %, with Shift by 5 %, and never leave 0 % to 100 %', () => {
    expect(stepChance({ key: 'ArrowRight', shiftKey: false }, 0.29)).toBe(0.3);
    expect(stepChance({ key: 'ArrowLeft', shiftKey: true }, 0.03)).toBe(0);
    expect(stepChance({ key: 'End', shiftKey: false }, 0.3)).toBe(1);
    expect(stepChance({ key: 'a', shiftKey: false }, 0.3)).toBeNull();
  });
});
