import {
  type ArchiveContent,
  type ArchivePace,
  inspectArchive,
} from '../../shared/formats/archive/inspect-archive.ts';
import type { ArchiveManifest } from '../../shared/formats/archive/manifest.ts';
import { openArchive } from '../../shared/formats/archive/read-archive.ts';
import { type ArchivePart, writeArchive } from '../../shared/formats/archive/write-archive.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { BackupWatch, SavedBackup } from '../features/services/index.ts';
import type { ArchiveDraft } from '../platform/archive-files.ts';
import { sha256 } from '../platform/sha256.ts';
import {
  beginParts,
  type StoredWorkspace,
  type WorkspaceParts,
} from './workspace-archive-parts.ts';

/** So long writing and checking may keep the page from answering. */
const sliceMs = 12;

/**
 * Writes everything that is stored into a backup, reads it again from end to end, and only then says that
 * there is one. Null when it was stopped; a failure is a sentence.
 */
export async function saveArchive(
  workspace: StoredWorkspace,
  draft: ArchiveDraft,
  watch: BackupWatch,
): Promise<Result<SavedBackup, string> | null> {
  let saved: Result<SavedBackup, string> | null = null;
  try {
    const parts = await beginParts(workspace);
    saved = parts.ok ? await writeAndCheck(parts.value, draft, watch) : parts;
  } catch (error) {
    // What the disk or the browser refuses while writing; anything else is a fault of the program.
    if (!(error instanceof DOMException)) throw error;
    saved = failure(notWritten);
  } finally {
    if (!saved?.ok) await draft.discard();
  }
  return saved;
}

const notWritten =
  'The backup could not be written: the disk may be full or may have been taken away. There is no backup, and your maps are as they were. Please choose another place.';

async function writeAndCheck(
  parts: WorkspaceParts,
  draft: ArchiveDraft,
  watch: BackupWatch,
): Promise<Result<SavedBackup, string> | null> {
  const breathe = breather(watch.signal);
  const written = await writeArchive(counted(parts, watch), () => parts.head(), {
    write: (bytes) => draft.write(bytes),
    digest: sha256,
    breathe,
  });
  if (!written?.ok) return written;
  const finished = await draft.finish();
  if (!finished.ok) return finished;
  const opened = await openArchive(finished.value, sha256);
  if (!opened.ok) return failure(notReadBack);
  const content = await inspectArchive(opened.value, paceOf(watch, 'check', breathe));
  if (!content) return null;
  if (content.damage.some(({ kind }) => kind === 'bytes')) return failure(notReadBack);
  const delivered = await draft.deliver();
  if (!delivered?.ok) return delivered;
  return success({
    ...summaryOf(written.value, content),
    name: delivered.value,
    sizeBytes: finished.value.sizeBytes,
    isReadFromDisk: draft.isReadFromDisk,
  });
}

const notReadBack =
  'What was written does not read back as it was written: the disk may be failing. It is no backup, and your maps are as they were. Please choose another place.';

async function* counted(parts: WorkspaceParts, watch: BackupWatch): AsyncGenerator<ArchivePart> {
  let done = 0;
  for await (const part of parts.all()) {
    watch.onProgress({ doing: 'write', share: done / parts.count });
    done += 1;
    yield part;
  }
}

function summaryOf(
  { documents, counts, leftOut, versions }: ArchiveManifest,
  { damage }: ArchiveContent,
) {
  const countOf = (wanted: string): number =>
    documents.filter(({ kind }) => kind === wanted).length;
  return {
    mapCount: countOf('map'),
    templateCount: countOf('template'),
    articleCount: counts.sources,
    originalCount: counts.originals,
    versionCount: versions.length,
    warnings: [...leftOut, ...damage.map(({ what, problem }) => `${what} ${problem}`)],
  };
}

/** Lets the page answer whenever a slice of time is used up; false once the person has stopped the work. */
export function breather(signal: AbortSignal): () => Promise<boolean> {
  let begunMs = performance.now();
  return async () => {
    if (performance.now() - begunMs >= sliceMs) {
      await new Promise((resolve) => setTimeout(resolve));
      begunMs = performance.now();
    }
    return !signal.aborted;
  };
}

/** Tells how far the reading of a backup is. */
export function paceOf(
  { onProgress }: Pick<BackupWatch, 'onProgress'>,
  doing: 'check' | 'read',
  breathe: () => Promise<boolean>,
): ArchivePace {
  return (done, total) => {
    onProgress({ doing, share: total === 0 ? 1 : done / total });
    return breathe();
  };
}
