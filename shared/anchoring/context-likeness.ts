import { EditPattern } from './edit-pattern.ts';

/** The words around a stretch are compared as far as this, in UTF-16 units, to tell what is near. */
const nearLength = 32;

/** How much of what stood around a stretch stands around another, 0–1. */
export interface ContextLikeness {
  readonly before: number;
  readonly after: number;
}

export interface Context {
  readonly prefix: string;
  readonly suffix: string;
}

/** The part of a context next to its stretch. */
export function nearContext({ prefix, suffix }: Context): Context {
  return { prefix: prefix.slice(-nearLength), suffix: suffix.slice(0, nearLength) };
}

/** A remembered context, made ready to be compared with what stands around many stretches of texts. */
export class ContextMatcher {
  readonly #context: Context;
  #before: EditPattern | null = null;
  #after: EditPattern | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * How alike the context and what stands around a stretch are, each side by itself: one less the share of
   * edits (Levenshtein) that it takes, counted from the stretch outwards. A side of which nothing is
   * remembered says nothing and counts as the other does; where neither says anything, as 1.
   */
  likeness(
    text: string,
    { start, end }: { readonly start: number; readonly end: number },
  ): ContextLikeness {
    const { prefix, suffix } = this.#context;
    const before = prefix === '' ? null : this.#likenessBefore(text, start, prefix);
    const after = suffix === '' ? null : this.#likenessAfter(text, end, suffix);
    return { before: before ?? after ?? 1, after: after ?? before ?? 1 };
  }

  #likenessBefore(text: string, start: number, prefix: string): number {
    if (text.endsWith(prefix, start)) return 1;
    this.#before ??= new EditPattern(prefix, 'backwards');
    return likeness(this.#before, text, start, Math.min(start, reachOf(prefix)));
  }

  #likenessAfter(text: string, end: number, suffix: string): number {
    if (text.startsWith(suffix, end)) return 1;
    this.#after ??= new EditPattern(suffix, 'forwards');
    return likeness(this.#after, text, end, Math.min(text.length - end, reachOf(suffix)));
  }
}

const reachOf = (context: string): number => context.length + Math.ceil(context.length / 4);

/** One less the share of edits that turn a pattern into the beginning of what is read that is most like it. */
function likeness(pattern: EditPattern, text: string, from: number, count: number): number {
  let fewest = pattern.length;
  for (const edits of pattern.distances(text, from, count, false)) {
    if (edits < fewest) fewest = edits;
  }
  return 1 - fewest / pattern.length;
}
