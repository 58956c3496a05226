import { basename, join } from 'node:path';
import type { Dialog, Shell } from 'electron';
import { answer, refuse } from '../../../../shared/ipc/channels.ts';
import type { Handlers } from '../../../../shared/ipc/contract.ts';
import { refuseFileError } from '../../../services/failures.ts';
import { SNAPSHOT_FOLDER_NAME } from '../../../services/host-paths.ts';
import { isInside } from '../../../services/path-policy.ts';
import type { FileSystem } from '../../../services/ports.ts';
import type { Preferences } from '../../../services/preferences.ts';
import type { Snapshots } from '../../../services/snapshots.ts';
import type { WindowSource } from '../window-source.ts';

/** What the handlers of the snapshot folder work with. */
export interface SnapshotFolderParts {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  readonly shell: Pick<Shell, 'showItemInFolder'>;
  readonly window: WindowSource;
  readonly fs: FileSystem;
  readonly preferences: Preferences;
  readonly snapshots: Snapshots;
  /** Holds the database: a copy in it would be lost together with it. */
  readonly dataFolder: string;
}

/** Choosing and showing the folder of the copies: the person picks it, the page learns its name. */
export function createSnapshotFolderHandlers(
  parts: SnapshotFolderParts,
): Pick<Handlers, 'snapshots.chooseFolder' | 'snapshots.showFolder'> {
  const { dialog, shell, window, fs, preferences, snapshots, dataFolder } = parts;
  return {
    async 'snapshots.chooseFolder'() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Folder for backup copies',
        defaultPath: snapshots.folder(),
        buttonLabel: 'Use this folder',
        properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
      });
      const [chosen] = filePaths;
      if (canceled || chosen === undefined) return answer({ chosen: false });
      if (chosen === dataFolder || isInside(dataFolder, chosen)) return refuseOwnFolder();
      const folder = await folderWithin(chosen, snapshots.folder(), fs).catch(() => chosen);
      const moved = await snapshots.moveTo(folder, preferences.rememberSnapshotFolder);
      return moved.ok ? answer({ chosen: true, folder, ...moved.value }) : moved;
    },

    async 'snapshots.showFolder'() {
      const folder = snapshots.folder();
      const listed = await snapshots.list();
      if (!listed.ok) return listed;
      const [newest] = listed.value.snapshots;
      try {
        // Selects a file or folder in the file manager and, unlike opening a path, runs nothing.
        await fs.stat(folder);
        shell.showItemInFolder(newest === undefined ? folder : join(folder, newest.snapshotId));
        return answer({});
      } catch (error) {
        return refuseFileError(error, 'The folder is made with the first backup copy.');
      }
    },
  };
}

function refuseOwnFolder() {
  return refuse(
    'notAllowed',
    'This folder is part of Branchpoint’s own data: whatever damaged the one would take the other. Nothing was changed. Please choose a folder elsewhere, best on another disk.',
  );
}

/** The folder itself where it is empty or ours already, else one of our own in it. */
async function folderWithin(chosen: string, present: string, fs: FileSystem): Promise<string> {
  const isOurs = chosen === present || basename(chosen) === SNAPSHOT_FOLDER_NAME;
  if (isOurs || (await fs.readdir(chosen)).length === 0) return chosen;
  return join(chosen, SNAPSHOT_FOLDER_NAME);
}
