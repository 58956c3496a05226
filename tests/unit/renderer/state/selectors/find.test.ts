import { describe, expect, it } from 'vitest';
import { foldText, foundNodeIds, wordsOf } from '../../../../../renderer/state/selectors/find.ts';
import { execute } from '../../../../../shared/document/command.ts';
import { editNode } from '../../../../../shared/document/commands/node.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createEdge } from '../../../../../shared/model/edge.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { node } from '../../../../helpers/small-maps.ts';

const { state, records, talks, relief, stability, edge, passage } = buildSmallMap();

describe('folded text', () => {
  it('has no upper case, accents or joined letters', () => {
    expect(foldText('Zürich CAFÉ Straße ﬁn Ångström')).toBe('zurich cafe strasse fin angstrom');
  });

  it('leaves out the vowel points that people do not type', () => {
    expect(foldText('שָׁלוֹם')).toBe(foldText('שלום'));
    expect(foldText('مُحَمَّد')).toBe(foldText('محمد'));
  });

  it('keeps the vowel signs of scripts that cannot do without', () => {
    expect(foldText('कि')).not.toBe(foldText('क'));
  });

  it('is compared word by word', () => {
    expect(wordsOf('  Two   Words ')).toEqual(['two', 'words']);
  });
});

describe('finding in the map', () => {
  it('looks at titles, states, tags and the names of actors', () => {
    expect(foundNodeIds(state, 'resume')).toEqual([talks.id]);
    expect(foundNodeIds(state, 'partial')).toEqual([relief.id]);
    expect(foundNodeIds(state, 'northland')).toEqual([relief.id]);
    expect(foundNodeIds(state, 'TALKS')).toEqual([talks.id]);
  });

  it('looks at the words and the gist of passages attached to a node or a state', () => {
    expect(foundNodeIds(state, 'no date was')).toEqual([talks.id]);
    expect(foundNodeIds(state, 'third meeting is open')).toEqual([talks.id]);
  });

  it('finds the start of a link by the link’s label, notes and passages', () => {
    const linked = stateOf([
      ...records,
      createEdge({ ...edge, label: 'opens the way' }),
      createEvidence({
        id: toId('evidence-2'),
        passageId: passage.id,
        target: { kind: 'edge', edgeId: edge.id },
        stance: 'context',
        note: 'said twice',
      }),
    ]);
    expect(foundNodeIds(linked, 'opens way')).toEqual([talks.id]);
    expect(foundNodeIds(linked, 'said twice')).toEqual([talks.id]);
  });

  it('wants every word, wherever at the node each is said, in the order of the outline', () => {
    expect(foundNodeIds(state, 'talks northland')).toEqual([]);
    expect(foundNodeIds(state, 'talks open')).toEqual([talks.id]);
    expect(foundNodeIds(state, 'a')).toEqual([talks.id, relief.id, stability.id]);
  });

  it('finds nothing without words, and no word across two texts', () => {
    expect(foundNodeIds(state, '   ')).toEqual([]);
    const two = stateOf([node('note', 'Sun', '', { tags: ['day'] })]);
    expect(foundNodeIds(two, 'sunday')).toEqual([]);
  });

  it('answers the same list to the same question, and a new one after an edit', () => {
    const found = foundNodeIds(state, 'stability');
    expect(foundNodeIds(state, 'stability')).toBe(found);
    const args = { nodeId: talks.id, fields: { description: 'Matters for stability.' } };
    const edited = execute(state, editNode, args).state;
    expect(foundNodeIds(edited, 'stability')).toEqual([talks.id, stability.id]);
  });
});
