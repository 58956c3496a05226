import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPreferences } from '../../../../electron/services/preferences.ts';
import { createNotes, fileSystemWith, fullDisk, makeFolder } from './failing-fs.ts';

const place = { x: -1200, y: 40, width: 1000, height: 700, isMaximized: true };

describe('preferences', () => {
  it('remember the window and the folder between starts', async () => {
    const path = join(await makeFolder(), 'preferences.json');
    const ports = { fs: fileSystemWith({}), log: createNotes() };
    const preferences = createPreferences(path, ports);
    await Promise.all([preferences.rememberWindow(place), preferences.rememberFolder('/maps')]);
    const later = createPreferences(path, ports);
    expect(later.windowPlace()).toEqual(place);
    expect(later.lastFolder()).toBe('/maps');
  });

  it.each(['', 'null', '{"windowPlace":{"x":"1"},"lastFolder":7}', '[]'])(
    'start afresh from the damaged file %j',
    async (text) => {
      const path = join(await makeFolder(), 'preferences.json');
      await writeFile(path, text);
      const preferences = createPreferences(path, { fs: fileSystemWith({}), log: createNotes() });
      expect([preferences.windowPlace(), preferences.lastFolder()]).toEqual([null, null]);
    },
  );

  it('say when the choice of a folder for copies could not be kept', async () => {
    const path = join(await makeFolder(), 'preferences.json');
    const ports = { fs: fullDisk(), log: createNotes() };
    const choosing = createPreferences(path, ports).rememberSnapshotFolder('/stick');
    await expect(choosing).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('do not keep anybody from closing the window on a full disk', async () => {
    const log = createNotes();
    const path = join(await makeFolder(), 'preferences.json');
    await createPreferences(path, { fs: fullDisk(), log }).rememberWindow(place);
    expect(log.lines).toHaveLength(1);
  });
});
