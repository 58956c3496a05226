import { Button, UnstyledButton } from '@mantine/core';
import { Quote } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { NodeId, StateId } from '../../../shared/lib/ids.ts';
import type { MapEdge } from '../../../shared/model/edge.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import { evidenceItemOf } from '../../state/selectors/evidence.ts';
import { keyOfState } from '../../state/session-actions.ts';
import { useWhenPointedOut } from '../../state/use-pointed-out.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { useAction } from '../actions/index.ts';
import { EvidenceCard } from './EvidenceCard.tsx';
import classes from './Inspector.module.css';

export type EvidenceOwner =
  | { readonly kind: 'node'; readonly node: MapNode }
  | { readonly kind: 'edge'; readonly edge: MapEdge };

/** The passages attached to a node and its states, or to an edge. */
export function EvidenceList({ target }: { readonly target: EvidenceOwner }) {
  const document = useDocument((state) => state);
  const attach = useAction('evidence.attach');
  const [filter, setFilter] = useState<string | null>(null);
  const links = useMemo(
    () => [...document.evidence.values()].filter((link) => isAbout(link, target)),
    [document.evidence, target],
  );
  const shown = filter === null ? links : links.filter((link) => stateOf(link) === filter);
  const owner = target.kind === 'node' ? target.node : null;
  useWhenPointedOut(
    useCallback(
      (id) => {
        const state = owner?.states.find((each) => isCalled(id, owner.id, each.id));
        if (state) setFilter(state.id);
        return state !== undefined;
      },
      [owner],
    ),
  );
  return (
    <>
      {target.kind === 'node' && links.length > 0 && (
        <StateFilter node={target.node} links={links} value={filter} onChange={setFilter} />
      )}
      {links.length > 0 && shown.length === 0 && (
        <EmptyState title={`No evidence yet about “${nameOf(owner, filter)}”`}>
          Select text in an article, or attach a passage that is in the library already. The other
          passages here are about other states.
        </EmptyState>
      )}
      {links.length === 0 && (
        <EmptyState title="No evidence yet">
          A claim is as good as the passages behind it. Select text in an article, or attach a
          passage that is in the library already.
        </EmptyState>
      )}
      <ul className={classes.cards}>
        {shown.map((link) => {
          const item = evidenceItemOf(document, link);
          return item && <EvidenceCard key={link.id} item={item} />;
        })}
      </ul>
      <Button
        className={classes.attach}
        variant="default"
        fullWidth
        leftSection={<Quote size={16} />}
        rightSection={<Shortcut keys="E" />}
        onClick={attach.run}
      >
        Attach a passage
      </Button>
    </>
  );
}

function StateFilter({
  node,
  links,
  value,
  onChange,
}: {
  readonly node: MapNode;
  readonly links: readonly EvidenceLink[];
  readonly value: string | null;
  readonly onChange: (stateId: string | null) => void;
}) {
  const ofState = (id: string): number => links.filter((link) => stateOf(link) === id).length;
  // A state that was asked for is offered even without evidence, so that one can go back to all.
  const options = node.states.filter(({ id }) => ofState(id) > 0 || id === value);
  if (options.length < 2 && value === null) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of chips
    <div className={classes.filter} role="group" aria-label="Show the evidence of one state">
      {options.map(({ id, label }) => (
        <UnstyledButton
          key={id}
          className={classes.filterChip}
          aria-pressed={value === id}
          title={label}
          onClick={() => onChange(value === id ? null : id)}
        >
          <span className={classes.filterText}>{label}</span> {ofState(id)}
        </UnstyledButton>
      ))}
    </div>
  );
}

const isCalled = (id: string, nodeId: NodeId, stateId: StateId): boolean =>
  id === keyOfState({ nodeId, stateId });

function nameOf(node: MapNode | null, stateId: string | null): string {
  return node?.states.find(({ id }) => id === stateId)?.label || 'Untitled';
}

function isAbout({ target }: EvidenceLink, owner: EvidenceOwner): boolean {
  if (owner.kind === 'edge') return target.kind === 'edge' && target.edgeId === owner.edge.id;
  return (target.kind === 'node' || target.kind === 'state') && target.nodeId === owner.node.id;
}

function stateOf({ target }: EvidenceLink): string | null {
  return target.kind === 'state' ? target.stateId : null;
}
