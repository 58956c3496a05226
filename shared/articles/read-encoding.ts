import { analyse } from 'chardet';
import { type DecodedBytes, decodeAs, decodeText, hasUtf16Mark } from './decode-text.ts';

/** The text of a file, and how it was found out in which encoding it is written. */
export interface DecodedText extends DecodedBytes {
  /** Whether the file does not say it, so that the letters alone were judged. */
  readonly isGuess: boolean;
}

const escapeCharacter = '\u001b';
const headBytes = 4_096;
const sampleBytes = 256 * 1024;
const leastConfidence = 10;

/**
 * Decodes the bytes of a file: by its byte-order mark, as UTF-8 where it is valid as that, by what it
 * says of itself (the charset of a page or the encoding of XML), or else by what its letters look like. Null where none of these makes text of it.
 */
export function readEncoding(bytes: Uint8Array): DecodedText | null {
  if (hasUtf16Mark(bytes)) return told(decodeText(bytes), 'utf-16');
  const stated = statedEncoding(bytes);
  const wide = utf16WithoutMark(bytes);
  if (wide) return guess(decodeAs(bytes, wide, false));
  return (
    decodeEscaped(bytes, stated) ??
    told(decodeText(bytes), 'utf-8') ??
    decodeStated(bytes, stated) ??
    mostlyUtf8(bytes) ??
    guessed(bytes)
  );
}

function told(text: string | null, encoding: string): DecodedText | null {
  return text === null ? null : { text, encoding, isGuess: false };
}

function guess(decoded: DecodedBytes | null): DecodedText | null {
  return decoded && { ...decoded, isGuess: true };
}

/** What is not valid in the encoding that a page states is shown as �, as in a browser. */
function decodeStated(bytes: Uint8Array, stated: string | null): DecodedText | null {
  // A page that says UTF-16 in ASCII is mistaken, and one of UTF-8 was tried as that before.
  if (stated === null || /^utf-?(?:8|16)/i.test(stated)) return null;
  const decoded = decodeAs(bytes, stated, false);
  return decoded && told(decoded.text, decoded.encoding);
}

/** ISO-2022-JP is written in ASCII with escapes, so it is valid UTF-8 as well. */
function decodeEscaped(bytes: Uint8Array, stated: string | null): DecodedText | null {
  if (!bytes.includes(0x1b)) return null;
  const isStated = /^iso-2022-jp$/i.test(stated ?? '');
  const head = latin1(bytes.subarray(0, headBytes));
  const looksLike = head.includes(`${escapeCharacter}$B`) || head.includes(`${escapeCharacter}$@`);
  const decoded = isStated || looksLike ? decodeAs(bytes, 'iso-2022-jp', true) : null;
  return decoded && { ...decoded, isGuess: !isStated };
}

/** Whether a file is UTF-16 without a mark that says so: its zeros make it look like data. */
export function looksLikeUtf16(bytes: Uint8Array): boolean {
  return utf16WithoutMark(bytes) !== null;
}

/** UTF-16 writes the letters of most languages of the west with a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, headBytes);
  if (bytes.length % 2 !== 0 || head.length < 8) return null;
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd > half * 0.4 && even < half * 0.02) return 'utf-16le';
  return even > half * 0.4 && odd < half * 0.02 ? 'utf-16be' : null;
}

/** What a page or an XML file says of its own encoding at its head. */
function statedEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, headBytes));
  return (
    /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head)?.[1] ??
    null
  );
}

/** Text of which a few characters were damaged on the way is still UTF-8. */
function mostlyUtf8(bytes: Uint8Array): DecodedText | null {
  const decoded = decodeAs(bytes, 'utf-8', false);
  if (!decoded) return null;
  const damaged = decoded.text.split('\ufffd').length - 1;
  const whole = decoded.text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  return whole >= 10 * damaged ? { ...decoded, isGuess: false } : null;
}

function guessed(bytes: Uint8Array): DecodedText | null {
  for (const { name, confidence } of analyse(sampleOf(bytes))) {
    if (confidence < leastConfidence) break;
    if (/^(?:UTF|ASCII)/i.test(name)) continue;
    const decoded = decodeAs(bytes, name, true);
    if (decoded) return guess(decoded);
  }
  return guess(decodeAs(bytes, 'windows-1252', true));
}

/** What is not ASCII tells encodings apart, and may begin far down. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1_024);
  return bytes.subarray(start, start + sampleBytes);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** What the analyst should know of how the letters were read; null where the file said it. */
export function encodingWarning({ encoding, isGuess }: DecodedText): string | null {
  return isGuess
    ? `The file does not say in which encoding its letters are written; it was read as ${encoding}. If letters look wrong, save it as UTF-8 and import it again.`
    : null;
}
