import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { announce } from '../../ui/announce.ts';
import { describeChoices } from './copy-words.ts';
import classes from './RecoveryActions.module.css';
import { type Choice, type Finding, useRecovery } from './recovery.ts';

interface RecoveryActionsProps {
  readonly choices: readonly Choice[];
  /** What is under way, in words; null when nothing is. */
  readonly busy: string | null;
  readonly onBusy: (words: string | null) => void;
  readonly onRestore: () => void;
}

/** What can be done: restore first, then what leaves the copies where they are. */
export function RecoveryActions({ choices, busy, onBusy, onRestore }: RecoveryActionsProps) {
  const recovery = useRecovery();
  const { finding } = recovery;
  const [said, setSaid] = useState<string | null>(null);
  const run = async (
    words: string,
    work: () => Promise<Result<unknown, string>>,
    done: (value: unknown) => string | null,
  ): Promise<void> => {
    onBusy(words);
    const outcome = await work();
    onBusy(null);
    const told = outcome.ok ? done(outcome.value) : outcome.failure;
    setSaid(told);
    if (told) announce(told);
  };
  const keep = (): Promise<void> =>
    run('Opening what is there…', recovery.keep, () => {
      recovery.restart();
      return null;
    });
  const exportAll = (): Promise<void> =>
    run('Saving what can be read…', recovery.exportReadable, String);
  const setAside = (): Promise<void> => run('Asking…', recovery.setAside, () => setAsideWords);
  return (
    <div className={classes.bar}>
      <div className={classes.inner}>
        <Text size="sm" className={classes.said} role="status">
          {busy ?? said}
        </Text>
        <div className={classes.buttons}>
          {!finding.isOpen && (
            <>
              <Button variant="subtle" disabled={busy !== null} onClick={recovery.restart}>
                Try again
              </Button>
              <Button variant="default" disabled={busy !== null} onClick={() => void setAside()}>
                Set the damaged storage aside
              </Button>
            </>
          )}
          {finding.isOpen && finding.tone === 'loss' && (
            <Button variant="subtle" disabled={busy !== null} onClick={() => void exportAll()}>
              Export what can be read
            </Button>
          )}
          {(finding.isOpen || finding.canRestore) && (
            <Button
              variant="default"
              disabled={busy !== null}
              onClick={() => confirmKeep(finding, () => void keep())}
            >
              {keepWords(finding)}
            </Button>
          )}
          <Button
            disabled={choices.length === 0 || busy !== null || !finding.canRestore}
            onClick={onRestore}
          >
            {`Restore ${describeChoices(choices)}`.trim()}
          </Button>
        </div>
      </div>
    </div>
  );
}

const setAsideWords =
  'The damaged storage will be moved into the folder “set-aside” when Branchpoint starts next; none of it is deleted. Close this window, start Branchpoint again, and choose what to restore.';

function keepWords({ tone, isOpen }: Finding): string {
  if (tone === 'offer') return 'Start without them';
  return isOpen ? 'Keep what is there' : 'Start with an empty workspace';
}

/** An offer is declined by one click; giving up on a loss is asked about. */
function confirmKeep(finding: Finding, keep: () => void): void {
  if (finding.tone === 'offer') {
    keep();
    return;
  }
  modals.openConfirmModal({
    title: finding.isOpen ? 'Go on with what is there?' : 'Start with an empty workspace?',
    children: (
      <Text size="sm">
        What is missing stays missing until you restore it. The copies stay where they are: they
        open from “Storage and backups”.
        {finding.isOpen ? '' : ' The damaged storage stays as it is.'}
      </Text>
    ),
    labels: { confirm: keepWords(finding), cancel: 'Go back' },
    onConfirm: keep,
  });
}
