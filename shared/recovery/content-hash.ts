import { sha256Hex } from '../lib/hash.ts';

/**
 * A hash of the content of a document: the same for the same records in whatever order, and another
 * one as soon as one record differs. Each record is hashed once in its life, so that hashing a large
 * map again after an edit costs a few milliseconds. It tells damage, it keeps out nobody.
 */
export class ContentHasher {
  readonly #known = new WeakMap<object, readonly [number, number]>();

  hash(records: Iterable<object>): string {
    let count = 0;
    let high = 0;
    let low = 0;
    for (const record of records) {
      const [recordHigh, recordLow] = this.#hashOf(record);
      count += 1;
      high = (high + recordHigh) >>> 0;
      low = (low + recordLow) >>> 0;
    }
    return sha256Hex(`${count} ${high} ${low}`);
  }

  /** Hashes one record ahead of time: whoever has many of them can do other work in between. */
  prepare(record: object): void {
    this.#hashOf(record);
  }

  #hashOf(record: object): readonly [number, number] {
    const known = this.#known.get(record);
    if (known) return known;
    const made = mix(orderedText(record));
    this.#known.set(record, made);
    return made;
  }
}

/** JSON with the keys of each object in order: what was stored and read again may have another order. */
function orderedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(orderedText).join()}]`;
  const fields = value as Record<string, unknown>;
  const keys = Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${orderedText(fields[key])}`).join()}}`;
}

// Two 32-bit halves of a multiplicative hash (cyrb53 by bryc, public domain).
function mix(text: string): readonly [number, number] {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high >>> 0, low >>> 0];
}
