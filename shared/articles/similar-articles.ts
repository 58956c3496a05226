import type { SetAside } from '../model/source.ts';
import { articleBody } from './article-body.ts';

/**
 * By what an article is known again: the least of the hashes of all its runs of five words, which are a
 * fair sample of them.
 *
 * @see A. Broder, On the resemblance and containment of documents (1997).
 */
export interface ArticlePrint {
  /** Ascending, each once. */
  readonly hashes: Uint32Array;
  /** How many different runs of five words the article has in all. */
  readonly runs: number;
}

/** What two articles have in common: `like` much of each, or nearly all of the one is in the other. */
export interface Likeness {
  readonly kind: 'like' | 'isPartOf' | 'holds';
  /** How much, from 0 to 1: of both together, or of the one that is in the other. */
  readonly share: number;
}

/** An article's words, without which of them are page furniture nothing can be compared. */
export interface ComparedText {
  readonly text: string;
  readonly setAside: readonly SetAside[];
}

/** The article that another is most like: by its place in the library, or before it in the same batch. */
export interface SimilarArticle extends Likeness {
  readonly of: 'library' | 'batch';
  readonly place: number;
}

const wordsInRun = 5;
// The error of a share is then about 1.5 in 100, and a thousand articles take 4 MB.
const mostHashes = 1_024;
// Articles on the same event, with the same quotations, stay under a tenth.
const leastResemblance = 0.5;
const leastContainment = 0.8;
// Of fewer hashes a share says little: a few sentences that are quoted elsewhere are no article.
const leastSample = 24;

const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** The print of an article; its page furniture does not count, as every copy has another. */
export function printArticle({ text, setAside }: ComparedText): ArticlePrint {
  const body = articleBody(text, setAside).filter(({ isSetAside }) => !isSetAside);
  const hashes = distinct(runHashes(body.map((block) => block.text).join('\n')).sort());
  return { hashes: hashes.slice(0, mostHashes), runs: hashes.length };
}

/** What an article has in common with another; null where that is too little to speak of. */
export function compareArticles(one: ArticlePrint, other: ArticlePrint): Likeness | null {
  const { ofOne, ofOther, shared } = countShared(one, other);
  if (shared === 0) return null;
  const resemblance = shared / (ofOne + ofOther - shared);
  if (resemblance >= leastResemblance) return { kind: 'like', share: resemblance };
  if (ofOne >= leastSample && shared / ofOne >= leastContainment) {
    return { kind: 'isPartOf', share: shared / ofOne };
  }
  if (ofOther >= leastSample && shared / ofOther >= leastContainment) {
    return { kind: 'holds', share: shared / ofOther };
  }
  return null;
}

/**
 * For each article of a batch the one that it is most like, in the library or before it in the batch.
 * A copy of much the same length counts for more than one that only holds it.
 */
export function findSimilarArticles(
  batch: readonly ArticlePrint[],
  library: readonly ArticlePrint[],
): (SimilarArticle | null)[] {
  return batch.map((print, at) => {
    let best: SimilarArticle | null = null;
    const compare = (of: SimilarArticle['of'], prints: readonly ArticlePrint[]): void => {
      for (const [place, other] of prints.entries()) {
        const likeness = compareArticles(print, other);
        if (likeness && weightOf(likeness) > weightOf(best)) best = { ...likeness, of, place };
      }
    };
    compare('library', library);
    compare('batch', batch.slice(0, at));
    return best;
  });
}

function weightOf(likeness: Likeness | null): number {
  if (!likeness) return 0;
  return likeness.kind === 'like' ? 1 + likeness.share : likeness.share;
}

/** Counts what two samples have up to where both are complete, so that they are samples of one kind. */
function countShared(one: ArticlePrint, other: ArticlePrint) {
  const limit = Math.min(completeUpTo(one), completeUpTo(other));
  const counts = { ofOne: 0, ofOther: 0, shared: 0 };
  let at = 0;
  let otherAt = 0;
  for (;;) {
    const hash = one.hashes[at] ?? Number.POSITIVE_INFINITY;
    const otherHash = other.hashes[otherAt] ?? Number.POSITIVE_INFINITY;
    if (Math.min(hash, otherHash) > limit) return counts;
    if (hash <= otherHash) {
      counts.ofOne += 1;
      at += 1;
    }
    if (otherHash <= hash) {
      counts.ofOther += 1;
      otherAt += 1;
    }
    if (hash === otherHash) counts.shared += 1;
  }
}

/** The highest hash up to which no hash of the article is left out. */
function completeUpTo({ hashes, runs }: ArticlePrint): number {
  return hashes.length < runs ? (hashes.at(-1) ?? 0) : 0xffffffff;
}

/** A hash for each five words in a row; a text of fewer words is one run. */
function runHashes(text: string): Uint32Array {
  const words = Uint32Array.from(text.toLowerCase().matchAll(wordPattern), ([word]) =>
    hashOf(word),
  );
  if (words.length === 0) return words;
  const hashes = new Uint32Array(Math.max(1, words.length - wordsInRun + 1));
  for (let start = 0; start < hashes.length; start += 1) {
    let hash = fnvStart;
    for (let at = start; at < Math.min(start + wordsInRun, words.length); at += 1) {
      hash = Math.imul(hash ^ (words[at] ?? 0), fnvPrime);
      // Words of four bytes at once need more mixing than the single bytes that FNV is made for.
      hash ^= hash >>> 15;
    }
    hashes[start] = spread(hash);
  }
  return hashes;
}

const fnvStart = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** FNV-1a over the UTF-16 units of a word. */
function hashOf(word: string): number {
  let hash = fnvStart;
  for (let at = 0; at < word.length; at += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(at), fnvPrime);
  }
  return hash >>> 0;
}

/** MurmurHash3's last step: the least hashes are a fair sample only if every bit depends on every other. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function distinct(sorted: Uint32Array): Uint32Array {
  return sorted.filter((hash, at) => at === 0 || hash !== sorted[at - 1]);
}
