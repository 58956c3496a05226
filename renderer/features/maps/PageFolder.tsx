import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { notify, notifyProblem } from '../../ui/notify.ts';
import { type AppServices, useServices } from '../services/index.ts';

type Folder = NonNullable<AppServices['bridge']['copiesFolder']>;

interface PageFolderProps {
  readonly folder: Folder;
  readonly onChanged: () => void;
}

/** What a page without a host can do so that work is not in the browser alone; nothing once it is done. */
export function PageFolder({ folder, onChanged }: PageFolderProps) {
  const { bridge } = useServices();
  const isPersistent = usePersistence();
  const state = folder.state();

  const choose = async (): Promise<void> => {
    const answer = await bridge.snapshotsChooseFolder({});
    if (!answer.ok) return notifyProblem('No folder was chosen', answer.message);
    if (answer.value.chosen)
      notify(`Copies of your maps are now kept in “${answer.value.folder}”.`);
    onChanged();
  };
  const allow = async (): Promise<void> => {
    const answer = await folder.allow();
    if (!answer.ok) return notifyProblem('The folder cannot be used', answer.message);
    notify(`Copies of your maps are kept in “${folder.name()}” again.`);
    onChanged();
  };

  return (
    <>
      {state !== 'ready' && (
        <Alert color="yellow" title="Your maps are in this browser alone">
          <Text size="sm" mb={8}>
            {words[state](folder.name())}
          </Text>
          <Group gap={8}>
            {state === 'waiting' && (
              <Button size="compact-sm" onClick={() => void allow()}>
                Allow the folder
              </Button>
            )}
            {state !== 'unsupported' && (
              <Button
                size="compact-sm"
                variant={state === 'none' ? 'filled' : 'default'}
                onClick={() => void choose()}
              >
                {state === 'none' ? 'Choose a folder…' : 'Choose another folder…'}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {isPersistent !== null && (
        <Text size="sm">
          {isPersistent
            ? 'The browser has promised not to clear this data by itself.'
            : 'The browser has not promised to keep this data: it may clear it when the disk is nearly full.'}
        </Text>
      )}
    </>
  );
}

const words: Record<Exclude<ReturnType<Folder['state']>, 'ready'>, (name: string) => string> = {
  none: () =>
    'Whoever clears the data of this site deletes them. Choose a folder, and a copy of the open map is written to it about ten seconds after each edit.',
  waiting: (name) =>
    `Copies go to “${name}”. The browser wants to be asked again before this page may write there.`,
  unsupported: () =>
    'Whoever clears the data of this site deletes them, and this browser gives web pages no folder for copies. Back up everything to a file from time to time.',
};

/** Whether the browser promised to keep the data; null until it has answered. */
function usePersistence(): boolean | null {
  const [isPersistent, setPersistent] = useState<boolean | null>(null);
  useEffect(() => {
    let isGone = false;
    void navigator.storage?.persisted?.().then((answer) => {
      if (!isGone) setPersistent(answer);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return isPersistent;
}
