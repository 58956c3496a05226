import { describe, expect, it } from 'vitest';
import { execute } from '../../../../shared/document/command.ts';
import { attachPassage } from '../../../../shared/document/commands/evidence.ts';
import { addNode } from '../../../../shared/document/commands/node.ts';
import { putLikelihood } from '../../../../shared/document/commands/rows.ts';
import { putStep } from '../../../../shared/document/commands/scenario.ts';
import { stateOf } from '../../../../shared/document/state.ts';
import { type ActorId, type NodeId, type SourceId, toId } from '../../../../shared/lib/ids.ts';
import { createEvidence } from '../../../../shared/model/evidence.ts';
import { createLikelihood } from '../../../../shared/model/likelihood.ts';
import { createMap } from '../../../../shared/model/map.ts';
import { createNode } from '../../../../shared/model/node.ts';
import { createPassage } from '../../../../shared/model/passage.ts';
import { createStep } from '../../../../shared/model/step.ts';

const goneNode = toId<NodeId>('node-gone');
const empty = stateOf([createMap({ id: toId('map-1') })]);

describe('a command that comes too late', () => {
  it('attaches nothing to a node that is gone', () => {
    const passage = createPassage({
      id: toId('passage-1'),
      sourceId: toId<SourceId>('source-gone'),
      position: { start: 0, end: 4 },
      quoteHash: '0'.repeat(64),
    });
    const link = createEvidence({
      id: toId('evidence-1'),
      passageId: passage.id,
      target: { kind: 'node', nodeId: goneNode },
      stance: 'supports',
    });
    expect(execute(empty, attachPassage, { passage, link }).delta.size).toBe(0);
  });

  it('makes no row for a node that is gone', () => {
    const row = createLikelihood({ id: toId('likelihood-1'), nodeId: goneNode });
    expect(execute(empty, putLikelihood, { row }).delta.size).toBe(0);
  });

  it('keeps the rest of what it writes and leaves out what is gone', () => {
    const node = createNode({
      id: toId('node-1'),
      kind: 'note',
      actorId: toId<ActorId>('actor-gone'),
    });
    const step = createStep({ id: toId('step-1'), order: 0, focusNodeIds: [node.id, goneNode] });
    const withNode = execute(empty, addNode, { node }).state;
    const { state } = execute(withNode, putStep, { step });
    expect(state.node.get(node.id)?.actorId).toBeNull();
    expect(state.step.get(step.id)?.focusNodeIds).toEqual([node.id]);
  });
});
