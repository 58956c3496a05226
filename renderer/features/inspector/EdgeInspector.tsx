import { Button, SegmentedControl } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { editEdge } from '../../../shared/document/commands/edge.ts';
import { removeItems } from '../../../shared/document/commands/node.ts';
import type { EdgeKind, MapEdge } from '../../../shared/model/edge.ts';
import { goToNode, select } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './Inspector.module.css';

/** A link between two nodes: what it means, and what speaks for it. */
export function EdgeInspector({ edge }: { readonly edge: MapEdge }) {
  const workbench = useWorkbench();
  const from = useDocument((document) => document.node.get(edge.fromId));
  const to = useDocument((document) => document.node.get(edge.toId));
  const edit = (fields: Partial<Pick<MapEdge, 'kind' | 'label' | 'description'>>): void => {
    workbench.dispatch(editEdge, { edgeId: edge.id, fields });
  };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.kindLine}>Link</div>
        <h2 className={classes.title}>
          {[from, to].map((node, index) => (
            <span key={node?.id ?? index}>
              {index > 0 && ' → '}
              {node && (
                <button
                  type="button"
                  className={classes.nodeLink}
                  onClick={() => goToNode(workbench.session, node.id)}
                >
                  {node.title || 'Untitled'}
                </button>
              )}
            </span>
          ))}
        </h2>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Kind of link"
          value={edge.kind}
          data={[
            { value: 'influence', label: 'Influence' },
            { value: 'sequence', label: 'Sequence' },
          ]}
          onChange={(kind) => edit({ kind: kind as EdgeKind })}
        />
        <p className={classes.hint}>
          {edge.kind === 'influence'
            ? 'The second depends on the first: its likelihoods or values can differ by the first one’s state.'
            : 'The first comes before the second. No arithmetic.'}
        </p>
        <InlineText
          label="Label of the link"
          value={edge.label}
          placeholder="Add a label"
          onChange={(label) => edit({ label })}
        />
        <InlineText
          label="Description of the link"
          value={edge.description}
          placeholder="Why does one lead to the other?"
          className={classes.description}
          isMultiline
          onChange={(description) => edit({ description })}
        />
      </div>
      <div className={classes.panel}>
        <EvidenceList target={{ kind: 'edge', edge }} />
        <Button
          mt="sm"
          variant="subtle"
          color="gray"
          fullWidth
          leftSection={<Trash2 size={16} />}
          onClick={() => {
            workbench.dispatch(removeItems, { nodeIds: [], edgeIds: [edge.id] });
            select(workbench.session, {});
          }}
        >
          Delete this link
        </Button>
      </div>
    </>
  );
}
