import { type EntryWords, type FieldAside, fieldBreak, type SearchField } from './entry-words.ts';
import { endOfWordAt } from './fold-words.ts';

/** A stretch of a field with what was looked for marked in it. */
export interface Snippet {
  readonly text: string;
  /** UTF-16 offsets into `text`, in order, apart from each other; `end` is exclusive. */
  readonly marks: readonly Mark[];
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
  /** Which field it is from, and where it begins there. */
  readonly field: number;
  readonly start: number;
}

export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** What an entry shows for itself: its own words, and what it was found by beside them. */
export interface Shown {
  readonly snippet: Snippet;
  /** Whether the snippet is what the entry is called. */
  readonly isTitle: boolean;
  readonly asides: readonly ShownAside[];
}

/** A tag, an author or the like that says what was looked for. */
export interface ShownAside {
  readonly aside: FieldAside;
  readonly snippet: Snippet;
}

/** About two lines of a result. */
const longest = 160;
/** So much is shown before the first mark, when not all can be. */
const before = 40;

/**
 * The stretch that shows most of what was looked for; the beginning of the first field, where nothing
 * was. Tags and the like are shown beside it: by themselves they tell nobody what was found.
 */
export function showHits(
  fields: readonly SearchField[],
  words: EntryWords,
  hitPlaces: readonly number[],
): Shown {
  const hits = hitsByField(words, hitPlaces);
  const field = bestField(fields, hits);
  const asides = fields.flatMap(({ aside }, place) =>
    aside && place !== field && hits.has(place)
      ? [{ aside, snippet: snippetOf(fields, hits, place) }]
      : [],
  );
  const isTitle = fields[field]?.role === 'title';
  return { snippet: snippetOf(fields, hits, field), isTitle, asides };
}

function snippetOf(
  fields: readonly SearchField[],
  hits: ReadonlyMap<number, readonly number[]>,
  field: number,
): Snippet {
  const text = fields[field]?.text ?? '';
  const starts = hits.get(field) ?? [];
  const range = rangeAround(text, bestStart(starts));
  const marks = starts
    .filter((start) => start >= range.start && start < range.end)
    .map((start) => ({ start, end: Math.min(endOfWordAt(text, start), range.end) }));
  return {
    text: text.slice(range.start, range.end),
    marks: joined(text, marks).map(({ start, end }) => ({
      start: start - range.start,
      end: end - range.start,
    })),
    isCutBefore: range.start > 0,
    isCutAfter: range.end < text.length,
    field,
    start: range.start,
  };
}

/** Where in each field the words begin that were looked for. */
function hitsByField({ numbers, starts }: EntryWords, hitPlaces: readonly number[]) {
  const hits = new Map<number, number[]>();
  let field = 0;
  let at = 0;
  for (const place of hitPlaces) {
    for (; at < place; at += 1) if (numbers[at] === fieldBreak) field += 1;
    const own = hits.get(field) ?? [];
    own.push(starts[place] ?? 0);
    hits.set(field, own);
  }
  return hits;
}

/** The field with the most hits, of several the first; asides and context only where there is nothing else. */
function bestField(fields: readonly SearchField[], hits: ReadonlyMap<number, number[]>): number {
  let best = 0;
  let most = -1;
  fields.forEach(({ role, aside }, field) => {
    const isOwn = role !== 'context' && !aside;
    const count = isOwn ? (hits.get(field)?.length ?? 0) : aside ? -0.25 : -0.5;
    if (count > most) [best, most] = [field, count];
  });
  return best;
}

/** The first of the hits that have the most others within reach after them. */
function bestStart(starts: readonly number[]): number {
  let best = starts[0] ?? 0;
  let most = 0;
  let end = 0;
  starts.forEach((start, index) => {
    while (end < starts.length && (starts[end] as number) < start + longest - before) end += 1;
    if (end - index > most) [best, most] = [start, end - index];
  });
  return best;
}

function rangeAround(text: string, start: number): Mark {
  if (text.length <= longest) return { start: 0, end: text.length };
  const wanted = Math.max(0, Math.min(start - before, text.length - longest));
  const from = wanted === 0 ? 0 : wordStart(text, wanted, Math.min(start, wanted + before));
  const until = Math.min(text.length, from + longest);
  return { start: from, end: until === text.length ? until : wordEnd(text, until, start) };
}

/** The first beginning of a word at or after an offset, but no later than `latest`. */
function wordStart(text: string, offset: number, latest: number): number {
  for (let at = offset; at < latest; at += 1) if (isSpace(text, at - 1)) return at;
  return wholeCharacter(text, latest);
}

/** The last end of a word at or before an offset, but after the hit. */
function wordEnd(text: string, offset: number, hit: number): number {
  for (let at = offset; at > Math.max(hit, offset - before); at -= 1) {
    if (isSpace(text, at)) return text.slice(0, at).trimEnd().length;
  }
  return wholeCharacter(text, offset);
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** An offset that does not cut a character that takes two units. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** Marks with nothing but spaces or signs between them become one: a phrase is marked as a whole. */
function joined(text: string, marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  for (const mark of marks) {
    const last = all.at(-1);
    const isNext = last && !/[\p{L}\p{N}]/u.test(text.slice(last.end, mark.start));
    if (last && isNext) all[all.length - 1] = { start: last.start, end: mark.end };
    else all.push(mark);
  }
  return all;
}
