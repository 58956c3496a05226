import { Alert, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type FoundBackup,
  type RestoreWay,
  type SavedBackup,
  useServices,
} from '../services/index.ts';
import { Saved } from './BackupDialog.tsx';
import { useBackupWork } from './use-backup-work.ts';
import { WorkProgress } from './WorkProgress.tsx';

/** The word that has to be typed before anything goes. */
const typedWord = 'replace';

interface RestoreChoiceProps {
  readonly found: FoundBackup;
  readonly way: RestoreWay['kind'];
  readonly onWay: (way: RestoreWay['kind']) => void;
  readonly onRestore: (way: RestoreWay) => void;
  readonly onCancel: () => void;
}

/** Beside what is here, or instead of it: that only after all of it was saved, and a word was typed. */
export function RestoreChoice({ found, way, onWay, onRestore, onCancel }: RestoreChoiceProps) {
  const [kept, setKept] = useState<SavedBackup | null>(null);
  const [typed, setTyped] = useState('');
  const isWhole = found.damage.length === 0;
  const isSure = kept !== null && typed.trim().toLowerCase() === typedWord;

  return (
    <Stack>
      <Radio.Group
        label="How to restore it"
        value={way}
        onChange={(value) => onWay(value === 'instead' ? 'instead' : 'beside')}
      >
        <Stack gap={8} mt={8}>
          <Radio
            value="beside"
            label="Beside what is here"
            description="Nothing that is here is changed or removed."
          />
          <Radio
            value="instead"
            disabled={!isWhole}
            label="Instead of what is here"
            description={
              isWhole
                ? 'Maps, templates, library and settings become those of the backup.'
                : 'Not with a damaged backup.'
            }
          />
        </Stack>
      </Radio.Group>
      {way === 'instead' && (
        <>
          <Going found={found} />
          <KeepFirst kept={kept} onKept={setKept} />
          <TextInput
            label={`Type “${typedWord}” to go on`}
            value={typed}
            disabled={kept === null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {way === 'beside' ? (
          <Button onClick={() => onRestore({ kind: way })}>Restore beside what is here</Button>
        ) : (
          <Button
            color="red"
            disabled={!isSure}
            onClick={() => kept && onRestore({ kind: way, kept })}
          >
            Replace what is here
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Going({ found: { onlyHere } }: { readonly found: FoundBackup }) {
  if (onlyHere.length === 0) return null;
  const named = onlyHere.slice(0, 8).map((title) => `“${title || 'Untitled map'}”`);
  const more = onlyHere.length > named.length ? ` and ${onlyHere.length - named.length} more` : '';
  return (
    <Alert color="yellow" title="Not in the backup, and removed from here">
      <Text size="sm">
        {named.join(', ')}
        {more}
      </Text>
    </Alert>
  );
}

/** What is here goes into a backup of its own first. */
function KeepFirst({
  kept,
  onKept,
}: {
  readonly kept: SavedBackup | null;
  readonly onKept: (kept: SavedBackup) => void;
}) {
  const { backups } = useServices();
  const work = useBackupWork();
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    setProblem(null);
    const outcome = await work.run((watch) => backups.save(watch));
    if (outcome?.ok) onKept(outcome.value);
    else setProblem(outcome ? outcome.failure : 'It was not saved.');
  };
  if (kept) return <Saved saved={kept} />;
  if (work.progress) return <WorkProgress progress={work.progress} onStop={work.stop} />;
  return (
    <Stack gap={8}>
      <Text size="sm">First save what is here, so that you can go back.</Text>
      {problem && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
      <Group>
        <Button variant="default" onClick={() => void keep()}>
          Back up what is here
        </Button>
      </Group>
    </Stack>
  );
}
