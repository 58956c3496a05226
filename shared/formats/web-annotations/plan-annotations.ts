import { describeQuote, tidyPosition } from '../../anchoring/describe-quote.ts';
import { createQuoteMatcher, type QuoteMatch } from '../../anchoring/match-quote.ts';
import { normaliseText } from '../../anchoring/normalise-text.ts';
import type { DocumentState } from '../../document/state.ts';
import type { PassageId } from '../../lib/ids.ts';
import type { IdSource } from '../../lib/ports.ts';
import { textLimits } from '../../model/fields.ts';
import { type Anchor, createPassage, type Passage, type Position } from '../../model/passage.ts';
import type { Source } from '../../model/source.ts';
import { CodePoints } from './code-points.ts';
import type { ReadAnnotation } from './read-annotations.ts';

/** What became of one annotation; `known` is a passage that is here already. */
export type AnnotationOutcome = 'exact' | 'moved' | 'lost' | 'known' | 'unknownArticle' | 'noText';

/** What importing annotations changes; nothing was changed yet. */
export interface AnnotationsPlan {
  /** The passages to be added; each stands in a text that is here. */
  readonly passages: readonly Passage[];
  readonly counts: Readonly<Record<AnnotationOutcome, number>>;
  /** What was not taken in, by its words or what it says, and why. */
  readonly left: readonly { readonly words: string; readonly outcome: AnnotationOutcome }[];
}

export interface AnnotationsToPlan {
  readonly annotations: readonly ReadAnnotation[];
  readonly state: DocumentState;
  /** The normalised text with this SHA-256; undefined where this computer does not have it. */
  readonly texts: (hash: string) => string | undefined;
  readonly newId: IdSource['newId'];
}

/**
 * Decides what annotations mean for the library. Their article is known by the hash of its text, its address
 * or its title; they stand where their words are found in it (see `createQuoteMatcher`). What is found nowhere
 * is left out and named: nothing is attached to words that only look alike.
 */
export function planAnnotations(wanted: AnnotationsToPlan): AnnotationsPlan {
  const articleOf = createArticleFinder([...wanted.state.source.values()]);
  const textOf = createTextFinder(wanted.texts);
  const known = new Set([...wanted.state.passage.values()].map(keyOf));
  const counts = { exact: 0, moved: 0, lost: 0, known: 0, unknownArticle: 0, noText: 0 };
  const passages: Passage[] = [];
  const left: { words: string; outcome: AnnotationOutcome }[] = [];
  for (const annotation of wanted.annotations) {
    // Wherever it stands by now, and whether its words are on this computer or not.
    if (annotation.passageId !== null && wanted.state.passage.has(annotation.passageId)) {
      counts.known += 1;
      continue;
    }
    const source = articleOf(annotation);
    const text = source && textOf(source);
    const found = source && text ? place(annotation, source, text) : null;
    const placed = found && isShortEnough(found.position) ? found : null;
    let outcome: AnnotationOutcome = source ? (text ? 'lost' : 'noText') : 'unknownArticle';
    if (source && text && placed) {
      const passage = passageOf(annotation, source, text, placed, wanted.newId('passage'));
      const isKnown = known.has(keyOf(passage));
      outcome = isKnown ? 'known' : placed.anchor.kind;
      known.add(keyOf(passage));
      if (!isKnown) passages.push(passage);
    } else left.push({ words: wordsOf(annotation), outcome });
    counts[outcome] += 1;
  }
  return { passages, counts, left };
}

interface KnownText {
  readonly text: string;
  readonly points: CodePoints;
  readonly match: ReturnType<typeof createQuoteMatcher>['match'];
}

function createTextFinder(
  texts: (hash: string) => string | undefined,
): (source: Source) => KnownText | null {
  const known = new Map<string, KnownText | null>();
  return ({ text: snapshot }) => {
    if (!snapshot) return null;
    const { hash } = snapshot;
    if (!known.has(hash)) {
      const text = texts(hash);
      const matcher = text === undefined ? null : createQuoteMatcher(text);
      known.set(
        hash,
        text !== undefined && matcher
          ? { text, points: new CodePoints(text), match: matcher.match }
          : null,
      );
    }
    return known.get(hash) ?? null;
  };
}

/** A title is enough only where one article has it. */
function createArticleFinder(
  sources: readonly Source[],
): (annotation: ReadAnnotation) => Source | null {
  const byName = new Map<string, Source>();
  const byTitle = new Map<string, Source | null>();
  for (const source of sources) {
    if (source.address) byName.set(plainAddress(source.address), source);
    if (source.text) byName.set(`urn:sha256:${source.text.hash}`, source);
    const title = plainTitle(source.title);
    if (title) byTitle.set(title, byTitle.has(title) ? null : source);
  }
  return ({ sources: names, title }) => {
    // The hash names the very text, an address only a page: the canonical name comes last and counts most.
    for (const name of names.toReversed()) {
      const source = byName.get(plainAddress(name));
      if (source) return source;
    }
    return byTitle.get(plainTitle(title)) ?? null;
  };
}

const plainAddress = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/+$/, '');

const plainTitle = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase();

interface Placed {
  readonly position: Position;
  readonly anchor: Anchor & { readonly kind: 'exact' | 'moved' };
}

function place(annotation: ReadAnnotation, source: Source, text: KnownText): Placed | null {
  const position = annotation.position && unitsOf(annotation.position, text.points);
  if (!annotation.quote) {
    // Without words a position means something in the very text only that it was counted in.
    const isSameText = annotation.sources.includes(`urn:sha256:${source.text?.hash ?? ''}`);
    const tidy = isSameText && position ? tidyPosition(text.text, position) : null;
    return tidy && { position: tidy, anchor: { kind: 'exact' } };
  }
  const exact = normaliseText(annotation.quote.exact);
  const { prefix, suffix } = annotation.quote;
  const start = position ?? { start: 0, end: exact.length };
  return placedBy(text.match({ exact, prefix, suffix }, start), exact, text.text);
}

function placedBy(match: QuoteMatch, exact: string, text: string): Placed | null {
  if (match.kind === 'lost') return null;
  const { position } = match;
  // The same words are the same passage, wherever the other program counted them to be.
  if (match.kind === 'exact' || text.slice(position.start, position.end) === exact) {
    return { position, anchor: { kind: 'exact' } };
  }
  return { position, anchor: { kind: 'moved', score: match.score, was: exact } };
}

const isShortEnough = ({ start, end }: Position): boolean => end - start <= textLimits.quote;

function unitsOf({ start, end }: Position, points: CodePoints): Position {
  return { start: points.toUnits(start), end: points.toUnits(end) };
}

function passageOf(
  { gist, comment, tags }: ReadAnnotation,
  source: Source,
  { text }: KnownText,
  { position, anchor }: Placed,
  id: PassageId,
): Passage {
  return createPassage({
    id,
    sourceId: source.id,
    position,
    ...describeQuote(text, position),
    anchor,
    gist,
    comment,
    tags: [...tags],
  });
}

const keyOf = ({ sourceId, position, quoteHash }: Passage): string =>
  JSON.stringify([sourceId, position.start, position.end, quoteHash]);

const wordsOf = ({ quote, gist, comment }: ReadAnnotation): string =>
  (quote?.exact || gist || comment || 'An annotation without words').slice(0, 200).toWellFormed();
