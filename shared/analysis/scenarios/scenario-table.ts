import type { NodeId, StateId } from '../../lib/ids.ts';
import { memoiseByIdentities } from '../../lib/memoise.ts';
import { hasStates, type MapNode } from '../../model/node.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import { type InfluenceGraph, readInfluences } from '../influence-graph.ts';

/** A node, and what each scenario says of it. */
export interface ScenarioRow {
  readonly node: MapNode;
  /** One for each scenario; null where it is not set. */
  readonly cells: readonly (StateId | null)[];
  /** Whether the scenarios do not all say the same; one that says nothing counts as different. */
  readonly isDiffering: boolean;
}

const dependence = memoiseByIdentities(
  (node: AnalysisTables['node'], edge: AnalysisTables['edge']): readonly MapNode[] =>
    byDepth(readInfluences({ node, edge } as AnalysisTables)),
);

/** By how many influences in a row lead up to them; those with as many as they stand on the map, downwards. */
function byDepth({ order, parents }: InfluenceGraph): readonly MapNode[] {
  const depths = new Map<NodeId, number>();
  for (const { id } of order) {
    const before = [...(parents.get(id)?.keys() ?? [])].map((each) => depths.get(each) ?? 0);
    depths.set(id, Math.max(-1, ...before) + 1);
  }
  const depthOf = ({ id }: MapNode): number => depths.get(id) ?? 0;
  return [...order].sort((a, b) => depthOf(a) - depthOf(b) || a.yPx - b.yPx || a.xPx - b.xPx);
}

/** Decisions, uncertainties and objectives, each after what it depends on. */
export function nodesInOrder({ node, edge }: AnalysisTables): readonly MapNode[] {
  return dependence(node, edge);
}

/** Nodes with states down, in the order of dependence; scenarios across. */
export function scenarioRows(
  order: readonly MapNode[],
  scenarios: readonly Scenario[],
): readonly ScenarioRow[] {
  const said = scenarios.map(
    ({ states }) => new Map(states.map(({ nodeId, stateId }) => [nodeId, stateId])),
  );
  return order
    .filter(({ kind, states }) => hasStates(kind) && states.length > 0)
    .map((node) => {
      const cells = said.map((states) => {
        const stateId = states.get(node.id);
        return node.states.some(({ id }) => id === stateId) ? (stateId ?? null) : null;
      });
      return { node, cells, isDiffering: new Set(cells).size > 1 };
    });
}

/** A line for each node and number, a column for each scenario, for a spreadsheet (RFC 4180). */
export function writeCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

// A cell that begins like this would be run as a formula by a spreadsheet.
const formulaStart = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const isNumber = text !== '' && Number.isFinite(Number(text));
  const safe = formulaStart.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
