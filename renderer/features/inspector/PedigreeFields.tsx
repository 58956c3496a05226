import { Menu } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { NodeId, PassageId } from '../../../shared/lib/ids.ts';
import { dateSchema, type Pedigree } from '../../../shared/model/fields.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { goToSource, reveal } from '../../state/session-actions.ts';
import { useDocument, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { describeDate } from '../../ui/dates.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import classes from './Inspector.module.css';
import pedigreeClasses from './Pedigree.module.css';

interface PedigreeFieldsProps {
  /** The node whose numbers these are: its passages are offered first. */
  readonly nodeId: NodeId;
  readonly pedigree: Pedigree;
  readonly onChange: (pedigree: Pedigree) => void;
}

/** Where a number comes from: the reason, the passages it rests on, who said so and when. */
export function PedigreeFields({ nodeId, pedigree, onChange }: PedigreeFieldsProps) {
  const { clock } = useWorkbench();
  const analyst = useSession((session) => session.analyst);
  const writeReason = (reason: string): void => {
    const isFirst = pedigree.reason.trim() === '' && reason.trim() !== '';
    const by = pedigree.by || (isFirst ? analyst : '');
    const on = pedigree.on ?? (isFirst ? dayOf(clock.nowMs()) : null);
    onChange({ ...pedigree, reason, by, on });
  };
  return (
    <div className={classes.pedigree}>
      <InlineText
        label="Reason for these numbers"
        value={pedigree.reason}
        placeholder="Why these numbers?"
        isMultiline
        className={classes.reason}
        onChange={writeReason}
      />
      <CitedPassages nodeId={nodeId} pedigree={pedigree} onChange={onChange} />
      <WhoAndWhen pedigree={pedigree} onChange={onChange} />
    </div>
  );
}

/** The day at a moment on this computer, such as 2019-02-28. */
function dayOf(timeMs: number): string {
  const time = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

function CitedPassages({ nodeId, pedigree, onChange }: PedigreeFieldsProps) {
  const { session } = useWorkbench();
  const passages = useDocument((document) => document.passage);
  const sources = useDocument((document) => document.source);
  const evidence = useDocument((document) => document.evidence);
  const { passageIds } = pedigree;
  const cited = passageIds.flatMap((id) => passages.get(id) ?? []);
  const nearIds = new Set<PassageId>();
  for (const { target, passageId } of evidence.values()) {
    if ('nodeId' in target && target.nodeId === nodeId) nearIds.add(passageId);
  }
  const offered = [...nearIds]
    .filter((id) => !passageIds.includes(id))
    .flatMap((id) => passages.get(id) ?? []);
  const nameOf = (passage: Passage): string =>
    `${sources.get(passage.sourceId)?.title || 'Source'}: ${passage.gist || passage.quote?.exact || 'a citation'}`;
  const put = (ids: PassageId[]): void => onChange({ ...pedigree, passageIds: ids });
  return (
    <>
      {cited.map((passage) => (
        <div key={passage.id} className={pedigreeClasses.cited}>
          <button
            type="button"
            className={classes.citeLink}
            title={passage.quote?.exact ?? passage.gist}
            onClick={() => {
              goToSource(session, passage.sourceId);
              reveal(session, { kind: 'passage', passageId: passage.id });
            }}
          >
            {nameOf(passage)}
          </button>
          <IconButton
            label={`Does not rest on “${passage.gist || 'this passage'}”`}
            size="xs"
            className={pedigreeClasses.remove}
            onClick={() => put(passageIds.filter((id) => id !== passage.id))}
          >
            <X size={13} />
          </IconButton>
        </div>
      ))}
      {offered.length > 0 && (
        <Menu position="bottom-start" width={300} withinPortal>
          <Menu.Target>
            <button type="button" className={pedigreeClasses.quiet}>
              <Plus size={12} aria-hidden="true" /> passage
            </button>
          </Menu.Target>
          <Menu.Dropdown className={classes.tallMenu}>
            <Menu.Label>Passages attached to this node</Menu.Label>
            {offered.map((passage) => (
              <Menu.Item key={passage.id} onClick={() => put([...passageIds, passage.id])}>
                {nameOf(passage)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

/** Whose judgement, and when: a quiet line, and two fields once somebody asks for them. */
function WhoAndWhen({ pedigree, onChange }: Omit<PedigreeFieldsProps, 'nodeId'>) {
  const [isOpen, setOpen] = useState(false);
  const [wrongDate, setWrongDate] = useState<string | null>(null);
  const who = [pedigree.by, pedigree.on && describeDate(pedigree.on)].filter(Boolean).join(', ');
  if (!isOpen) {
    return (
      <button type="button" className={pedigreeClasses.quiet} onClick={() => setOpen(true)}>
        {who || 'Who says so, and when?'}
      </button>
    );
  }
  return (
    <div className={pedigreeClasses.who}>
      <InlineText
        label="Whose judgement"
        value={pedigree.by}
        placeholder="Who"
        onChange={(by) => onChange({ ...pedigree, by })}
      />
      <InlineText
        label="Day of the judgement"
        value={pedigree.on ?? ''}
        placeholder="2019-02-28"
        onChange={(on) => {
          const isDate = on === '' || dateSchema.safeParse(on).success;
          setWrongDate(isDate ? null : on);
          if (isDate) onChange({ ...pedigree, on: on === '' ? null : on });
        }}
      />
      {wrongDate !== null && (
        <p className={pedigreeClasses.wrong} role="alert">
          “{wrongDate}” is no date. Write 2019-02-28, or just 2019-02 or 2019.
        </p>
      )}
    </div>
  );
}
