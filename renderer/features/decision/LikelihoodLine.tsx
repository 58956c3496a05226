import { Button } from '@mantine/core';
import { Activity } from 'lucide-react';
import { chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { boundsInWords } from '../../../shared/analysis/in-words/range-words.ts';
import { statedRangeCount } from '../../../shared/analysis/sensitivity/row-ranges.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EstimateOffer } from '../estimates/index.ts';
import { togetherInWords } from './AllRanges.tsx';
import classes from './DecisionScreen.module.css';
import { useNodeRanges } from './NodeRanges.tsx';

/**
 * In the inspector: what the stated ranges leave open of a node's likelihoods, and the way to what moves
 * them; where they are too large for exact work, the way to estimates.
 */
export function LikelihoodLine({ node }: { readonly node: MapNode }) {
  const { session } = useWorkbench();
  const tables = useAnalysisTables();
  const chances = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.chances ?? null);
  const problems = useOpenMap(({ numbers }) => numbers.problems);
  const isAssumed = useSession(({ assumptions }) =>
    assumptions.some(({ nodeId }) => nodeId === node.id),
  );
  const name = useSession(({ usualRangeTogether }) => usualRangeTogether);
  if (!chances) return <EstimateOffer problems={problems} />;
  const statedCount = statedRangeCount(tables);
  const hasRanges = !isAssumed && (statedCount > 0 || name !== 'none');
  const [likeliest] = [...chances].sort(([, a], [, b]) => b - a);
  const ask = (): void => {
    if (!likeliest) return;
    const askedChance = { nodeId: node.id, stateId: likeliest[0] };
    session.setState({ screen: 'decisions', decisionsView: 'likelihood', askedChance });
  };
  return (
    <section className={classes.ranges} aria-label="How far the likelihoods may move">
      {hasRanges && <RangesOf node={node} words={togetherInWords(statedCount, name)} />}
      <div>
        <Button size="xs" variant="default" leftSection={<Activity size={14} />} onClick={ask}>
          What moves these likelihoods
        </Button>
      </div>
    </section>
  );
}

function RangesOf({ node, words }: { readonly node: MapNode; readonly words: string }) {
  const { value, isCurrent, problem } = useNodeRanges(node.id);
  const own = value?.chances.find(({ nodeId }) => nodeId === node.id)?.states ?? [];
  if (problem && isCurrent) return <p className={classes.note}>{problem}</p>;
  if (own.length === 0) return null;
  return (
    <div className={classes.answer} data-stale={!isCurrent || undefined}>
      <dl className={classes.rangeRows}>
        {own.map(({ stateId, bounds }) => (
          <div key={stateId} style={{ display: 'contents' }}>
            <dt>{node.states.find(({ id }) => id === stateId)?.label.trim() || 'Unnamed'}</dt>
            <dd>{boundsInWords(bounds, chanceInWords)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{words}</p>
    </div>
  );
}
