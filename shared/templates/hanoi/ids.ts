import {
  type ActorId,
  type EdgeId,
  type NodeId,
  type PassageId,
  type ScenarioId,
  type SourceId,
  type StateId,
  toId,
} from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';

/** The nodes of the Hanoi map and their states, by the short names that its files use. */
export const stateKeys = {
  relief: ['full', 'staged', 'none'],
  covert: ['declared', 'discussed', 'denied'],
  seoul: ['active', 'waits'],
  scope: ['nothing', 'yongbyon', 'both', 'whole'],
  talks: ['sustained', 'sporadic', 'stalled'],
  definition: ['agreed', 'interim', 'none'],
  verification: ['wide', 'sites', 'none'],
  freeze: ['kept', 'strained', 'broken'],
  pressure: ['win', 'firm', 'elsewhere'],
  summit: ['signed', 'unsigned', 'none'],
  nkGain: [],
  usLeverage: [],
  usSecurity: [],
} as const;

export type NodeKey = keyof typeof stateKeys;
export type StateKey<Node extends NodeKey = NodeKey> = (typeof stateKeys)[Node][number];
/** A state of any node, e.g. `relief.staged`: a slip of the pen does not compile. */
export type StateRef = { [Node in NodeKey]: `${Node}.${StateKey<Node>}` }[NodeKey];

export type ActorKey = 'unitedStates' | 'northKorea' | 'southKorea' | 'inspectors';
export type SourceKey = 'brief' | 'opinion' | 'takeaways' | 'column';
export type ScenarioKey = 'stepByStep' | 'longTalks' | 'bigDeal' | 'brink';

export const actorId = (key: ActorKey): ActorId => toId(`actor-hanoi-${key}`);
export const nodeId = (key: NodeKey): NodeId => toId(`node-hanoi-${key}`);
export const edgeId = (from: NodeKey, to: NodeKey): EdgeId => toId(`edge-hanoi-${from}-${to}`);
export const sourceId = (key: SourceKey): SourceId => toId(`source-hanoi-${key}`);
export const passageId = (key: string): PassageId => toId(`passage-hanoi-${key}`);
export const scenarioId = (key: ScenarioKey): ScenarioId => toId(`scenario-hanoi-${key}`);

export function stateId(node: NodeKey, state: string): StateId {
  return toId(`state-hanoi-${node}-${state}`);
}

/** The node and the state that a short name means. */
export function at(ref: StateRef): NodeState {
  const [node, state] = ref.split('.') as [NodeKey, string];
  return { nodeId: nodeId(node), stateId: stateId(node, state) };
}
