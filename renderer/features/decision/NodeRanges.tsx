import { useCallback } from 'react';
import { chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { boundsInWords } from '../../../shared/analysis/in-words/range-words.ts';
import type { RangeResults } from '../../../shared/analysis/sensitivity/types.ts';
import {
  type UsualRangeName,
  usualRangesNamed,
} from '../../../shared/analysis/sensitivity/usual-ranges.ts';
import { titleOf } from '../../../shared/analysis/words.ts';
import { layoutRangeChart } from '../../../shared/drawing/charts/range-chart.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useSession } from '../../state/use-workbench.ts';
import { ChartFigure } from '../charts/index.ts';
import { AllRanges, togetherInWords } from './AllRanges.tsx';
import classes from './DecisionScreen.module.css';
import { type Stoppable, useDecisionQuestion } from './use-decisions.ts';

/** Between which numbers the chances of a node lie over all ranges at once. */
export function useNodeRanges(nodeId: NodeId): Stoppable<RangeResults> {
  const name = useSession(({ usualRangeTogether }) => usualRangeTogether);
  return useDecisionQuestion(
    useCallback(
      (decisions, tables, assumptions, signal) => {
        const usualPoints = usualRangesNamed(name).chancePoints;
        return decisions.ranges(tables, assumptions, { nodeId, usualPoints }, signal);
      },
      [nodeId, name],
    ),
  );
}

/** What the ranges of all numbers together leave open of the likelihoods of a node. */
export function NodeRanges({ node }: { readonly node: MapNode }) {
  const asked = useNodeRanges(node.id);
  return (
    <AllRanges asked={asked}>
      {(results, name) => <Ranges node={node} results={results} name={name} />}
    </AllRanges>
  );
}

interface RangesProps {
  readonly node: MapNode;
  readonly results: RangeResults;
  readonly name: UsualRangeName;
}

function Ranges({ node, results, name }: RangesProps) {
  const own = results.chances.find(({ nodeId }) => nodeId === node.id)?.states;
  const draw = useCallback(
    (widthPx: number) =>
      layoutRangeChart({
        title: `How likely the states of “${titleOf(node)}” are, over all ranges at once`,
        kind: 'chance',
        measure: 'Likelihood',
        what: 'State',
        rows: (own ?? []).map(({ stateId, bounds }) => ({
          key: stateId,
          label: node.states.find(({ id }) => id === stateId)?.label.trim() || 'Unnamed',
          ...bounds,
          words: boundsInWords(bounds, chanceInWords),
          isMarked: false,
        })),
        widthPx,
      }),
    [node, own],
  );
  if (!own || own.length === 0) {
    return (
      <p className={classes.note}>What is assumed, or cannot be computed, has no range here.</p>
    );
  }
  return (
    <ChartFigure draw={draw}>
      <p>{togetherInWords(results.statedCount, name)}</p>
      <p>{howSure(results, own)}</p>
    </ChartFigure>
  );
}

function howSure(
  { isFinished }: RangeResults,
  own: RangeResults['chances'][number]['states'],
): string {
  if (!isFinished) return 'There was no time to look everywhere: more may be possible.';
  return own.every(({ bounds }) => bounds.isExact)
    ? 'Every combination of the ends was tried: nothing lies beyond these bounds.'
    : 'There are too many combinations of ends to try them all: these bounds can be reached, and more may be possible.';
}
