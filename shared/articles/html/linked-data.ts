import { readDate } from '../read-date.ts';
import { addressOf, languageOf, lineOf, type PageDetails } from './page-values.ts';

const mostCharacters = 1_000_000;
const mostThings = 5_000;
const mostAuthors = 100;
const articleType =
  /(?:Article|Report|BlogPosting|LiveBlogPosting|Essay|Thesis|SocialMediaPosting)$/;

const nothing: PageDetails = {
  title: null,
  authors: [],
  outlet: null,
  published: null,
  address: null,
  language: null,
};

/** What the first article described in a page's schema.org data (JSON-LD) says; the rest is not looked at. */
export function readLinkedData(sources: readonly string[]): PageDetails {
  for (const source of sources) {
    const article = findArticle(parse(source));
    if (article) return detailsOf(article);
  }
  return nothing;
}

function parse(source: string): unknown {
  if (source.length > mostCharacters) return null;
  try {
    return JSON.parse(source.replace(/^\s*<!--|-->\s*$/g, ''));
  } catch {
    return null;
  }
}

/** Breadth first, so that an article counts before those that it mentions. */
function findArticle(data: unknown): object | null {
  const waiting: unknown[] = [data];
  for (let index = 0; index < waiting.length && index < mostThings; index += 1) {
    const thing = waiting[index];
    if (typeof thing !== 'object' || thing === null) continue;
    if (
      listOf(own(thing, '@type')).some((type) => typeof type === 'string' && articleType.test(type))
    ) {
      return thing;
    }
    const within = Array.isArray(thing)
      ? thing
      : ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement'].flatMap((key) =>
          listOf(own(thing, key)),
        );
    waiting.push(...within.slice(0, mostThings));
  }
  return null;
}

function detailsOf(article: object): PageDetails {
  const text = (key: string): string => textOf(own(article, key));
  return {
    title: lineOf(text('headline')) ?? lineOf(text('name')),
    authors: namesOf(own(article, 'author')).slice(0, mostAuthors),
    outlet: namesOf(own(article, 'publisher'))[0] ?? null,
    published: readDate(text('datePublished')) ?? readDate(text('dateCreated')),
    address: addressOf(text('url')) ?? addressOf(idOf(own(article, 'mainEntityOfPage'))),
    language: languageOf(text('inLanguage')),
  };
}

function namesOf(value: unknown): string[] {
  return listOf(value).flatMap((each) => {
    const name = lineOf(typeof each === 'string' ? each : textOf(own(each, 'name')));
    return name === null || /^https?:/i.test(name) ? [] : [name.replace(/^by\s+/i, '')];
  });
}

const idOf = (value: unknown): string =>
  typeof value === 'string' ? value : textOf(own(value, '@id'));

const textOf = (value: unknown): string => {
  const first = listOf(value)[0];
  return typeof first === 'string' ? first : '';
};

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Only what the data itself holds: a name such as `constructor` finds nothing else. */
function own(thing: unknown, key: string): unknown {
  return typeof thing === 'object' && thing !== null && Object.hasOwn(thing, key)
    ? (thing as Record<string, unknown>)[key]
    : undefined;
}
