const blockLength = 8_192;

/**
 * The text of a file's bytes: UTF-16 when a byte-order mark says so, otherwise strict UTF-8 (RFC 3629:
 * no overlong forms, no surrogates, nothing above U+10FFFF). Null when the bytes are neither.
 * Written here because `shared/` may not lean on a platform's decoder.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 0, 1);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 1, 0);
  return decodeUtf8(bytes);
}

function decodeUtf16(bytes: Uint8Array, low: 0 | 1, high: 0 | 1): string | null {
  if (bytes.length % 2 !== 0) return null;
  const text = new UnitWriter();
  for (let at = 2; at < bytes.length; at += 2) {
    text.write(((bytes[at + high] ?? 0) << 8) | (bytes[at + low] ?? 0));
  }
  const decoded = text.finish();
  return decoded.isWellFormed() ? decoded : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  const text = new UnitWriter();
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    at += 1;
    if (lead < 0x80) {
      text.write(lead);
      continue;
    }
    const shape = sequenceShape(lead);
    if (!shape) return null;
    let codePoint = lead & shape.leadMask;
    for (let more = 0; more < shape.continuations; more += 1) {
      const next = bytes[at] ?? 0;
      if ((next & 0xc0) !== 0x80) return null;
      codePoint = (codePoint << 6) | (next & 0x3f);
      at += 1;
    }
    if (codePoint < shape.least || codePoint > 0x10ffff) return null;
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) return null;
    text.writeCodePoint(codePoint);
  }
  return text.finish();
}

interface SequenceShape {
  readonly continuations: number;
  readonly leadMask: number;
  /** Below this the same character has a shorter form, which alone is valid. */
  readonly least: number;
}

const twoBytes: SequenceShape = { continuations: 1, leadMask: 0x1f, least: 0x80 };
const threeBytes: SequenceShape = { continuations: 2, leadMask: 0x0f, least: 0x800 };
const fourBytes: SequenceShape = { continuations: 3, leadMask: 0x07, least: 0x10000 };

function sequenceShape(lead: number): SequenceShape | null {
  if ((lead & 0xe0) === 0xc0) return twoBytes;
  if ((lead & 0xf0) === 0xe0) return threeBytes;
  if ((lead & 0xf8) === 0xf0) return fourBytes;
  return null;
}

/** Collects UTF-16 units in blocks: one string per character would be slow on a long article. */
class UnitWriter {
  readonly #parts: string[] = [];
  readonly #block = new Uint16Array(blockLength);
  #used = 0;

  write(unit: number): void {
    if (this.#used === this.#block.length) this.#flush();
    this.#block[this.#used] = unit;
    this.#used += 1;
  }

  writeCodePoint(codePoint: number): void {
    if (codePoint < 0x10000) {
      this.write(codePoint);
      return;
    }
    this.write(0xd800 + ((codePoint - 0x10000) >> 10));
    this.write(0xdc00 + ((codePoint - 0x10000) & 0x3ff));
  }

  finish(): string {
    this.#flush();
    return this.#parts.join('');
  }

  #flush(): void {
    this.#parts.push(String.fromCharCode(...this.#block.subarray(0, this.#used)));
    this.#used = 0;
  }
}
