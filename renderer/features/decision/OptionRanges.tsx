import { useCallback } from 'react';
import { unitOfValues } from '../../../shared/analysis/in-words/decision-words.ts';
import { amountInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { boundsInWords, overlapInWords } from '../../../shared/analysis/in-words/range-words.ts';
import type { OptionRanges as Found } from '../../../shared/analysis/sensitivity/option-ranges.ts';
import {
  type UsualRangeName,
  usualRangesNamed,
} from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { layoutRangeChart } from '../../../shared/drawing/charts/range-chart.ts';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useSession } from '../../state/use-workbench.ts';
import { ChartFigure } from '../charts/index.ts';
import { AllRanges, togetherInWords } from './AllRanges.tsx';
import { labelIn, titleIn } from './decision-words.ts';
import { useDecisionQuestion } from './use-decisions.ts';

interface OptionRangesProps {
  readonly decisionId: NodeId;
  readonly best: readonly StateId[];
}

/** Between which numbers the value of each option lies over all ranges at once. */
export function OptionRanges({ decisionId, best }: OptionRangesProps) {
  const name = useSession(({ usualRangeTogether }) => usualRangeTogether);
  const asked = useDecisionQuestion<Found>(
    useCallback(
      (decisions, tables, assumptions, signal) => {
        const usualPoints = usualRangesNamed(name).chancePoints;
        return decisions.optionRanges(tables, assumptions, { decisionId, usualPoints }, signal);
      },
      [decisionId, name],
    ),
  );
  return (
    <AllRanges asked={asked}>
      {(found, usual) => <Ranges found={found} best={best} name={usual} />}
    </AllRanges>
  );
}

interface RangesProps {
  readonly found: Found;
  readonly best: readonly StateId[];
  readonly name: UsualRangeName;
}

function Ranges({ found, best, name }: RangesProps) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const { decisionId, options, statedCount, isFinished } = found;
  const draw = useCallback(
    (widthPx: number) =>
      layoutRangeChart({
        title: `Value of each option of “${titleIn(tables, decisionId)}”, over all ranges at once`,
        kind: 'value',
        measure: unit ? `Expected value, ${unit}` : 'Expected value',
        what: 'Option',
        rows: options.map(({ stateId, bounds }) => ({
          key: stateId,
          label: labelIn(tables, { nodeId: decisionId, stateId }),
          ...bounds,
          words: boundsInWords(bounds, (value) => amountInWords(value, '')),
          isMarked: best.includes(stateId),
        })),
        widthPx,
      }),
    [tables, unit, decisionId, options, best],
  );
  if (options.length === 0) return null;
  return (
    <ChartFigure draw={draw}>
      <p>{overlapInWords(tables, found, unit)}</p>
      <p>
        {`${togetherInWords(statedCount, name)} Values and weights stay as they are, and later decisions are taken as is best now.`}
      </p>
      {!isFinished && <p>There was no time to look everywhere: more may be possible.</p>}
    </ChartFigure>
  );
}
