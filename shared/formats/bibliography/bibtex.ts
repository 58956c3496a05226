import type { ReportProgress } from '../../articles/parsed-article.ts';
import type { SourceKind } from '../../model/source.ts';
import { readBibtexNames, writeBibtexNames } from './bibtex-names.ts';
import type { BibliographyEntry, ReadBibliography, ReadEntry } from './entry.ts';
import { dateOf, dateOfParts, rangeOf, tagsOf, tidyEntry } from './entry-values.ts';
import { mapInSteps } from './map-in-steps.ts';
import { readLatex } from './read-latex.ts';
import { type BibtexEntry, scanBibtex } from './scan-bibtex.ts';
import { writeLatex, writeLatexTitle } from './write-latex.ts';

const kindsByType: ReadonlyMap<string, SourceKind> = new Map([
  ['article', 'article-journal'],
  ['periodical', 'article-journal'],
  ['book', 'book'],
  ['mvbook', 'book'],
  ['collection', 'book'],
  ['mvcollection', 'book'],
  ['proceedings', 'book'],
  ['reference', 'book'],
  ['booklet', 'book'],
  ['inbook', 'chapter'],
  ['incollection', 'chapter'],
  ['inproceedings', 'chapter'],
  ['conference', 'chapter'],
  ['inreference', 'chapter'],
  ['report', 'report'],
  ['techreport', 'report'],
  ['manual', 'report'],
  ['online', 'webpage'],
  ['electronic', 'webpage'],
  ['www', 'webpage'],
  ['legislation', 'legislation'],
  ['legal', 'legislation'],
  ['jurisdiction', 'legislation'],
  ['letter', 'personal_communication'],
  ['unpublished', 'manuscript'],
  ['thesis', 'manuscript'],
  ['phdthesis', 'manuscript'],
  ['mastersthesis', 'manuscript'],
  ['video', 'broadcast'],
  ['movie', 'broadcast'],
  ['audio', 'broadcast'],
]);

// BibTeX has fewer types than there are kinds; `entrysubtype` of BibLaTeX tells those apart.
const typesByKind: Readonly<Record<SourceKind, readonly [type: string, subtype?: string]>> = {
  'article-newspaper': ['article', 'newspaper'],
  'article-magazine': ['article', 'magazine'],
  'article-journal': ['article'],
  report: ['techreport'],
  webpage: ['online'],
  post: ['online', 'post'],
  book: ['book'],
  chapter: ['incollection'],
  bill: ['legislation', 'bill'],
  legislation: ['legislation'],
  interview: ['misc', 'interview'],
  speech: ['misc', 'speech'],
  broadcast: ['misc', 'broadcast'],
  personal_communication: ['letter'],
  manuscript: ['unpublished'],
  document: ['misc'],
};

/** Reads a BibTeX or BibLaTeX file. */
export function readBibtex(text: string, report: ReportProgress = () => {}): ReadBibliography {
  const { entries, problems } = scanBibtex(text);
  return { entries: mapInSteps(entries, report, readEntry), problems };
}

const keptFields: ReadonlySet<string> = new Set([
  ...['title', 'subtitle', 'author', 'editor', 'journal', 'journaltitle', 'booktitle', 'publisher'],
  ...['organization', 'institution', 'school', 'date', 'year', 'month', 'day', 'urldate', 'url'],
  ...['howpublished', 'language', 'langid', 'volume', 'number', 'issue', 'edition', 'pages', 'doi'],
  ...['isbn', 'keywords', 'entrysubtype'],
]);

function readEntry({ type, key, fields }: BibtexEntry): ReadEntry {
  const line = (...names: string[]): string =>
    names.map((name) => readLatex(fields.get(name) ?? '').trim()).find(Boolean) ?? '';
  const kind = kindOf(type, line('entrysubtype'));
  const authors = readBibtexNames(fields.get('author') ?? '');
  const editors = readBibtexNames(fields.get('editor') ?? '');
  const containers = ['journaltitle', 'journal', 'booktitle', 'organization'];
  const address = readVerbatim(fields.get('url') ?? fields.get('howpublished') ?? '');
  const isAddress = /^[a-z][a-z0-9+.-]*:\S+$/i.test(address);
  const entry = tidyEntry({
    kind,
    title: [line('title'), line('subtitle')].filter(Boolean).join(': '),
    authors: authors.names,
    editors: editors.names,
    outlet: line(...containers) || (isAddress ? '' : line('howpublished')),
    publisher: line('publisher', 'institution', 'school'),
    published: dateOf(line('date')) ?? dateOfParts(line('year'), line('month'), line('day')),
    accessed: dateOf(line('urldate')),
    address: fields.has('url') || isAddress ? address : '',
    language: line('language', 'langid'),
    volume: line('volume'),
    number: line('number', 'issue'),
    edition: line('edition'),
    pageRange: rangeOf(line('pages')),
    doi: readVerbatim(fields.get('doi') ?? ''),
    isbn: line('isbn'),
    tags: tagsOf(line('keywords')),
  });
  const dropped = [...fields.keys()].filter((name) => !keptFields.has(name));
  if (authors.hasOthers || editors.hasOthers) dropped.push('others');
  if (!entry.published && line('date', 'year')) dropped.push('date');
  return { key: readLatex(key) || 'an entry without a key', entry, dropped };
}

function kindOf(type: string, subtype: string): SourceKind {
  const kinds = Object.entries(typesByKind) as [SourceKind, readonly [string, string?]][];
  const told = kinds.find(
    ([, [itsType, itsSubtype]]) => itsType === type && itsSubtype === subtype,
  );
  return told?.[0] ?? kindsByType.get(type) ?? 'document';
}

// Addresses are not LaTeX, but many programs escape a few signs in them all the same.
function readVerbatim(text: string): string {
  return text
    .replace(/^\s*\\url\s*/, '')
    .replaceAll(/\\([%_&#~$])/g, '$1')
    .replaceAll(/[{}]/g, '')
    .trim();
}

/** Writes a BibTeX file in UTF-8, which reads back as the same entries. */
export function writeBibtex(items: readonly { key: string; entry: BibliographyEntry }[]): string {
  return items.map(({ key, entry }) => writeEntry(key, entry)).join('\n');
}

function writeEntry(key: string, entry: BibliographyEntry): string {
  const [type, subtype = ''] = typesByKind[entry.kind];
  const fields = Object.entries({
    title: writeLatexTitle(entry.title),
    author: writeBibtexNames(entry.authors),
    editor: writeBibtexNames(entry.editors),
    [containerField(entry.kind)]: writeLatex(entry.outlet),
    [entry.kind === 'report' ? 'institution' : 'publisher']: writeLatex(entry.publisher),
    ...writeDate(entry.published),
    volume: writeLatex(entry.volume),
    number: writeLatex(entry.number),
    edition: writeLatex(entry.edition),
    pages: writeLatex(entry.pageRange).replaceAll('–', '--'),
    doi: writeVerbatim(entry.doi),
    isbn: writeLatex(entry.isbn),
    url: writeVerbatim(entry.address),
    urldate: entry.accessed ?? '',
    language: writeLatex(entry.language),
    keywords: entry.tags.map((tag) => writeLatex(tag.replaceAll(/[,;]/g, ' '))).join(', '),
    entrysubtype: subtype,
  });
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${type}{${key},\n${lines.join('')}}\n`;
}

function containerField(kind: SourceKind): string {
  if (kind.startsWith('article-')) return 'journal';
  return kind === 'chapter' ? 'booktitle' : 'organization';
}

// BibTeX knows year and month; only BibLaTeX reads a day, from `date`.
function writeDate(date: string | null): Readonly<Record<string, string>> {
  const [year = '', month = '', day] = date?.split('-') ?? [];
  return { year, month: month && String(Number(month)), date: day && date ? date : '' };
}

function writeVerbatim(text: string): string {
  return text.replaceAll(/[{}\\]/g, encodeURIComponent);
}
