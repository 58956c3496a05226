import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { attachPassage } from '../../../../../shared/document/commands/evidence.ts';
import { rateEvidence } from '../../../../../shared/document/commands/rate-evidence.ts';
import { apply, invert } from '../../../../../shared/document/delta.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence, type Rating } from '../../../../../shared/model/evidence.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

const { state, talks, passage, evidence } = buildSmallMap();
const strong: Rating = { stance: 'supports', diagnosticity: 'high' };
const weak: Rating = { stance: 'challenges', diagnosticity: 'low' };

function rate(
  from: DocumentState,
  stateId: string,
  rating: Rating | null,
  analyst: string | null = null,
) {
  const place = { passageId: passage.id, nodeId: talks.id, stateId: toId<never>(stateId) };
  const ratings = [{ ...place, analyst, rating, newId: toId<never>(`evidence-new-${stateId}`) }];
  return execute(from, rateEvidence, { ratings });
}
const links = (of: DocumentState) => [...of.evidence.values()];

describe('rating evidence', () => {
  it('changes the link that is there, and makes one where there is none', () => {
    const changed = rate(state, 'yes', strong).state;
    expect(links(changed)).toEqual([{ ...evidence, ...strong }]);
    const made = rate(state, 'no', weak).state.evidence.get(toId('evidence-new-no'));
    expect(made).toMatchObject({ passageId: passage.id, ...weak, ratings: [] });
  });

  it('takes the link off where the rating is taken away', () => {
    const { state: after, delta } = rate(state, 'yes', null);
    expect(links(after)).toEqual([]);
    expect(links(apply(after, invert(delta)))).toEqual([evidence]);
  });

  it('makes one link of several, with all notes and all that analysts said', () => {
    const second = createEvidence({
      ...evidence,
      id: toId('evidence-2'),
      stance: 'context',
      note: 'Two',
      ratings: [{ analyst: 'Bo', ...weak }],
    });
    const both = execute(state, attachPassage, { passage, link: second }).state;
    const after = rate(both, 'yes', strong).state;
    expect(links(after)).toEqual([
      { ...evidence, ...strong, note: 'Two', ratings: [{ analyst: 'Bo', ...weak }] },
    ]);
  });

  it('keeps what an analyst says beside what is agreed on', () => {
    const after = rate(rate(state, 'yes', weak, 'Ann').state, 'yes', strong, 'Bo').state;
    expect(links(after)).toEqual([
      {
        ...evidence,
        ratings: [
          { analyst: 'Ann', ...weak },
          { analyst: 'Bo', ...strong },
        ],
      },
    ]);
    expect(links(rate(after, 'yes', null, 'Ann').state)[0]?.ratings).toEqual([
      { analyst: 'Bo', ...strong },
    ]);
  });

  it('lets the first opinion stand as agreed, and leaves it when that opinion is taken back', () => {
    const first = rate(state, 'no', strong, 'Ann').state;
    expect(links(first)[1]).toMatchObject({ ...strong, ratings: [{ analyst: 'Ann' }] });
    expect(links(rate(first, 'no', null, 'Ann').state)[1]).toMatchObject({
      ...strong,
      ratings: [],
    });
  });

  it('makes one link of what several say at once where there was none', () => {
    const place = { passageId: passage.id, nodeId: talks.id, stateId: toId<never>('no') };
    const ratings = ['Ann', 'Bo'].map((analyst) => ({
      ...place,
      analyst,
      rating: analyst === 'Ann' ? weak : strong,
      newId: toId<never>(`by-${analyst}`),
    }));
    const made = links(execute(state, rateEvidence, { ratings }).state).slice(1);
    expect(made).toMatchObject([
      { id: 'by-Ann', ...weak, ratings: [{ analyst: 'Ann' }, { analyst: 'Bo' }] },
    ]);
  });

  it('does nothing at a state or for a passage that is gone', () => {
    expect(rate(state, 'gone', strong).delta.size).toBe(0);
  });
});
