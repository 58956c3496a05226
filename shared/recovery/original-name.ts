import { articleEndings } from '../ipc/article-endings.ts';

/** The folder of the original files, in the folder of the copies: people look for it under this name. */
export const ORIGINALS_FOLDER = 'Original files';

const pattern = /^(?<hash>[0-9a-f]{64})(?:\.[a-z]{1,5})?$/;

/**
 * The name under which an original file is kept beside the copies: the SHA-256 of its bytes, so that each
 * is there once, with an ending that lets it be opened without the program.
 * @param fileName what it was called when it came
 */
export function makeOriginalName(hash: string, fileName: string): string {
  const ending = articleEndings.find((each) => fileName.toLowerCase().endsWith(`.${each}`));
  return ending === undefined ? hash : `${hash}.${ending}`;
}

/** The hash of the original file of that name; null for a file that is none. */
export function parseOriginalName(name: string): string | null {
  return pattern.exec(name)?.groups?.hash ?? null;
}
