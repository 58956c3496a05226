import type { DocumentState } from '../../../shared/document/state.ts';
import { getRecord } from '../../../shared/document/state.ts';
import { compareText } from '../../../shared/lib/compare.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { Step } from '../../../shared/model/step.ts';
import { describeTarget } from './evidence.ts';

const inOrder = memoiseByIdentity((steps: DocumentState['step']): readonly Step[] =>
  [...steps.values()].sort((a, b) => a.order - b.order || compareText(a.id, b.id)),
);

/** The storyboard: every step in the order in which it is shown. */
export function stepsInOrder(document: DocumentState): readonly Step[] {
  return inOrder(document.step);
}

/** "Sanctions relief = Partial, staged"; null when the node or the state is gone. */
export function describeNodeState(document: DocumentState, given: NodeState): string | null {
  const node = getRecord(document, 'node', given.nodeId);
  const state = node?.states.find(({ id }) => id === given.stateId);
  return node && state ? `${node.title || 'Untitled'} = ${state.label || 'Unnamed'}` : null;
}

/** "challenges Verification › Partial access", "context for Covert sites". */
export function describeLink(
  document: DocumentState,
  { stance, target }: Pick<EvidenceLink, 'stance' | 'target'>,
): string {
  return `${stance === 'context' ? 'context for' : stance} ${describeTarget(document, target)}`;
}
