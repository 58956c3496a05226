import type { DesktopBridge } from '../platform/bridge.ts';
import type { Workbench } from '../state/workbench.ts';
import type { MapFileWriter } from './map-file.ts';

/** A copy on disk follows the last edit by about this long. */
const afterMs = 10_000;

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
    const { title, counts, content } = await files.writeOwnCopy(document);
    const answer = await bridge.snapshotsWrite({
      documentId: mapId,
      title,
      revision,
      counts,
      content,
    });
    if (answer.ok) writtenRevision = new Map(writtenRevision).set(mapId, revision);
  };

  if (bridge.keepsSnapshots) {
    workbench.map.subscribe(({ save, mapId }, before) => {
      const isNews = save.kind === 'saved' && before.save !== save && mapId !== null;
      if (isNews) timer ??= setTimeout(() => void writeNow(), afterMs);
    });
  }
  return { writeNow };
}
