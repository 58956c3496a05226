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
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { ChartFigure } from '../charts/index.ts';
import classes from './DecisionScreen.module.css';
import { UsualRange } from './UsualRange.tsx';
import { type Stoppable, useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

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
  const { session } = useWorkbench();
  const name = useSession(({ usualRangeTogether }) => usualRangeTogether);
  const asked = useNodeRanges(node.id);
  return (
    <section className={classes.group} aria-label="All ranges at once">
      <div className={classes.tools}>
        <h2 className={classes.cardTitle}>All ranges at once</h2>
        <UsualRange
          value={name}
          hasValues={false}
          onChoose={(usualRangeTogether) => session.setState({ usualRangeTogether })}
        />
      </div>
      <Waiting asked={asked} what="The ranges">
        {(results) => <Ranges node={node} results={results} name={name} />}
      </Waiting>
    </section>
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
  if (results.statedCount === 0 && name === 'none') {
    return <p className={classes.note}>{nothingStated}</p>;
  }
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

export const nothingStated =
  'No likelihood of the map was stated as a range or a word, so that nothing is left open. Choose above how far the numbers may be off to see what that comes to.';

/** What was varied at once. */
export function togetherInWords(statedCount: number, name: UsualRangeName): string {
  const stated = `${countOf(statedCount, 'likelihood was', 'likelihoods were')} stated as a range or a word`;
  const points = Math.round(usualRangesNamed(name).chancePoints * 100);
  const usual = `rows of plain numbers may be off by ${points} points up and down, which nobody stated`;
  if (name === 'none') return `${stated}; each may be anything within it, all at the same time.`;
  return `${statedCount > 0 ? `${stated}, and ` : 'No range was stated: '}${usual}; all at the same time.`;
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
