import { describe, expect, it } from 'vitest';
import { ratingsOfColleague } from '../../../../../shared/analysis/ach/colleague.ts';
import { execute } from '../../../../../shared/document/command.ts';
import { rateEvidence } from '../../../../../shared/document/commands/rate-evidence.ts';
import { type EvidenceId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence, type EvidenceLink } from '../../../../../shared/model/evidence.ts';
import { createPassage } from '../../../../../shared/model/passage.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { countingIds } from '../../../../helpers/builders.ts';
import { mapOf, node } from '../../../../helpers/small-maps.ts';

const hash = 'a'.repeat(64);
const source = (id: string) => createSource({ id: toId(id), text: { hash, length: 9 } });
const passage = (id: string, of: string, start = 0) =>
  createPassage({
    id: toId(id),
    sourceId: toId(of),
    position: { start, end: start + 2 },
    quoteHash: hash,
  });
const link = (of: string, nodeId: string, stateId: string, fields: Partial<EvidenceLink> = {}) =>
  createEvidence({
    id: toId(`link ${of} ${stateId}`),
    passageId: toId(of),
    stance: 'challenges',
    target: { kind: 'state', nodeId: toId(nodeId), stateId: toId(stateId) },
    ...fields,
  });

const ours = mapOf([
  node('uncertainty', 'Talks', 'held failed'),
  source('s'),
  passage('p', 's'),
  link('p', 'Talks', 'Talks=held', { stance: 'supports' }),
]);
const ids = countingIds();
const newId = () => ids.newId<EvidenceId>('evidence');
const said = (theirs: ReturnType<typeof mapOf>) => {
  const { ratings, unmatched } = ratingsOfColleague(ours, theirs, 'Bo', newId);
  const { state } = execute(ours, rateEvidence, { ratings });
  const links = [...state.evidence.values()].map(({ target, stance, ratings: all }) =>
    [
      'stateId' in target ? target.stateId : '',
      stance,
      ...all.map((each) => `${each.analyst} ${each.stance}`),
    ].join(', '),
  );
  return { links, unmatched };
};

describe('a colleague’s copy of a map', () => {
  it('adds what is agreed on there under the colleague’s name, and leaves what is agreed here', () => {
    const theirs = mapOf([
      ...ours.node.values(),
      source('s'),
      passage('p', 's'),
      link('p', 'Talks', 'Talks=held', {
        ratings: [{ analyst: 'Ann', stance: 'context', diagnosticity: 'low' }],
      }),
      link('p', 'Talks', 'Talks=failed'),
    ]);
    expect(said(theirs)).toEqual({
      links: [
        'Talks=held, supports, Ann context, Bo challenges',
        'Talks=failed, challenges, Bo challenges',
      ],
      unmatched: 0,
    });
  });

  it('is matched by the place in the same text, and by title and label, where ids differ', () => {
    const other = {
      ...node('uncertainty', 'Talks', 'held'),
      id: toId<never>('other'),
      states: [{ id: toId<never>('x'), label: 'held', description: '' }],
    };
    const theirs = mapOf([other, source('t'), passage('q', 't'), link('q', 'other', 'x')]);
    expect(said(theirs)).toEqual({
      links: ['Talks=held, supports, Bo challenges'],
      unmatched: 0,
    });
  });

  it('leaves out, and counts, what is not on this map', () => {
    const theirs = mapOf([
      ...ours.node.values(),
      node('decision', 'Relief', 'full'),
      source('t'),
      passage('q', 't', 4),
      passage('p', 't'),
      link('q', 'Talks', 'Talks=held'),
      link('p', 'Relief', 'Relief=full'),
    ]);
    expect(said(theirs)).toEqual({ links: ['Talks=held, supports'], unmatched: 2 });
  });
});
