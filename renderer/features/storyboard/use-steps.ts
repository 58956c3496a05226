import { insertStep } from '../../../shared/document/commands/insert-step.ts';
import { orderSteps, removeStep } from '../../../shared/document/commands/scenario.ts';
import type { StepId } from '../../../shared/lib/ids.ts';
import type { Step } from '../../../shared/model/step.ts';
import { stepsInOrder } from '../../state/selectors/steps.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { describeShortcut } from '../../ui/Shortcut.tsx';
import { moved, stepOfPresentView } from './step-changes.ts';

/** What can be done with the steps of a storyboard. Each answers the step to show afterwards. */
export interface StepTools {
  add(afterId: StepId | null): StepId | null;
  duplicate(step: Step): StepId | null;
  remove(step: Step): StepId | null;
  /** Moves a step to a place in the order, from 0. */
  move(step: Step, to: number): boolean;
  presentFrom(step: Step): void;
}

export function useStepTools(): StepTools {
  const workbench = useWorkbench();
  const steps = (): readonly Step[] => stepsInOrder(workbench.map.getState().document);
  const indexOf = (step: Step): number => steps().findIndex(({ id }) => id === step.id);
  const insert = (step: Step, afterId: StepId | null): StepId | null =>
    workbench.dispatch(insertStep, { step, afterId }) ? step.id : null;
  return {
    add(afterId) {
      const id = workbench.ids.newId<StepId>('step');
      const { document } = workbench.map.getState();
      return insert(stepOfPresentView(id, document, workbench.session.getState()), afterId);
    },
    duplicate(step) {
      const id = workbench.ids.newId<StepId>('step');
      return insert({ ...step, id, title: step.title && `${step.title} (copy)` }, step.id);
    },
    remove(step) {
      const all = steps();
      const index = indexOf(step);
      const next = all[index + 1] ?? all[index - 1];
      if (!workbench.dispatch(removeStep, { stepId: step.id })) return step.id;
      const undo = describeShortcut('CmdOrCtrl+Z');
      notify(`“${step.title || 'Untitled step'}” was deleted. ${undo} brings it back.`);
      return next?.id ?? null;
    },
    move(step, to) {
      const all = steps();
      const next = moved(all, indexOf(step), to);
      return next !== all && workbench.dispatch(orderSteps, { stepIds: next.map(({ id }) => id) });
    },
    presentFrom(step) {
      workbench.session.setState({ presentingStep: Math.max(0, indexOf(step)), dialog: null });
    },
  };
}
