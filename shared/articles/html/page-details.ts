import { textLimits } from '../../model/fields.ts';
import { readDate } from '../read-date.ts';
import { elementsOf, type HtmlElement, type HtmlPage, sourceTextOf } from './html-tree.ts';
import { readLinkedData } from './linked-data.ts';
import { addressOf, languageOf, lineOf, type PageDetails } from './page-values.ts';

const titles = [
  'citation_title',
  'og:title',
  'dc.title',
  'dcterms.title',
  'twitter:title',
  'title',
];
const authors = [
  'citation_author',
  'author',
  'article:author',
  'parsely-author',
  'dc.creator',
  'byl',
];
const outlets = ['og:site_name', 'citation_journal_title', 'dc.publisher', 'application-name'];
const dates = [
  'article:published_time',
  'datepublished',
  'citation_publication_date',
  'citation_date',
  'parsely-pub-date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'pubdate',
  'date',
];
const mostAuthors = 100;

/**
 * What a page says of itself to machines: schema.org data, Open Graph, citation and Dublin Core tags,
 * its canonical address and its language. Nothing is guessed; `title` may still carry the site's name.
 */
export function findPageDetails({ root, headComments }: HtmlPage): PageDetails {
  const tags = new PageTags(root);
  const data = readLinkedData(tags.linkedData);
  return {
    title: data.title ?? tags.first(titles, lineOf) ?? lineOf(tags.title),
    authors: data.authors.length > 0 ? data.authors : tags.authors(),
    outlet: data.outlet ?? tags.first(outlets, lineOf),
    published: data.published ?? tags.first(dates, readDate) ?? readDate(tags.time),
    address:
      addressOf(tags.canonical) ??
      tags.first(['og:url', 'citation_public_url'], addressOf) ??
      data.address ??
      savedFrom(headComments),
    language:
      languageOf(tags.language) ??
      data.language ??
      tags.first(['content-language', 'dc.language', 'og:locale'], languageOf),
  };
}

/** What the head of a page holds for machines, gathered in one walk; what comes first counts. */
class PageTags {
  title = '';
  canonical = '';
  language = '';
  time = '';
  readonly linkedData: string[] = [];
  readonly #values = new Map<string, string[]>();

  constructor(root: HtmlElement) {
    for (const element of elementsOf(root)) this.#take(element);
  }

  first<Value>(names: readonly string[], read: (value: string) => Value | null): Value | null {
    for (const name of names) {
      for (const value of this.#values.get(name) ?? []) {
        const found = read(value);
        if (found !== null) return found;
      }
    }
    return null;
  }

  authors(): string[] {
    for (const name of authors) {
      const found = (this.#values.get(name) ?? []).flatMap(namesIn);
      if (found.length > 0) return [...new Set(found)].slice(0, mostAuthors);
    }
    return [];
  }

  #take(element: HtmlElement): void {
    const { name, attributes } = element;
    const at = (key: string): string => attributes.get(key) ?? '';
    if (name === 'meta') this.#takeMeta(at);
    else if (name === 'html') this.language ||= at('lang') || at('xml:lang');
    else if (name === 'title' && !isInDrawing(element)) this.title ||= sourceTextOf(element);
    else if (name === 'link' && /(?:^| )canonical(?: |$)/i.test(at('rel')))
      this.canonical ||= at('href');
    else if (name === 'script' && /^application\/ld\+json\b/i.test(at('type'))) {
      this.linkedData.push(sourceTextOf(element));
    } else if (name === 'time' && isPublication(at)) this.time ||= at('datetime');
  }

  #takeMeta(at: (key: string) => string): void {
    const key = at('property') || at('name') || at('itemprop') || at('http-equiv');
    const values = this.#values.get(key.toLowerCase()) ?? [];
    if (values.length < mostAuthors) values.push(at('content'));
    this.#values.set(key.toLowerCase(), values);
  }
}

function isPublication(at: (key: string) => string): boolean {
  return at('pubdate') !== '' || /publish|pubdate/i.test(`${at('itemprop')} ${at('class')}`);
}

function isInDrawing(element: HtmlElement): boolean {
  for (let at = element.parent; at; at = at.parent) if (at.name === 'svg') return true;
  return false;
}

/** "By Ann Lee and Bo Ek" as two names; the address of a profile is no name. */
function namesIn(value: string): string[] {
  const line = lineOf(value.replace(/^\s*by:?\s+/i, ''));
  if (line === null || /^https?:/i.test(line)) return [];
  // "Lee, Ann" is one person, written the other way round.
  const parts = /^[^,;]+, [^,;\s]+$/.test(line) ? [line] : line.split(/\s*[;,]\s*|\s+(?:and|&)\s+/);
  return parts.filter((part) => part !== '');
}

/** Browsers and programs that save a page note its address in a comment at its head. */
function savedFrom(comments: readonly string[]): string | null {
  for (const comment of comments) {
    const address = /(?:saved from url=\(\d+\)|^\s*url:\s*)(https?:\S+)/im.exec(comment)?.[1];
    const found = addressOf(address ?? '');
    if (found) return found;
  }
  return null;
}

/** A title without the name of the site that many pages put behind it. */
export function withoutSiteName(title: string, outlet: string | null): string {
  if (!outlet) return title;
  const at = title.toLowerCase().lastIndexOf(outlet.toLowerCase());
  if (at <= 0 || at + outlet.length !== title.length) return title;
  const bare = title.slice(0, at).replace(/\s*[|·•–—:»-]\s*$/, '');
  return bare.length < at && bare !== '' ? bare : title.slice(0, textLimits.line);
}
