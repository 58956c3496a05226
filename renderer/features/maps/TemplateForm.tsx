import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { notifyProblem } from '../../ui/notify.ts';

/** What a template is called, and one line on what it is for. */
export interface TemplateNames {
  readonly title: string;
  readonly summary: string;
}

interface TemplateFormProps {
  readonly heading: string;
  readonly names: TemplateNames;
  /** What the button says. */
  readonly verb: string;
  /** The title of the notice when it did not work. */
  readonly problem: string;
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onSave: (names: TemplateNames) => Promise<Result<null, string>>;
}

const mostCharacters = { title: 200, summary: 300 } as const;

/** Asks for the name of a template and what it is for; stays open when it could not be kept. */
export function TemplateForm(props: TemplateFormProps) {
  const { heading, names, verb, problem, children, onClose, onSave } = props;
  const [title, setTitle] = useState(names.title);
  const [summary, setSummary] = useState(names.summary);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || title.trim() === '') return;
    setBusy(true);
    const saved = await onSave({ title: title.trim(), summary: summary.trim() });
    setBusy(false);
    if (saved.ok) onClose();
    else notifyProblem(problem, saved.failure);
  };

  return (
    <Modal opened title={heading} size="lg" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label="Name"
            data-autofocus
            required
            maxLength={mostCharacters.title}
            value={title}
            error={title.trim() === '' ? 'A template needs a name to be found by.' : null}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="What it is for"
            description="One line, shown under the name."
            maxLength={mostCharacters.summary}
            value={summary}
            onChange={(event) => setSummary(event.currentTarget.value)}
          />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={title.trim() === ''}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
