import { Alert, Button, Loader, Modal, SegmentedControl } from '@mantine/core';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { describeNote } from '../../../shared/compare/describe-conflict.ts';
import type { MapId } from '../../../shared/lib/ids.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type MapVersion, useServices } from '../services/index.ts';
import { BaseField } from './BaseField.tsx';
import { dialogClasses } from './CompareDialog.tsx';
import { Comparison } from './Comparison.tsx';
import { ConflictList } from './ConflictList.tsx';
import classes from './FullDialog.module.css';
import styles from './MergeDialog.module.css';
import { describeMergeRefusal, describeRelation } from './merge-words.ts';
import { type BaseChoice, type Merging, useMerge } from './use-merge.ts';
import { useVersion } from './use-version.ts';
import { VersionMenu } from './VersionMenu.tsx';

/** Brings somebody else's work on the open map into it. Nothing is written before the last button. */
export function MergeDialog() {
  const { session } = useWorkbench();
  const mapId = useOpenMap((map) => map.mapId);
  const version = useSession(({ mergedVersion }) => mergedVersion);
  const theirs = useVersion(version);
  const close = (): void => session.setState({ dialog: null, mergedVersion: null });
  if (!mapId) return null;
  return (
    <Modal opened fullScreen title="Merge into this map" onClose={close} classNames={dialogClasses}>
      <div className={classes.tools}>
        <VersionMenu
          label="Merge"
          isFirst
          value={version}
          mapId={mapId}
          onChange={(chosen) => session.setState({ mergedVersion: chosen })}
        />
      </div>
      {theirs.kind === 'none' && (
        <EmptyState title="What is it to be merged with?">
          Choose the file that a colleague sent back above. You see what would change and decide
          where you both changed the same thing; until then nothing is written.
        </EmptyState>
      )}
      {theirs.kind === 'reading' && <Waiting />}
      {theirs.kind === 'problem' && (
        <Alert color="red" role="alert" m={16} title="This version cannot be merged">
          {theirs.message} Nothing was changed. Choose another one above.
        </Alert>
      )}
      {theirs.kind === 'read' && (
        <MergeForm
          key={theirs.version.title}
          mapId={mapId}
          theirs={theirs.version}
          onClose={close}
        />
      )}
    </Modal>
  );
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      <Loader size="sm" role="status" aria-label="Looking through the versions" />
    </div>
  );
}

interface MergeFormProps {
  readonly mapId: MapId;
  readonly theirs: MapVersion;
  readonly onClose: () => void;
}

type Part = 'conflicts' | 'changes' | 'notes';

function MergeForm({ mapId, theirs, onClose }: MergeFormProps) {
  const [baseChoice, setBase] = useState<BaseChoice>('found');
  const merging = useMerge(mapId, theirs, baseChoice);
  const { relation, problem, question, merge, merged } = merging;
  const [chosenPart, setPart] = useState<Part | null>(null);
  if (!relation) return <Waiting />;
  const base: BaseChoice = baseChoice === 'found' && !relation.base ? 'none' : baseChoice;
  const conflicts = merge?.ok ? merge.value.conflicts : [];
  const part = chosenPart ?? (conflicts.length > 0 ? 'conflicts' : 'changes');
  const notes = merged?.notes ?? [];
  return (
    <>
      <div className={styles.about}>
        <p className={styles.relation}>
          {base === 'none'
            ? 'Nobody knows what both began with: you are asked about every value that differs, and nothing is deleted.'
            : describeRelation(relation)}
        </p>
        <BaseField mapId={mapId} relation={relation} value={base} onChange={setBase} />
      </div>
      {problem && (
        <Alert color="red" role="alert" m={16} title="Both cannot have begun with this file">
          {problem} Nothing was changed.
        </Alert>
      )}
      {merge && !merge.ok && (
        <Alert color="red" role="alert" m={16} title="These cannot be merged">
          {describeMergeRefusal(merge.failure)}
        </Alert>
      )}
      {!problem && !merge && <Waiting />}
      {question && merge?.ok && merged && (
        <>
          <div className={styles.parts}>
            <SegmentedControl
              size="xs"
              aria-label="What is shown"
              value={part}
              onChange={(value) => setPart(value as Part)}
              data={[
                { value: 'conflicts', label: `To decide ${conflicts.length}` },
                { value: 'changes', label: 'What your map gets' },
                { value: 'notes', label: `Settled ${notes.length}` },
              ]}
            />
          </div>
          <div className={styles.body} data-part={part}>
            {part === 'conflicts' && conflicts.length === 0 && (
              <EmptyState title="Nothing to decide">
                You did not change the same things differently.
              </EmptyState>
            )}
            {part === 'conflicts' && conflicts.length > 0 && (
              <ConflictList
                question={question}
                conflicts={conflicts}
                choices={merging.choices}
                onChoose={merging.choose}
              />
            )}
            {part === 'changes' && <Changes merging={merging} />}
            {part === 'notes' && (
              <ul className={styles.notes}>
                {notes.length === 0 && <li>Nothing had to be settled without asking.</li>}
                {[...new Set(notes.map((note) => describeNote(question, note, 'yours')))].map(
                  (line) => (
                    <li key={line}>{line}.</li>
                  ),
                )}
              </ul>
            )}
          </div>
        </>
      )}
      <Foot theirs={theirs} merging={merging} onClose={onClose} />
    </>
  );
}

function Changes({ merging: { merged } }: { readonly merging: Merging }) {
  const ours = useDocument((document) => document);
  return merged && <Comparison before={ours} after={merged.document} name="What merging changes" />;
}

interface FootProps {
  readonly theirs: MapVersion;
  readonly merging: Merging;
  readonly onClose: () => void;
}

function Foot({ theirs, merging: { merge, merged, question, choices }, onClose }: FootProps) {
  const { compare } = useServices();
  const { session } = useWorkbench();
  const save = useOpenMap((map) => map.save);
  const [isBusy, setBusy] = useState(false);
  const conflicts = merge?.ok ? merge.value.conflicts : [];
  const open = conflicts.filter(({ id }) => !choices.has(id)).length;
  const isReadOnly = save.kind === 'readOnly';
  const finish = async (): Promise<void> => {
    if (!merged || !question) return;
    setBusy(true);
    const words = new Map(theirs.texts);
    const put = await compare.put({
      kind: 'merge',
      from: question.ours,
      document: merged.document,
      words,
    });
    setBusy(false);
    if (!put.ok) return notifyProblem('The maps were not merged', put.failure);
    onClose();
    session.setState({ screen: 'map' });
    notify('Merged. One undo takes all of it back.');
  };
  return (
    <div className={classes.foot}>
      <span className={classes.state} aria-live="polite">
        {stateInWords(conflicts.length, open, isReadOnly)}
      </span>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button
        leftSection={<GitMerge size={16} />}
        loading={isBusy}
        disabled={!merged || open > 0 || isReadOnly}
        onClick={() => void finish()}
      >
        Merge into the map
      </Button>
    </div>
  );
}

function stateInWords(all: number, open: number, isReadOnly: boolean): string {
  if (isReadOnly) return 'This window cannot change the map, so nothing can be merged here.';
  const kept = 'A copy of your map is kept first, and one undo takes the merge back.';
  if (open > 0) return `${all - open} of ${all} decided. Nothing is written yet.`;
  return `Nothing is written yet. ${kept}`;
}
