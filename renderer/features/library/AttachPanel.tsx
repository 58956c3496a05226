import { SegmentedControl } from '@mantine/core';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import { type EvidenceTarget, type Stance, stances } from '../../../shared/model/evidence.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { linksOfPassage, passagesOfSource } from '../../state/selectors/evidence.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { StanceMark, stanceWords } from '../../ui/StanceMark.tsx';
import classes from './AttachPanel.module.css';
import type { AttachRequest } from './attach.ts';
import { PassageCard } from './PassageCard.tsx';
import { PickList } from './PickList.tsx';
import { recentTargetKeys } from './recent-targets.ts';
import { TargetOption } from './TargetOption.tsx';
import { rankTargets, targetChoices } from './targets.ts';

interface AttachPanelProps {
  readonly sourceId: SourceId | null;
  readonly request: AttachRequest | null;
  readonly onRequest: (request: AttachRequest) => void;
  readonly onChoose: (target: EvidenceTarget) => void;
  readonly onCancel: () => void;
}

/** Where to attach what was selected, and everything that is attached from this article. */
export function AttachPanel({
  sourceId,
  request,
  onRequest,
  onChoose,
  onCancel,
}: AttachPanelProps) {
  return (
    <div className={classes.panel}>
      <section aria-labelledby="attach-heading">
        <PanelHeading
          id="attach-heading"
          actions={
            request && (
              <IconButton label="Do not attach" shortcut="Esc" onClick={onCancel}>
                <X size={16} />
              </IconButton>
            )
          }
        >
          Attach to
        </PanelHeading>
        {request ? (
          <AttachForm
            key={request.passage.id}
            request={request}
            onRequest={onRequest}
            onChoose={onChoose}
            onCancel={onCancel}
          />
        ) : (
          <p className={classes.hint}>
            Select words in the article, then press <Shortcut keys="S" /> if they support,{' '}
            <Shortcut keys="C" /> if they challenge, or <Shortcut keys="X" /> for context.
          </p>
        )}
      </section>
      {sourceId && <InThisArticle sourceId={sourceId} onRequest={onRequest} />}
    </div>
  );
}

type AttachFormProps = Pick<AttachPanelProps, 'onRequest' | 'onChoose' | 'onCancel'> & {
  readonly request: AttachRequest;
};

const choicesOfNodes = memoiseByIdentity((document: DocumentState) => targetChoices(document));

function AttachForm({ request, onRequest, onChoose, onCancel }: AttachFormProps) {
  const workbench = useWorkbench();
  const { passage, stance } = request;
  const choices = useDocument(choicesOfNodes);
  const selectedNodeIds = useSession(({ selection }) => selection.nodeIds);
  const [query, setQuery] = useState('');
  const items = useMemo(
    () => rankTargets(choices, query, { selectedNodeIds, recentKeys: recentTargetKeys(workbench) }),
    [choices, query, selectedNodeIds, workbench],
  );
  return (
    <div className={classes.form}>
      <blockquote className={classes.quote} data-stance={stance}>
        {passage.quote?.exact ?? passage.gist}
      </blockquote>
      <StanceControl stance={stance} onChange={(next) => onRequest({ passage, stance: next })} />
      <PickList
        label="Search nodes, states, links and scenarios"
        placeholder="Node, state, link or scenario"
        query={query}
        onQuery={setQuery}
        items={items}
        keyOf={({ key }) => key}
        onChoose={({ target }) => onChoose(target)}
        onCancel={onCancel}
      >
        {(choice, isActive) => <TargetOption choice={choice} isActive={isActive} />}
      </PickList>
      {items.length === 0 && <NothingMatches query={query} />}
    </div>
  );
}

function NothingMatches({ query }: { readonly query: string }) {
  const hasQuery = query.trim() !== '';
  return (
    <EmptyState title={hasQuery ? `Nothing matches “${query}”` : 'The map is empty'}>
      {hasQuery ? 'Try fewer words.' : 'Add a node on the map first.'}
    </EmptyState>
  );
}

/** Chooses what a passage does to the place it is attached to. */
export function StanceControl({
  stance,
  onChange,
}: {
  readonly stance: Stance;
  readonly onChange: (stance: Stance) => void;
}) {
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      mb={8}
      aria-label="Stance"
      value={stance}
      data={stances.map((value) => ({
        value,
        label: <StanceMark stance={value}>{stanceWords[value]}</StanceMark>,
      }))}
      onChange={(value) => onChange(value as Stance)}
    />
  );
}

function InThisArticle({
  sourceId,
  onRequest,
}: Pick<AttachPanelProps, 'onRequest'> & { readonly sourceId: SourceId }) {
  const document = useDocument((state) => state);
  const passages = passagesOfSource(document, sourceId);
  const isAttached = ({ id }: Passage): boolean => linksOfPassage(document, id).length > 0;
  const ordered = [
    ...passages.filter(isAttached),
    ...passages.filter((passage) => !isAttached(passage)),
  ];
  return (
    <section aria-labelledby="in-article-heading">
      <PanelHeading id="in-article-heading">In this article</PanelHeading>
      {ordered.length === 0 && (
        <EmptyState title="Nothing attached yet">
          What you attach from this article is listed here.
        </EmptyState>
      )}
      <ul className={classes.cards}>
        {ordered.map((passage) => (
          <PassageCard
            key={passage.id}
            passage={passage}
            onAttach={() => onRequest({ passage, stance: 'supports' })}
          />
        ))}
      </ul>
    </section>
  );
}
