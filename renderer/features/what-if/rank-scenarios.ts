import type { DocumentState } from '../../../shared/document/state.ts';
import { compareText } from '../../../shared/lib/compare.ts';
import type { NodeState } from '../../../shared/model/fields.ts';
import type { MapNumbers } from '../../../shared/model/numbers.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';

export interface RankedScenario {
  readonly scenario: Scenario;
  /** Under the present assumptions; null where it cannot be computed. */
  readonly probability: number | null;
  readonly isExcluded: boolean;
}

/** Scenarios with the most likely first; those whose likelihood is not known come last, by name. */
export function rankScenarios(
  scenarios: readonly Scenario[],
  numbers: MapNumbers,
): readonly RankedScenario[] {
  return scenarios
    .map((scenario) => ({
      scenario,
      probability: null,
      isExcluded: false,
      ...numbers.scenarios.get(scenario.id),
    }))
    .sort(
      (a, b) =>
        (b.probability ?? -1) - (a.probability ?? -1) ||
        compareText(a.scenario.name, b.scenario.name) ||
        compareText(a.scenario.id, b.scenario.id),
    );
}

/** The states of a scenario in a line: "Partial · Yongbyon only · No roadmap". */
export function describeScenario(scenario: Scenario, nodes: DocumentState['node']): string {
  return describeStates(scenario.states, nodes);
}

/** States by their labels, in a line. */
export function describeStates(states: readonly NodeState[], nodes: DocumentState['node']): string {
  return states
    .flatMap(({ nodeId, stateId }) => {
      const state = nodes.get(nodeId)?.states.find(({ id }) => id === stateId);
      return state ? [state.label] : [];
    })
    .join(' · ');
}

/** The assumptions that make the present situation this scenario. */
export function assumptionsOf(scenario: Scenario): readonly NodeState[] {
  return scenario.states.map(({ nodeId, stateId }) => ({ nodeId, stateId }));
}
