import type { DocumentState } from '../../shared/document/state.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { Workbench } from '../state/workbench.ts';
import type { MapFileWriter } from './map-file.ts';

/** A copy on disk follows the last edit by about this long. */
const afterMs = 10_000;

/** A map or template to be copied to the disk, as it is at this revision. */
export interface DiskCopy {
  readonly mapId: MapId;
  readonly document: DocumentState;
  readonly revision: number;
}

/** Puts one copy beside the database, where the edition can; answers whether it is there. */
export async function writeDiskCopy(
  bridge: DesktopBridge,
  files: MapFileWriter,
  { mapId, document, revision }: DiskCopy,
): Promise<boolean> {
  if (!bridge.keepsSnapshots) return false;
  const { title, counts, content } = await files.writeOwnCopy(document);
  const copy = { documentId: mapId, title, revision, counts, content };
  return (await bridge.snapshotsWrite(copy)).ok;
}

/** Keeps copies of the open map outside the browser's database, where the edition can. */
export function keepSnapshots(
  workbench: Workbench,
  bridge: DesktopBridge,
  files: MapFileWriter,
): { writeNow: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writtenRevision = new Map<string, number>();

  const writeNow = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const { mapId, document, save } = workbench.map.getState();
    if (
      !bridge.keepsSnapshots ||
      !mapId ||
      save.kind !== 'saved' ||
      writtenRevision.get(mapId) === save.revision
    )
      return;
    const { revision } = save;
    const isWritten = await writeDiskCopy(bridge, files, { mapId, document, revision });
    if (isWritten) writtenRevision = new Map(writtenRevision).set(mapId, revision);
  };

  if (bridge.keepsSnapshots) {
    workbench.map.subscribe(({ save, mapId }, before) => {
      const isNews = save.kind === 'saved' && before.save !== save && mapId !== null;
      if (isNews) timer ??= setTimeout(() => void writeNow(), afterMs);
    });
  }
  return { writeNow };
}
