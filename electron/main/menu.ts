import type { MenuItemConstructorOptions } from 'electron';
import {
  MENUS,
  type MenuCommandCode,
  type MenuEntry,
  menuCommand,
} from '../../shared/ipc/menu-commands.ts';

/**
 * Builds the native menu from the shared list. The page handles its keys itself, the same in every
 * edition; the menu only shows them, and sends the command's code when it is chosen.
 */
export function createMenuTemplate(
  run: (code: MenuCommandCode) => void,
  platform: string,
): MenuItemConstructorOptions[] {
  const appMenu: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const menus = MENUS.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry) => toItem(entry, run, platform)),
  }));
  return [...appMenu, ...menus];
}

function toItem(
  entry: MenuEntry,
  run: (code: MenuCommandCode) => void,
  platform: string,
): MenuItemConstructorOptions {
  if (entry.kind === 'separator') return { type: 'separator' };
  if (entry.kind === 'role') return { role: entry.role };
  const { label, accelerator } = menuCommand(entry.code);
  const isShown = accelerator !== undefined && isMenuKey(accelerator, platform);
  return {
    id: entry.code,
    label,
    click: () => run(entry.code),
    ...(isShown ? { accelerator, registerAccelerator: false } : {}),
  };
}

/** macOS registers every key it shows, so a bare letter there would be taken from text fields. */
function isMenuKey(accelerator: string, platform: string): boolean {
  return platform !== 'darwin' || /^(CmdOrCtrl\+|F\d)/.test(accelerator);
}
