import { Button, FileInput, Modal, TextInput } from '@mantine/core';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { ratingsOfColleague } from '../../../shared/analysis/ach/colleague.ts';
import { rateEvidence } from '../../../shared/document/commands/rate-evidence.ts';
import { stateOf } from '../../../shared/document/state.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import { fileLimits } from '../../../shared/formats/branchpoint/envelope.ts';
import { describeProblem } from '../../../shared/formats/branchpoint/problems.ts';
import { readMapFile, tooLargeMessage } from '../../../shared/formats/branchpoint/read-map-file.ts';
import type { EvidenceId } from '../../../shared/lib/ids.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify } from '../../ui/notify.ts';
import classes from './MatrixTools.module.css';

/** Takes the ratings of a colleague's map file in beside those that are here. */
export function TakeInRatings() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Users size={14} />}
        onClick={() => setOpen(true)}
      >
        Take in…
      </Button>
      {isOpen && <TakeInDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeInDialog({ onClose }: { readonly onClose: () => void }) {
  const workbench = useWorkbench();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const takeIn = async (): Promise<void> => {
    if (!file) return;
    const failed = await takeInFile(workbench, file, name.trim());
    if (failed) setProblem(failed);
    else onClose();
  };
  return (
    <Modal opened title="Take in a colleague’s ratings" onClose={onClose}>
      <div className={classes.form}>
        <p className={classes.hint}>
          Choose the colleague’s copy of this map. What it says about passages and states that are
          here is kept under the colleague’s name; what is agreed on here stays.
        </p>
        <FileInput
          label="Map file"
          placeholder="Choose a file"
          accept=".json,application/json"
          value={file}
          error={problem}
          onChange={(chosen) => {
            setFile(chosen);
            setProblem(null);
          }}
        />
        <TextInput
          label="Name of the colleague"
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button disabled={!file || name.trim() === ''} onClick={() => void takeIn()}>
          Take in ratings
        </Button>
      </div>
    </Modal>
  );
}

/** Takes in what a file says, in one step; answers what is wrong with it, in words, or null. */
async function takeInFile(
  workbench: Workbench,
  file: File,
  colleague: string,
): Promise<string | null> {
  if (file.size > fileLimits.bytes) return tooLargeMessage;
  const read = readMapFile(await file.text());
  if (!read.ok) {
    const [first] = read.failure;
    return `${first ? describeProblem(first) : 'It cannot be read'}. Nothing was changed.`;
  }
  const ours = workbench.map.getState().document;
  const newId = (): EvidenceId => workbench.ids.newId<EvidenceId>('evidence');
  const theirs = stateOf(read.value.records);
  const { ratings, unmatched } = ratingsOfColleague(ours, theirs, colleague, newId);
  workbench.dispatch(rateEvidence, { ratings });
  const left = unmatched > 0 ? ` ${countOf(unmatched, 'rating')} had no place on this map.` : '';
  notify(`${countOf(ratings.length, 'rating')} taken in.${left}`);
  return null;
}
