import { Button, Stack } from '@mantine/core';
import { useSession } from '../../state/use-workbench.ts';
import { useAction } from '../actions/index.ts';
import classes from './Inspector.module.css';

/** Several things are selected: how many, and what can be done with all of them. */
export function SeveralInspector() {
  const { nodeIds, edgeIds } = useSession(({ selection }) => selection);
  const fit = useAction('view.fitSelection');
  const layOut = useAction('map.layOut');
  const duplicate = useAction('edit.duplicate');
  const remove = useAction('edit.delete');
  const nodes = nodeIds.length === 1 ? '1 node' : `${nodeIds.length} nodes`;
  const edges = edgeIds.length === 1 ? '1 link' : `${edgeIds.length} links`;
  const parts = [...(nodeIds.length > 0 ? [nodes] : []), ...(edgeIds.length > 0 ? [edges] : [])];
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>{parts.join(' and ')} selected</h2>
      <Stack gap="xs" mt="sm">
        <Button variant="default" onClick={fit.run}>
          Show the selection
        </Button>
        {nodeIds.length > 1 && (
          <Button variant="default" onClick={layOut.run}>
            Lay out these
          </Button>
        )}
        {nodeIds.length > 0 && (
          <Button variant="default" onClick={duplicate.run}>
            {duplicate.label}
          </Button>
        )}
        <Button variant="default" onClick={remove.run}>
          {remove.label}
        </Button>
      </Stack>
    </div>
  );
}
