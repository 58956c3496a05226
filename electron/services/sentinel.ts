import { dirname } from 'node:path';
import { type Answer, answer } from '../../shared/ipc/channels.ts';
import type { RememberedDocument, RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import {
  emptySentinelMemory,
  readSentinelFile,
  writeSentinelFile,
} from '../../shared/ipc/sentinel-file.ts';
import { timeForFileName } from '../../shared/lib/file-name.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { refuseFileError, unlessMissing } from './failures.ts';
import { createTurns } from './in-turn.ts';
import type { FileSystem, Log } from './ports.ts';

/**
 * Remembers outside the database which maps it held, so that a database that comes back empty or
 * older after a crash or a full disk is noticed rather than taken for a first start.
 */
export interface Sentinel {
  read(): Promise<Answer<ResponseOf<'sentinel.read'>>>;
  /** Takes in what the page vouches for; what it does not name stays, unless told forgotten. */
  write(request: RequestOf<'sentinel.write'>): Promise<Answer<ResponseOf<'sentinel.write'>>>;
}

export interface SentinelPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  readonly appVersion: string;
}

type Memory = ResponseOf<'sentinel.read'>;

/** Keeps the sentinel in one file; a damaged one is told, and set aside when it is written anew. */
export function createSentinel(path: string, ports: SentinelPorts): Sentinel {
  const { fs, clock, log, appVersion } = ports;
  const inTurn = createTurns();

  async function load(): Promise<Memory> {
    const text = await unlessMissing(fs.readFile(path, 'utf8'), null);
    if (text === null) return { state: 'none', ...emptySentinelMemory };
    const memory = readSentinelFile(text);
    if (memory !== null) return { state: 'kept', ...memory };
    log.warn('The list of maps kept beside the database is damaged');
    return { state: 'damaged', ...emptySentinelMemory };
  }

  async function write(request: RequestOf<'sentinel.write'>) {
    const { hostVersion } = request;
    const nowMs = clock.nowMs();
    try {
      const before = await load();
      await fs.mkdir(dirname(path), { recursive: true });
      if (before.state === 'damaged') await fs.rename(path, nameForDamaged(path, nowMs));
      const documents = remember(before.documents, request, nowMs);
      const text = writeSentinelFile({ documents, appVersion, hostVersion });
      await writeFileAtomically(path, Buffer.from(text), { fs });
      return answer({});
    } catch (error) {
      return refuseFileError(error, 'Your maps are not affected.');
    }
  }

  return {
    async read() {
      try {
        return answer(await load());
      } catch (error) {
        return refuseFileError(error, 'Your maps are not affected.');
      }
    },
    write: (request) => inTurn(() => write(request)),
  };
}

/** What is remembered after a write: see `sentinel.write` in the contract. */
function remember(
  before: readonly RememberedDocument[],
  { documents, forgotten, hostVersion }: RequestOf<'sentinel.write'>,
  savedAtMs: number,
): RememberedDocument[] {
  const gone = new Set(forgotten);
  const kept = before.filter(({ documentId }) => !gone.has(documentId));
  const memory = new Map(kept.map((each) => [each.documentId, each]));
  for (const document of documents) {
    const known = memory.get(document.documentId);
    if (known !== undefined && known.revision > document.revision) continue;
    memory.set(document.documentId, { ...document, savedAtMs, hostVersion });
  }
  return [...memory.values()];
}

function nameForDamaged(path: string, nowMs: number): string {
  return `${path}.damaged-${timeForFileName(nowMs).replace(' ', 'T')}`;
}
