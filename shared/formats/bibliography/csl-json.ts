import type { ReportProgress } from '../../articles/parsed-article.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { type AuthorName, readAuthorName, writeAuthorName } from '../../model/author-name.ts';
import { type SourceKind, sourceKinds } from '../../model/source.ts';
import { parseCleanJson } from '../branchpoint/clean-json.ts';
import type { BibliographyEntry, EntryProblem, ReadBibliography, ReadEntry } from './entry.ts';
import { dateOf, dateOfParts, tagsOf, tidyEntry } from './entry-values.ts';
import { mapInSteps } from './map-in-steps.ts';

type CslItem = Readonly<Record<string, unknown>>;

/** CSL 1.0.2 types that sources do not have, and what stands for them. */
const otherKinds: ReadonlyMap<string, SourceKind> = new Map([
  ['article', 'document'],
  ['paper-conference', 'chapter'],
  ['entry', 'chapter'],
  ['entry-dictionary', 'chapter'],
  ['entry-encyclopedia', 'chapter'],
  ['post-weblog', 'post'],
  ['review', 'article-journal'],
  ['review-book', 'article-journal'],
  ['thesis', 'manuscript'],
  ['hearing', 'speech'],
  ['legal_case', 'legislation'],
  ['regulation', 'legislation'],
  ['treaty', 'legislation'],
  ['pamphlet', 'report'],
  ['standard', 'report'],
  ['motion_picture', 'broadcast'],
  ['periodical', 'book'],
  ['collection', 'book'],
  ['classic', 'book'],
]);

/** The kind of source that a CSL type names; one that nobody knows is a document. */
function kindOfCslType(type: string): SourceKind {
  return sourceKinds.find((kind) => kind === type) ?? otherKinds.get(type) ?? 'document';
}

/** Reads CSL-JSON: a list of items, one item, or items under `items`. */
export function readCslJson(
  text: string,
  report: ReportProgress = () => {},
): Result<ReadBibliography, string> {
  const parsed = parseCleanJson(text);
  if (!parsed.ok) {
    if (parsed.failure.kind === 'tooDeep')
      return failure('it is nested more deeply than any bibliography');
    const { line } = parsed.failure;
    return failure(
      line === null ? 'it is not valid JSON' : `it is not valid JSON; see line ${line}`,
    );
  }
  const items = itemsOf(parsed.value);
  if (!items) return failure('it is JSON, but not a list of CSL items');
  const problems: EntryProblem[] = [];
  const entries = mapInSteps(items, report, (item, at) => {
    if (isItem(item)) return readItem(item, at);
    problems.push({ line: null, message: `Item ${at + 1} is not a CSL item and was left out.` });
    return null;
  }).filter((entry) => entry !== null);
  return success({ entries, problems });
}

function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { items } = value as { items?: unknown };
  if (Array.isArray(items)) return items;
  return isItem(value) ? [value] : null;
}

function isItem(value: unknown): value is CslItem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'type' in value || 'title' in value;
}

const keptKeys: ReadonlySet<string> = new Set([
  ...['id', 'type', 'citation-key', 'title', 'author', 'editor', 'container-title', 'publisher'],
  ...['issued', 'accessed', 'URL', 'language', 'volume', 'issue', 'number', 'edition', 'page'],
  ...['DOI', 'ISBN', 'keyword'],
]);

function readItem(item: CslItem, at: number): ReadEntry {
  const line = (key: string): string => lineIn(item, key);
  const kind = kindOfCslType(line('type'));
  const entry = tidyEntry({
    kind,
    title: line('title'),
    authors: namesIn(item, 'author'),
    editors: namesIn(item, 'editor'),
    outlet: line('container-title'),
    publisher: line('publisher'),
    published: dateIn(item, 'issued'),
    accessed: dateIn(item, 'accessed'),
    address: line('URL'),
    language: line('language'),
    volume: line('volume'),
    number: line('issue') || line('number'),
    edition: line('edition'),
    pageRange: line('page'),
    doi: line('DOI'),
    isbn: line('ISBN'),
    tags: tagsIn(item),
  });
  return { key: line('id') || `item ${at + 1}`, entry, dropped: droppedOf(item, entry) };
}

function droppedOf(item: CslItem, { published, accessed }: BibliographyEntry): string[] {
  const dropped = Object.keys(item).filter((key) => !keptKeys.has(key));
  if (lineIn(item, 'issue') && lineIn(item, 'number')) dropped.push('number');
  if (item.issued && !published) dropped.push('issued');
  if (item.accessed && !accessed) dropped.push('accessed');
  return dropped;
}

// Titles of CSL may hold a few tags for italics and the like; a line of text has none.
function lineIn(item: CslItem, key: string): string {
  const value = Object.hasOwn(item, key) ? item[key] : undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return value.replaceAll(/<\/?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>/g, '');
}

function tagsIn(item: CslItem): string[] {
  const value = item.keyword;
  if (Array.isArray(value)) return value.filter((tag) => typeof tag === 'string');
  return tagsOf(lineIn(item, 'keyword'));
}

function namesIn(item: CslItem, key: string): string[] {
  const names = item[key];
  if (!Array.isArray(names)) return [];
  return names.map(readName).filter(Boolean);
}

function readName(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const name = value as CslItem;
  const whole = lineIn(name, 'literal') || lineIn(name, 'name');
  if (whole) return writeAuthorName({ kind: 'whole', name: whole });
  const family = lineIn(name, 'family');
  const given = lineIn(name, 'given');
  if (!family || !given) return writeAuthorName({ kind: 'whole', name: family || given });
  const person = {
    family,
    given,
    particle: lineIn(name, 'non-dropping-particle'),
    droppingParticle: lineIn(name, 'dropping-particle'),
    suffix: lineIn(name, 'suffix'),
  };
  return writeAuthorName({ kind: 'person', person });
}

function dateIn(item: CslItem, key: string): string | null {
  const value = item[key];
  if (typeof value === 'string') return dateOf(value);
  if (typeof value !== 'object' || value === null) return null;
  const date = value as CslItem;
  const parts = date['date-parts'];
  const first: unknown = Array.isArray(parts) ? parts[0] : null;
  if (!Array.isArray(first) || first.length === 0) {
    return dateOf(lineIn(date, 'raw') || lineIn(date, 'literal'));
  }
  const [year = '', month = '', day = ''] = first.map(String);
  return dateOfParts(year.padStart(4, '0'), month, day);
}

/** Writes items as CSL-JSON, which reads back as the same entries. */
export function writeCslJson(items: readonly { key: string; entry: BibliographyEntry }[]): string {
  return `${JSON.stringify(
    items.map(({ key, entry }) => writeItem(key, entry)),
    null,
    2,
  )}\n`;
}

function writeItem(id: string, entry: BibliographyEntry): CslItem {
  const numberKey = entry.kind.startsWith('article-') ? 'issue' : 'number';
  const fields: CslItem = {
    id,
    type: entry.kind,
    title: entry.title,
    author: entry.authors.map(writeName),
    editor: entry.editors.map(writeName),
    'container-title': entry.outlet,
    publisher: entry.publisher,
    issued: writeDate(entry.published),
    accessed: writeDate(entry.accessed),
    URL: entry.address,
    language: entry.language,
    volume: entry.volume,
    [numberKey]: entry.number,
    edition: entry.edition,
    page: entry.pageRange.replaceAll('–', '-'),
    DOI: entry.doi,
    ISBN: entry.isbn,
    keyword: entry.tags.join(', '),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}

function writeName(text: string): CslItem {
  const author: AuthorName = readAuthorName(text);
  if (author.kind === 'whole') return { literal: author.name };
  const { family, given, particle, droppingParticle, suffix } = author.person;
  return {
    family,
    given,
    ...(particle && { 'non-dropping-particle': particle }),
    ...(droppingParticle && { 'dropping-particle': droppingParticle }),
    ...(suffix && { suffix }),
  };
}

function writeDate(date: string | null): CslItem | null {
  return date === null ? null : { 'date-parts': [date.split('-').map(Number)] };
}
