import { describe, expect, it } from 'vitest';
import { partOfMap } from '../../../../shared/document/part-of-map.ts';
import { allRecords, type DocumentState, stateOf } from '../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../shared/lib/ids.ts';
import { createReferenceCheck, referencesOf } from '../../../../shared/model/references.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import * as fc from '../../../helpers/laws.ts';
import { influence, likely, mapOf, node, scenario, worth } from '../../../helpers/small-maps.ts';

const id = (title: string): NodeId => toId<NodeId>(title);
const map = mapOf([
  node('frame', 'Frame', ''),
  node('frame', 'Inner', '', { frameId: id('Frame') }),
  node('uncertainty', 'Talks', 'held failed', { frameId: id('Inner') }),
  node('decision', 'Relief', 'full none', {
    frameId: id('Frame'),
    appliesWhen: [
      { nodeId: id('Talks'), stateIds: [toId('Talks=held')] },
      { nodeId: id('Mood'), stateIds: [toId('Mood=good')] },
    ],
  }),
  node('uncertainty', 'Mood', 'good bad'),
  influence('Mood', 'Talks'),
  influence('Talks', 'Relief'),
  likely('Talks', '', 'held 0.5, failed rest'),
  likely('Talks', 'Mood=good', 'held 0.9, failed rest'),
  likely('Mood', '', 'good 0.5, bad rest'),
  worth('Relief', 'Talks=held', 3),
  scenario('Calm', 'Talks=held & Mood=good'),
  scenario('Storm', 'Mood=bad'),
]);

const titles = (state: DocumentState) => [...state.node.keys()].sort();
const keys = (table: ReadonlyMap<string, unknown>) => [...table.keys()];

describe('a part of a map', () => {
  const { document, leftOut } = partOfMap(map, [id('Frame')]);

  it('has what is in its frames, the frames inside them included', () => {
    expect(titles(document)).toEqual(['Frame', 'Inner', 'Relief', 'Talks']);
  });

  it('has the links between its nodes, and counts those to others', () => {
    expect(keys(document.edge)).toEqual(['Talks → Relief']);
    expect(leftOut.links).toBe(1);
  });

  it('has the rows that are given only its own nodes, and counts the others', () => {
    expect(keys(document.likelihood)).toEqual(['Talks |  | held 0.5, failed rest']);
    expect(document.value.size).toBe(1);
    expect(leftOut.rows).toBe(1);
  });

  it('has scenarios and conditions as far as they speak of its nodes', () => {
    expect(keys(document.scenario)).toEqual(['Calm']);
    expect(document.scenario.get(toId('Calm'))?.states).toEqual([
      { nodeId: 'Talks', stateId: 'Talks=held' },
    ]);
    expect(document.node.get(id('Relief'))?.appliesWhen.map(({ nodeId }) => nodeId)).toEqual([
      'Talks',
    ]);
  });

  it('takes a node out of a frame that does not go along', () => {
    const part = partOfMap(map, [id('Talks')]);
    expect(part.document.node.get(id('Talks'))?.frameId).toBeNull();
  });

  it('has the evidence for its nodes with what that cites, and the actors that it names', () => {
    const { state, talks, passage, source, evidence, actor, stability } = buildSmallMap();
    const part = partOfMap(state, [talks.id]).document;
    expect(keys(part.evidence)).toEqual([evidence.id]);
    expect(keys(part.passage)).toEqual([passage.id]);
    expect(keys(part.source)).toEqual([source.id]);
    const other = partOfMap(state, [stability.id]).document;
    expect([other.evidence.size, other.passage.size, other.source.size]).toEqual([0, 0, 0]);
    // Whose view the map takes goes along, whoever acts in the part.
    expect(keys(other.actor)).toEqual([actor.id]);
  });

  it('leaves out steps that show other nodes as well', () => {
    const { state, step, talks, relief } = buildSmallMap();
    const part = partOfMap(state, [talks.id]).document;
    expect(part.step.get(step.id)?.decisionNodeId).toBeNull();
    expect(partOfMap(state, [relief.id]).document.step.size).toBe(0);
  });

  it('of all nodes is the whole map, but for passages that nothing cites', () => {
    const { state } = buildSmallMap();
    expect(partOfMap(state, state.node.keys()).document).toEqual(state);
  });

  it('refers to nothing that is not in it, whichever nodes are taken', () => {
    const { state } = buildSmallMap();
    const both = stateOf([...allRecords(map), ...allRecords(state)]);
    fc.assert(
      fc.property(fc.subarray([...both.node.keys()]), (nodeIds) => {
        const records = allRecords(partOfMap(both, nodeIds).document);
        const isThere = createReferenceCheck(records);
        expect(records.flatMap(referencesOf).filter((each) => !isThere(each))).toEqual([]);
      }),
    );
  });
});
