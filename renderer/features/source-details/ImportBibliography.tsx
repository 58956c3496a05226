import { Alert, Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { BookOpen, FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { importBibliography } from '../../../shared/document/commands/bibliography.ts';
import type { PlannedEntry } from '../../../shared/formats/bibliography/plan-bibliography.ts';
import type { ReviewedBibliography } from '../../../shared/formats/bibliography/review-bibliography.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { citationOf } from '../../ui/citation.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import classes from './ImportBibliography.module.css';
import { bibliographyFieldWords, bibliographyFormatWords } from './source-words.ts';

/** Takes in what a reference manager knows: everything is shown before anything is written. */
export function ImportBibliography() {
  const { session } = useWorkbench();
  const { reviewed, reading, refusal, choose, stop } = useReviewed();
  const close = (): void => session.setState({ dialog: null });
  return (
    <Modal opened title="Import a bibliography" size={680} onClose={close}>
      <Stack>
        {refusal && (
          <Alert color="red" title="The bibliography was not read" role="alert">
            {refusal}
          </Alert>
        )}
        {reading && <Reading name={reading.name} share={reading.share} onStop={stop} />}
        {!reading && reviewed && (
          <Review reviewed={reviewed} onClose={close} onChoose={() => void choose()} />
        )}
        {!reading && !reviewed && (
          <>
            <Text size="sm">
              Choose a file that your reference manager wrote: CSL-JSON, BibTeX or RIS. You see what
              it means for your library before anything is written.
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button leftSection={<FileUp size={16} />} onClick={() => void choose()}>
                Choose a file
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

interface ReadingProps {
  readonly name: string;
  /** How much is done, from 0 to 1. */
  readonly share: number;
  readonly onStop: () => void;
}

function Reading({ name, share, onStop }: ReadingProps) {
  return (
    <>
      <Text size="sm" role="status">
        Reading {name}…
      </Text>
      <Progress value={Math.max(2, share * 100)} aria-label={`How much of ${name} is read`} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onStop}>
          Stop reading
        </Button>
      </Group>
    </>
  );
}

/** The file that was chosen and what it means; that stays as it is shown, whatever is edited elsewhere. */
function useReviewed() {
  const workbench = useWorkbench();
  const { articles, bridge } = useServices();
  const running = useRef(new AbortController());
  const [reviewed, setReviewed] = useState<ReviewedBibliography | null>(null);
  const [reading, setReading] = useState<Omit<ReadingProps, 'onStop'> | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => () => running.current.abort(), []);
  const choose = async (): Promise<void> => {
    const opened = await bridge.filesOpen({ kinds: ['bibliography'], multiple: false });
    if (!opened.ok) return setRefusal(opened.message);
    const [file] = opened.value;
    if (!file) return;
    const { name, bytes } = file;
    running.current = new AbortController();
    const { signal } = running.current;
    setReading({ name, share: 0 });
    const sources = [...workbench.map.getState().document.source.values()];
    const newSourceId = workbench.ids.newId<SourceId>('source');
    const answer = await articles.reviewBibliography(
      { name, bytes, sources, newSourceId },
      signal,
      // It may be told only after the answer has come: that is not begun again.
      (share) => setReading((now) => now && { name, share }),
    );
    setReading(null);
    setReviewed(answer.ok ? answer.value : null);
    setRefusal(answer.ok || signal.aborted ? null : answer.failure.message);
  };
  return { reviewed, reading, refusal, choose, stop: () => running.current.abort() };
}

interface ReviewProps {
  readonly reviewed: ReviewedBibliography;
  readonly onClose: () => void;
  readonly onChoose: () => void;
}

const mostShown = 200;

function Review({ reviewed, onClose, onChoose }: ReviewProps) {
  const workbench = useWorkbench();
  const { name, format, plan, problems } = reviewed;
  const changed = changedSources(plan);
  const take = (): void => {
    if (changed.length > 0) workbench.dispatch(importBibliography, { sources: changed });
    notify(`${describeCounts(plan)}.`, 'Bibliography imported');
    onClose();
  };
  return (
    <>
      <Text size="sm" role="status">
        {name} is {bibliographyFormatWords[format]}: {describeCounts(plan)}.
        {describeDropped(reviewed)}
      </Text>
      <ul className={classes.list}>
        {plan.slice(0, mostShown).map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may be in the file twice; the list never changes.
          <EntryItem key={at} entry={entry} />
        ))}
        {plan.length > mostShown && (
          <li className={classes.item}>and {plan.length - mostShown} more</li>
        )}
      </ul>
      {problems.length > 0 && (
        <Alert color="yellow" title="Some of the file was left out">
          <List size="sm">
            {problems.slice(0, 10).map(({ message }) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
          {problems.length > 10 && <Text size="sm">and {problems.length - 10} more</Text>}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="default" leftSection={<FileUp size={16} />} onClick={onChoose}>
          Choose another file
        </Button>
        <Button leftSection={<BookOpen size={16} />} disabled={changed.length === 0} onClick={take}>
          Import
        </Button>
      </Group>
    </>
  );
}

function EntryItem({ entry }: { readonly entry: PlannedEntry }) {
  return (
    <li className={classes.item}>
      <div>{entry.source.title || entry.key}</div>
      <div className={classes.what}>
        {citationOf(entry.source)} · {describeEntry(entry)}
      </div>
    </li>
  );
}

function describeEntry(entry: PlannedEntry): string {
  if (entry.kind === 'added') return 'new; its text is not on this computer';
  const kept = wordsOf(entry.differing);
  const differs = kept && `; differs and stays as it is here: ${kept}`;
  return entry.kind === 'same'
    ? `in the library already${differs}`
    : `in the library; gains ${wordsOf(entry.filled)}${differs}`;
}

function wordsOf(fields: readonly (keyof typeof bibliographyFieldWords)[]): string {
  return fields.map((field) => bibliographyFieldWords[field]).join(', ');
}

/** "3 added, 1 updated, 2 the same". */
function describeCounts(plan: readonly PlannedEntry[]): string {
  const count = (kind: PlannedEntry['kind']): number =>
    plan.filter((entry) => entry.kind === kind).length;
  return `${count('added')} added, ${count('updated')} updated, ${count('same')} the same`;
}

function describeDropped({ dropped }: ReviewedBibliography): string {
  if (dropped.length === 0) return '';
  const shown = dropped.slice(0, 8).join(', ');
  const more = dropped.length > 8 ? ` and ${dropped.length - 8} more` : '';
  return ` Fields that have no place here are left out: ${shown}${more}.`;
}

/** Each source once, as it is after the last entry about it. */
function changedSources(plan: readonly PlannedEntry[]) {
  const changed = plan.filter(({ kind }) => kind !== 'same');
  return [...new Map(changed.map(({ source }) => [source.id, source])).values()];
}
