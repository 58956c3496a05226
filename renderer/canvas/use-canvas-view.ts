import { useMemo } from 'react';
import type { EdgeId, NodeId } from '../../shared/lib/ids.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { foundNodeIds } from '../state/selectors/find.ts';
import { focusedNodeIds } from '../state/selectors/focus.ts';
import { nodeIdsOfSource } from '../state/selectors/source-on-map.ts';
import { useDocument, useSession } from '../state/use-workbench.ts';
import type { Renaming } from './flow-items.ts';
import type { StageView } from './use-stage-camera.ts';

/** What of the window's own state shows on the cards. */
export interface CanvasView {
  readonly selectedNodeIds: ReadonlySet<NodeId>;
  readonly selectedEdgeIds: ReadonlySet<EdgeId>;
  readonly renaming: Renaming | null;
  readonly typedChance: NodeState | null;
  readonly brightNodeIds: ReadonlySet<NodeId> | null;
  readonly foundNodeIds: ReadonlySet<NodeId> | null;
}

/** Selection, renaming, search, and focus or what rests on one source; on stage only the step's focus. */
export function useCanvasView(stage: StageView | undefined): CanvasView {
  const document = useDocument((state) => state);
  const selection = useSession((session) => session.selection);
  const nodeId = useSession((session) => session.renamingNodeId);
  const stateId = useSession((session) => session.renamingStateId);
  const typedChance = useSession((session) => session.typingChance);
  const query = useSession((session) => session.find?.query ?? '');
  const isFocusOn = useSession((session) => session.isFocusOn);
  const shownSourceId = useSession((session) => session.shownSourceId);
  const isStage = stage !== undefined;
  const focus = stage?.focusNodeIds;
  const onStage = useMemo(() => (focus && focus.length > 0 ? new Set(focus) : null), [focus]);
  const inFocus = isFocusOn && !isStage ? focusedNodeIds(document, selection) : null;
  const ofSource = shownSourceId && !isStage ? nodeIdsOfSource(document, shownSourceId) : null;
  const found = query === '' || isStage ? null : foundNodeIds(document, query);
  return {
    selectedNodeIds: useMemo(() => new Set(isStage ? [] : selection.nodeIds), [isStage, selection]),
    selectedEdgeIds: useMemo(() => new Set(isStage ? [] : selection.edgeIds), [isStage, selection]),
    renaming: useMemo(() => (nodeId ? { nodeId, stateId } : null), [nodeId, stateId]),
    typedChance: isStage ? null : typedChance,
    brightNodeIds: isStage ? onStage : (ofSource ?? inFocus),
    foundNodeIds: useMemo(() => (found ? new Set(found) : null), [found]),
  };
}
