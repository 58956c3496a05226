/** The first bytes of kinds of file that are often renamed or mistaken for text, and their names. */
const signatures: readonly {
  readonly at: number;
  readonly bytes: string;
  readonly name: string;
}[] = [
  { at: 0, bytes: '\x89PNG', name: 'a picture' },
  { at: 0, bytes: '\xff\xd8\xff', name: 'a picture' },
  { at: 0, bytes: 'GIF8', name: 'a picture' },
  { at: 0, bytes: 'II*\0', name: 'a picture' },
  { at: 0, bytes: 'MM\0*', name: 'a picture' },
  { at: 8, bytes: 'WEBP', name: 'a picture' },
  { at: 8, bytes: 'WAVE', name: 'a sound recording' },
  { at: 0, bytes: 'ID3', name: 'a sound recording' },
  { at: 0, bytes: 'OggS', name: 'a sound recording' },
  { at: 4, bytes: 'ftyp', name: 'a film or a picture' },
  { at: 0, bytes: '%PDF', name: 'a PDF' },
  { at: 0, bytes: '\x1f\x8b', name: 'a compressed archive' },
  { at: 0, bytes: '7z\xbc\xaf', name: 'a compressed archive' },
  { at: 0, bytes: 'Rar!', name: 'a compressed archive' },
  { at: 0, bytes: '\x7fELF', name: 'a program' },
  { at: 0, bytes: 'MZ\x90\0', name: 'a program' },
  { at: 0, bytes: 'SQLite format 3', name: 'a database' },
];

const sampleBytes = 64 * 1024;
/** More control characters than this share, and a file is data rather than text. */
const mostControlShare = 0.01;

/** What a file that is not text looks like, in words, e.g. "a picture"; null when it may be text. */
export function describeBinary(bytes: Uint8Array): string | null {
  const signature = signatures.find(({ at, bytes: expected }) => startsAt(bytes, at, expected));
  if (signature) return signature.name;
  if (hasUtf16Mark(bytes)) return null;
  const sample = bytes.subarray(0, sampleBytes);
  const controls = sample.filter(isControl).length;
  const isData = bytes.includes(0) || controls > sample.length * mostControlShare;
  return isData ? 'a program or a data file' : null;
}

const pageStart =
  /^(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype|html|head|body|script|svg|meta|div|article|table|style)\b/i;
const pageTag =
  /<\/?(?:html|head|body|script|style|div|span|p|a|img|table|ul|ol|li|h[1-6]|iframe|link|meta|section|article|form|br)\b[^<>]{0,2000}>/gi;

/** Whether a text is the source of a web page, whatever its file is called. */
export function isWebPage(text: string): boolean {
  const start = text.slice(0, 20_000);
  if (pageStart.test(start)) return true;
  const tags = text.slice(0, 200_000).match(pageTag) ?? [];
  if (tags.some((tag) => /^<script\b/i.test(tag))) return true;
  // A Markdown article may hold a few tags; a page has one every few words.
  const length = Math.min(text.length, 200_000);
  return tags.length >= 4 && tags.join('').length > length * 0.05;
}

/** Whether a file is a PDF; white space or a byte-order mark may stand before its mark. */
export function isPdf(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*%PDF-\d/.test(String.fromCharCode(...bytes.subarray(0, 1_024)));
}

/** Whether a file is in a form that word processors use: a ZIP archive, a compound file, or RTF. */
export function isOfficeDocument(bytes: Uint8Array): boolean {
  return ['PK\x03\x04', '\xd0\xcf\x11\xe0', '{\\rtf'].some((mark) => startsAt(bytes, 0, mark));
}

const messageHeader = /^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]/;
const messageHeaders: ReadonlySet<string> = new Set([
  'from',
  'date',
  'subject',
  'to',
  'mime-version',
  'message-id',
  'received',
  'return-path',
  'delivered-to',
  'content-type',
]);

/** Whether a file begins as an e-mail message does: with the headers that every one of them has. */
export function isMessage(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 16 * 1024));
  const found = new Set<string>();
  for (const line of head.replace(/^\ufeff|^\xef\xbb\xbf/, '').split(/\r?\n/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line) || /^From \S/.test(line)) continue;
    const name = messageHeader.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) return false;
    found.add(name);
  }
  const known = [...found].filter((name) => messageHeaders.has(name)).length;
  const isSent = ['mime-version', 'message-id', 'received'].some((name) => found.has(name));
  return found.has('from') && known >= 3 && (isSent || (found.has('date') && found.has('subject')));
}

function startsAt(bytes: Uint8Array, at: number, expected: string): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[at + index] !== expected.charCodeAt(index)) return false;
  }
  return true;
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function isControl(byte: number): boolean {
  // The escape switches alphabets in ISO-2022-JP, and is text there.
  return (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f;
}
