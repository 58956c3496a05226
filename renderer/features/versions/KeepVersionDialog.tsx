import { Modal, Stack, Text } from '@mantine/core';
import { useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices, type VersionNames } from '../services/index.ts';
import { VersionForm } from './VersionForm.tsx';

/** Keeps the open map as it is now, under a name. */
export function KeepVersionDialog() {
  const { session } = useWorkbench();
  const { versions } = useServices();
  const close = (): void => session.setState({ dialog: null });
  const keep = async (names: VersionNames) => {
    const kept = await versions.keep(names);
    if (kept.ok)
      notify(`“${names.name}” is kept. It is listed under Versions, and never thinned out.`);
    return kept;
  };
  return (
    <Modal opened title="Keep this version" size="md" onClose={close}>
      <Stack gap={12}>
        <Text size="sm">
          The map as it is now can be looked at, compared and restored later. Going on with it
          changes nothing of that.
        </Text>
        <VersionForm
          names={{ name: '', note: '' }}
          verb="Keep version"
          onSave={keep}
          onDone={close}
        />
      </Stack>
    </Modal>
  );
}
