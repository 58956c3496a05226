import type { ScenarioId, StepId } from '../../lib/ids.ts';
import { type Scenario, scenariosInOrder } from '../../model/scenario.ts';
import type { Step } from '../../model/step.ts';
import type { Command } from '../command.ts';

export const putScenario: Command<{ scenario: Scenario }> = {
  code: 'scenario.put',
  label: 'Edit scenario',
  run(tx, { scenario }) {
    tx.put(scenario);
  },
};

export const removeScenario: Command<{ scenarioId: ScenarioId }> = {
  code: 'scenario.remove',
  label: 'Delete scenario',
  run(tx, { scenarioId }) {
    tx.remove('scenario', scenarioId);
  },
};

/** Adds a scenario behind another, or at the end, and numbers the scenarios anew. */
export const insertScenario: Command<{ scenario: Scenario; afterId: ScenarioId | null }> = {
  code: 'scenario.insert',
  label: 'Add scenario',
  run(tx, { scenario, afterId }) {
    const scenarios = [...scenariosInOrder(tx.all('scenario'))];
    const after = scenarios.findIndex(({ id }) => id === afterId);
    scenarios.splice(after < 0 ? scenarios.length : after + 1, 0, scenario);
    scenarios.forEach((placed, order) => {
      tx.put({ ...placed, order });
    });
  },
};

/** Puts the scenarios in this order. */
export const orderScenarios: Command<{ scenarioIds: readonly ScenarioId[] }> = {
  code: 'scenario.order',
  label: 'Reorder scenarios',
  run(tx, { scenarioIds }) {
    scenarioIds.forEach((scenarioId, order) => {
      tx.patch('scenario', scenarioId, { order });
    });
  },
};

export const putStep: Command<{ step: Step }> = {
  code: 'step.put',
  label: 'Edit step',
  run(tx, { step }) {
    tx.put(step);
  },
};

export const removeStep: Command<{ stepId: StepId }> = {
  code: 'step.remove',
  label: 'Delete step',
  run(tx, { stepId }) {
    tx.remove('step', stepId);
  },
};

/** Puts the steps in this order. */
export const orderSteps: Command<{ stepIds: readonly StepId[] }> = {
  code: 'step.order',
  label: 'Reorder steps',
  run(tx, { stepIds }) {
    stepIds.forEach((stepId, order) => {
      tx.patch('step', stepId, { order });
    });
  },
};
