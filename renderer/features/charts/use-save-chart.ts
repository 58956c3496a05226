import type { Chart } from '../../../shared/drawing/charts/chart.ts';
import { writeChart, writeChartCsv } from '../../../shared/drawing/charts/chart-svg.ts';
import { useBasisOfNumbers } from '../../state/evidence-speaks.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { useTheme } from '../../ui/use-theme.ts';
import { fileNameOf } from '../export/index.ts';
import { useServices } from '../services/index.ts';

/** Saves a chart as a picture, or its numbers for a spreadsheet; both say under what they were computed. */
export function useSaveChart() {
  const { bridge, fontFacesFor } = useServices();
  const document = useDocument((state) => state);
  const theme = useTheme();
  const basis = useBasisOfNumbers();
  const contentOf = async (kind: 'svg' | 'csv', chart: Chart): Promise<string> => {
    if (kind === 'svg') {
      return writeChart(chart, theme, await fontFacesFor(document), basis());
    }
    // With this mark at the start, spreadsheets read the file as UTF-8.
    return `\ufeff${writeChartCsv(chart.table, basis())}`;
  };
  return async (kind: 'svg' | 'csv', chart: Chart): Promise<void> => {
    try {
      const bytes = new TextEncoder().encode(await contentOf(kind, chart));
      const suggestedName = kind === 'svg' ? fileNameOf(chart.title, 'svg') : chart.title;
      const answer = await bridge.filesSave({ kind, suggestedName, bytes });
      if (!answer.ok) notifyProblem('The chart was not saved', answer.message);
      else if (answer.value.saved) notify(`Saved as “${answer.value.name}”.`);
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      notifyProblem('The chart could not be drawn', `${detail} The map itself is unchanged.`);
    }
  };
}
