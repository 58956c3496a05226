import type { DesktopBridge } from '../platform/bridge.ts';
import { notify } from '../ui/notify.ts';
import type { SnapshotKeeper } from './keep-snapshots.ts';

/** Keeps copies from the start, or from the moment at which a page without a host is given a folder. */
export function keepSnapshotsWhereChosen(
  bridge: DesktopBridge,
  begin: () => SnapshotKeeper,
): SnapshotKeeper {
  let keeper = begin();
  if (!bridge.keepsSnapshots) {
    const stop = bridge.copiesFolder?.watch(() => {
      if (!bridge.keepsSnapshots) return;
      stop?.();
      keeper = begin();
      void keeper.writeNow('edit');
    });
  }
  return { writeNow: (reason) => keeper.writeNow(reason), writeNext: () => keeper.writeNext() };
}

/** Says where work is, where no copies are kept outside of the browser: whoever clears its data would lose it. */
export function remindOfCopies({ copiesFolder }: DesktopBridge): void {
  const words = copiesFolder ? reminders[copiesFolder.state()] : null;
  if (words) notify(words, 'Your maps are in this browser alone');
}

const reminders = {
  none: 'Choose a folder for copies of them in “Storage and backups”, or save a backup from time to time.',
  waiting:
    'The browser wants to be asked again before copies go to your folder: allow it in “Storage and backups”.',
  unsupported:
    'This browser gives pages no folder for copies. Save a backup from time to time: “Back up everything…”.',
  ready: null,
} as const;
