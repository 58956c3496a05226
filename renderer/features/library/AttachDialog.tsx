import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Diagnosticity, EvidenceTarget, Stance } from '../../../shared/model/evidence.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import { distinctionOf } from '../../state/selectors/library.ts';
import type { Selection } from '../../state/session-store.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { notify } from '../../ui/notify.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { useAction } from '../actions/index.ts';
import classes from './AttachDialog.module.css';
import { attach } from './attach.ts';
import { type FoundPassage, findPassages } from './find-passages.ts';
import { PickList } from './PickList.tsx';
import { DiagnosticityControl, StanceControl } from './StanceFields.tsx';
import { TargetField } from './TargetField.tsx';

/** Attaches a passage that is in the library already to what is selected on the map. */
export function AttachDialog() {
  const workbench = useWorkbench();
  const { session } = workbench;
  const document = useDocument((state) => state);
  const add = useAction('article.import');
  const [target, setTarget] = useState<EvidenceTarget | null>(() =>
    targetOfSelection(session.getState().selection),
  );
  const [stance, setStance] = useState<Stance>('supports');
  const [diagnosticity, setDiagnosticity] = useState<Diagnosticity>('moderate');
  const [query, setQuery] = useState('');
  const { shown, moreCount } = useMemo(() => findPassages(document, query), [document, query]);
  const close = (): void => session.setState({ dialog: null });

  const choose = ({ passage }: FoundPassage): void => {
    if (!target) return;
    const place = describeTarget(document, target);
    const isAttached = attach(workbench, { passage, stance, diagnosticity }, target);
    notify(isAttached ? `Attached to ${place}.` : `It is attached to ${place} already.`);
    close();
  };

  return (
    <Modal
      opened
      onClose={close}
      title="Attach a passage"
      size={640}
      classNames={{ title: classes.title ?? '' }}
      attributes={{ header: { role: 'none' } }}
    >
      {document.passage.size === 0 ? (
        <EmptyState
          title="No passages yet"
          action={<Button onClick={add.run}>Import articles</Button>}
        >
          Import an article and select words in it; they can then be attached from here as well.
        </EmptyState>
      ) : (
        <div className={classes.form}>
          {target ? (
            <>
              <div className={classes.target}>
                <span className={classes.targetLabel}>Attach to</span>
                <span className={classes.targetName}>{describeTarget(document, target)}</span>
                <Button size="compact-sm" variant="default" onClick={() => setTarget(null)}>
                  Change
                </Button>
              </div>
              <StanceControl stance={stance} onChange={setStance} />
              <DiagnosticityControl diagnosticity={diagnosticity} onChange={setDiagnosticity} />
              <PickList
                label="Search passages by words, gist or article"
                placeholder="Search passages"
                nothingWords={`No passage matches “${query}”. Try fewer words.`}
                query={query}
                onQuery={setQuery}
                items={shown}
                moreCount={moreCount}
                keyOf={({ passage }) => passage.id}
                onChoose={choose}
                onCancel={close}
              >
                {(item, isActive) => <PassageOption item={item} isActive={isActive} />}
              </PickList>
            </>
          ) : (
            <TargetField
              query={query}
              onQuery={setQuery}
              onChoose={(choice) => {
                setTarget(choice.target);
                setQuery('');
              }}
              onCancel={close}
            />
          )}
        </div>
      )}
    </Modal>
  );
}

/** What is selected on the map; null when nothing is. */
function targetOfSelection({
  nodeIds: [nodeId],
  edgeIds: [edgeId],
}: Selection): EvidenceTarget | null {
  if (nodeId) return { kind: 'node', nodeId };
  return edgeId ? { kind: 'edge', edgeId } : null;
}

function PassageOption({
  item: { passage, source },
  isActive,
}: {
  readonly item: FoundPassage;
  readonly isActive: boolean;
}) {
  const apart = useDocument((document) => distinctionOf(document, source.id));
  return (
    <>
      <span className={classes.words}>
        <span className={passage.quote ? classes.quote : classes.gist}>
          {passage.quote?.exact ?? passage.gist}
        </span>
        <span className={classes.source}>{citationOf(source, apart)}</span>
      </span>
      {isActive && <Shortcut keys="Enter" />}
      <GradeBadge reliability={source.reliability} credibility={passage.credibility} />
    </>
  );
}
