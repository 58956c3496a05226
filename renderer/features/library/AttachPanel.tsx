import { TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { SourceId } from '../../../shared/lib/ids.ts';
import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { linksOfPassage, passagesOfSource } from '../../state/selectors/evidence.ts';
import { useDocument } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PanelHeading } from '../../ui/PanelHeading.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { passageMimeType } from '../passage-drop/index.ts';
import classes from './AttachPanel.module.css';
import type { AttachRequest } from './attach.ts';
import { PassageCard } from './PassageCard.tsx';
import { DiagnosticityControl, StanceControl } from './StanceFields.tsx';
import { TargetField } from './TargetField.tsx';

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
            <Shortcut keys="C" /> if they challenge, or <Shortcut keys="X" /> for context. Or drag
            them here.
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

function AttachForm({ request, onRequest, onChoose, onCancel }: AttachFormProps) {
  const { passage, stance, diagnosticity = 'moderate', note = '' } = request;
  const [query, setQuery] = useState('');
  const change = (fields: Partial<AttachRequest>): void => onRequest({ ...request, ...fields });
  return (
    <div className={classes.form}>
      <blockquote className={classes.quote} data-stance={stance}>
        {passage.quote?.exact ?? passage.gist}
      </blockquote>
      <StanceControl stance={stance} onChange={(next) => change({ stance: next })} />
      <DiagnosticityControl
        diagnosticity={diagnosticity}
        onChange={(next) => change({ diagnosticity: next })}
      />
      <TextInput
        className={classes.note}
        size="xs"
        aria-label="Why it matters there"
        placeholder="Why it matters there (optional)"
        maxLength={2_000}
        value={note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <TargetField
        query={query}
        onQuery={setQuery}
        onChoose={({ target }) => onChoose(target)}
        onCancel={onCancel}
        onDrop={({ target }, data) => {
          // Only the passage that was picked up is dropped here: it is the one of this form.
          if (data.types.includes(passageMimeType)) onChoose(target);
        }}
      />
    </div>
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
