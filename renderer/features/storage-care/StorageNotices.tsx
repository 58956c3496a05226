import { Button } from '@mantine/core';
import { HardDrive, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DialogName } from '../../state/session-store.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { useDamagedTexts } from '../sources/index.ts';
import classes from './StorageNotices.module.css';
import { useRoom, useSetAside } from './use-care.ts';

/** What is wrong with the storage, in the status bar: little room, damaged records and words. */
export function StorageNotices() {
  const room = useRoom();
  const texts = useDamagedTexts().length;
  const damaged = useSetAside().filter(({ isDamaged }) => isDamaged).length;
  const warning = <TriangleAlert size={14} aria-hidden="true" />;
  return (
    <>
      {room.kind !== 'plenty' && (
        <Notice opens="storage" action="What to do" mark={{ 'data-room': room.kind }}>
          <HardDrive size={14} aria-hidden="true" />
          <span title={room.text}>
            {room.kind === 'low' ? 'The disk is filling up' : 'Almost no room on the disk'}
          </span>
        </Notice>
      )}
      {damaged > 0 && (
        <Notice opens="damaged" action="Show" mark={{ 'data-set-aside': damaged }}>
          {warning}
          {damaged === 1 ? '1 damaged record is' : `${damaged} damaged records are`} set aside
        </Notice>
      )}
      {texts > 0 && (
        <Notice opens="damaged" action="Show" mark={{ 'data-damaged-texts': texts }}>
          {warning}
          The words of {texts === 1 ? '1 article' : `${texts} articles`} are damaged
        </Notice>
      )}
    </>
  );
}

interface NoticeProps {
  readonly opens: DialogName;
  readonly action: string;
  /** Tells which notice it is, and of how much. */
  readonly mark: Readonly<Record<`data-${string}`, string | number>>;
  readonly children: ReactNode;
}

function Notice({ opens, action, mark, children }: NoticeProps) {
  const { session } = useWorkbench();
  return (
    <span className={classes.notice} role="alert" {...mark}>
      {children}
      <Button size="compact-xs" variant="light" onClick={() => session.setState({ dialog: opens })}>
        {action}
      </Button>
    </span>
  );
}
