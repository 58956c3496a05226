/** The words around a stretch are compared as far as this, in UTF-16 units, to tell what is near. */
const nearLength = 32;

/** How much of what stood around a stretch stands around another, 0–1. */
export interface ContextLikeness {
  readonly before: number;
  readonly after: number;
}

/** The part of a context next to its stretch. */
export function nearContext({ prefix, suffix }: Context): Context {
  return { prefix: prefix.slice(-nearLength), suffix: suffix.slice(0, nearLength) };
}

export interface Context {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * How alike a remembered context and what stands around a stretch of a text are, each side by itself:
 * one less the share of edits (Levenshtein) that it takes, counted from the stretch outwards. A side of
 * which nothing is remembered says nothing and counts as the other does; where neither says anything, as 1.
 */
export function contextLikeness(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  { prefix, suffix }: Context,
): ContextLikeness {
  const before = prefix === '' ? null : likenessBefore(text, start, prefix);
  const after = suffix === '' ? null : likenessAfter(text, end, suffix);
  return { before: before ?? after ?? 1, after: after ?? before ?? 1 };
}

function likenessBefore(text: string, start: number, prefix: string): number {
  if (text.endsWith(prefix, start)) return 1;
  const there = text.slice(Math.max(0, start - prefix.length - slackFor(prefix)), start);
  return likeness(backwards(prefix), backwards(there));
}

function likenessAfter(text: string, end: number, suffix: string): number {
  if (text.startsWith(suffix, end)) return 1;
  return likeness(suffix, text.slice(end, end + suffix.length + slackFor(suffix)));
}

const slackFor = (context: string): number => Math.ceil(context.length / 4);

function backwards(text: string): string {
  return text.split('').reverse().join('');
}

/** One less the share of edits that turn `wanted` into the beginning of `there` that is most like it. */
function likeness(wanted: string, there: string): number {
  let row = Uint16Array.from({ length: there.length + 1 }, (_, column) => column);
  for (let at = 1; at <= wanted.length; at += 1) {
    const next = new Uint16Array(row.length);
    next[0] = at;
    const unit = wanted.charCodeAt(at - 1);
    for (let column = 1; column < row.length; column += 1) {
      const isSame = there.charCodeAt(column - 1) === unit;
      const replaced = (row[column - 1] ?? 0) + (isSame ? 0 : 1);
      next[column] = Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
    }
    row = next;
  }
  return 1 - Math.min(wanted.length, ...row) / wanted.length;
}
