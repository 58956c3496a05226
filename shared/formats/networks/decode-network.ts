import { decodeAs, hasUtf16Mark } from '../../articles/decode-text.ts';

/**
 * The text of a file's bytes, in the encoding that an XML file says it is written in, else in UTF-8.
 * What cannot be read so becomes �, which a reader of names and numbers takes for what it is.
 */
export function decodeNetwork(bytes: Uint8Array): string {
  if (hasUtf16Mark(bytes))
    return decodeAs(bytes, bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', false)?.text ?? '';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const [, label = 'utf-8'] =
    /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head) ?? [];
  const isUtf16 = /^utf-?16/i.test(label);
  const text = isUtf16 ? null : decodeAs(bytes, label, false)?.text;
  return text ?? decodeAs(bytes, 'utf-8', false)?.text ?? '';
}
