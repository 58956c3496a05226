import { z } from 'zod';
import type { ScenarioId } from '../lib/ids.ts';
import { idSchema, lineSchema, type NodeState, nodeStatesSchema, proseSchema } from './fields.ts';

/** A named way things could go: a narrative, and a state for some or all nodes. */
export interface Scenario {
  type: 'scenario';
  id: ScenarioId;
  name: string;
  narrative: string;
  states: NodeState[];
}

export const scenarioSchema = z.looseObject({
  type: z.literal('scenario'),
  id: idSchema<ScenarioId>(),
  name: lineSchema,
  narrative: proseSchema,
  states: nodeStatesSchema,
}) satisfies z.ZodType<Scenario>;

export function createScenario(fields: Pick<Scenario, 'id'> & Partial<Scenario>): Scenario {
  return { type: 'scenario', name: '', narrative: '', states: [], ...fields };
}
