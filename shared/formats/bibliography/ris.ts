import type { ReportProgress } from '../../articles/parsed-article.ts';
import { type AuthorName, readAuthorName, writeAuthorName } from '../../model/author-name.ts';
import { type SourceKind, sourceKinds } from '../../model/source.ts';
import type { BibliographyEntry, EntryProblem, ReadBibliography, ReadEntry } from './entry.ts';
import { dateOf, rangeOf, tidyEntry } from './entry-values.ts';
import { mapInSteps } from './map-in-steps.ts';

const kindsByType: ReadonlyMap<string, SourceKind> = new Map([
  ['NEWS', 'article-newspaper'],
  ['MGZN', 'article-magazine'],
  ['JOUR', 'article-journal'],
  ['JFULL', 'article-journal'],
  ['EJOUR', 'article-journal'],
  ['INPR', 'article-journal'],
  ['RPRT', 'report'],
  ['GOVDOC', 'report'],
  ['PAMP', 'report'],
  ['STAND', 'report'],
  ['ELEC', 'webpage'],
  ['ICOMM', 'webpage'],
  ['BLOG', 'post'],
  ['BOOK', 'book'],
  ['EBOOK', 'book'],
  ['EDBOOK', 'book'],
  ['SER', 'book'],
  ['CHAP', 'chapter'],
  ['ECHAP', 'chapter'],
  ['CPAPER', 'chapter'],
  ['CONF', 'chapter'],
  ['ENCYC', 'chapter'],
  ['DICT', 'chapter'],
  ['BILL', 'bill'],
  ['UNBILL', 'bill'],
  ['STAT', 'legislation'],
  ['CASE', 'legislation'],
  ['LEGAL', 'legislation'],
  ['HEAR', 'speech'],
  ['VIDEO', 'broadcast'],
  ['SOUND', 'broadcast'],
  ['ADVS', 'broadcast'],
  ['MPCT', 'broadcast'],
  ['PCOMM', 'personal_communication'],
  ['UNPB', 'manuscript'],
  ['UNPD', 'manuscript'],
  ['MANSCPT', 'manuscript'],
  ['THES', 'manuscript'],
]);

// RIS has no interview and no speech: the tag M3, type of work, tells those apart.
const typesByKind: Readonly<Record<SourceKind, string>> = {
  'article-newspaper': 'NEWS',
  'article-magazine': 'MGZN',
  'article-journal': 'JOUR',
  report: 'RPRT',
  webpage: 'ELEC',
  post: 'BLOG',
  book: 'BOOK',
  chapter: 'CHAP',
  bill: 'BILL',
  legislation: 'STAT',
  interview: 'PCOMM',
  speech: 'GEN',
  broadcast: 'VIDEO',
  personal_communication: 'PCOMM',
  manuscript: 'UNPB',
  document: 'GEN',
};

type RisFields = Map<string, string[]>;

/** Reads a RIS file; a line without a tag goes on with the field before it. */
export function readRis(text: string, report: ReportProgress = () => {}): ReadBibliography {
  const { records, problems } = scanRis(text);
  return { entries: mapInSteps(records, report, readRecord), problems };
}

const longestField = 100_000;

function scanRis(text: string): { records: RisFields[]; problems: EntryProblem[] } {
  const records: RisFields[] = [];
  const problems: EntryProblem[] = [];
  let open: RisFields | null = null;
  let values: string[] | null = null;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const [, tag = '', value = ''] = /^\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(line) ?? [];
    if (tag === 'TY') {
      open = new Map();
      records.push(open);
    }
    if (tag === 'ER' || tag === 'EF') open = null;
    if (open && tag) {
      values = open.get(tag) ?? [];
      values.push(value.trim());
      open.set(tag, values);
    } else if (open && values && line.trim()) {
      values.push(`${values.pop() ?? ''} ${line.trim()}`.slice(0, longestField));
    } else if (tag && tag !== 'ER' && tag !== 'EF' && problems.length < 50) {
      problems.push({
        line: at + 1,
        message: `Line ${at + 1} belongs to no entry and was left out: an entry begins with TY.`,
      });
    }
  }
  return { records, problems };
}

const keptTags: ReadonlySet<string> = new Set([
  ...['TY', 'ID', 'M3', 'TI', 'T1', 'CT', 'AU', 'A1', 'ED', 'A2', 'T2', 'JO', 'JF', 'BT', 'JA'],
  ...['PB', 'DA', 'PY', 'Y1', 'Y2', 'UR', 'LA', 'VL', 'IS', 'CP', 'ET', 'SP', 'EP', 'DO', 'SN'],
  ...['KW'],
]);

function readRecord(fields: RisFields, at: number): ReadEntry {
  const all = (...tags: string[]): string[] => tags.flatMap((tag) => fields.get(tag) ?? []);
  const line = (...tags: string[]): string => all(...tags).find(Boolean) ?? '';
  const isbn = line('SN');
  const isIsbn = /^[\dX]{10}(?:[\dX]{3})?$/i.test(isbn.replaceAll(/[\s-]/g, ''));
  const entry = tidyEntry({
    kind: kindOf(line('TY'), line('M3')),
    title: line('TI', 'T1', 'CT', 'BT'),
    authors: all('AU', 'A1').map(readName),
    editors: all('ED', 'A2').map(readName),
    outlet: line('T2', 'JF', 'JO', 'BT', 'JA'),
    publisher: line('PB'),
    published: dateOf(line('DA')) ?? dateOf(line('PY', 'Y1')),
    accessed: dateOf(line('Y2')),
    address: line('UR'),
    language: line('LA'),
    volume: line('VL'),
    number: line('IS', 'CP'),
    edition: line('ET'),
    pageRange: pagesOf(line('SP'), line('EP')),
    doi: line('DO'),
    isbn: isIsbn ? isbn : '',
    tags: all('KW'),
  });
  const dropped = [...fields.keys()].filter((tag) => !keptTags.has(tag));
  if (isbn && !isIsbn) dropped.push('SN');
  if (!entry.published && line('DA', 'PY', 'Y1')) dropped.push('DA');
  return { key: line('ID') || `entry ${at + 1}`, entry, dropped };
}

function kindOf(type: string, workType: string): SourceKind {
  const told = sourceKinds.find((kind) => kind === workType);
  return told ?? kindsByType.get(type.toUpperCase()) ?? 'document';
}

function pagesOf(start: string, end: string): string {
  return rangeOf(start && end && start !== end ? `${start}–${end}` : start || end);
}

function readName(text: string): string {
  return writeAuthorName(readAuthorName(text));
}

/** Writes a RIS file, which reads back as the same entries. */
export function writeRis(items: readonly { key: string; entry: BibliographyEntry }[]): string {
  return items.map(({ key, entry }) => `${writeRecord(key, entry).join('\r\n')}\r\n\r\n`).join('');
}

function writeRecord(key: string, entry: BibliographyEntry): string[] {
  const isPlainType = kindOf(typesByKind[entry.kind], '') === entry.kind;
  const [, startPage = entry.pageRange, endPage = ''] =
    /^([^\s–,]+)–([^\s–,]+)$/.exec(entry.pageRange) ?? [];
  const fields: readonly (readonly [tag: string, value: string])[] = [
    ['ID', key],
    ['M3', isPlainType ? '' : entry.kind],
    ['TI', entry.title],
    ...entry.authors.map((name) => ['AU', writeName(readAuthorName(name))] as const),
    ...entry.editors.map((name) => ['ED', writeName(readAuthorName(name))] as const),
    ['T2', entry.outlet],
    ['PB', entry.publisher],
    ['PY', entry.published?.slice(0, 4) ?? ''],
    ['DA', writeDate(entry.published)],
    ['Y2', writeDate(entry.accessed)],
    ['VL', entry.volume],
    ['IS', entry.number],
    ['ET', entry.edition],
    ['SP', startPage],
    ['EP', endPage],
    ['DO', entry.doi],
    ['SN', entry.isbn],
    ['UR', entry.address],
    ['LA', entry.language],
    ...entry.tags.map((tag) => ['KW', tag] as const),
  ];
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([tag, value]) => `${tag}  - ${value}`);
  return [`TY  - ${typesByKind[entry.kind]}`, ...lines, 'ER  - '];
}

/** `Family, Given, Suffix`; a comma at the end marks a name that only looks like a person's. */
function writeName(author: AuthorName): string {
  if (author.kind === 'whole') return writeAuthorName(author);
  const { family, given, particle, droppingParticle, suffix } = author.person;
  const before = [particle, family].filter(Boolean).join(' ');
  const after = [given, droppingParticle].filter(Boolean).join(' ');
  return [before, after, suffix].filter(Boolean).join(', ');
}

/** `2019/02/28/`, with the parts that are known. */
function writeDate(date: string | null): string {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return year && `${year}/${month}/${day}/`;
}
