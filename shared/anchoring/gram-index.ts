/** In UTF-16 units. Long enough to be rare in a long text, short enough to survive between two corrections. */
export const gramLength = 8;
/** A gram that stands more often says nothing about a place. */
const mostHits = 400;
/** Of a long pattern not every gram is asked. */
const mostGrams = 512;

/** A place where a pattern may begin, and how many of its grams say so. */
export interface GramPlace {
  readonly start: number;
  readonly votes: number;
}

/**
 * Says where the short pieces (grams) of a text stand, so that a changed quotation is sought only where some
 * of its pieces are. Made once for a text; about ten bytes for each of its units.
 */
export class GramIndex {
  readonly #text: string;
  readonly #mask: number;
  /** Where the positions of each bucket begin in `#positions`; one more at the end. */
  readonly #begins: Int32Array;
  readonly #positions: Int32Array;

  constructor(text: string) {
    this.#text = text;
    const count = Math.max(0, text.length - gramLength + 1);
    const buckets = bucketsFor(count);
    this.#mask = buckets - 1;
    this.#begins = new Int32Array(buckets + 1);
    this.#positions = new Int32Array(count);
    for (let at = 0; at < count; at += 1) this.#count(hashAt(text, at) & this.#mask);
    for (let bucket = 1; bucket <= buckets; bucket += 1) {
      this.#begins[bucket] = this.#begin(bucket) + this.#begin(bucket - 1);
    }
    // Filled from the back, so that each bucket's begin comes to stand where it should.
    for (let at = count - 1; at >= 0; at -= 1) this.#fill(hashAt(text, at) & this.#mask, at);
  }

  #count(bucket: number): void {
    this.#begins[bucket] = this.#begin(bucket) + 1;
  }

  #fill(bucket: number, at: number): void {
    const place = this.#begin(bucket) - 1;
    this.#begins[bucket] = place;
    this.#positions[place] = at;
  }

  #begin(bucket: number): number {
    return this.#begins[bucket] ?? 0;
  }

  /** Where a pattern's gram may stand, with a few that only share its bucket; in order. */
  #hits(pattern: string, offset: number): Int32Array {
    const bucket = hashAt(pattern, offset) & this.#mask;
    return this.#positions.subarray(this.#begin(bucket), this.#begin(bucket + 1));
  }

  /** Every place where the very pattern stands, in order; null when there may be more than `most`. */
  exactPlaces(pattern: string, most: number): readonly number[] | null {
    if (pattern.length < gramLength) return this.#scan(pattern, most);
    let rarest: { offset: number; hits: Int32Array } | null = null;
    for (const offset of offsetsOf(pattern)) {
      const hits = this.#hits(pattern, offset);
      if (!rarest || hits.length < rarest.hits.length) rarest = { offset, hits };
      if (hits.length < 4) break;
    }
    if (!rarest || rarest.hits.length > most) return null;
    const { offset, hits } = rarest;
    return [...hits].map((hit) => hit - offset).filter((at) => at >= 0 && this.#isAt(pattern, at));
  }

  #isAt(pattern: string, at: number): boolean {
    return this.#text.startsWith(pattern, at);
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

  /** Where most grams of a pattern stand in its order, the likeliest places first. */
  likelyPlaces(pattern: string, slack: number, most: number): readonly GramPlace[] {
    const width = Math.max(16, slack);
    const votes = new Map<number, number>();
    for (const offset of offsetsOf(pattern)) {
      const hits = this.#hits(pattern, offset);
      if (hits.length > mostHits) continue;
      for (const hit of hits) {
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

/** Where the grams of a pattern begin: all of them, or of a long one as many as are asked, evenly apart. */
function* offsetsOf(pattern: string): Generator<number> {
  const last = pattern.length - gramLength;
  const step = Math.max(1, Math.floor(last / mostGrams));
  for (let offset = 0; offset <= last; offset += step) yield offset;
}
