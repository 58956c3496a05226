import { describeDate } from '../lib/describe-date.ts';
import { readAuthorName } from './author-name.ts';
import type { Source } from './source.ts';

type Cited = Pick<Source, 'title' | 'authors' | 'outlet' | 'published'>;

/**
 * A source as it is named beside a quotation: the authors' surnames or the outlet, and the date:
 * "Ignatius · 1 March 2019". Where neither is known the title stands in. `apart` tells it from another
 * source of the same name, and is empty where there is none.
 */
export function citationOf(source: Cited, apart = ''): string {
  const who = describeAuthors(source.authors) || source.outlet || source.title || 'Untitled source';
  const when = source.published ? describeDate(source.published) : '';
  return [who, when, apart].filter(Boolean).join(' · ');
}

/** The outlet or authors and the date, for a line under the title; empty where nothing is known. */
export function bylineOf({ authors, outlet, published }: Cited): string {
  const who = describeAuthors(authors) || outlet;
  return [who, published ? describeDate(published) : ''].filter(Boolean).join(' · ');
}

function describeAuthors(authors: readonly string[]): string {
  const [first = '', second] = authors.map(surnameOf).filter(Boolean);
  if (authors.length > 2) return `${first} et al.`;
  return second ? `${first} and ${second}` : first;
}

/** The surname with its particles: "von der Leyen"; a name that is not a person's stays whole. */
function surnameOf(name: string): string {
  const author = readAuthorName(name);
  if (author.kind === 'whole') return author.name;
  return [author.person.particle, author.person.family].filter(Boolean).join(' ');
}
