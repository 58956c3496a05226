import type { DocumentState } from '../../../shared/document/state.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { NodeState } from '../../../shared/model/fields.ts';

const supportedStates = memoiseByIdentity((links: DocumentState['evidence']) => {
  const keys = new Set<string>();
  for (const { target } of links.values()) {
    if (target.kind === 'state') keys.add(`${target.nodeId}/${target.stateId}`);
  }
  return keys;
});

const allStates = memoiseByIdentity((nodes: DocumentState['node']): readonly NodeState[] =>
  [...nodes.values()].flatMap((node) =>
    node.states.map((state) => ({ nodeId: node.id, stateId: state.id })),
  ),
);

const bareByNodes = new WeakMap<
  DocumentState['node'],
  { links: DocumentState['evidence']; bare: readonly NodeState[] }
>();

/** States that no passage speaks for, against or about. */
export function statesWithoutEvidence(document: DocumentState): readonly NodeState[] {
  const known = bareByNodes.get(document.node);
  if (known?.links === document.evidence) return known.bare;
  const supported = supportedStates(document.evidence);
  const bare = allStates(document.node).filter(
    ({ nodeId, stateId }) => !supported.has(`${nodeId}/${stateId}`),
  );
  bareByNodes.set(document.node, { links: document.evidence, bare });
  return bare;
}
