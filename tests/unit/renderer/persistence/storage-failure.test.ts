import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { attempt, classifyStorageError } from '../../../../renderer/persistence/storage-failure.ts';

const quota = new DOMException('The quota has been exceeded.', 'QuotaExceededError');

describe('classifyStorageError', () => {
  it.each([
    ['a bare quota error', quota, 'quota'],
    ['the abort in which Dexie wraps it', new Dexie.AbortError('aborted', quota), 'quota'],
    [
      'a full disk, which has a name of its own only in the wording',
      new DOMException('No space left on device', 'UnknownError'),
      'diskFull',
    ],
    ['a closed connection', new Dexie.DatabaseClosedError(), 'closed'],
    [
      'a connection that is closing',
      new DOMException('The database connection is closing.', 'InvalidStateError'),
      'closed',
    ],
    ['a newer database', new DOMException('', 'VersionError'), 'version'],
    [
      'a damaged store',
      new DOMException('Internal error opening backing store', 'UnknownError'),
      'corrupt',
    ],
    ['a file that went missing', new DOMException('Data lost', 'NotReadableError'), 'corrupt'],
    ['anything else', new DOMException('?', 'UnknownError'), 'unknown'],
  ] as const)('recognises %s', (_, error, kind) => {
    expect(classifyStorageError(error).kind).toBe(kind);
  });

  it('tells what happened and what was kept, and keeps the database’s own words apart', () => {
    const { message, detail } = classifyStorageError(new Dexie.AbortError('aborted', quota));
    expect(message).toMatch(/kept on screen.*save a copy/);
    expect(message).not.toContain('QuotaExceeded');
    expect(detail).toContain('QuotaExceededError');
  });
});

describe('attempt', () => {
  it('throws a bug on instead of calling it a failure of the disk', async () => {
    await expect(attempt(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});
