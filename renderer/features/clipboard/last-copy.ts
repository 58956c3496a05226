import type { Clip } from '../../../shared/formats/clipboard/clip.ts';
import type { ClipText } from '../../../shared/formats/clipboard/write-clip.ts';
import type { ClipboardContent } from './clipboard-content.ts';

let lastCopy: ClipText | null = null;
let isSurelyThere = false;

/** Keeps what this window put on the clipboard. */
export function rememberCopy(copied: ClipText): void {
  lastCopy = copied;
  isSurelyThere = true;
}

/** Somebody else may have copied something since. */
export function doubtCopy(): void {
  isSurelyThere = false;
}

/**
 * What lies on the clipboard, where this window can tell without looking: a page may not look when it
 * is asked to paste by a menu of its own.
 */
export function contentForSure(): ClipboardContent | null {
  return isSurelyThere ? lastCopy : null;
}

/** The clip that this window wrote as this text: what it wrote itself it need not read and check. */
export function clipWrittenAs(json: string): Clip | null {
  return lastCopy?.json === json ? lastCopy.clip : null;
}
