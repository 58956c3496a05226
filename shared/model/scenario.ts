import { z } from 'zod';
import { compareText } from '../lib/compare.ts';
import type { ScenarioId } from '../lib/ids.ts';
import { idSchema, lineSchema, type NodeState, nodeStatesSchema, proseSchema } from './fields.ts';

/** A named way things could go: a narrative, and a state for some or all nodes. */
export interface Scenario {
  type: 'scenario';
  id: ScenarioId;
  /** Scenarios stand side by side by ascending order, then name, then id. */
  order: number;
  name: string;
  narrative: string;
  states: NodeState[];
}

export const scenarioSchema = z.looseObject({
  type: z.literal('scenario'),
  id: idSchema<ScenarioId>(),
  order: z.number().min(-1e9).max(1e9),
  name: lineSchema,
  narrative: proseSchema,
  states: nodeStatesSchema,
}) satisfies z.ZodType<Scenario>;

export function createScenario(fields: Pick<Scenario, 'id'> & Partial<Scenario>): Scenario {
  return { type: 'scenario', order: 0, name: '', narrative: '', states: [], ...fields };
}

/** Scenarios in the order in which they stand side by side. */
export function scenariosInOrder(scenarios: Iterable<Scenario>): readonly Scenario[] {
  return [...scenarios].sort(
    (a, b) => a.order - b.order || compareText(a.name, b.name) || compareText(a.id, b.id),
  );
}
