import { useCallback } from 'react';
import type { InformationValues } from '../../../shared/analysis/decisions/types.ts';
import {
  informationInWords,
  unitOfValues,
} from '../../../shared/analysis/in-words/decision-words.ts';
import { listInWords } from '../../../shared/analysis/words.ts';
import { layoutBarChart } from '../../../shared/drawing/charts/bar-chart.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { goToPanel } from '../../state/session-actions.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { ChartFigure } from '../charts/index.ts';
import { DecisionProblems } from './DecisionProblems.tsx';
import classes from './DecisionScreen.module.css';
import { titleIn } from './decision-words.ts';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** What it would be worth to know each uncertainty for certain before deciding. */
export function Knowing() {
  const asked = useDecisionQuestion<InformationValues>(askInformation);
  return (
    <Waiting asked={asked} what="What it is worth to know more">
      {(information) => <Worth information={information} />}
    </Waiting>
  );
}

const askInformation: Parameters<typeof useDecisionQuestion<InformationValues>>[0] = (
  decisions,
  tables,
  assumptions,
  signal,
) => decisions.information(tables, assumptions, signal);

/** So many bars can be read; the sentences and the table of values say what the rest come to. */
const mostBars = 20;

/** What rounding leaves of two equal expected values is no value of knowing something. */
const leastWorth = 1e-9;

function Worth({ information }: { readonly information: InformationValues }) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const { each, all, decidedIds, problems } = information;
  const isWorthIt = Math.max(all ?? 0, ...each.map(({ value }) => value)) > leastWorth;
  const draw = useCallback(
    (widthPx: number) => {
      const bars = each.slice(0, mostBars).map(({ nodeId, knownBeforeId, value }) => ({
        key: nodeId as string,
        label: titleIn(tables, nodeId),
        value,
        isMarked: value > leastWorth,
        note: `before “${titleIn(tables, knownBeforeId)}”`,
      }));
      const together = { key: 'all', label: 'All of them', isMarked: false, note: '' };
      return layoutBarChart({
        title: 'What it is worth to know for certain',
        unit,
        measure: unit ? `Value of perfect information, ${unit}` : 'Value of perfect information',
        what: 'Uncertainty',
        bars: all === null ? bars : [...bars, { ...together, value: all }],
        widthPx,
      });
    },
    [each, all, tables, unit],
  );
  return (
    <div className={classes.parts}>
      {each.length > 0 && !isWorthIt && (
        <p className={classes.note}>{informationInWords(tables, information, unit).join(' ')}</p>
      )}
      {isWorthIt && (
        <ChartFigure
          draw={draw}
          pick={{
            does: 'show its rows on the map',
            onPick: (key) => key !== 'all' && goToPanel(session, key as NodeId, 'likelihood'),
          }}
        >
          <p>{informationInWords(tables, information, unit).slice(0, 3).join(' ')}</p>
          <p>No test or inquiry can be worth more than what it would tell for certain.</p>
        </ChartFigure>
      )}
      {each.length === 0 && problems.length === 0 && (
        <p className={classes.note}>
          No uncertainty of the map could become known before deciding.
        </p>
      )}
      {decidedIds.length > 0 && (
        <p className={classes.note}>
          {`${listInWords(decidedIds.map((id) => `“${titleIn(tables, id)}”`))} cannot be known before deciding: the last decision influences ${decidedIds.length === 1 ? 'it' : 'them'}.`}
        </p>
      )}
      <DecisionProblems problems={problems} />
    </div>
  );
}
