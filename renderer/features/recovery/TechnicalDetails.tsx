import { Button, Code, Collapse, Stack, Text, UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { DamagedSnapshot } from '../../../shared/ipc/contract.ts';
import { count } from './copy-words.ts';
import { useRecovery } from './recovery.ts';
import classes from './TechnicalDetails.module.css';

/** What a person who reports the fault passes on; and the files that are no copies any more. */
export function TechnicalDetails({
  damagedFiles,
}: {
  readonly damagedFiles: readonly DamagedSnapshot[];
}) {
  const { finding } = useRecovery();
  const [isOpen, setOpen] = useState(false);
  const clipboard = useClipboard();
  const id = useId();
  const lines = damagedFiles.map(({ snapshotId, reason }) => `${snapshotId}: ${reason}`);
  const details = [finding.detail, ...lines].filter(Boolean).join('\n');
  return (
    <Stack gap={8}>
      {damagedFiles.length > 0 && (
        <Text size="sm">
          {count(damagedFiles.length, 'copy is damaged', 'copies are damaged')} and cannot be
          restored. Nothing of that is deleted; the technical details name the files.
        </Text>
      )}
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
        Technical details
      </UnstyledButton>
      <Collapse id={id} expanded={isOpen}>
        <Stack gap={8} align="flex-start">
          <Code block className={classes.code}>
            {details}
          </Code>
          <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(details)}>
            {clipboard.copied ? 'Copied' : 'Copy the details'}
          </Button>
        </Stack>
      </Collapse>
    </Stack>
  );
}
