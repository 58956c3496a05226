import { describe, expect, it } from 'vitest';
import { basisInWords } from '../../../../../shared/analysis/in-words/basis-words.ts';
import { openDecisionsInWords } from '../../../../../shared/analysis/in-words/open-decision-words.ts';
import { allRecords, stateOf } from '../../../../../shared/document/state.ts';
import { type ActorId, type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createActor } from '../../../../../shared/model/actor.ts';
import { defaultRatios } from '../../../../../shared/model/map.ts';
import { given, mapOf, node, source } from '../../../../helpers/small-maps.ts';

const theirs = toId<ActorId>('theirs');
const map = stateOf([
  ...allRecords(
    mapOf([
      node('decision', 'Relief', 'offer refuse'),
      node('decision', 'Tone', 'soft hard'),
      node('decision', 'Reply', 'yes no', { actorId: theirs }),
      source,
    ]),
  ),
  createActor({ id: theirs, name: 'Their side' }),
]);
const ids = (...titles: string[]) => titles.map((title) => toId<NodeId>(title));

describe('how open decisions count, in words', () => {
  it('is said of each that is still open, and of none that is not', () => {
    expect(openDecisionsInWords(map, { atBest: [], alike: [] })).toEqual([]);
    expect(openDecisionsInWords(map, { atBest: ids('Relief'), alike: ids('Tone') })).toEqual([
      '“Relief” is still open and is taken at its best, by what is known then.',
      '“Tone” is still open, and no value tells its options apart: they weigh the same.',
    ]);
  });

  it('gives no reason where it was asked for, and another for what somebody else decides', () => {
    const asked = { ...map, openDecisions: 'alike' as const };
    expect(
      openDecisionsInWords(asked, { atBest: [], alike: ids('Relief', 'Tone', 'Reply') }),
    ).toEqual([
      '“Relief” and “Tone” are still open: their options weigh the same.',
      '“Reply” is decided by somebody else, and nothing is said about how likely its options are: they weigh the same.',
    ]);
  });
});

describe('what numbers rest on, in words', () => {
  const plain = {
    assumptions: [],
    evidence: null,
    openDecisions: 'best',
    taken: { atBest: [], alike: [] },
  } as const;

  it('says what is assumed, whose view is taken and that the rows stand alone', () => {
    expect(basisInWords(map, plain)).toEqual([
      'Nothing is assumed.',
      'Values are those of nobody in particular.',
      'The evidence moves no number: they are by the rows alone.',
    ]);
    const seen = stateOf(
      allRecords(map).map((record) =>
        record.type === 'map' ? { ...record, perspectiveActorId: theirs } : record,
      ),
    );
    expect(basisInWords(seen, { ...plain, assumptions: given('Tone=soft & Reply=no') })).toEqual([
      'It is assumed that “Tone” is “soft” and “Reply” is “no”.',
      'Values are those of “Their side”.',
      'The evidence moves no number: they are by the rows alone.',
    ]);
  });

  it('names the ratios, and every source that is left out', () => {
    const evidence = {
      ratios: defaultRatios,
      withoutSourceIds: new Set([source.id]),
      withoutPassageIds: new Set(['a', 'b'].map((id) => toId<'passage'>(id) as never)),
    };
    expect(basisInWords(map, { ...plain, evidence })).toContain(
      `The evidence moves the numbers, by ratios of 1.5, 3 and 10 that grades shrink, without “${source.title || 'Untitled'}” and 2 passages.`,
    );
  });
});
