import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A browser that can show one address in a window of its own.
 * @typedef {{ name: string, path: string }} Browser
 */

/** In the order they are tried; on Linux by command, elsewhere by place. */
const BROWSERS = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium\\Application\\chrome.exe',
  },
  {
    name: 'Chrome',
    commands: ['google-chrome', 'google-chrome-stable'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google\\Chrome\\Application\\chrome.exe',
  },
  {
    name: 'Edge',
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    name: 'Brave',
    commands: ['brave-browser', 'brave'],
    mac: 'Brave Browser.app/Contents/MacOS/Brave Browser',
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
];

/**
 * Finds the first installed browser that has app windows. `BRANCHPOINT_BROWSER` names another
 * program, or `none`.
 * @param {{ platform?: string, env?: Record<string, string | undefined>, isProgram?: (path: string) => boolean }} surroundings
 * @returns {Browser | null}
 */
export function findBrowser({
  platform = process.platform,
  env = process.env,
  isProgram = isExecutable,
} = {}) {
  const chosen = env.BRANCHPOINT_BROWSER;
  if (chosen === 'none') return null;
  if (chosen) return isProgram(chosen) ? { name: 'the chosen browser', path: chosen } : null;
  for (const browser of BROWSERS) {
    const path = placesOf(browser, platform, env).find(isProgram);
    if (path !== undefined) return { name: browser.name, path };
  }
  return null;
}

/**
 * Finds a program by its command in PATH; null when it is not there.
 * @param {string} command
 * @param {{ env?: Record<string, string | undefined>, isProgram?: (path: string) => boolean }} surroundings
 * @returns {string | null}
 */
export function findCommand(command, { env = process.env, isProgram = isExecutable } = {}) {
  return inPath(command, env).find(isProgram) ?? null;
}

function placesOf({ commands, mac, windows }, platform, env) {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return folders.map((folder) => `${folder}/${mac}`);
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders.filter(Boolean).map((folder) => `${folder}\\${windows}`);
  }
  return commands.flatMap((command) => inPath(command, env));
}

function inPath(command, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, command));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
