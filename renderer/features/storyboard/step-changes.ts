import type { DocumentState } from '../../../shared/document/state.ts';
import { getRecord } from '../../../shared/document/state.ts';
import type { StepId } from '../../../shared/lib/ids.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import { createStep, type Step } from '../../../shared/model/step.ts';
import type { Session } from '../../state/session-store.ts';

/** Fields of a step that the screen changes. */
export type StepFields = Partial<Omit<Step, 'type' | 'id' | 'order'>>;

/** A list with one item taken out and put where another is; the same list where nothing moves. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || from === to || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Where an item dropped at a gap ends up: gap 0 is before the first of the items. */
export function indexAfterDrop(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

/** A step of what the map shows now: what is selected, what is assumed, and where one looks. */
export function stepOfPresentView(
  id: StepId,
  document: DocumentState,
  { selection, assumptions, camera }: Pick<Session, 'selection' | 'assumptions' | 'camera'>,
): Step {
  const focusNodeIds = selection.nodeIds.filter((nodeId) => document.node.has(nodeId));
  const [only, ...others] = focusNodeIds;
  const title = only && others.length === 0 ? getRecord(document, 'node', only)?.title : '';
  return createStep({
    id,
    order: document.step.size,
    title: title ?? '',
    focusNodeIds: [...focusNodeIds],
    assumptions: [...assumptions],
    camera,
  });
}

/** One state per node: of two that were chosen for a node, the one chosen last. */
export function lastPerNode(chosen: readonly NodeState[]): NodeState[] {
  return [...new Map(chosen.map((state) => [state.nodeId, state])).values()];
}
