import { isOurs } from '../../../shared/analysis/decisions/diagram.ts';
import { titleOf } from '../../../shared/analysis/words.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { useAnalysisTables } from '../../state/use-analysis-tables.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import classes from './DecisionScreen.module.css';
import { PlaceButton } from './PlaceButton.tsx';

/** The rows that all values are computed from, each one click away. */
export function WhereFrom() {
  const tables = useAnalysisTables();
  const counts = new Map<NodeId, number>();
  for (const { nodeId } of [...tables.value.values(), ...tables.likelihood.values()]) {
    counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  }
  const counted = [...tables.node.values()].filter(
    (node) => counts.has(node.id) && (node.kind !== 'objective' || isOurs(tables, node.actorId)),
  );
  const isObjective = ({ kind }: MapNode) => kind === 'objective';
  const inOrder = [...counted.filter(isObjective), ...counted.filter((node) => !isObjective(node))];
  return (
    <section className={classes.card} aria-labelledby="where-from">
      <h2 className={classes.cardTitle} id="where-from">
        Where these numbers come from
      </h2>
      <ul className={classes.sources}>
        {inOrder.map((node) => (
          <li key={node.id}>
            <KindIcon kind={node.kind} />
            <PlaceButton nodeId={node.id}>{titleOf(node)}</PlaceButton>
            <span className={classes.note}>
              {countOf(
                counts.get(node.id) ?? 0,
                isObjective(node) ? 'value row' : 'likelihood row',
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
