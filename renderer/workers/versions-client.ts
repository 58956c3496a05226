import type { MapDifference } from '../../shared/compare/compare-maps.ts';
import type { Delta } from '../../shared/document/delta.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { failure, type Result } from '../../shared/lib/result.ts';
import type { NamedParcel } from '../../shared/versions/version-desk.ts';
import { keepWorker } from './kept-worker.ts';
import type { VersionsWorker } from './picture.worker.ts';

/** Reads, compares and draws versions away from the window's own thread; a failure is a sentence for the person. */
export interface VersionsClient {
  read(version: NamedParcel): Promise<Result<DocumentState, string>>;
  compare(before: NamedParcel, after: NamedParcel): Promise<Result<MapDifference, string>>;
  changes(from: NamedParcel, to: NamedParcel): Promise<Result<Delta, string>>;
  draw(version: NamedParcel, theme: 'light' | 'dark'): Promise<Result<string | null, string>>;
}

export interface VersionsClientOptions {
  /** Starts a worker; a test starts one of its own. */
  readonly startWorker?: () => Worker;
}

/** A client with a worker of its own, started at the first question. */
export function createVersionsClient({
  startWorker = startVersionsWorker,
}: VersionsClientOptions = {}): VersionsClient {
  const worker = keepWorker<VersionsWorker>({ startWorker });
  const ask = async <Value>(
    question: Parameters<typeof worker.ask<Result<Value, string>>>[0],
  ): Promise<Result<Value, string>> => {
    try {
      return await worker.ask(question);
    } catch {
      return failure(failed);
    }
  };
  return {
    read: (version) => ask<DocumentState>((remote) => remote.readVersion(version)),
    compare: (before, after) =>
      ask<MapDifference>((remote) => remote.compareVersions(before, after)),
    changes: (from, to) => ask<Delta>((remote) => remote.versionChanges(from, to)),
    draw: (version, theme) => ask<string | null>((remote) => remote.drawVersion(version, theme)),
  };
}

const failed =
  'The version could not be read: the part of Branchpoint that does it failed. Nothing was changed. Try again.';

function startVersionsWorker(): Worker {
  return new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
}
