import type { App, CommandLine, Session, WebContents } from 'electron';
import { refuseDownloads } from './downloads.ts';
import { refuseNavigation } from './navigation.ts';
import { refuseNewWindows } from './new-windows.ts';
import { sealContents, sealSession, switchNetworkOff } from './offline.ts';
import { limitPermissions } from './permissions.ts';
import { cancelForeignRequests } from './requests.ts';
import { refuseWebviews } from './webviews.ts';

/** Applies every rule to every session and page there will be. Must run before `ready`. */
export function applySecurityRules(app: App, commandLine: CommandLine): void {
  app.enableSandbox();
  switchNetworkOff(commandLine);
  app.on('session-created', (session) => secureSession(session, !app.isPackaged));
  app.on('web-contents-created', (_, contents) => secureContents(contents));
}

function secureSession(session: Session, isDevelopment: boolean): void {
  limitPermissions(session);
  cancelForeignRequests(session, isDevelopment);
  refuseDownloads(session);
  sealSession(session);
}

function secureContents(contents: WebContents): void {
  refuseNavigation(contents);
  refuseNewWindows(contents);
  refuseWebviews(contents);
  sealContents(contents);
}
