import { compareText } from '../../lib/compare.ts';
import type { StepId } from '../../lib/ids.ts';
import type { Step } from '../../model/step.ts';
import type { Command } from '../command.ts';

/** Adds a step behind another, or at the end, and numbers the storyboard anew. */
export const insertStep: Command<{ step: Step; afterId: StepId | null }> = {
  code: 'step.insert',
  label: 'Add step',
  run(tx, { step, afterId }) {
    const steps = tx.all('step').sort((a, b) => a.order - b.order || compareText(a.id, b.id));
    const after = steps.findIndex(({ id }) => id === afterId);
    steps.splice(after < 0 ? steps.length : after + 1, 0, step);
    steps.forEach((placed, order) => {
      tx.put({ ...placed, order });
    });
  },
};
