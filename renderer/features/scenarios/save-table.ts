import { type ScenarioRow, writeCsv } from '../../../shared/analysis/scenarios/scenario-table.ts';
import type { WeighedScenario } from '../../../shared/analysis/scenarios/weigh-scenarios.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import { notesBelow } from '../../../shared/drawing/charts/chart-svg.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { useBasisOfNumbers } from '../../state/evidence-speaks.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { nameOfScenario } from './use-scenarios.ts';

/** The side-by-side table as lines of cells, numbers at full length. */
function linesOf(
  rows: readonly ScenarioRow[],
  scenarios: readonly Scenario[],
  weighed: readonly WeighedScenario[] | null,
  notes: readonly string[],
): string[][] {
  const number = (value: number | null | undefined): string => String(value ?? '');
  return [
    ['', ...scenarios.map(nameOfScenario)],
    ['Likelihood', ...scenarios.map((_, at) => number(weighed?.[at]?.probability))],
    ['Expected value', ...scenarios.map((_, at) => number(weighed?.[at]?.total))],
    ...rows.map(({ node, cells }) => [
      node.title,
      ...cells.map((cell) => node.states.find(({ id }) => id === cell)?.label ?? ''),
    ]),
    ['Narrative', ...scenarios.map(({ narrative }) => narrative)],
    ...notesBelow(notes),
  ];
}

/** Saves the side-by-side table for a spreadsheet. */
export function useSaveTable() {
  const { bridge } = useServices();
  const workbench = useWorkbench();
  const basis = useBasisOfNumbers();
  return async (
    rows: readonly ScenarioRow[],
    scenarios: readonly Scenario[],
    weighed: readonly WeighedScenario[] | null,
  ): Promise<void> => {
    // Each scenario is weighed by itself: what is assumed on the map has no part in it.
    // With this mark at the start, spreadsheets read the file as UTF-8.
    const text = `\ufeff${writeCsv(linesOf(rows, scenarios, weighed, basis([])))}`;
    const title = mapRecordOf(workbench.map.getState().document)?.title || 'map';
    const answer = await bridge.filesSave({
      kind: 'csv',
      suggestedName: `${title} scenarios`,
      bytes: new TextEncoder().encode(text),
    });
    if (!answer.ok) notifyProblem('The table was not saved', answer.message);
    else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
  };
}
