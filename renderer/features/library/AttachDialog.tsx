import { Button, Modal, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EvidenceTarget, Stance } from '../../../shared/model/evidence.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import type { Selection } from '../../state/session-store.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { notify } from '../../ui/notify.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { useAction } from '../actions/index.ts';
import classes from './AttachDialog.module.css';
import { StanceControl } from './AttachPanel.tsx';
import { attach } from './attach.ts';
import { type FoundPassage, findPassages } from './find-passages.ts';
import { PickList } from './PickList.tsx';
import { keyOfTarget, targetChoices } from './targets.ts';

/** Attaches a passage that is in the library already to what is selected on the map. */
export function AttachDialog() {
  const workbench = useWorkbench();
  const { session } = workbench;
  const document = useDocument((state) => state);
  const add = useAction('article.import');
  const selected = useSession(({ selection }) => targetOfSelection(selection));
  const choices = useMemo(() => targetChoices(document), [document]);
  const [targetKey, setTargetKey] = useState<string | null>(selected);
  const [stance, setStance] = useState<Stance>('supports');
  const [query, setQuery] = useState('');
  const items = useMemo(() => findPassages(document, query), [document, query]);
  const target = choices.find(({ key }) => key === targetKey)?.target ?? null;
  const close = (): void => session.setState({ dialog: null });

  const choose = ({ passage }: FoundPassage): void => {
    if (!target) return;
    const place = describeTarget(document, target);
    const isAttached = attach(workbench, passage, target, stance);
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
          <Select
            label="Attach to"
            placeholder="Choose a node, state, link or scenario"
            searchable
            nothingFoundMessage="Nothing matches"
            value={targetKey}
            data={selectData(choices, selected)}
            onChange={setTargetKey}
          />
          <StanceControl stance={stance} onChange={setStance} />
          <PickList
            label="Search passages by words, gist or article"
            placeholder={target ? 'Search passages' : 'Choose where to attach first'}
            query={query}
            onQuery={setQuery}
            items={items}
            keyOf={({ passage }) => passage.id}
            onChoose={choose}
            onCancel={close}
          >
            {(item, isActive) => <PassageOption item={item} isActive={isActive} />}
          </PickList>
          {items.length === 0 && (
            <EmptyState title={`No passage matches “${query}”`}>Try fewer words.</EmptyState>
          )}
        </div>
      )}
    </Modal>
  );
}

/** The key of what is selected on the map; null when nothing is. */
function targetOfSelection({ nodeIds: [nodeId], edgeIds: [edgeId] }: Selection): string | null {
  const target: EvidenceTarget | null = nodeId
    ? { kind: 'node', nodeId }
    : edgeId
      ? { kind: 'edge', edgeId }
      : null;
  return target && keyOfTarget(target);
}

/** What can be chosen; the selected node and its states come first. */
function selectData(choices: ReturnType<typeof targetChoices>, selectedKey: string | null) {
  const nodeId = selectedKey?.startsWith('node/') ? selectedKey.slice('node/'.length) : null;
  const isNear = ({ target }: (typeof choices)[number]): boolean =>
    'nodeId' in target && target.nodeId === nodeId;
  return [...choices.filter(isNear), ...choices.filter((choice) => !isNear(choice))].map(
    ({ key, label, detail, target }) => ({
      value: key,
      label: target.kind === 'state' ? `${detail} › ${label}` : label,
    }),
  );
}

function PassageOption({
  item: { passage, source },
  isActive,
}: {
  readonly item: FoundPassage;
  readonly isActive: boolean;
}) {
  return (
    <>
      <span className={classes.words}>
        <span className={passage.quote ? classes.quote : classes.gist}>
          {passage.quote?.exact ?? passage.gist}
        </span>
        <span className={classes.source}>{citationOf(source)}</span>
      </span>
      {isActive && <Shortcut keys="Enter" />}
      <GradeBadge reliability={source.reliability} credibility={passage.credibility} />
    </>
  );
}
