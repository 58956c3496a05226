import { Fragment } from 'react';
import type { NodeState } from '../../../shared/model/fields.ts';
import { useDocument } from '../../state/use-workbench.ts';
import classes from './MostLikely.module.css';

/** States as pairs of the node's title and the state's label, in the order given. */
export function StateWords({ states }: { readonly states: readonly NodeState[] }) {
  const nodes = useDocument(({ node }) => node);
  return (
    <dl className={classes.states}>
      {states.map(({ nodeId, stateId }) => {
        const node = nodes.get(nodeId);
        const state = node?.states.find(({ id }) => id === stateId);
        if (!node || !state) return null;
        return (
          <Fragment key={nodeId}>
            <dt>{node.title || 'Untitled'}</dt>
            <dd>{state.label || 'Unnamed'}</dd>
          </Fragment>
        );
      })}
    </dl>
  );
}
