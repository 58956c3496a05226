import { Button, SegmentedControl } from '@mantine/core';
import { ArrowRightLeft, CirclePlus, Trash2, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { editEdge, reconnectEdge, reverseEdge } from '../../../shared/document/commands/edge.ts';
import { removeItems } from '../../../shared/document/commands/node.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import type { EdgeKind, MapEdge } from '../../../shared/model/edge.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { goToNode, select } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { notify } from '../../ui/notify.ts';
import { useAction } from '../actions/index.ts';
import { circleOfLink } from './circle-of-link.ts';
import { EvidenceList } from './EvidenceList.tsx';
import classes from './Inspector.module.css';
import { NodeSelect } from './NodeSelect.tsx';

/** A link between two nodes: what it joins, what it means, and what speaks for it. */
export function EdgeInspector({ edge }: { readonly edge: MapEdge }) {
  const workbench = useWorkbench();
  const insert = useAction('edge.insertNode');
  const { turn, remove } = useLinkEdits(edge);
  const edit = (fields: Partial<Pick<MapEdge, 'kind' | 'label' | 'description'>>): void => {
    workbench.dispatch(editEdge, { edgeId: edge.id, fields });
  };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.kindLine}>Link</div>
        <h2 className={classes.title}>
          <EndTitle nodeId={edge.fromId} /> → <EndTitle nodeId={edge.toId} />
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
          className={classes.description}
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
        <Circle edge={edge} onTurn={turn} onRemove={remove} />
      </div>
      <div className={classes.panel}>
        <Ends edge={edge} />
        <div className={classes.tools}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<ArrowRightLeft size={14} />}
            onClick={turn}
          >
            Reverse
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<CirclePlus size={14} />}
            onClick={insert.run}
          >
            Insert a node
          </Button>
        </div>
        <EvidenceList target={{ kind: 'edge', edge }} />
        <Button
          mt="sm"
          variant="subtle"
          color="gray"
          fullWidth
          leftSection={<Trash2 size={16} />}
          onClick={remove}
        >
          Delete this link
        </Button>
      </div>
    </>
  );
}

function EndTitle({ nodeId }: { readonly nodeId: NodeId }) {
  const { session } = useWorkbench();
  const title = useDocument((document) => document.node.get(nodeId)?.title);
  return (
    <button type="button" className={classes.nodeLink} onClick={() => goToNode(session, nodeId)}>
      {title || 'Untitled'}
    </button>
  );
}

/** Where the link begins and ends; another node can be chosen for either. */
function Ends({ edge }: { readonly edge: MapEdge }) {
  const workbench = useWorkbench();
  const isOffered = useCallback(
    ({ id, kind }: MapNode) =>
      kind !== 'note' &&
      kind !== 'frame' &&
      kind !== 'passage' &&
      id !== edge.fromId &&
      id !== edge.toId,
    [edge.fromId, edge.toId],
  );
  const lead = (ends: { fromId?: NodeId; toId?: NodeId }): void => {
    const { document } = workbench.map.getState();
    const titleOf = (id: NodeId): string => document.node.get(id)?.title || 'Untitled';
    const [from, to] = [titleOf(ends.fromId ?? edge.fromId), titleOf(ends.toId ?? edge.toId)];
    if (workbench.dispatch(reconnectEdge, { edgeId: edge.id, ...ends })) {
      announce(`The link now leads from ${from} to ${to}`);
    } else {
      notify(
        `There is a link of this kind from “${from}” to “${to}” already. Nothing was changed; choose another node.`,
      );
    }
  };
  return (
    <div className={classes.ends}>
      <NodeSelect
        label="From"
        value={edge.fromId}
        isOffered={isOffered}
        onChange={(fromId) => fromId && fromId !== edge.fromId && lead({ fromId })}
      />
      <NodeSelect
        label="To"
        value={edge.toId}
        isOffered={isOffered}
        onChange={(toId) => toId && toId !== edge.toId && lead({ toId })}
      />
    </div>
  );
}

/** Says that the link is part of a circle, by which way round, and what can be done about it. */
function Circle({
  edge,
  onTurn,
  onRemove,
}: {
  readonly edge: MapEdge;
  readonly onTurn: () => void;
  readonly onRemove: () => void;
}) {
  const document = useDocument((state) => state);
  const way = useMemo(() => circleOfLink(document, edge), [document, edge]);
  if (!way) return null;
  const titles = [edge.fromId, ...way].map(
    (id) => `“${document.node.get(id)?.title || 'Untitled'}”`,
  );
  return (
    <div className={classes.problem} role="alert">
      <TriangleAlert size={15} aria-hidden="true" />
      <div>
        This link closes a circle, so the chances in it cannot be computed: {titles.join(' → ')}.
        <div className={classes.problemTools}>
          <Button size="compact-xs" variant="default" onClick={onTurn}>
            Reverse this link
          </Button>
          <Button size="compact-xs" variant="default" onClick={onRemove}>
            Delete it
          </Button>
        </div>
      </div>
    </div>
  );
}

function useLinkEdits(edge: MapEdge): { turn: () => void; remove: () => void } {
  const workbench = useWorkbench();
  return {
    turn() {
      if (workbench.dispatch(reverseEdge, { edgeId: edge.id })) announce('Link reversed');
      else notify('There is a link the other way already. Nothing was changed.');
    },
    remove() {
      workbench.dispatch(removeItems, { nodeIds: [], edgeIds: [edge.id] });
      select(workbench.session, {});
      announce('Link deleted');
    },
  };
}
