import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const fromHere = createRequire(import.meta.url);

/** The folder of a package that is installed beside Branchpoint; null where it is not. */
export function installedFolder(packageName: string): string | null {
  try {
    return dirname(fromHere.resolve(`${packageName}/package.json`));
  } catch {
    return null;
  }
}
