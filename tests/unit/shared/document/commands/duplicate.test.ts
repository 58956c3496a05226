import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../shared/document/command.ts';
import { duplicateNodes } from '../../../../../shared/document/commands/duplicate.ts';
import type { DocumentState } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../../shared/model/evidence.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';
import { influence, mapOf, node } from '../../../../helpers/small-maps.ts';

const small = buildSmallMap();
const id = (text: string): NodeId => toId(text);

/** Copies nodes; the copy of "A" is "A2", and other records count up. */
function duplicate(state: DocumentState, ...nodeIds: readonly NodeId[]) {
  const ids = countingIds();
  return execute(state, duplicateNodes, {
    newIds: new Map(nodeIds.map((nodeId) => [nodeId, id(`${nodeId}2`)])),
    offsetPx: 24,
    newId: (prefix) => ids.newId(`copied-${prefix}`),
  });
}

describe('duplicating nodes', () => {
  const both = duplicate(small.state, small.talks.id, small.relief.id);

  it('copies what is among them and for them in one step, and changes nothing that was there', () => {
    expect([...both.delta.keys()].sort()).toEqual([
      'copied-edge-1',
      'copied-evidence-4',
      'copied-exclusion-3',
      'copied-likelihood-2',
      'node-relief2',
      'node-talks2',
    ]);
    expect([...both.delta.values()].every(({ before }) => before === null)).toBe(true);
  });

  it('lets the copies name each other where the originals do', () => {
    const copy = both.state.node.get(id('node-relief2'));
    expect(copy).toMatchObject({ xPx: small.relief.xPx + 24, title: small.relief.title });
    expect(copy?.appliesWhen).toEqual([{ nodeId: 'node-talks2', stateIds: ['yes'] }]);
    expect(both.state.edge.get(toId('copied-edge-1'))).toMatchObject({
      fromId: 'node-talks2',
      toId: 'node-relief2',
    });
    expect(both.state.exclusion.get(toId('copied-exclusion-3'))).toMatchObject({
      a: { nodeId: 'node-talks2' },
      b: { nodeId: 'node-relief2' },
    });
  });

  it('keeps the evidence for nodes, their states and the copied edges, of the same passages', () => {
    expect(both.state.evidence.get(toId('copied-evidence-4'))).toEqual({
      ...small.evidence,
      id: 'copied-evidence-4',
      target: { ...small.evidence.target, nodeId: 'node-talks2' },
    });
    expect(both.state.passage).toBe(small.state.passage);
    const forEdge = createEvidence({
      ...small.evidence,
      id: toId('for-edge'),
      target: { kind: 'edge', edgeId: small.edge.id },
    });
    const evidence = new Map(small.state.evidence).set(forEdge.id, forEdge);
    const { state } = duplicate({ ...small.state, evidence }, small.relief.id);
    expect([...state.evidence.values()].at(-1)?.target).toEqual({
      kind: 'edge',
      edgeId: 'copied-edge-1',
    });
  });

  it('leads the same parents to a copy, and does not lead the copy to the same children', () => {
    const state = mapOf([
      node('uncertainty', 'A', ''),
      node('uncertainty', 'B', ''),
      node('uncertainty', 'C', ''),
      influence('A', 'B'),
      influence('B', 'C'),
    ]);
    const { delta } = duplicate(state, id('B'));
    const made = [...delta.values()]
      .map(({ after }) => after)
      .filter((each) => each?.type === 'edge');
    expect(made).toMatchObject([{ fromId: 'A', toId: 'B2' }]);
  });

  it('copies a frame with everything in it, and a node alone into the same frame', () => {
    const state = mapOf([
      node('frame', 'Outer', ''),
      node('frame', 'Inner', '', { frameId: id('Outer') }),
      node('note', 'Deep', '', { frameId: id('Inner') }),
    ]);
    const framesAfter = (...nodeIds: readonly NodeId[]) =>
      [...duplicate(state, ...nodeIds).delta.values()].map(({ after }) =>
        after?.type === 'node' ? `${after.title} in ${after.frameId}` : null,
      );
    expect(framesAfter(id('Outer'))).toEqual([
      'Outer in null',
      'Inner in Outer2',
      'Deep in copied-node-1',
    ]);
    expect(framesAfter(id('Outer'), id('Deep'))).toEqual([
      'Outer in null',
      'Deep in copied-node-1',
      'Inner in Outer2',
    ]);
    expect(framesAfter(id('Deep'))).toEqual(['Deep in Inner']);
  });

  it('copies nothing that is gone', () => {
    expect(duplicate(small.state, id('gone')).delta.size).toBe(0);
  });
});
