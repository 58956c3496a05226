import { describe, expect, it } from 'vitest';
import {
  distinctionOf,
  matchesSource,
  reachOfSource,
  sourcesInOrder,
} from '../../../../../renderer/state/selectors/library.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { type EdgeId, type NodeId, type SourceId, toId } from '../../../../../shared/lib/ids.ts';
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

  it('are told apart by their file and their passages where two have one name, and only there', () => {
    const cited = { ...notes, id: toId<SourceId>('s4') };
    const copy = { ...notes, original: { hash: 'a'.repeat(64), name: 'notes.pdf' } };
    const words = passageOf(cited, 'One thing.', 'One thing.', { id: toId('p') });
    const document = stateOf([copy, cited, letter, words]);
    expect(distinctionOf(document, copy.id)).toBe('copy from “notes.pdf” with 0 passages');
    expect(distinctionOf(document, cited.id)).toBe('citation without its text, with 1 passage');
    expect(distinctionOf(document, letter.id)).toBe('');
    expect(distinctionOf(stateOf([copy, letter]), copy.id)).toBe('');
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
