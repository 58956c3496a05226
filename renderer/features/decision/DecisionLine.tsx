import { Button } from '@mantine/core';
import { Scale } from 'lucide-react';
import type { MapNode } from '../../../shared/model/node.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import classes from './DecisionScreen.module.css';
import { RobustBadge } from './RobustBadge.tsx';

/** What is best at a decision, in the inspector, and whether it stays so; leads to the whole of it. */
export function DecisionLine({ node }: { readonly node: MapNode }) {
  const { session } = useWorkbench();
  const best = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.bestStateIds ?? noStates);
  if (best.length === 0) return null;
  const labels = node.states.flatMap(({ id, label }) =>
    best.includes(id) ? `“${label || 'Unnamed'}”` : [],
  );
  return (
    <div className={classes.line}>
      <div className={classes.lineHead}>
        <span>
          {best.length > 1 ? `Equally good: ${labels.join(', ')}` : `Best: ${labels.join('')}`}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Scale size={12} />}
          onClick={() => session.setState({ screen: 'decisions', decisionId: node.id })}
        >
          Compare options
        </Button>
      </div>
      <RobustBadge decisionId={node.id} />
    </div>
  );
}

const noStates: readonly string[] = [];
