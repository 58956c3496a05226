import { type FailureCode, type Refusal, refuse } from '../../shared/ipc/channels.ts';

const CODES: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'notAllowed',
  ENOENT: 'notFound',
};

/** The system's word for a failed file operation, e.g. `ENOSPC`; undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** What a file operation comes to; something else where there is no such file or folder. */
export async function unlessMissing<Value, Other>(
  operation: Promise<Value>,
  other: Other,
): Promise<Value | Other> {
  try {
    return await operation;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return other;
    throw error;
  }
}

/**
 * Turns a failed file operation into an answer for the person at the screen; anything that is not
 * one is a bug and thrown on.
 * @param kept what is still there, as a sentence
 */
export function refuseFileError(error: unknown, kept: string): Refusal {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  const code = CODES[errno] ?? 'ioError';
  return refuse(code, `${reasons[code] ?? reasons.ioError} ${kept}`);
}

const reasons: Partial<Record<FailureCode, string>> & { ioError: string } = {
  diskFull: 'The disk is full. Free some space, then try again.',
  notAllowed:
    'The folder does not allow writing. Choose another place or change its permissions, then try again.',
  notFound: 'The file is no longer there.',
  ioError:
    'The file could not be read or written. Check that the disk is connected, then try again.',
};
