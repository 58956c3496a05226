import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureDiskSpace } from '../../../../electron/services/disk-space.ts';
import { makeFolder, systemError } from './failing-fs.ts';

describe('the room on the disk', () => {
  it('is measured in bytes, for a folder still to be made too', async () => {
    const folder = await makeFolder();
    const measured = await measureDiskSpace(join(folder, 'not', 'yet'), { statfs });
    if (!measured.ok) throw new Error(measured.message);
    expect(measured.value.totalBytes).toBeGreaterThan(measured.value.freeBytes - 1);
    expect(measured.value.totalBytes).toBeGreaterThan(1_000_000);
  });

  it('is not known when the disk does not answer', async () => {
    const failing = async () => {
      throw systemError('EIO');
    };
    expect(await measureDiskSpace('/data', { statfs: failing as typeof statfs })).toMatchObject({
      ok: false,
      code: 'ioError',
    });
  });
});
