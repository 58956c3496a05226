import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, protocol, shell } from 'electron';
import { answer } from '../../shared/ipc/channels.ts';
import { LIMITS } from '../../shared/ipc/contract.ts';
import {
  createServices,
  createSnapshotService,
  type HostPorts,
} from '../services/create-services.ts';
import { snapshotFolderIn } from '../services/host-paths.ts';
import { nodeFileSystem as fs, consoleLog as log, systemClock } from '../services/node-ports.ts';
import { createPreferences, preferencesFile } from '../services/preferences.ts';
import { type DatabasePlace, setAsideIfAsked } from '../services/set-aside.ts';
import { createStaticFiles } from '../services/static-files.ts';
import { findMapArguments, readUserFile } from '../services/user-files.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { createFileHandlers } from './ipc/handlers/files.ts';
import { createLinkHandlers } from './ipc/handlers/links.ts';
import { createSnapshotFolderHandlers } from './ipc/handlers/snapshot-folder.ts';
import { registerIpc } from './ipc/register-ipc.ts';
import { createMenuTemplate } from './menu.ts';
import { recoverFromCrash } from './recover-from-crash.ts';
import { APP_DATABASE, APP_URL } from './security/app-origin.ts';
import { applySecurityRules } from './security/index.ts';
import { createSendEvent } from './send-event.ts';
import { openWindow, type WorkbenchWindow } from './window.ts';

/** The built files lie side by side: `dist/main`, `dist/preload`, `dist/renderer`. */
const RENDERER_FOLDER = join(__dirname, '..', 'renderer');
const PRELOAD_FILE = join(__dirname, '..', 'preload', 'index.cjs');

const { BRANCHPOINT_DATA } = process.env;
// Before the lock and the session, which both live in this folder.
if (BRANCHPOINT_DATA) app.setPath('userData', BRANCHPOINT_DATA);

registerAppScheme(protocol);
applySecurityRules(app, app.commandLine);

// A second program on the same profile would damage its database: it hands over and leaves.
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const filesToOpen = findMapArguments(process.argv.slice(1), process.cwd());
  let workbench: WorkbenchWindow | null = null;

  async function openFile(path: string): Promise<void> {
    if (workbench === null) return void filesToOpen.push(path);
    const file = await readUserFile(path, LIMITS.mapBytes, fs);
    if (file.ok) workbench.send('fileOpened', file.value);
    else dialog.showErrorBox('The file could not be opened', file.message);
  }

  function focusWindow(): void {
    if (workbench?.browserWindow.isMinimized()) workbench.browserWindow.restore();
    workbench?.browserWindow.focus();
  }

  app.on('second-instance', (_, argv, workingFolder) => {
    focusWindow();
    for (const path of findMapArguments(argv.slice(1), workingFolder)) void openFile(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFile(path);
  });
  app.on('window-all-closed', () => app.quit());

  void app.whenReady().then(async () => {
    const dataFolder = app.getPath('userData');
    const documentsFolder = app.getPath('documents');
    const database = databaseIn(dataFolder);
    // Before the first window: its session opens the database and holds on to the files.
    await setAsideIfAsked({
      dataFolder,
      database,
      fs,
      clock: systemClock,
      log,
    });
    const preferences = createPreferences(preferencesFile(dataFolder), { fs, log });
    const snapshotFolder = snapshotFolderIn(
      documentsFolder,
      process.env,
      preferences.snapshotFolder(),
    );
    const ports: HostPorts = {
      edition: 'electron',
      version: app.getVersion(),
      platform: process.platform,
      paths: { dataFolder, snapshotFolder },
      database,
      fs,
      clock: systemClock,
      log,
    };
    const snapshots = createSnapshotService(ports);
    serveApp(protocol, createStaticFiles(RENDERER_FOLDER, 'electron', fs));

    const opened = openWindow(PRELOAD_FILE, preferences, createSendEvent);
    workbench = opened;
    const window = () => opened.browserWindow;
    registerIpc(
      ipcMain,
      {
        ...createServices(ports, snapshots),
        ...createSnapshotFolderHandlers({
          dialog,
          shell,
          window,
          fs,
          preferences,
          snapshots,
          dataFolder,
        }),
        ...createFileHandlers({ dialog, window, fs, preferences, documentsFolder }),
        ...createLinkHandlers({ dialog, shell, window }),
        'window.flushed': async () => {
          opened.closing.flushed();
          return answer({});
        },
      },
      log,
    );
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        createMenuTemplate((code) => opened.send('menuCommand', { code }), process.platform),
      ),
    );
    recoverFromCrash(opened.browserWindow, dialog);
    for (const path of filesToOpen.splice(0)) void openFile(path);
    await opened.browserWindow.loadURL(APP_URL);
  });
}

/** Where Electron's engine keeps the page's database. */
function databaseIn(dataFolder: string): DatabasePlace {
  return { storageFolder: dataFolder, origin: APP_DATABASE, browserProfile: null };
}
