import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { goToPanel } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import classes from './DecisionScreen.module.css';

interface PlaceButtonProps {
  readonly nodeId: NodeId;
  /** The row that is meant; the panel as a whole if left out. */
  readonly rowId?: string | null;
  readonly children: ReactNode;
}

/** Words that lead to where a number on the map comes from. */
export function PlaceButton({ nodeId, rowId = null, children }: PlaceButtonProps) {
  const { session } = useWorkbench();
  return (
    <UnstyledButton
      className={classes.place ?? ''}
      title="Show its rows on the map"
      onClick={() => goToPanel(session, nodeId, 'likelihood', rowId)}
    >
      {children}
    </UnstyledButton>
  );
}
