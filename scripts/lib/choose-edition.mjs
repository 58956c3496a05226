/** After a failed download, starts go straight to the browser edition for so long. */
export const RETRY_AFTER_MS = 24 * 60 * 60_000;

/**
 * Decides how to start, and says why in a sentence where that is not what a person would expect.
 * @param {{
 *   wantsBrowser: boolean,
 *   hasDisplay: boolean,
 *   electron: { kind: 'present' } | { kind: 'absent' },
 *   mayDownload: boolean,
 *   lastFailureMs: number | null,
 *   nowMs: number,
 * }} facts
 * @returns {{ edition: 'electron' | 'download' | 'browser', because: string | null }}
 */
export function chooseEdition(facts) {
  const { wantsBrowser, hasDisplay, electron, mayDownload, lastFailureMs, nowMs } = facts;
  const browser = (because) => ({ edition: 'browser', because });
  if (wantsBrowser) return browser(null);
  if (!hasDisplay) return browser('There is no display here, so the browser edition is used.');
  if (electron.kind === 'present') return { edition: 'electron', because: null };
  if (!mayDownload) {
    return browser('Electron is not on this computer, so the browser edition is used.');
  }
  // A clock set back must not turn one failure into years without a try.
  const sinceFailureMs = lastFailureMs === null ? RETRY_AFTER_MS : nowMs - lastFailureMs;
  if (sinceFailureMs >= 0 && sinceFailureMs < RETRY_AFTER_MS) {
    return browser(
      'Electron could not be downloaded earlier, so the browser edition is used. To try again: npm run electron:install',
    );
  }
  return { edition: 'download', because: null };
}

/**
 * Tells whether windows can be shown: on Linux only with a display server.
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 */
export function hasDisplay(platform, env) {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
