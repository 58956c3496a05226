import { Loader, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Announcer } from '../../ui/Announcer.tsx';
import { announce } from '../../ui/announce.ts';
import { describeSize } from '../../ui/sizes.ts';
import { CopyPicture } from './CopyPicture.tsx';
import { choicesOf, type MapCopies, withCopy, withMap } from './copies-of-maps.ts';
import { count, describeOrigin } from './copy-words.ts';
import { MapCopiesItem } from './MapCopiesItem.tsx';
import { RecoveryActions } from './RecoveryActions.tsx';
import classes from './RecoveryScreen.module.css';
import { RestoreReport } from './RestoreReport.tsx';
import { type Finding, type Recovery, RecoveryContext, type Restored } from './recovery.ts';
import { TechnicalDetails } from './TechnicalDetails.tsx';
import { type CopiesState, useCopies } from './use-copies.ts';

/**
 * What is shown instead of the workbench when the database is not what it was: what was found, the
 * copies on disk, and what can be done. Nothing is written before the person has chosen.
 */
export function RecoveryScreen({ recovery }: { readonly recovery: Recovery }) {
  return (
    <RecoveryContext value={recovery}>
      <RecoveryPage recovery={recovery} />
      <Announcer />
    </RecoveryContext>
  );
}

function RecoveryPage({ recovery }: { readonly recovery: Recovery }) {
  const copies = useCopies();
  const [restored, setRestored] = useState<readonly Restored[] | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const restore = async (): Promise<void> => {
    const choices = choicesOf(copies.maps ?? [], copies.selection);
    const outcome = await recovery.restore(choices, (title) => {
      setBusy(`Restoring “${title}”…`);
      announce(`Restoring ${title}`);
    });
    setBusy(null);
    setRestored(outcome);
  };
  return (
    <main className={classes.page} data-screen="recovery" aria-labelledby="recovery-title">
      <div className={classes.scroll}>
        <div className={classes.content}>
          {restored ? (
            <RestoreReport restored={restored} onBack={() => setRestored(null)} />
          ) : (
            <>
              <WhatWasFound finding={recovery.finding} copies={copies} />
              <CopiesOfMaps copies={copies} />
              <TechnicalDetails damagedFiles={copies.damagedFiles} />
            </>
          )}
        </div>
      </div>
      {!restored && (
        <RecoveryActions
          choices={choicesOf(copies.maps ?? [], copies.selection)}
          busy={busy}
          onBusy={setBusy}
          onRestore={() => void restore()}
        />
      )}
    </main>
  );
}

function WhatWasFound({
  finding,
  copies,
}: {
  readonly finding: Finding;
  readonly copies: CopiesState;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever hears the screen begins at its first words, not at a button.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack gap={8} className={classes.words}>
      <Title id="recovery-title" order={1} size="h2" ref={heading} tabIndex={-1}>
        {titleOf(finding, copies.maps)}
      </Title>
      {finding.reasons.map((reason) => (
        <Text key={reason}>{reason}</Text>
      ))}
      <Text c="dimmed">
        Nothing has been changed yet. {adviceOf(finding, copies)} {describeOriginals(copies)}
      </Text>
    </Stack>
  );
}

function titleOf({ tone, isOpen }: Finding, maps: readonly MapCopies[] | null): string {
  if (tone === 'offer') {
    const words = maps ? count(maps.length, 'map', 'maps') : 'maps';
    return `There are backups of ${words} on this computer`;
  }
  return isOpen ? 'Some of your work is missing here' : 'Your maps could not be opened';
}

function adviceOf({ tone, canRestore }: Finding, { maps, problem }: CopiesState): string {
  if (problem) return problem;
  if (maps === null) return '';
  const hasCopies = maps.some(({ copies }) => copies.length > 0);
  if (!hasCopies) return 'There are no copies on this computer that could be restored.';
  if (!canRestore) return 'Before copies can be restored, the damaged storage has to be set aside.';
  return tone === 'offer'
    ? 'Choose what you want to go on with; what you leave out stays among the backups.'
    : 'Branchpoint kept copies outside the database. Choose what to restore from them.';
}

function describeOriginals({ originals }: CopiesState): string {
  if (originals.count === 0) return '';
  const files = count(originals.count, 'original file', 'original files');
  const are = originals.count === 1 ? 'is' : 'are';
  return `Beside the copies ${are} ${files} of articles (${describeSize(originals.sizeBytes)}); what the restored library names comes back with it.`;
}

function CopiesOfMaps({ copies }: { readonly copies: CopiesState }) {
  const { maps, selection, select, damaged } = copies;
  const [shownId, setShownId] = useState<string | null>(null);
  if (maps === null) return <Loader role="status" aria-label="Looking for copies" />;
  const shown = maps.find(({ documentId }) => documentId === shownId) ?? maps[0];
  if (!shown) return null;
  const copyId = selection.copyOf.get(shown.documentId) ?? null;
  const copy = shown.copies.find(({ snapshotId }) => snapshotId === copyId);
  return (
    <div className={classes.columns}>
      <ul className={classes.list} aria-label="Maps and their copies">
        {maps.map((map) => (
          <MapCopiesItem
            key={map.documentId}
            map={map}
            isChosen={selection.chosen.has(map.documentId)}
            copyId={selection.copyOf.get(map.documentId) ?? null}
            damaged={damaged}
            isShown={map === shown}
            onChoose={(isChosen) => select((now) => withMap(now, map.documentId, isChosen))}
            onCopy={(id) => select((now) => withCopy(now, map.documentId, id))}
            onShow={() => setShownId(map.documentId)}
          />
        ))}
      </ul>
      <CopyPicture
        snapshotId={copyId}
        name={copy ? `${shown.title}, copy of ${describeOrigin(copy)}` : shown.title}
      />
    </div>
  );
}
