import { addressOf } from '../html/page-values.ts';

/** The part of a web archive (MHTML, RFC 2557) that is the page itself, as a message of its own. */
export interface ArchivedPage {
  readonly bytes: Uint8Array;
  /** Where the page was saved from; null when the archive does not say. */
  readonly address: string | null;
}

const headBytes = 16 * 1024;

/**
 * The first part of a web archive: the page that was saved. The others are what it would load, such
 * as pictures, styles and the pages of advertisers in frames. Null for any other message.
 */
export function mainPartOf(bytes: Uint8Array): ArchivedPage | null {
  const head = ascii(bytes.subarray(0, headBytes));
  const headers = head.slice(0, head.search(/\r?\n\r?\n/) + 1).replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type:\s*multipart\/related;(.*)$/im.exec(headers)?.[1] ?? '';
  const boundary = /\bboundary="?([^";\r\n]{1,200})"?/i.exec(type)?.[1];
  const isArchive = /^(?:snapshot-content-location:|from:\s*<saved by)/im.test(headers);
  if (!boundary || !isArchive) return null;
  const mark = `--${boundary}`;
  const start = find(bytes, mark, 0);
  if (start < 0) return null;
  const end = find(bytes, mark, start + mark.length);
  const location = /^snapshot-content-location:\s*(\S+)/im.exec(headers)?.[1] ?? '';
  const from = start + mark.length;
  const part = bytes.subarray(from, end < 0 ? bytes.length : end);
  // What follows the mark is the rest of its line: the part begins on the next.
  return { bytes: part.subarray(part.indexOf(0x0a) + 1), address: addressOf(location) };
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < text.length && bytes[at + length] === text.charCodeAt(length)) length += 1;
    if (length === text.length) return at;
  }
  return -1;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
