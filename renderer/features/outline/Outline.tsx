import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DocumentState } from '../../../shared/document/state.ts';
import { countsOfNode } from '../../../shared/drawing/evidence-index.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { goToNode } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { StanceCounts } from '../../ui/StanceCounts.tsx';
import { addNodeOfKind } from '../actions/index.ts';
import classes from './Outline.module.css';
import { orderOutline } from './order-outline.ts';

/** Every node of the map by the order in which it can be read: causes before effects. */
export function Outline() {
  const document = useDocument((state) => state);
  const [query, setQuery] = useState('');
  const nodes = useMemo(() => orderOutline(document.node, document.edge), [document]);
  const wanted = query.trim().toLowerCase();
  const shown = wanted ? nodes.filter((node) => matches(node, wanted)) : nodes;
  return (
    <section className={classes.outline} aria-labelledby="outline-heading">
      <PanelHeading id="outline-heading" actions={<AddMenu />}>
        Outline
      </PanelHeading>
      {nodes.length > 8 && (
        <TextInput
          className={classes.filter}
          aria-label="Filter the outline"
          placeholder="Filter"
          size="xs"
          leftSection={<Search size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {nodes.length === 0 && (
        <EmptyState title="No nodes yet">Add the first with N, D, U or O.</EmptyState>
      )}
      {nodes.length > 0 && shown.length === 0 && (
        <EmptyState title={`Nothing matches “${query}”`} />
      )}
      <ul className={classes.list}>
        {shown.map((node) => (
          <OutlineRow key={node.id} node={node} document={document} />
        ))}
      </ul>
    </section>
  );
}

function OutlineRow({
  node,
  document,
}: {
  readonly node: MapNode;
  readonly document: DocumentState;
}) {
  const { session } = useWorkbench();
  const isSelected = useSession(({ selection }) => selection.nodeIds.includes(node.id));
  const counts = countsOfNode(document, node.id);
  const title = node.title || 'Untitled';
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        aria-current={isSelected ? 'true' : undefined}
        title={title}
        onClick={() => goToNode(session, node.id)}
      >
        <KindIcon kind={node.kind} />
        <span className={classes.title}>{title}</span>
        <StanceCounts counts={counts} />
      </button>
    </li>
  );
}

function AddMenu() {
  const workbench = useWorkbench();
  const kinds = ['uncertainty', 'decision', 'objective', 'note'] as const;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Add a node">
          <Plus size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<KindIcon kind={kind} />}
            onClick={() => addNodeOfKind(workbench, kind)}
          >
            {kind.charAt(0).toUpperCase() + kind.slice(1)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function matches(node: MapNode, wanted: string): boolean {
  const words = [node.title, ...node.tags, ...node.states.map(({ label }) => label)];
  return words.some((text) => text.toLowerCase().includes(wanted));
}
