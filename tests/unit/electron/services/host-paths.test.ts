import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHostPaths } from '../../../../electron/services/host-paths.ts';
import { makeFolder } from './failing-fs.ts';

describe('the folders of the host', () => {
  it('are the ones Electron uses on each system', () => {
    const home = '/home/an';
    expect(findHostPaths({ env: {}, platform: 'linux', homeFolder: home })).toEqual({
      dataFolder: '/home/an/.config/Branchpoint',
      snapshotFolder: '/home/an/Documents/Branchpoint backups',
    });
    expect(findHostPaths({ env: {}, platform: 'darwin', homeFolder: home }).dataFolder).toBe(
      '/home/an/Library/Application Support/Branchpoint',
    );
    const env = { APPDATA: '/home/an/AppData/Roaming' };
    expect(findHostPaths({ env, platform: 'win32', homeFolder: home }).dataFolder).toBe(
      '/home/an/AppData/Roaming/Branchpoint',
    );
  });

  it('follow a desktop whose document folder has another name', async () => {
    const home = await makeFolder();
    await mkdir(join(home, '.config'));
    await writeFile(
      join(home, '.config', 'user-dirs.dirs'),
      'XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n',
    );
    expect(findHostPaths({ env: {}, platform: 'linux', homeFolder: home }).snapshotFolder).toBe(
      join(home, 'Dokumente', 'Branchpoint backups'),
    );
  });

  it('are where the person has chosen, unless set from outside', async () => {
    const data = await makeFolder();
    await writeFile(join(data, 'preferences.json'), '{"snapshotFolder":"/stick/copies"}');
    const env = { BRANCHPOINT_DATA: data };
    const surroundings = { env, platform: 'linux', homeFolder: '/home/an' };
    expect(findHostPaths(surroundings).snapshotFolder).toBe('/stick/copies');
    const set = { ...surroundings, env: { ...env, BRANCHPOINT_SNAPSHOTS: '/set' } };
    expect(findHostPaths(set).snapshotFolder).toBe('/set');
  });

  it('can be set from outside', () => {
    const env = { BRANCHPOINT_DATA: '/data', BRANCHPOINT_SNAPSHOTS: '/copies' };
    expect(findHostPaths({ env, platform: 'linux', homeFolder: '/home/an' })).toEqual({
      dataFolder: '/data',
      snapshotFolder: '/copies',
    });
  });
});
