import type { Clock } from '../../shared/lib/ports.ts';
import type { DesktopBridge } from './bridge.ts';
import { createCopiesFolder, createFolderMemory } from './copies-folder.ts';
import { createElectronBridge } from './electron-bridge.ts';
import { openHostSession } from './host-session.ts';
import { createLoopbackBridge } from './loopback-bridge.ts';
import { createWebBridge } from './web-bridge.ts';

export interface BridgePorts {
  readonly clock: Clock;
  /** Stands in copies that the page writes itself. */
  readonly appVersion: string;
}

/**
 * Chooses the bridge of the edition this page runs in: the installed program has put its functions
 * on `window`, the browser edition serves from this computer and says so in the page, anything
 * else is a plain web page.
 */
export function createBridge({ clock, appVersion }: BridgePorts): DesktopBridge {
  if (window.desktop !== undefined) return createElectronBridge(window.desktop);
  const isServedByHost = document.querySelector('meta[name="branchpoint-edition"]') !== null;
  return isServedByHost
    ? createLoopbackBridge(openHostSession())
    : createWebBridge(createCopiesFolder({ clock, appVersion, memory: createFolderMemory() }));
}
