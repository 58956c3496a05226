import type { Delta } from '../../shared/document/delta.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { SnapshotReason } from '../../shared/ipc/snapshot-header.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { Workbench } from '../state/workbench.ts';
import type { JournalKeeper } from './keep-journal.ts';
import { type OriginalsKeeper, originalsOf } from './keep-originals.ts';
import type { MapFileWriter } from './map-file.ts';

/** A copy on disk follows the first edit after the last copy by about this long. */
const afterMs = 10_000;
/** One with new words of an article sooner: a journal does not have them. */
const afterArticleMs = 1_000;

/** A map or template to be copied to the disk, as it is at this revision. */
export interface DiskCopy {
  readonly mapId: MapId;
  readonly document: DocumentState;
  readonly revision: number;
  /** After an edit, unless said otherwise. */
  readonly reason?: SnapshotReason;
  /** Of the library in it; only where all of it is on the disk. */
  readonly libraryRevision?: number | undefined;
}

/** Puts one copy beside the database, where the edition can; answers whether it is there. */
export async function writeDiskCopy(
  bridge: DesktopBridge,
  files: Pick<MapFileWriter, 'writeOwnCopy'>,
  { mapId, document, revision, reason = 'edit', libraryRevision }: DiskCopy,
): Promise<boolean> {
  if (!bridge.keepsSnapshots) return false;
  const { title, counts: records, content } = await files.writeOwnCopy(document);
  const counts = { ...records, original: originalsOf(document).length };
  const copy = {
    ...{ documentId: mapId, title, revision, counts, content, reason },
    ...(libraryRevision === undefined ? {} : { libraryRevision }),
  };
  return (await bridge.snapshotsWrite(copy)).ok;
}

export interface SnapshotKeeper {
  /** Copies the open map at once, unless the last copy has all of it. */
  writeNow(reason: SnapshotReason): Promise<void>;
  /** Copies the open map now, or as soon as it is saved, also where the last copy has all of it. */
  writeNext(): void;
}

/** Keeps copies of the open map outside the browser's database, where the edition can. */
export function keepSnapshots(
  workbench: Workbench,
  bridge: DesktopBridge,
  files: Pick<MapFileWriter, 'writeOwnCopy'>,
  journal: Pick<JournalKeeper, 'savedAt'>,
  originals: OriginalsKeeper,
): SnapshotKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writtenRevision = new Map<string, number>();
  // An edit of the library alone leaves the map's revision as it is.
  let isEdited = false;
  let isWantedNext = false;
  let hasNewArticle = false;

  const write = async (
    { mapId, document, save }: ReturnType<typeof workbench.map.getState>,
    reason: SnapshotReason,
  ): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!bridge.keepsSnapshots || !mapId) return;
    if (save.kind !== 'saved') {
      // Whoever types on and on is always about to be saved: it is copied as soon as it is.
      isWantedNext = true;
      return;
    }
    const { revision } = save;
    if (!isEdited && !isWantedNext && writtenRevision.get(mapId) === revision) return;
    isEdited = false;
    isWantedNext = false;
    hasNewArticle = false;
    const stored = journal.savedAt(mapId);
    const libraryRevision = stored?.map === revision ? stored.library : undefined;
    const copy = { mapId, document, revision, reason, libraryRevision };
    const isWritten = await writeDiskCopy(bridge, files, copy);
    if (isWritten) writtenRevision = new Map(writtenRevision).set(mapId, revision);
    else isEdited = true;
    // The words first, and not waited for: a file may be large.
    if (isWritten) void originals.keep(document);
  };

  const writeIn = (delayMs: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void write(workbench.map.getState(), 'edit'), delayMs);
  };

  if (bridge.keepsSnapshots) {
    workbench.onCommit(({ delta }) => {
      isEdited = true;
      if (hasNewWords(delta)) hasNewArticle = true;
    });
    workbench.map.subscribe((now, before) => {
      // The map is left before its time was up: what it was goes to the disk now.
      if (now.mapId !== before.mapId && timer) void write(before, 'edit');
      const isNews = now.save.kind === 'saved' && before.save !== now.save && now.mapId !== null;
      if (!isNews) return;
      if (isWantedNext) void write(now, 'edit');
      else if (hasNewArticle) writeIn(afterArticleMs);
      else if (!timer) writeIn(afterMs);
    });
  }
  return {
    writeNow: (reason) => write(workbench.map.getState(), reason),
    writeNext() {
      isWantedNext = true;
      void write(workbench.map.getState(), 'edit');
    },
  };
}

function hasNewWords(delta: Delta): boolean {
  return [...delta.values()].some(({ before, after }) => {
    if (after?.type !== 'source') return false;
    return before?.type !== 'source' || before.text?.hash !== after.text?.hash;
  });
}
