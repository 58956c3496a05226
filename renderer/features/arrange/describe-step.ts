import type { LayoutStep } from '../../../shared/drawing/layout-plan.ts';

/**
 * What a layout is doing, as far as it is known. How long a group of cards takes is not, so there is no
 * share of the whole here.
 */
export function describeStep(step: LayoutStep | null): string {
  if (!step) return 'Starting';
  if (step.group === step.groupCount) return 'Finding layers and places';
  return `Inside frames: ${step.group} of ${step.groupCount - 1}`;
}
