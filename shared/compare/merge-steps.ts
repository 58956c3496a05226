import type { DocumentState } from '../document/state.ts';
import { compareText } from '../lib/compare.ts';
import type { Step } from '../model/step.ts';
import { mergeOrder, type Three } from './merge-order.ts';

type Steps = Iterable<Step>;

/** The storyboard in the order in which it is shown. */
export function inStoryOrder(steps: Steps): Step[] {
  return [...steps].sort((a, b) => a.order - b.order || compareText(a.id, b.id));
}

/**
 * Puts merged steps into the order that both sides made of them. Numbers say nothing by themselves:
 * whoever adds a step numbers all of them anew, so the order is merged and numbered where it has to be.
 */
export function mergeStepOrder(
  { base, ours, theirs }: Three<DocumentState>,
  merged: readonly Step[],
): { readonly steps: readonly Step[]; readonly isContested: boolean } {
  const idsOf = (steps: Steps): string[] => inStoryOrder(steps).map(({ id }) => id);
  const orders = {
    base: idsOf(base.step.values()),
    ours: idsOf(ours.step.values()),
    theirs: idsOf(theirs.step.values()),
  };
  const { keys, isContested } = mergeOrder(orders, new Set(merged.map(({ id }) => id)));
  const now = idsOf(merged);
  if (keys.every((id, at) => id === now[at])) return { steps: merged, isContested };
  const places = new Map(keys.map((id, at) => [id, at]));
  const steps = merged.map((step) => ({ ...step, order: places.get(step.id) ?? step.order }));
  return { steps, isContested };
}
