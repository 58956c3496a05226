import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, useSyncExternalStore } from 'react';
import { assertNever } from '../../../shared/lib/assert.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { type TakeOverOutcome, useServices, type WindowsService } from '../services/index.ts';

/** In a window that only looks on: becomes the one that edits. Nothing in the window that does. */
export function TakeOver() {
  const { windows } = useServices();
  const role = useSyncExternalStore(windows.watch, windows.role);
  const [isAsking, setAsking] = useState(false);
  if (role === 'writer') return null;
  const ask = async (): Promise<void> => {
    setAsking(true);
    const outcome = await windows.takeOver();
    setAsking(false);
    answer(windows, outcome);
  };
  return (
    <Button
      size="compact-sm"
      variant="light"
      flex="none"
      loading={isAsking}
      title="Saves in the other window, and edits here from now on"
      onClick={() => void ask()}
    >
      Take over
    </Button>
  );
}

function answer(windows: WindowsService, outcome: TakeOverOutcome): void {
  switch (outcome.kind) {
    case 'taken':
      return;
    case 'heldHere':
      notifyProblem(
        'This window holds changes that are not saved',
        'They are kept on this screen. Save a copy to a file, then open the map again from All maps.',
      );
      return;
    case 'noAnswer':
      confirm(windows, {
        title: 'The other window does not answer',
        words:
          'It may be stuck or asleep. If you take over now, changes that it has not saved stay on its screen, where they can be saved to a file; they will not be in the map here. What is saved is not touched.',
      });
      return;
    case 'unsaved':
      confirm(windows, {
        title: 'The other window is not ready',
        words: `It says: ${outcome.reason} If you take over now, what it was about to save stays on its screen, where it can be saved to a file, and will not be in the map here; longer work stops where it is.`,
      });
      return;
    default:
      assertNever(outcome);
  }
}

function confirm(
  windows: WindowsService,
  { title, words }: { readonly title: string; readonly words: string },
): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{words}</Text>,
    labels: { confirm: 'Take over anyway', cancel: 'Go on looking' },
    onConfirm: () => void takeOverAnyway(windows),
  });
}

async function takeOverAnyway(windows: WindowsService): Promise<void> {
  const taken = await windows.takeOverAnyway();
  if (!taken.ok) notifyProblem('This window could not take over', taken.failure);
}
