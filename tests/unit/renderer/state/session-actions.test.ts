import { describe, expect, it } from 'vitest';
import {
  clearAssumptions,
  goToNode,
  goToSource,
  reveal,
  select,
  selectEdge,
  toggleAssumption,
} from '../../../../renderer/state/session-actions.ts';
import { createSessionStore } from '../../../../renderer/state/session-store.ts';
import { type EdgeId, type NodeId, toId } from '../../../../shared/lib/ids.ts';
import type { NodeState } from '../../../../shared/model/fields.ts';

const node = toId<NodeId>('node-1');
const edge = toId<EdgeId>('edge-1');
const assumed = (nodeId: string, stateId: string): NodeState => ({
  nodeId: toId(nodeId),
  stateId: toId(stateId),
});

describe('the session', () => {
  it('selects exactly what is named', () => {
    const session = createSessionStore();
    select(session, { nodeIds: [node] });
    selectEdge(session, edge);
    expect(session.getState().selection).toEqual({ nodeIds: [], edgeIds: [edge] });
  });

  it('tells nobody when the same is selected again', () => {
    const session = createSessionStore();
    select(session, { nodeIds: [node] });
    const before = session.getState();
    select(session, { nodeIds: [node] });
    expect(session.getState()).toBe(before);
  });

  it('assumes one state of a node at a time, and takes it back when it is named again', () => {
    const session = createSessionStore();
    const assumptions = () => session.getState().assumptions;
    toggleAssumption(session, assumed('node-1', 'yes'));
    toggleAssumption(session, assumed('node-2', 'open'));
    toggleAssumption(session, assumed('node-1', 'no'));
    expect(assumptions()).toEqual([assumed('node-2', 'open'), assumed('node-1', 'no')]);
    toggleAssumption(session, assumed('node-1', 'no'));
    expect(assumptions()).toEqual([assumed('node-2', 'open')]);
    clearAssumptions(session);
    expect(assumptions()).toEqual([]);
  });

  it('asks anew each time the same is to be shown', () => {
    const session = createSessionStore();
    reveal(session, { kind: 'wholeMap' });
    const first = session.getState().reveal?.serial;
    reveal(session, { kind: 'wholeMap' });
    expect(session.getState().reveal?.serial).not.toBe(first);
  });

  it('goes from the library to a node: screen, selection and view', () => {
    const session = createSessionStore();
    goToSource(session, toId('source-1'));
    expect(session.getState()).toMatchObject({ screen: 'library', openSourceId: 'source-1' });
    goToNode(session, node);
    expect(session.getState()).toMatchObject({
      screen: 'map',
      selection: { nodeIds: [node], edgeIds: [] },
      reveal: { target: { kind: 'node', nodeId: node } },
    });
  });
});
