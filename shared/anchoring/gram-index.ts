/** In UTF-16 units. Long enough to be rare in a long text, short enough to survive between two corrections. */
export const gramLength = 8;
/** Of a longer text only every second, third … gram is indexed, so that making the index takes no longer. */
const mostIndexed = 1_500_000;
/** A gram that stands more often says nothing about a place. */
const mostHits = 400;
/** Of a long pattern not every gram is asked. */
const mostGrams = 512;
/** The rarest grams are asked until so many places were heard: they say most about where a pattern is. */
const mostVotes = 600;

/** A place where a pattern may begin, and how many of its grams say so. */
export interface GramPlace {
  readonly start: number;
  readonly votes: number;
}

/**
 * Says where the short pieces (grams) of a text stand, so that a changed quotation is sought only where some
 * of its pieces are. Made once for a text; at most eight megabytes beside its buckets.
 */
export class GramIndex {
  readonly #text: string;
  /** Grams that begin at a multiple of this are indexed. */
  readonly #stride: number;
  readonly #mask: number;
  /** Where the positions of each bucket begin in `#positions`; one more at the end. */
  readonly #begins: Int32Array;
  readonly #positions: Int32Array;

  constructor(text: string) {
    this.#text = text;
    const grams = Math.max(0, text.length - gramLength + 1);
    this.#stride = Math.max(1, Math.ceil(grams / mostIndexed));
    const bucketOf = new Int32Array(Math.ceil(grams / this.#stride));
    const buckets = bucketsFor(bucketOf.length);
    this.#mask = buckets - 1;
    for (let nth = 0; nth < bucketOf.length; nth += 1) {
      bucketOf[nth] = hashAt(text, nth * this.#stride) & this.#mask;
    }
    this.#begins = beginsOf(bucketOf, buckets);
    this.#positions = new Int32Array(bucketOf.length);
    const filled = this.#begins.slice();
    for (let nth = 0; nth < bucketOf.length; nth += 1) {
      const bucket = bucketOf[nth] ?? 0;
      const place = filled[bucket] ?? 0;
      this.#positions[place] = nth * this.#stride;
      filled[bucket] = place + 1;
    }
  }

  /** Where a pattern's gram may stand, with a few that only share its bucket; in order. */
  #hits(pattern: string, offset: number): Int32Array {
    const bucket = hashAt(pattern, offset) & this.#mask;
    return this.#positions.subarray(this.#begins[bucket], this.#begins[bucket + 1]);
  }

  #hitCount(pattern: string, offset: number): number {
    const bucket = hashAt(pattern, offset) & this.#mask;
    return (this.#begins[bucket + 1] ?? 0) - (this.#begins[bucket] ?? 0);
  }

  /** Whether every place of a pattern is known from the index; otherwise the whole text is read for it. */
  isIndexed(pattern: string): boolean {
    return pattern.length >= gramLength + this.#stride - 1;
  }

  /** Every place where the very pattern stands, in order; null when there may be more than `most`. */
  exactPlaces(pattern: string, most: number): readonly number[] | null {
    if (!this.isIndexed(pattern)) return this.#scan(pattern, most);
    const rarest = this.#rarestRun(pattern);
    if (rarest.count > most) return null;
    const places: number[] = [];
    for (let ahead = 0; ahead < this.#stride; ahead += 1) {
      const offset = rarest.offset + ahead;
      for (const hit of this.#hits(pattern, offset)) {
        if (hit >= offset && this.#text.startsWith(pattern, hit - offset))
          places.push(hit - offset);
      }
    }
    return places.sort((a, b) => a - b);
  }

  /** As many grams one after the other as are needed for one of them to be indexed, where those are rarest. */
  #rarestRun(pattern: string): { readonly offset: number; readonly count: number } {
    let rarest = { offset: 0, count: Number.POSITIVE_INFINITY };
    for (const offset of this.#offsetsOf(pattern.length - gramLength - this.#stride + 1)) {
      let count = 0;
      for (let ahead = 0; ahead < this.#stride; ahead += 1) {
        count += this.#hitCount(pattern, offset + ahead);
      }
      if (count < rarest.count) rarest = { offset, count };
      if (count < 4) break;
    }
    return rarest;
  }

  #scan(pattern: string, most: number): readonly number[] | null {
    const places: number[] = [];
    let at = pattern === '' ? -1 : this.#text.indexOf(pattern);
    for (; at >= 0; at = this.#text.indexOf(pattern, at + 1)) {
      if (places.length === most) return null;
      places.push(at);
    }
    return places;
  }

  /** Where most of a pattern's rarest grams stand in its order, the likeliest places first. */
  likelyPlaces(pattern: string, slack: number, most: number): readonly GramPlace[] {
    const width = Math.max(16, slack);
    const votes = new Map<number, number>();
    for (const offset of this.#rareGrams(pattern)) {
      for (const hit of this.#hits(pattern, offset)) {
        const band = Math.floor((hit - offset) / width);
        votes.set(band, (votes.get(band) ?? 0) + 1);
      }
    }
    // What lies across the border of two bands is counted in both.
    const places = [...votes].map(([band, own]) => ({
      start: band * width,
      votes: own + Math.max(votes.get(band - 1) ?? 0, votes.get(band + 1) ?? 0),
    }));
    return places.sort((a, b) => b.votes - a.votes || a.start - b.start).slice(0, most);
  }

  /** Offsets from 0 to the last one: all of them, or of many as many as are asked, evenly apart. */
  *#offsetsOf(last: number): Generator<number> {
    const step = Math.max(1, Math.floor(last / mostGrams));
    // Never a multiple of the stride: wherever a pattern stands, some of its offsets have to be indexed ones.
    const coprime = step - (step % this.#stride) + 1;
    for (let offset = 0; offset <= last; offset += this.#stride > 1 ? coprime : step) yield offset;
  }

  /** Offsets of the pieces of a pattern that stand in the text, but not often; the rarest first. */
  #rareGrams(pattern: string): readonly number[] {
    const grams = [...this.#offsetsOf(pattern.length - gramLength)]
      .map((offset) => ({ offset, count: this.#hitCount(pattern, offset) }))
      .filter(({ count }) => count > 0 && count <= mostHits)
      .sort((a, b) => a.count - b.count || a.offset - b.offset);
    let heard = 0;
    return grams.flatMap(({ offset, count }) => {
      heard += count;
      return heard <= mostVotes ? offset : [];
    });
  }
}

/** Where the positions of each bucket begin when they are sorted by bucket; one more at the end. */
function beginsOf(bucketOf: Int32Array, buckets: number): Int32Array {
  const begins = new Int32Array(buckets + 1);
  for (const bucket of bucketOf) begins[bucket + 1] = (begins[bucket + 1] ?? 0) + 1;
  for (let bucket = 1; bucket <= buckets; bucket += 1) {
    begins[bucket] = (begins[bucket] ?? 0) + (begins[bucket - 1] ?? 0);
  }
  return begins;
}

function bucketsFor(count: number): number {
  let buckets = 1 << 10;
  while (buckets < count && buckets < 1 << 22) buckets *= 2;
  return buckets;
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let ahead = 0; ahead < gramLength; ahead += 1) {
    hash = Math.imul(hash, 0x9e3779b1) + text.charCodeAt(at + ahead);
  }
  // The lower bits, which name the bucket, depend on the last units only until they are mixed.
  return (hash ^ (hash >>> 15)) >>> 0;
}
