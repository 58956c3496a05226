import type { StateRatios } from '../../../shared/analysis/analysis-tables.ts';
import type { ReadResult } from '../../../shared/analysis/evidence-speaks/rank-parts.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { MapNumbers } from '../../../shared/model/numbers.ts';
import { keyOfState } from '../../state/session-actions.ts';

/** A result of the map that evidence may move, as it is chosen from a list. */
export interface ResultChoice {
  readonly key: string;
  readonly label: string;
  readonly result: ReadResult;
  /** The state whose chance is asked for; null for a decision. */
  readonly target: NodeState | null;
}

/** Own open decisions, and then every state that has a chance. */
export function resultChoices(
  nodes: ReadonlyMap<NodeId, MapNode>,
  numbers: MapNumbers,
): { readonly decisions: readonly ResultChoice[]; readonly states: readonly ResultChoice[] } {
  const decisions: ResultChoice[] = [];
  const states: ResultChoice[] = [];
  for (const { id: nodeId, title, states: own } of nodes.values()) {
    const { optionValues, chances } = numbers.nodes.get(nodeId) ?? {};
    if (optionValues) {
      const result = { kind: 'decision', nodeId } as const;
      decisions.push({ key: nodeId, label: title || 'Untitled', result, target: null });
    }
    for (const { id: stateId, label } of chances ? own : []) {
      const target = { nodeId, stateId };
      states.push({
        key: keyOfState(target),
        label: `${title || 'Untitled'} = ${label || 'Unnamed'}`,
        result: { kind: 'chance' },
        target,
      });
    }
  }
  return { decisions, states };
}

/**
 * What is looked at until somebody chooses: the selected node, else the first own decision, else the first
 * state of which evidence speaks.
 */
export function firstChoice(
  { decisions, states }: ReturnType<typeof resultChoices>,
  selectedId: NodeId | undefined,
  observations: StateRatios | undefined,
): ResultChoice | null {
  const selected = [...decisions, ...states].find(
    ({ key, target }) => key === selectedId || target?.nodeId === selectedId,
  );
  const spoken = states.find(
    ({ target }) => target && observations?.get(target.nodeId)?.has(target.stateId),
  );
  return (selectedId && selected) || decisions[0] || spoken || states[0] || null;
}
