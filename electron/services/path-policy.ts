import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FileSystem } from './ports.ts';

/**
 * Tells whether a path lies inside a folder. Both must be absolute; symbolic links are not looked
 * at here.
 */
export function isInside(root: string, path: string, platform: string = process.platform): boolean {
  const fold = (text: string) => (platform === 'win32' ? text.toLowerCase() : text);
  const way = relative(fold(resolve(root)), fold(resolve(path)));
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Finds the real place of a file that must lie inside a folder, links followed; null when it lies
 * elsewhere or when its folder does not exist.
 */
export async function resolveInside(
  root: string,
  path: string,
  fs: Pick<FileSystem, 'realpath'>,
): Promise<string | null> {
  const wanted = resolve(root, path);
  if (!isInside(root, wanted)) return null;
  try {
    const realRoot = await fs.realpath(root);
    const realPath = join(await fs.realpath(dirname(wanted)), basename(wanted));
    const realFile = await fs.realpath(realPath).catch(() => realPath);
    return isInside(realRoot, realFile) ? realFile : null;
  } catch {
    return null;
  }
}

/**
 * Turns the path of an address into a relative file path: null for anything that is not plainly a
 * file below the root, such as dot segments in any spelling, drive letters or control characters.
 * @param pathname the raw path of the request, still percent-encoded
 */
export function readRequestPath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/')) return null;
  const segments = decoded.slice(1).split('/');
  // The bundle's names are plain; a strict list here spares thinking of every trick.
  const plain = segments.every((segment) => /^[\w-][\w.@+-]*$/.test(segment));
  return plain ? segments.join('/') : null;
}
