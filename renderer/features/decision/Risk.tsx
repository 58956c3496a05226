import { useCallback } from 'react';
import type { OptionRisks } from '../../../shared/analysis/decisions/option-risks.ts';
import type {
  DecisionPolicy,
  OptionRegret,
  RiskProfile,
} from '../../../shared/analysis/decisions/types.ts';
import {
  regretInWords,
  riskInWords,
  unitOfValues,
} from '../../../shared/analysis/in-words/decision-words.ts';
import { amountInWords, chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import {
  layoutCumulativeChart,
  layoutNeedleChart,
  type RiskSeries,
} from '../../../shared/drawing/charts/risk-chart.ts';
import type { StateId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { ChartFigure } from '../charts/index.ts';
import classes from './DecisionScreen.module.css';
import { labelIn, titleIn } from './decision-words.ts';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** What may come of each option, and how much it may be regretted. */
export function Risk({ policy }: { readonly policy: DecisionPolicy }) {
  const { nodeId } = policy;
  const asked = useDecisionQuestion<OptionRisks>(
    useCallback(
      (decisions, tables, assumptions, signal) =>
        decisions.risks(tables, assumptions, nodeId, signal),
      [nodeId],
    ),
  );
  return (
    <Waiting asked={asked} what="The risk of each option">
      {(risks) => <Risks risks={risks} policy={policy} />}
    </Waiting>
  );
}

interface RisksProps {
  readonly risks: OptionRisks;
  readonly policy: DecisionPolicy;
}

function Risks({ risks, policy: { nodeId } }: RisksProps) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const measure = unit ? `Value, ${unit}` : 'Value';
  const title = titleIn(tables, nodeId);
  const draw = useCallback(
    (kind: 'sum' | 'each', widthPx: number) => {
      const series = seriesOf(risks, (stateId) => labelIn(tables, { nodeId, stateId }));
      return kind === 'sum'
        ? layoutCumulativeChart({
            title: `How likely it is to get no more, by option of “${title}”`,
            ...{ measure, series, widthPx },
          })
        : layoutNeedleChart({
            title: `How likely each value is, by option of “${title}”`,
            ...{ measure, series, widthPx },
          });
    },
    [risks, tables, nodeId, title, measure],
  );
  const drawSum = useCallback((widthPx: number) => draw('sum', widthPx), [draw]);
  const drawEach = useCallback((widthPx: number) => draw('each', widthPx), [draw]);
  const isExact = [risks.best, ...risks.options.map(({ profile }) => profile)].every(
    (profile) => profile?.isExact ?? true,
  );
  return (
    <div className={classes.parts}>
      <ChartFigure draw={drawSum}>
        {risks.best && <p>{riskInWords(risks.best, unit).join(' ')}</p>}
        <p>
          A line further to the right is better. Where two lines cross, one option is safer and the
          other can win more.
        </p>
        {!isExact && (
          <p>Values close together are drawn as one: there are too many to tell apart.</p>
        )}
      </ChartFigure>
      <ChartFigure draw={drawEach} />
      <Comparison risks={risks} unit={unit} />
    </div>
  );
}

/**
 * Each option chosen whatever is learned, in the order and so in the colour that it has in every chart,
 * then the best policy. An option that comes to the same is the policy: one line is drawn for both.
 */
function seriesOf(
  { best, options }: OptionRisks,
  labelOf: (stateId: StateId) => string,
): RiskSeries[] {
  const own = options.flatMap(({ stateId, profile }) =>
    profile ? [{ key: stateId as string, label: labelOf(stateId), profile }] : [],
  );
  if (!best) return own;
  const same = own.find(({ profile }) => isSameProfile(profile, best));
  if (!same) return [...own, { key: 'best', label: 'Best policy', profile: best }];
  return own.map((each) => (each === same ? { ...each, label: `${each.label} (best)` } : each));
}

function isSameProfile(a: RiskProfile, b: RiskProfile): boolean {
  return (
    a.outcomes.length === b.outcomes.length &&
    a.outcomes.every(({ value, probability }, place) => {
      const other = b.outcomes[place];
      return value === other?.value && Math.abs(probability - other.probability) < 1e-9;
    })
  );
}

/** Expected value, worst and best case and regret of each option beside each other. */
function Comparison({ risks, unit }: { readonly risks: OptionRisks; readonly unit: string }) {
  const tables = useAnalysisTables();
  const { options, regret, best } = risks;
  const nodeId = regret?.nodeId;
  const regretOf = (stateId: string) =>
    regret?.options.find((option) => option.stateId === stateId) ?? null;
  return (
    <section className={classes.card} aria-labelledby="comparison">
      <h2 className={classes.cardTitle} id="comparison">
        Expected value, worst case and regret
      </h2>
      {regret && <p className={classes.note}>{regretInWords(tables, regret, unit)}</p>}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Option</th>
              {['Expected value', 'At worst', 'At best', 'Chance of a loss', 'Regret at worst'].map(
                (head) => (
                  <th key={head} scope="col" data-number="true">
                    {head}
                  </th>
                ),
              )}
              <th scope="col">Regretted most if</th>
            </tr>
          </thead>
          <tbody>
            {nodeId &&
              options.map(({ stateId, profile }) => (
                <tr key={stateId}>
                  <th scope="row">{labelIn(tables, { nodeId, stateId })}</th>
                  <ProfileCells profile={profile} unit={unit} />
                  <RegretCells
                    regret={regretOf(stateId)}
                    isLeast={regret.bestStateIds.includes(stateId)}
                    unit={unit}
                  />
                </tr>
              ))}
            {best && (
              <tr>
                <th scope="row">Best policy</th>
                <ProfileCells profile={best} unit={unit} />
                <td data-number="true">—</td>
                <td />
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ProfileCells({
  profile,
  unit,
}: {
  readonly profile: OptionRisks['best'];
  readonly unit: string;
}) {
  if (!profile) return <td colSpan={4}>cannot be chosen</td>;
  const { expectedValue, worst, best, outcomes } = profile;
  const loss = outcomes.reduce((sum, each) => sum + (each.value < 0 ? each.probability : 0), 0);
  return (
    <>
      {[expectedValue, worst, best].map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three cells in a fixed order
        <td key={place} data-number="true">
          {amountInWords(value, unit)}
        </td>
      ))}
      <td data-number="true">{chanceInWords(Math.min(1, loss))}</td>
    </>
  );
}

interface RegretCellsProps {
  readonly regret: OptionRegret | null;
  readonly isLeast: boolean;
  readonly unit: string;
}

function RegretCells({ regret, isLeast, unit }: RegretCellsProps) {
  const tables = useAnalysisTables();
  const worst = regret?.worstCase.map(
    (known) => `${titleIn(tables, known.nodeId)}: ${labelIn(tables, known)}`,
  );
  return (
    <>
      <td data-number="true" data-best={isLeast || undefined}>
        {regret ? amountInWords(regret.regret, unit) : '—'}
      </td>
      <td>{worst?.join(', ')}</td>
    </>
  );
}
