import { type Delta, typeOfChange } from '../../shared/document/delta.ts';
import { mapRecordOf } from '../../shared/document/state.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { isLibraryType } from '../../shared/model/record.ts';
import { writeJournalChanges } from '../../shared/recovery/replay-journal.ts';
import type { Revisions } from '../persistence/document-rows.ts';
import { answerInTime, type Schedule } from '../persistence/schedule.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { Workbench } from '../state/workbench.ts';

/** A save is not shown as done until it is noted beside the database too, but waits no longer for it. */
const noteLimitMs = 2_000;

export interface JournalPorts {
  readonly workbench: Pick<Workbench, 'map'>;
  readonly bridge: Pick<DesktopBridge, 'edition' | 'journalOpen' | 'journalAppend'>;
  readonly schedule: Schedule;
  /** Copies the open map to the disk at once: the journal goes on from there. */
  readonly copyNext: () => void;
  /** Told, once until it works again, why saves are only in the database. */
  readonly onTrouble: (message: string) => void;
}

/** One save of the open map, as the database gets it. */
export interface NotedSave {
  readonly mapId: MapId;
  readonly delta: Delta;
  readonly before: Revisions;
  readonly writeId: string;
}

/** Notes each save beside the database, where the edition can: with the last copy it outlives the database. */
export interface JournalKeeper {
  /** A map was read at these revisions, and may be written from now on. */
  begin(mapId: MapId, revisions: Revisions): void;
  /** Begun together with the database's own commit; resolves also where it could not be noted. */
  note(save: NotedSave): Promise<void>;
  /** The database has the map at these revisions. */
  saved(mapId: MapId, revisions: Revisions): void;
  /** At which revisions the database has the map, as far as this window wrote it. */
  savedAt(mapId: MapId): Revisions | undefined;
}

export function keepJournal({
  workbench,
  bridge,
  schedule,
  copyNext,
  onTrouble,
}: JournalPorts): JournalKeeper {
  const hasHost = bridge.edition !== 'web';
  const stored = new Map<MapId, Revisions>();
  let isInTrouble = false;
  let isCopyAsked = false;

  /** Once: where that copy fails, the next one comes by itself soon. */
  const askForCopy = (mapId: MapId, isNeeded: boolean): void => {
    const isNews = isNeeded && !isCopyAsked && workbench.map.getState().mapId === mapId;
    isCopyAsked = isNeeded;
    if (isNews) copyNext();
  };

  const open = async (documentId: MapId, revisions: Revisions): Promise<void> => {
    const opened = await bridge.journalOpen({ documentId, revisions });
    if (opened.ok) askForCopy(documentId, !opened.value.isContinued);
  };

  const append = async (save: NotedSave): Promise<{ readonly isNoted: boolean }> => {
    const title = mapRecordOf(workbench.map.getState().document)?.title ?? '';
    const noted = await bridge.journalAppend(requestOf(save, title));
    if (noted.ok) askForCopy(save.mapId, noted.value.needsCopy);
    // What is too large for a line is in the copy that follows it.
    else if (noted.code === 'tooLarge') askForCopy(save.mapId, true);
    else if (!isInTrouble) onTrouble(noted.message);
    isInTrouble = !noted.ok;
    return { isNoted: noted.ok };
  };

  return {
    begin(mapId, revisions) {
      stored.set(mapId, revisions);
      if (hasHost) void open(mapId, revisions);
    },
    async note(save) {
      if (hasHost) await answerInTime(append(save), schedule, noteLimitMs);
    },
    saved: (mapId, revisions) => void stored.set(mapId, revisions),
    savedAt: (mapId) => stored.get(mapId),
  };
}

function requestOf(
  { mapId, delta, before, writeId }: NotedSave,
  title: string,
): RequestOf<'journal.append'> {
  const changes = [...delta.values()];
  const touches = (isLibrary: boolean): boolean =>
    changes.some((change) => isLibraryType(typeOfChange(change)) === isLibrary);
  return {
    ...{ documentId: mapId, title, before, writeId },
    after: {
      map: before.map + Number(touches(false)),
      library: before.library + Number(touches(true)),
    },
    schema: currentSchema,
    growth: growthOf(delta),
    changes: writeJournalChanges({
      put: changes.flatMap(({ after }) => after ?? []),
      removed: changes.flatMap(({ before: gone, after }) =>
        gone && !after ? [{ type: gone.type, id: gone.id }] : [],
      ),
    }),
  };
}

function growthOf(delta: Delta): Record<string, number> {
  const growth: Record<string, number> = {};
  for (const change of delta.values()) {
    const more = Number(change.after !== null) - Number(change.before !== null);
    const type = typeOfChange(change);
    if (more !== 0) growth[type] = (growth[type] ?? 0) + more;
  }
  return growth;
}
