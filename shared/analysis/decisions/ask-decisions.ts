import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { compileMap } from '../compiled-map.ts';
import { findingsUnder, knownStates } from '../findings.ts';
import type { Network } from '../network.ts';
import type { Diagram } from './diagram.ts';
import { diagramOf, evidenceOf, observedIn } from './option-values.ts';
import type { Findings } from './strategy.ts';

/** A map with its assumptions, read for questions about decisions. */
export interface DecisionQuestion {
  readonly tables: AnalysisTables;
  readonly network: Network;
  readonly findings: Findings;
  /** The nodes that are assumed; those of which evidence speaks are in the diagram. */
  readonly evidence: ReadonlySet<NodeId>;
  readonly diagram: Diagram;
}

/** Reads a map; null when nothing has a value or the assumptions contradict each other. */
export function askDecisions(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
): DecisionQuestion | null {
  const assumed = knownStates(tables, assumptions);
  const { network } = compileMap(tables, new Set(assumed.map(({ nodeId }) => nodeId)));
  const findings = findingsUnder(tables, network, assumed);
  if (!findings) return null;
  const evidence = evidenceOf(network, findings);
  const diagram = diagramOf(tables, network, evidence, observedIn(network, findings));
  return diagram && { tables, network, findings, evidence, diagram };
}
