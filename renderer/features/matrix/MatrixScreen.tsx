import { Button } from '@mantine/core';
import { Grid3x3 } from 'lucide-react';
import type { MapNode } from '../../../shared/model/node.ts';
import { useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixResult } from './MatrixResult.tsx';
import classes from './MatrixScreen.module.css';
import { MatrixTools } from './MatrixTools.tsx';
import { useMatrix, useMatrixNode } from './use-matrix.ts';

/** Passages against the states of a node: analysis of competing hypotheses. */
export function MatrixScreen() {
  const node = useMatrixNode();
  return (
    <main className={classes.screen} aria-label="Matrix">
      <h1 className="bp-visually-hidden">Matrix</h1>
      {node ? <MatrixOfNode key={node.id} node={node} /> : <NothingToWeigh />}
    </main>
  );
}

function MatrixOfNode({ node }: { readonly node: MapNode }) {
  const matrix = useMatrix(node);
  const isNameless = useSession(({ analyst }) => matrix.settings.view === 'analyst' && !analyst);
  return (
    <>
      <MatrixTools matrix={matrix} />
      {isNameless ? (
        <div className={classes.blank}>
          <EmptyState title="Whose ratings?">
            Type a name at “Rating as”. What you rate is kept under it, beside what is agreed on.
          </EmptyState>
        </div>
      ) : (
        <MatrixGrid matrix={matrix} />
      )}
      <MatrixResult matrix={matrix} />
    </>
  );
}

function NothingToWeigh() {
  const { session } = useWorkbench();
  return (
    <div className={classes.blank}>
      <EmptyState
        icon={<Grid3x3 size={32} strokeWidth={1.5} />}
        title="Nothing to weigh yet"
        action={<Button onClick={() => session.setState({ screen: 'map' })}>Go to the map</Button>}
      >
        The matrix sets passages against the states of a decision or an uncertainty. Add one of them
        to the map, with at least two states.
      </EmptyState>
    </div>
  );
}
