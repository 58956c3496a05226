import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds the Electron program by looking at files only: loading the `electron` package would start
 * a download.
 * @param {{ root: string, env: Record<string, string | undefined>, platform: string }} surroundings
 * @returns {{ kind: 'present', path: string } | { kind: 'absent', version: string | null }}
 */
export function findElectron({ root, env, platform }) {
  const overridden = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (overridden) {
    const path = join(overridden, platform === 'win32' ? 'electron.exe' : 'electron');
    if (existsSync(path)) return { kind: 'present', path };
  }
  const folder = join(root, 'node_modules', 'electron');
  const version = wantedVersion(root);
  const program = readText(join(folder, 'path.txt'));
  const installed = readText(join(folder, 'dist', 'version'))?.replace(/^v/, '');
  if (program === null || version === null || installed !== version) {
    return { kind: 'absent', version };
  }
  const path = join(folder, 'dist', program);
  return existsSync(path) ? { kind: 'present', path } : { kind: 'absent', version };
}

function wantedVersion(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return manifest.devDependencies?.electron ?? null;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
