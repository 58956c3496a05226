import { failure, type Result, success } from '../../shared/lib/result.ts';

export type StorageProblem = 'quota' | 'diskFull' | 'closed' | 'version' | 'corrupt' | 'unknown';

/** Why the database refused, for the program and for the person at the screen. */
export interface StorageFailure {
  readonly kind: StorageProblem;
  /** What happened, what was kept and what to do. */
  readonly message: string;
  /** The database's own words, for a report of the fault. */
  readonly detail: string;
}

const messages: Record<StorageProblem, string> = {
  quota:
    'The browser gives Branchpoint no more room, so the last change could not be stored. It is kept on screen: free some disk space or delete maps you no longer need, or save a copy to a file.',
  diskFull:
    'The disk is full, so the last change could not be stored. It is kept on screen: free some space, or save a copy to a file on another disk.',
  closed:
    'The connection to the stored maps was closed. What is on screen is kept, and Branchpoint connects again by itself; save a copy to a file if this goes on.',
  version:
    'The stored maps were brought up to date by a newer Branchpoint, so this window no longer writes to them. What is on screen is kept: save a copy to a file, then reload this window.',
  corrupt:
    'The stored maps are damaged and could not be read or written. What is on screen is kept: save a copy to a file, then restore the latest backup.',
  unknown:
    'The stored maps did not accept the request. What is on screen is kept, and Branchpoint tries again; save a copy to a file if this goes on.',
};

const problemByName: Readonly<Record<string, StorageProblem>> = {
  QuotaExceededError: 'quota',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
  VersionError: 'version',
  VersionChangeError: 'version',
  NotReadableError: 'corrupt',
};

// Chromium tells these apart only by its wording.
const problemByWording: readonly (readonly [RegExp, StorageProblem])[] = [
  [/no space|disk (is )?full|ENOSPC/i, 'diskFull'],
  [/corrupt|checksum|damaged|internal error|backing store|missing file/i, 'corrupt'],
];

/** Sorts what a database operation threw, looking through the errors that it wraps. */
export function classifyStorageError(error: unknown): StorageFailure {
  const causes = collectCauses(error);
  const detail = causes.map(({ name, message }) => `${name}: ${message}`).join(' < ');
  return describeProblem(findProblem(causes), detail);
}

/** A failure in words. */
export function describeProblem(kind: StorageProblem, detail: string): StorageFailure {
  return { kind, message: messages[kind], detail };
}

const noRoomForImport =
  'There is not enough room for it. Free some disk space, or delete maps that you no longer need, and open it again.';

const importRefusals: Readonly<Record<string, string>> = {
  quota: noRoomForImport,
  diskFull: noRoomForImport,
  unknown:
    'The stored maps did not take it in. If the disk is nearly full, free some space; then open it again.',
};

/** Why nothing of what was to come in was stored: unlike an edit it is not on the screen, nor tried again. */
export function importRefusalInWords({
  kind,
  message,
}: {
  readonly kind: string;
  readonly message: string;
}): string {
  return importRefusals[kind] ?? message;
}

/** Whether the database threw this; anything else is a bug of ours. */
export function isStorageError(error: unknown): boolean {
  return collectCauses(error).some(
    ({ name }) => Object.hasOwn(problemByName, name) || otherStorageErrors.has(name),
  );
}

/** Runs a database operation; what the database throws becomes a failure, a bug is thrown on. */
export async function attempt<Value>(
  operation: () => PromiseLike<Value>,
): Promise<Result<Value, StorageFailure>> {
  try {
    return success(await operation());
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return failure(classifyStorageError(error));
  }
}

const otherStorageErrors: ReadonlySet<string> = new Set([
  'AbortError',
  'BulkError',
  'DataError',
  'ConstraintError',
  'MissingAPIError',
  'NotFoundError',
  'OpenFailedError',
  'ReadOnlyError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
]);

interface Cause {
  readonly name: string;
  readonly message: string;
}

function collectCauses(error: unknown): Cause[] {
  const causes: Cause[] = [];
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    const { name, message, inner, cause, failures } = next as Record<string, unknown>;
    causes.push({ name: String(name), message: String(message) });
    queue.push(inner ?? null, cause ?? null, ...(Array.isArray(failures) ? failures : []));
  }
  return causes;
}

function findProblem(causes: readonly Cause[]): StorageProblem {
  const wording = causes.map(({ message }) => message).join('\n');
  for (const [pattern, problem] of problemByWording) if (pattern.test(wording)) return problem;
  for (const { name } of causes) {
    const problem = Object.hasOwn(problemByName, name) ? problemByName[name] : undefined;
    if (problem) return problem;
  }
  return 'unknown';
}
