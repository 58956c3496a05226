import { Button } from '@mantine/core';
import { HardDrive, TriangleAlert } from 'lucide-react';
import { useWorkbench } from '../../state/use-workbench.ts';
import classes from './StorageNotices.module.css';
import { useDamagedTexts, useRoom, useSetAside } from './use-care.ts';

/** What is wrong with the storage, in the status bar: little room, damaged records and words. */
export function StorageNotices() {
  const { session } = useWorkbench();
  const room = useRoom();
  const texts = useDamagedTexts().length;
  const damaged = useSetAside().filter(({ isDamaged }) => isDamaged).length;
  return (
    <>
      {room.kind !== 'plenty' && (
        <span className={classes.notice} data-room={room.kind} role="alert">
          <HardDrive size={14} aria-hidden="true" />
          <span title={room.text}>
            {room.kind === 'low' ? 'The disk is filling up' : 'Almost no room on the disk'}
          </span>
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => session.setState({ dialog: 'storage' })}
          >
            What to do
          </Button>
        </span>
      )}
      {damaged > 0 && (
        <span className={classes.notice} data-set-aside={damaged} role="alert">
          <TriangleAlert size={14} aria-hidden="true" />
          {damaged === 1 ? '1 damaged record is' : `${damaged} damaged records are`} set aside
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => session.setState({ dialog: 'damaged' })}
          >
            Show
          </Button>
        </span>
      )}
      {texts > 0 && (
        <span className={classes.notice} data-damaged-texts={texts} role="alert">
          <TriangleAlert size={14} aria-hidden="true" />
          The words of {texts === 1 ? '1 article' : `${texts} articles`} are damaged
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => session.setState({ dialog: 'damaged' })}
          >
            Show
          </Button>
        </span>
      )}
    </>
  );
}
