import { findCitedSource, relinkCitations } from '../anchoring/relink-citations.ts';
import type { DocumentState } from '../document/state.ts';
import { doiOf } from '../formats/bibliography/entry-values.ts';
import { KnownSources } from '../formats/bibliography/known-sources.ts';
import { entryOf } from '../formats/bibliography/write-bibliography.ts';
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

/** A source that was known without its words: what becomes of it, and what if it is not this article. */
export interface FilledEntry {
  readonly entry: Source;
  /** The article as a source of its own. */
  readonly instead: Source;
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
  /** The entry of a bibliography that the article seems to be the text of; the person decides. */
  readonly fillsEntry: FilledEntry | null;
  readonly text: { readonly hash: string; readonly text: string };
}

/**
 * Decides what an article means for the library. An article that a citation was waiting for becomes
 * that citation's text, and its passages get their words; what the citation says of title, authors,
 * outlet, date and the like stays, and gaps are filled. Passages that are not in this copy stay with the
 * citation, so that every passage of a source with words is anchored in them; the article then
 * becomes a source of its own beside it. An entry of a bibliography is filled in the same way by an
 * article with its DOI or address, or its title and date. Nothing is changed here.
 */
export function planArticleImport(input: ArticleToImport): ArticleImport {
  const { article, state, hasText } = input;
  const text = { hash: article.textHash, text: article.text };
  const sources = [...state.source.values()];
  const isDuplicateOf =
    sources.find((source) => source.text?.hash === text.hash && hasText(text.hash)) ?? null;
  const cited = isDuplicateOf ?? findWaiting(input, sources);
  if (!cited) return { ...planUncited(input, sources), isDuplicateOf, text };
  const { found, missing } = relink(article.text, passagesOf(state, cited));
  const isSplit = missing.length > 0 && cited.text?.hash !== text.hash;
  const id = isSplit ? input.newId<Source['id']>('source') : cited.id;
  return {
    source: isDuplicateOf ?? describeSource(input, { ...cited, id }),
    passages: found.map((passage) => ({ ...passage, sourceId: id })),
    missing,
    isRelink: isDuplicateOf === null,
    isDuplicateOf,
    fillsEntry: null,
    text,
  };
}

/** The same import when the person says that the article is not the entry's. */
export function declineEntry(plan: ArticleImport): ArticleImport {
  return plan.fillsEntry ? { ...plan, source: plan.fillsEntry.instead, fillsEntry: null } : plan;
}

function planUncited(
  input: ArticleToImport,
  sources: readonly Source[],
): Omit<ArticleImport, 'isDuplicateOf' | 'text'> {
  const own = describeSource(input, createSource({ id: input.newId('source') }));
  const entry = findEntry(own, input.state, sources);
  return {
    source: entry ? describeSource(input, entry) : own,
    passages: [],
    missing: [],
    isRelink: false,
    fillsEntry: entry && { entry, instead: own },
  };
}

// A source with passages is known by these only: they are anchored in words, which a title does not tell.
function findEntry(
  article: Source,
  { passage }: DocumentState,
  sources: readonly Source[],
): Source | null {
  const cited = new Set([...passage.values()].map(({ sourceId }) => sourceId));
  const entries = sources.filter(({ id, text }) => !text && !cited.has(id));
  const address = article.address;
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\//i.test(address) ? doiOf(address) : '';
  return new KnownSources(entries).find({ ...entryOf(article), doi });
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
    address: source.address || (article.address ?? ''),
    language: source.language || (article.language ?? ''),
    pages: article.pages?.map((page) => ({ ...page })) ?? [],
    text: { hash: article.textHash, length: article.text.length },
    setAside: [...article.setAside],
    // A file name may hold half a character, which a map could not be saved with.
    original:
      originalHash === null ? null : { hash: originalHash, name: (fileName ?? '').toWellFormed() },
  };
}

// What was lost in this text is not attached again to words that happen to be the same.
function passagesOf(state: DocumentState, source: Source): Passage[] {
  return [...state.passage.values()].filter(
    ({ sourceId, anchor }) => sourceId === source.id && anchor.kind !== 'lost',
  );
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
