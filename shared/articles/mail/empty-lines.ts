const newline = 0x0a;
const carriageReturn = 0x0d;
const mostEmptyLines = 3;

/**
 * A message without most of its empty lines, where many follow each other: nobody reads them, and each is work
 * like a line of text. The same bytes come back where there is nothing to leave out.
 */
export function withoutEmptyLines(bytes: Uint8Array): Uint8Array {
  let kept: Uint8Array | null = null;
  let length = 0;
  let done = 0;
  let empty = 0;
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(newline, at);
    const next = found < 0 ? bytes.length : found + 1;
    const size = next - at;
    const isEmpty = size === 1 || (size === 2 && bytes[at] === carriageReturn);
    empty = isEmpty && found >= 0 ? empty + 1 : 0;
    if (empty > mostEmptyLines) {
      kept ??= new Uint8Array(bytes.length);
      kept.set(bytes.subarray(done, at), length);
      length += at - done;
      done = next;
    }
    at = next;
  }
  if (!kept) return bytes;
  kept.set(bytes.subarray(done), length);
  return kept.subarray(0, length + bytes.length - done);
}
