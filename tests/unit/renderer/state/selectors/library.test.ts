import { describe, expect, it } from 'vitest';
import {
  matchesSource,
  reachOfSource,
  sourcesInOrder,
} from '../../../../../renderer/state/selectors/library.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type EdgeId, type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence, type EvidenceTarget } from '../../../../../shared/model/evidence.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { passageOf } from '../../../../helpers/builders.ts';

const notes = createSource({
  id: toId('s1'),
  title: 'Field notes',
  outlet: 'The Daily',
  published: '2020-02',
});
const letter = createSource({ id: toId('s2'), title: 'A letter', published: '2020-03-01' });
const undated = createSource({ id: toId('s3'), title: 'Without a date' });

describe('the sources of the library', () => {
  it('are listed newest first, those without a date last', () => {
    const document = stateOf([undated, notes, letter]);
    expect(sourcesInOrder(document).map(({ id }) => id)).toEqual(['s2', 's1', 's3']);
    expect(sourcesInOrder(document)).toBe(sourcesInOrder(document));
  });

  it('are found by words of title, outlet and date', () => {
    expect(matchesSource(notes, 'daily field')).toBe(true);
    expect(matchesSource(notes, 'daily letter')).toBe(false);
  });

  it('reach as far as their passages are attached', () => {
    const text = 'One thing. Another thing. A third.';
    const passages = ['One thing.', 'Another thing.', 'A third.'].map((words, index) =>
      passageOf(notes, text, words, { id: toId(`p${index}`) }),
    );
    const link = (index: number, target: EvidenceTarget) =>
      createEvidence({
        id: toId(`l${index}-${target.kind}`),
        passageId: toId(`p${index}`),
        target,
        stance: 'supports',
      });
    const nodeId = toId<NodeId>('n');
    const document = stateOf([
      notes,
      ...passages,
      link(0, { kind: 'node', nodeId }),
      link(0, { kind: 'edge', edgeId: toId<EdgeId>('e') }),
      link(1, { kind: 'state', nodeId, stateId: toId('st') }),
    ]);
    expect(reachOfSource(document, notes.id)).toEqual({ passages: 2, nodes: 1 });
  });
});
