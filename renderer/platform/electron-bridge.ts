import type { DesktopBridge, DesktopWindow } from './bridge.ts';

/** The installed program: everything is asked of the main process through the preload. */
export function createElectronBridge(desktop: DesktopWindow): DesktopBridge {
  return { ...desktop, edition: 'electron', keepsSnapshots: true };
}
