// The decoders of the Encoding Standard are the same on every platform, so what a text says does not
// depend on where it is read. `shared/` has no types of any platform, hence this one.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => { readonly encoding: string; decode(bytes: Uint8Array): string };

/** The text of some bytes, and the encoding that was used by its name in the Encoding Standard. */
export interface DecodedBytes {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Decodes bytes by a label such as `Shift_JIS`. Null where there is no such encoding or, when
 * `isStrict`, where the bytes hold something that is not written in it; otherwise that becomes �.
 */
export function decodeAs(bytes: Uint8Array, label: string, isStrict: boolean): DecodedBytes | null {
  try {
    const decoder = new TextDecoder(label, { fatal: isStrict });
    const { encoding } = decoder;
    const text = decoder.decode(bytes);
    return { text: encoding === 'windows-1252' ? withWesternMarks(text) : text, encoding };
  } catch {
    return null;
  }
}

// 0x80 to 0x9f of windows-1252; the five that stand for themselves are control characters.
const westernMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node.js 20 reads windows-1252 as ISO-8859-1, which has no curly quotes and no dashes. */
function withWesternMarks(text: string): string {
  return text.replace(
    /[\u0080-\u009f]/g,
    (mark) => westernMarks[mark.charCodeAt(0) - 0x80] ?? mark,
  );
}

/** Whether bytes begin with the mark of UTF-16. */
export function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * The text of a file's bytes: UTF-16 when a byte-order mark says so, otherwise strict UTF-8 (RFC 3629:
 * no overlong forms, no surrogates, nothing above U+10FFFF). Null when the bytes are neither.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const label = !hasUtf16Mark(bytes) ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return decodeAs(bytes, label, true)?.text ?? null;
}
