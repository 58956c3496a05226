import type { ShownBranch, ShownTree } from '../../../shared/analysis/decisions/show-tree.ts';
import { unitOfValues } from '../../../shared/analysis/in-words/decision-words.ts';
import { amountInWords, chanceInWords } from '../../../shared/analysis/in-words/number-words.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import classes from './DecisionScreen.module.css';
import { labelIn, titleIn } from './decision-words.ts';
import { PlaceButton } from './PlaceButton.tsx';
import trees from './Tree.module.css';
import { useDecisionQuestion } from './use-decisions.ts';
import { Waiting } from './Waiting.tsx';

/** The map as a decision tree, rolled back, as far as it can be read. */
export function Tree() {
  const asked = useDecisionQuestion<ShownTree>(askTree);
  return (
    <Waiting asked={asked} what="The tree">
      {(tree) => <TreeCard tree={tree} />}
    </Waiting>
  );
}

const askTree: Parameters<typeof useDecisionQuestion<ShownTree>>[0] = (
  decisions,
  tables,
  assumptions,
  signal,
) => decisions.tree(tables, assumptions, signal);

function TreeCard({ tree }: { readonly tree: ShownTree }) {
  return (
    <section className={classes.card} aria-labelledby="tree">
      <h2 className={classes.cardTitle} id="tree">
        The map as a decision tree
      </h2>
      <p className={classes.note}>
        {`${countOf(tree.branchCount, 'branch', 'branches')} in all. Roll-back value: what is to be expected from there on. So far: what was gained and paid on the way. Where nothing more is to come, what it comes to in all. The best options are marked.`}
      </p>
      <div className={classes.scroll}>
        <Branch branch={tree.root} askedId={null} />
      </div>
    </section>
  );
}

interface BranchProps {
  readonly branch: ShownBranch;
  /** The node whose state leads here; null at the root. */
  readonly askedId: NodeId | null;
}

function Branch({ branch, askedId }: BranchProps) {
  const tables = useAnalysisTables();
  const unit = unitOfValues(tables);
  const { asks, branches, hiddenCount, isBest, path, probability, rollBack, stateId } = branch;
  const isEnd = asks === null && hiddenCount === 0;
  return (
    <>
      <div className={trees.line} data-best={isBest || undefined}>
        {askedId && (
          <span className={trees.state}>
            {labelIn(tables, { nodeId: askedId, stateId }, 'not reached')}
          </span>
        )}
        {probability !== null && <span className={trees.chance}>{chanceInWords(probability)}</span>}
        {isBest && <span className={trees.best}>best</span>}
        <span className={trees.value}>
          {isEnd
            ? `comes to ${amountInWords(path + rollBack, unit)}`
            : amountInWords(rollBack, unit)}
        </span>
        {!isEnd && path !== 0 && (
          <span className={classes.note}>{`so far ${amountInWords(path, unit)}`}</span>
        )}
        {asks && (
          <span className={trees.asks}>
            <KindIcon kind={asks.kind === 'decision' ? 'decision' : 'uncertainty'} sizePx={14} />
            <PlaceButton nodeId={asks.nodeId}>{titleIn(tables, asks.nodeId)}</PlaceButton>
          </span>
        )}
        {hiddenCount > 0 && (
          <span
            className={classes.note}
          >{`${countOf(hiddenCount, 'branch', 'branches')} more`}</span>
        )}
      </div>
      {asks && branches.length > 0 && (
        <ul className={trees.branches}>
          {branches.map((next) => (
            <li key={next.stateId ?? ''}>
              <Branch branch={next} askedId={asks.nodeId} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
