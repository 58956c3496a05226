import { Select } from '@mantine/core';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { connect } from '../../../shared/document/commands/edge.ts';
import { type EdgeId, type NodeId, toId } from '../../../shared/lib/ids.ts';
import { createEdge, type MapEdge } from '../../../shared/model/edge.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { reveal, selectEdge } from '../../state/session-actions.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import classes from './Inspector.module.css';

/** A node's links to and from others; each can be opened, and new ones made, without a pointer. */
export function NodeLinks({ node }: { readonly node: MapNode }) {
  const workbench = useWorkbench();
  const nodes = useDocument((document) => document.node);
  const edges = useDocument((document) => document.edge);
  const own = useMemo(
    () =>
      [...edges.values()].filter(({ fromId, toId: end }) => fromId === node.id || end === node.id),
    [edges, node.id],
  );
  const linked = new Set(own.filter(({ fromId }) => fromId === node.id).map((edge) => edge.toId));
  const free = [...nodes.values()].filter(({ id, kind }) => {
    const isCard = kind !== 'note' && kind !== 'frame';
    return isCard && id !== node.id && !linked.has(id);
  });
  const [search, setSearch] = useState('');
  const link = (endId: string | null): void => {
    if (!endId) return;
    const edge = createEdge({
      id: workbench.ids.newId<EdgeId>('edge'),
      fromId: node.id,
      toId: toId<NodeId>(endId),
    });
    workbench.dispatch(connect, { edge });
    setSearch('');
  };
  return (
    <section className={classes.links} aria-label="Links">
      <h3 className={classes.smallHeading}>Links</h3>
      <ul className={classes.plain}>
        {own.map((edge) => (
          <LinkRow key={edge.id} edge={edge} node={node} />
        ))}
      </ul>
      <Select
        aria-label="Link this node to"
        placeholder="Link to another node"
        searchable
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage="No other node is called that"
        data={free.map(({ id, title }) => ({ value: id, label: title || 'Untitled' }))}
        onChange={link}
      />
    </section>
  );
}

function LinkRow({ edge, node }: { readonly edge: MapEdge; readonly node: MapNode }) {
  const { session } = useWorkbench();
  const isOut = edge.fromId === node.id;
  const other = useDocument((document) => document.node.get(isOut ? edge.toId : edge.fromId));
  const title = other?.title || 'Untitled';
  return (
    <li>
      <button
        type="button"
        className={classes.linkRow}
        aria-label={isOut ? `Open the link to ${title}` : `Open the link from ${title}`}
        onClick={() => {
          selectEdge(session, edge.id);
          reveal(session, { kind: 'edge', edgeId: edge.id });
        }}
      >
        {isOut ? <ArrowRight size={14} /> : <ArrowLeft size={14} />}
        <span className={classes.filterText}>{title}</span>
      </button>
    </li>
  );
}
