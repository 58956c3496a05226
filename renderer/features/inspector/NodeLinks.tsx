import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { connect } from '../../../shared/document/commands/edge.ts';
import { removeItems } from '../../../shared/document/commands/node.ts';
import { evidenceIndexOf, noEvidence } from '../../../shared/drawing/evidence-index.ts';
import type { EdgeId, NodeId } from '../../../shared/lib/ids.ts';
import { createEdge, type MapEdge } from '../../../shared/model/edge.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { reveal, selectEdge } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { announce } from '../../ui/announce.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { StanceCounts } from '../../ui/StanceCounts.tsx';
import classes from './Inspector.module.css';
import { NodeSelect } from './NodeSelect.tsx';

type Direction = 'out' | 'in';

/** A node's links in one direction. */
interface LinksProps {
  readonly node: MapNode;
  readonly direction: Direction;
  readonly edges: readonly MapEdge[];
}

/** A node's links to and from others; each can be opened, and new ones made, without a pointer. */
export function NodeLinks({ node }: { readonly node: MapNode }) {
  const edges = useDocument((document) => document.edge);
  const { out, into } = useMemo(() => {
    const all = [...edges.values()];
    return {
      out: all.filter(({ fromId }) => fromId === node.id),
      into: all.filter(({ toId }) => toId === node.id),
    };
  }, [edges, node.id]);
  return (
    <section className={classes.links} aria-label="Links">
      <LinkList node={node} direction="in" edges={into} />
      <LinkList node={node} direction="out" edges={out} />
    </section>
  );
}

function LinkList({ node, direction, edges }: LinksProps) {
  const heading = direction === 'out' ? 'Leads to' : 'Comes from';
  return (
    <>
      <h3 className={classes.smallHeading}>{heading}</h3>
      {edges.length > 0 && (
        <ul className={classes.plain} aria-label={heading}>
          {edges.map((edge) => (
            <LinkRow key={edge.id} edge={edge} direction={direction} />
          ))}
        </ul>
      )}
      <NewLink node={node} direction={direction} edges={edges} />
    </>
  );
}

function NewLink({ node, direction, edges }: LinksProps) {
  const workbench = useWorkbench();
  // A field that was chosen from is begun anew, empty.
  const [round, setRound] = useState(0);
  const isOffered = useCallback(
    ({ id, kind }: MapNode) => {
      const isCard = kind !== 'note' && kind !== 'frame' && kind !== 'passage';
      return isCard && id !== node.id && !edges.some((edge) => endOf(edge, direction) === id);
    },
    [node.id, edges, direction],
  );
  const link = (endId: NodeId): void => {
    const [fromId, toId] = direction === 'out' ? [node.id, endId] : [endId, node.id];
    const edge = createEdge({ id: workbench.ids.newId<EdgeId>('edge'), fromId, toId });
    if (!workbench.dispatch(connect, { edge })) return;
    const { document } = workbench.map.getState();
    const titleOf = (id: NodeId): string => document.node.get(id)?.title || 'Untitled';
    announce(`${titleOf(fromId)} now leads to ${titleOf(toId)}`);
    setRound(round + 1);
  };
  return (
    <NodeSelect
      key={round}
      aria-label={direction === 'out' ? 'Link this node to' : 'Link this node from'}
      placeholder={direction === 'out' ? 'Link to another node' : 'Link from another node'}
      // Who has just linked a node may link another; the list opens when they begin to type.
      autoFocus={round > 0}
      openOnFocus={false}
      value={null}
      isOffered={isOffered}
      onChange={(id) => id && link(id)}
    />
  );
}

function LinkRow({ edge, direction }: { readonly edge: MapEdge; readonly direction: Direction }) {
  const workbench = useWorkbench();
  const { session } = workbench;
  const isOut = direction === 'out';
  const other = useDocument((document) => document.node.get(endOf(edge, direction)));
  const counts = useDocument(
    (document) => evidenceIndexOf(document).byEdge.get(edge.id) ?? noEvidence,
  );
  const title = other?.title || 'Untitled';
  const words = [...(edge.kind === 'sequence' ? ['sequence'] : []), edge.label].filter(Boolean);
  return (
    <li className={classes.linkLine}>
      <button
        type="button"
        className={classes.linkRow}
        onClick={() => {
          selectEdge(session, edge.id);
          reveal(session, { kind: 'edge', edgeId: edge.id });
        }}
      >
        <span className="bp-visually-hidden">Open the link {isOut ? 'to' : 'from'} </span>
        {isOut ? <ArrowRight size={14} /> : <ArrowLeft size={14} />}
        <span className={classes.filterText}>{title}</span>
        {words.length > 0 && <span className={classes.linkWords}>{words.join(', ')}</span>}
        <StanceCounts counts={counts} />
      </button>
      <IconButton
        label={isOut ? `Delete the link to ${title}` : `Delete the link from ${title}`}
        size="sm"
        tooltipSide="left"
        onClick={() => {
          workbench.dispatch(removeItems, { nodeIds: [], edgeIds: [edge.id] });
          announce('Link deleted');
        }}
      >
        <Trash2 size={14} />
      </IconButton>
    </li>
  );
}

const endOf = ({ fromId, toId }: MapEdge, direction: Direction): NodeId =>
  direction === 'out' ? toId : fromId;
