import { dirname } from 'node:path';
import { type Answer, answer } from '../../shared/ipc/channels.ts';
import { CONTRACT, type DocumentState } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errnoOf, refuseFileError } from './failures.ts';
import type { FileSystem, Log } from './ports.ts';

/**
 * Remembers outside the database which maps it held, so that a database that comes back empty
 * after a crash or a full disk is noticed rather than taken for a first start.
 */
export interface Sentinel {
  read(): Promise<Answer<{ documents: DocumentState[] }>>;
  write(documents: readonly DocumentState[]): Promise<Answer<Record<string, never>>>;
}

/** Keeps the sentinel in one file; an unreadable one reads as empty and is noted in the log. */
export function createSentinel(
  path: string,
  { fs, clock, log }: { fs: FileSystem; clock: Clock; log: Log },
): Sentinel {
  // One write after the other: two at once could leave the older list in place.
  let lastWrite: Promise<unknown> = Promise.resolve();

  async function write(documents: readonly DocumentState[]) {
    const savedAt = new Date(clock.nowMs()).toISOString();
    const text = `${JSON.stringify({ format: 'branchpoint/sentinel', version: 1, savedAt, documents })}\n`;
    try {
      await fs.mkdir(dirname(path), { recursive: true });
      await writeFileAtomically(path, Buffer.from(text), { fs });
      return answer({});
    } catch (error) {
      return refuseFileError(error, 'Your maps are not affected.');
    }
  }

  return {
    async read() {
      try {
        return answer({ documents: parseDocuments(await fs.readFile(path, 'utf8')) });
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return answer({ documents: [] });
        if (!(error instanceof SyntaxError)) {
          return refuseFileError(error, 'Your maps are not affected.');
        }
        log.warn('The list of maps kept beside the database is damaged', error);
        return answer({ documents: [] });
      }
    },
    write(documents) {
      const next = lastWrite.then(() => write(documents));
      lastWrite = next.catch(() => undefined);
      return next;
    },
  };
}

function parseDocuments(text: string): DocumentState[] {
  const { documents } = JSON.parse(text) as { documents?: unknown };
  const parsed = CONTRACT['sentinel.write'].request.safeParse({ documents });
  if (!parsed.success) throw new SyntaxError('The sentinel does not list documents');
  return parsed.data.documents;
}
