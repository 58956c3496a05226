import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { detachEvidence, editEvidence } from '../../../shared/document/commands/evidence.ts';
import { diagnosticities, stances } from '../../../shared/model/evidence.ts';
import type { EvidenceItem } from '../../state/selectors/evidence.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import { checkPassage, goToSource, reveal } from '../../state/session-actions.ts';
import { usePointedOut } from '../../state/use-pointed-out.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { AnchorMark } from '../../ui/AnchorMark.tsx';
import { citationOf } from '../../ui/citation.ts';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { StanceMark } from '../../ui/StanceMark.tsx';
import { CardOnMapItem } from '../evidence-cards/index.ts';
import { carryPassage } from '../passage-drop/index.ts';
import classes from './Inspector.module.css';

/** One passage as evidence: its stance, its words, where they stand. A click opens the article there. */
export function EvidenceCard({ item }: { readonly item: EvidenceItem }) {
  const workbench = useWorkbench();
  const { link, passage, source } = item;
  const apart = useDocument((document) => distinctionOf(document, source.id));
  const open = (): void => {
    goToSource(workbench.session, source.id);
    reveal(workbench.session, { kind: 'passage', passageId: passage.id });
  };
  return (
    <li
      className={classes.card}
      data-stance={link.stance}
      tabIndex={-1}
      {...usePointedOut(link.id)}
      draggable
      title="Drag onto a card or a state to attach it there too, or onto the canvas for a card of its own"
      onDragStart={({ dataTransfer }) =>
        carryPassage(dataTransfer, { passageId: passage.id, stance: link.stance })
      }
    >
      <div className={classes.cardHead}>
        <StanceMark stance={link.stance}>
          <TargetName item={item} />
        </StanceMark>
        <span className={classes.cardTools}>
          <GradeBadge reliability={source.reliability} credibility={passage.credibility} />
          <LinkMenu item={item} />
        </span>
      </div>
      <AnchorMark
        anchor={passage.anchor}
        onCheck={() => checkPassage(workbench.session, passage.id)}
      />
      <button
        type="button"
        className={classes.quote}
        data-is-lost={passage.anchor.kind === 'lost' || undefined}
        onClick={open}
      >
        {passage.quote ? (
          <q className={classes.words}>{passage.quote.exact}</q>
        ) : (
          <span className={classes.gist}>{passage.gist}</span>
        )}
        <span className={classes.cite}>
          {citationOf(source, apart)}
          {!passage.quote && ' · words not on this computer'}
        </span>
      </button>
      {link.note && <p className={classes.note}>{link.note}</p>}
      <div className={classes.diagnostic}>Diagnosticity: {link.diagnosticity}</div>
    </li>
  );
}

/** "supports Yongbyon only", in short: which state is meant, or the node as a whole. */
function TargetName({ item }: { readonly item: EvidenceItem }) {
  const { stance, target } = item.link;
  const nodes = useDocument((document) => document.node);
  if (target.kind !== 'state') return <>{stance}</>;
  const label = nodes.get(target.nodeId)?.states.find(({ id }) => id === target.stateId)?.label;
  return (
    <span className={classes.target} title={label}>
      {stance} “{label}”
    </span>
  );
}

function LinkMenu({ item }: { readonly item: EvidenceItem }) {
  const workbench = useWorkbench();
  const { link } = item;
  const edit = (fields: Partial<typeof link>): void => {
    workbench.dispatch(editEvidence, { evidenceId: link.id, fields });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Change this evidence">
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Stance</Menu.Label>
        {stances.map((stance) => (
          <Menu.Item
            key={stance}
            aria-current={stance === link.stance}
            onClick={() => edit({ stance })}
          >
            <StanceMark stance={stance} />
          </Menu.Item>
        ))}
        <Menu.Label>Diagnosticity</Menu.Label>
        {diagnosticities.map((diagnosticity) => (
          <Menu.Item
            key={diagnosticity}
            aria-current={diagnosticity === link.diagnosticity}
            onClick={() => edit({ diagnosticity })}
          >
            {diagnosticity}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <CardOnMapItem passageId={link.passageId} />
        <Menu.Item onClick={() => workbench.dispatch(detachEvidence, { evidenceId: link.id })}>
          Detach
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
