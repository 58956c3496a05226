import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { notifyProblem } from '../../ui/notify.ts';
import type { VersionNames } from '../services/index.ts';

interface VersionFormProps {
  readonly names: VersionNames;
  /** What the button says. */
  readonly verb: string;
  readonly onSave: (names: VersionNames) => Promise<Result<null, string>>;
  readonly onDone: () => void;
}

const mostCharacters = { name: 120, note: 600 } as const;

/** Asks what a version is called and why it matters; stays when it could not be kept. */
export function VersionForm({ names, verb, onSave, onDone }: VersionFormProps) {
  const [name, setName] = useState(names.name);
  const [note, setNote] = useState(names.note);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || name.trim() === '') return;
    setBusy(true);
    const saved = await onSave({ name: name.trim(), note: note.trim() });
    setBusy(false);
    if (saved.ok) onDone();
    else notifyProblem('The version was not kept', saved.failure);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={12}>
        <TextInput
          label="Name"
          data-autofocus
          autoFocus
          required
          maxLength={mostCharacters.name}
          placeholder="As sent to the minister"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Note"
          description="What it was kept for. May stay empty."
          autosize
          minRows={2}
          maxRows={5}
          maxLength={mostCharacters.note}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
