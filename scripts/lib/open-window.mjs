import { join } from 'node:path';
import { findBrowser, findCommand } from './find-browser.mjs';

/**
 * How an address is shown: in an app window of a browser with a profile of our own, else in
 * whatever the system opens addresses with, else not at all.
 * @typedef {{ kind: 'app', name: string, path: string, args: readonly string[] }
 *   | { kind: 'system', path: string, args: readonly string[] }
 *   | { kind: 'none' }} Opener
 */

/**
 * Chooses how to show an address.
 * @param {string} url
 * @param {{ dataFolder: string, platform: string, env: Record<string, string | undefined>,
 *   hasDisplay: boolean, isRoot: boolean, isProgram?: (path: string) => boolean }} surroundings
 * @returns {Opener}
 */
export function chooseOpener(url, surroundings) {
  const { dataFolder, platform, env, hasDisplay, isRoot } = surroundings;
  if (!hasDisplay) return { kind: 'none' };
  const browser = findBrowser(surroundings);
  if (browser !== null) {
    return { kind: 'app', ...browser, args: appArguments(url, dataFolder, isRoot) };
  }
  return env.BRANCHPOINT_BROWSER === 'none'
    ? { kind: 'none' }
    : systemOpener(url, platform, surroundings);
}

function appArguments(url, dataFolder, isRoot) {
  return [
    `--app=${url}`,
    `--user-data-dir=${join(dataFolder, 'browser-profile')}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-mode',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses to start as root otherwise.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

function systemOpener(url, platform, surroundings) {
  if (platform === 'darwin') return { kind: 'system', path: 'open', args: [url] };
  if (platform === 'win32') {
    return { kind: 'system', path: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  }
  const path = findCommand('xdg-open', surroundings);
  return path === null ? { kind: 'none' } : { kind: 'system', path, args: [url] };
}
