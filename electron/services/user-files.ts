import { basename, join } from 'node:path';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import type { OpenedFile, SavedFileKind } from '../../shared/ipc/contract.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { refuseFileError } from './failures.ts';
import { withEnding } from './file-names.ts';
import type { FileSystem } from './ports.ts';

/** Reads a file the person chose; larger ones than the limit, folders and devices are refused. */
export async function readUserFile(
  path: string,
  limitBytes: number,
  fs: FileSystem,
): Promise<Answer<OpenedFile>> {
  const name = basename(path);
  try {
    const { size, isFile } = await statPlain(path, fs);
    if (!isFile) return refuse('notAllowed', `"${name}" is not a file. Nothing was changed.`);
    if (size > limitBytes) return refuse('tooLarge', describeTooLarge(name, limitBytes));
    const bytes = await fs.readFile(path);
    // The file may have grown since it was measured.
    if (bytes.byteLength > limitBytes)
      return refuse('tooLarge', describeTooLarge(name, limitBytes));
    return answer({ name, bytes: new Uint8Array(bytes) });
  } catch (error) {
    return refuseFileError(error, `"${name}" was not opened and nothing was changed.`);
  }
}

/** Writes an exported file where the person chose, with the ending of its kind. */
export async function saveUserFile(
  chosenPath: string,
  kind: SavedFileKind,
  bytes: Uint8Array,
  fs: FileSystem,
): Promise<Answer<{ saved: true; name: string }>> {
  const path = withEnding(chosenPath, kind);
  try {
    await writeFileAtomically(path, bytes, { fs, mode: 0o666 });
    return answer({ saved: true, name: basename(path) });
  } catch (error) {
    return refuseFileError(
      error,
      'Your map is kept, and an earlier file of that name is as it was.',
    );
  }
}

/**
 * Picks the map files out of a command line: the system starts the program with their paths.
 * @param args without the program itself
 */
export function findMapArguments(args: readonly string[], workingFolder: string): string[] {
  return args
    .filter((each) => !each.startsWith('-') && isMapName(each))
    .map((each) => (/^([/\\]|[a-z]:)/i.test(each) ? each : join(workingFolder, each)));
}

/** `.xml` may be anything, and is opened by the dialogue or a drop. */
function isMapName(path: string): boolean {
  return /\.(branchpoint\.json|bif|xmlbif|xdsl)$/i.test(path);
}

async function statPlain(path: string, fs: FileSystem) {
  const stats = await fs.stat(path);
  return { size: stats.size, isFile: stats.isFile() };
}

function describeTooLarge(name: string, limitBytes: number): string {
  const limit = Math.floor(limitBytes / 1024 / 1024);
  return `"${name}" is larger than ${limit} MB. Nothing was changed; please choose a smaller file.`;
}
