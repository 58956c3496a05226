import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { compareMaps, type MapDifference } from '../../../shared/compare/compare-maps.ts';
import { sizeInWords } from '../../../shared/drawing/kind-words.ts';
import { useOpenMap, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import {
  countsInWords,
  DifferenceLines,
  describeRelation,
  showComparison,
  showMerge,
} from '../compare/index.ts';
import { type ImportReview, useServices } from '../services/index.ts';
import { ImportNotes } from './ImportNotes.tsx';
import classes from './ImportPreview.module.css';
import { libraryLines } from './library-lines.ts';
import { type ChosenFile, Refusal } from './Refusal.tsx';

interface ImportPreviewProps {
  readonly file: ChosenFile;
  readonly review: ImportReview;
  readonly onClose: () => void;
}

type Way = 'beside' | 'replace' | 'merge';

const mostLines = 200;

/** What is in a map file, what it does to the map that is here, and the ways in which it can come in. */
export function ImportPreview({ file, review, onClose }: ImportPreviewProps) {
  const { title, version, here } = review;
  const difference = useMemo(
    () => here && compareMaps(here.version.document, version.document),
    [here, version],
  );
  const isSame = here?.relation.kind === 'same';
  const [way, setWay] = useState<Way>(() => firstWay(review));
  const { isBusy, problems, run } = useImport(file, review, onClose);
  return (
    <Stack gap="md">
      <div>
        <Title order={3} size="h4" className={classes.title ?? ''}>
          {title || 'Untitled map'}
        </Title>
        <Text size="sm" c="dimmed">
          {sizeInWords(version.document)}
        </Text>
      </div>
      <ImportNotes notes={file.notes} />
      <Joining review={review} />
      {here && difference && (
        <Here file={file} here={here} difference={difference} isSame={isSame} />
      )}
      {here && (
        <Radio.Group
          label="What shall become of it?"
          value={way}
          onChange={(value) => setWay(value as Way)}
        >
          <Stack gap={8} mt={8}>
            {!isSame && (
              <Radio
                value="merge"
                label="Merge it into the map that is here"
                description="You see everything first, and decide where both changed the same thing."
              />
            )}
            {!isSame && (
              <Radio
                value="replace"
                label="Replace the map that is here"
                description="The map becomes what the file says. A copy of it is kept first, and one undo brings it back."
              />
            )}
            <Radio
              value="beside"
              label="Open it as a copy"
              description="A map of its own beside the one that is here, which stays as it is."
            />
          </Stack>
        </Radio.Group>
      )}
      {problems && <Refusal name={file.name} problems={problems} />}
      <Group justify="flex-end">
        <Text size="sm" c="dimmed" className={classes.state ?? ''}>
          Nothing is written yet.
        </Text>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isBusy} onClick={() => void run(here ? way : 'beside')}>
          {labelOf(here ? way : 'beside', here !== null)}
        </Button>
      </Group>
    </Stack>
  );
}

/** Merging where anything of the map that is here could be lost; a file that only went on replaces it. */
function firstWay({ here }: ImportReview): Way {
  switch (here?.relation.kind) {
    case 'newer':
    case 'both':
    case 'unknown':
      return 'merge';
    default:
      return 'beside';
  }
}

function labelOf(way: Way, isHere: boolean): string {
  if (way === 'merge') return 'Go on to merging';
  if (way === 'replace') return 'Replace the map';
  return isHere ? 'Open as a copy' : 'Open';
}

/** What the file brings to the library, which all maps share. */
function Joining({ review }: { readonly review: ImportReview }) {
  const lines = libraryLines(review.library);
  return (
    <section aria-label="What joins the library">
      <Text size="sm" fw={600}>
        Articles and passages
      </Text>
      <ul className={classes.library}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

interface HereProps {
  readonly file: ChosenFile;
  readonly here: NonNullable<ImportReview['here']>;
  readonly difference: MapDifference;
  readonly isSame: boolean;
}

function Here({ file, here, difference, isSame }: HereProps) {
  const workbench = useWorkbench();
  return (
    <section aria-label="The same map is here">
      <Text size="sm" fw={600}>
        This map is here already
      </Text>
      <Text size="sm">
        {describeRelation(here.relation)}{' '}
        {!isSame && `Seen from the map that is here, the file has: ${countsInWords(difference)}.`}
      </Text>
      {!isSame && !difference.isSame && (
        <Stack gap={8} mt={8} align="flex-start">
          <DifferenceLines difference={difference} most={mostLines} />
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              showComparison(workbench, {
                before: { kind: 'map', mapId: here.mapId },
                after: { kind: 'file', ...file },
              })
            }
          >
            Look at it on the map
          </Button>
        </Stack>
      )}
    </section>
  );
}

function useImport(file: ChosenFile, review: ImportReview, onClose: () => void) {
  const workbench = useWorkbench();
  const { maps } = useServices();
  const openMapId = useOpenMap(({ mapId }) => mapId);
  const [isBusy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[] | null>(null);

  const merge = async (): Promise<void> => {
    const { here } = review;
    if (!here) return;
    const opened = openMapId === here.mapId ? null : await maps.open(here.mapId);
    if (opened && !opened.ok) return setProblems([opened.failure]);
    workbench.session.setState({ importedFiles: [] });
    showMerge(workbench, { kind: 'file', ...file });
  };
  const bring = async (way: 'beside' | 'replace'): Promise<void> => {
    const come = way === 'replace' ? maps.replaceByFile(file.text) : maps.importFiles([file.text]);
    const brought = await come;
    if (!brought.ok) return setProblems(brought.failure);
    onClose();
    workbench.session.setState({ screen: 'map' });
    const name = `“${review.title || 'Untitled map'}”`;
    notify(
      way === 'replace'
        ? `${name} is now what the file says. Undo brings back what it was.`
        : `${name} was opened as a map of its own.`,
    );
  };
  const run = async (way: Way): Promise<void> => {
    setBusy(true);
    setProblems(null);
    await (way === 'merge' ? merge() : bring(way));
    setBusy(false);
  };
  return { isBusy, problems, run };
}
