import { findCitedSource, relinkCitations } from '../anchoring/relink-citations.ts';
import type { DocumentState } from '../document/state.ts';
import type { IdSource } from '../lib/ports.ts';
import { textLimits } from '../model/fields.ts';
import type { Passage } from '../model/passage.ts';
import { createSource, type Source } from '../model/source.ts';
import type { ParsedArticle } from './read-article.ts';

/** What the analyst confirmed, or a program took from the page; empty where it is not known. */
export interface ArticleFields {
  readonly title: string;
  readonly authors: readonly string[];
  readonly outlet: string;
  readonly published: string | null;
}

export interface ArticleToImport {
  readonly article: ParsedArticle;
  readonly fields: ArticleFields;
  readonly state: DocumentState;
  /** Whether the words with this hash are on this computer already. */
  readonly hasText: (hash: string) => boolean;
  readonly newId: IdSource['newId'];
  /** SHA-256 of the file as it came, and its name; null for pasted text. */
  readonly originalHash: string | null;
  readonly fileName: string | null;
}

/** What importing an article changes: `source` and `passages` are what `importSource` takes. */
export interface ArticleImport {
  readonly source: Source;
  /** The passages that have their words from this article now. */
  readonly passages: readonly Passage[];
  /** The passages of the same citation that this copy of the article does not contain. */
  readonly missing: readonly Passage[];
  /** Whether the map or the library was waiting for this article. */
  readonly isRelink: boolean;
  /** The source that has this very text already, in which case `source` is that one. */
  readonly isDuplicateOf: Source | null;
  readonly text: { readonly hash: string; readonly text: string };
}

/**
 * Decides what an article means for the library. An article that a citation was waiting for becomes
 * that citation's text, and its passages get their words; what the citation says of title, authors,
 * outlet and date stays, and gaps are filled. Passages that are not in this copy stay with the
 * citation, so that every passage of a source with words is anchored in them; the article then
 * becomes a source of its own beside it. Nothing is changed here.
 */
export function planArticleImport(input: ArticleToImport): ArticleImport {
  const { article, state, hasText } = input;
  const text = { hash: article.textHash, text: article.text };
  const sources = [...state.source.values()];
  const isDuplicateOf =
    sources.find((source) => source.text?.hash === text.hash && hasText(text.hash)) ?? null;
  const cited = isDuplicateOf ?? findWaiting(input, sources);
  if (!cited) {
    const source = describeSource(input, createSource({ id: input.newId('source') }));
    return { source, passages: [], missing: [], isRelink: false, isDuplicateOf, text };
  }
  const { found, missing } = relink(article.text, passagesOf(state, cited));
  const isSplit = missing.length > 0 && cited.text?.hash !== text.hash;
  const id = isSplit ? input.newId<Source['id']>('source') : cited.id;
  return {
    source: isDuplicateOf ?? describeSource(input, { ...cited, id }),
    passages: found.map((passage) => ({ ...passage, sourceId: id })),
    missing,
    isRelink: isDuplicateOf === null,
    isDuplicateOf,
    text,
  };
}

function findWaiting(
  { article, state, hasText }: ArticleToImport,
  sources: readonly Source[],
): Source | null {
  const waiting = sources.filter(({ text }) => !text || !hasText(text.hash));
  const found = findCitedSource(article.text, article.textHash, waiting, [
    ...state.passage.values(),
  ]);
  return (found && state.source.get(found.sourceId)) ?? null;
}

function describeSource(
  { article, fields, originalHash, fileName }: ArticleToImport,
  source: Source,
): Source {
  return {
    ...source,
    title: source.title || fields.title,
    authors: source.authors.length > 0 ? source.authors : [...fields.authors],
    outlet: source.outlet || fields.outlet,
    published: source.published ?? fields.published,
    text: { hash: article.textHash, length: article.text.length },
    setAside: [...article.setAside],
    // A file name may hold half a character, which a map could not be saved with.
    original:
      originalHash === null ? null : { hash: originalHash, name: (fileName ?? '').toWellFormed() },
  };
}

function passagesOf(state: DocumentState, source: Source): Passage[] {
  return [...state.passage.values()].filter(({ sourceId }) => sourceId === source.id);
}

/** Gives passages the words and the place that a text has for them, and lists those that are not in it. */
function relink(
  text: string,
  passages: readonly Passage[],
): { found: Passage[]; missing: Passage[] } {
  const relinked = relinkCitations(text, passages);
  const places = new Map(relinked.found.map((place) => [place.passageId, place]));
  const found: Passage[] = [];
  const missing: Passage[] = [];
  for (const passage of passages) {
    const place = places.get(passage.id);
    if (!place || place.quote.exact.length > textLimits.quote) missing.push(passage);
    else found.push({ ...passage, quote: place.quote, position: place.position });
  }
  return { found, missing };
}
