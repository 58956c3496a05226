import type { Source } from '../../shared/model/source.ts';
import { describeDate } from './dates.ts';

type Cited = Pick<Source, 'title' | 'authors' | 'outlet' | 'published'>;

/**
 * A source as it is named beside a quotation: the authors' surnames or the outlet, and the date:
 * "Ignatius · 1 March 2019". Where neither is known the title stands in.
 */
export function citationOf(source: Cited): string {
  const who = describeAuthors(source.authors) || source.outlet || source.title || 'Untitled source';
  return source.published ? `${who} · ${describeDate(source.published)}` : who;
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

const particle = /^(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn|al|el)$/;

/** The surname with its particles: "von der Leyen"; a name that is not a person's stays whole. */
function surnameOf(name: string): string {
  const [beforeComma = '', afterComma] = name.split(/\s*,\s*/);
  if (afterComma !== undefined) return beforeComma;
  const words = name.trim().split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length === 1 || !/^\p{Lu}/u.test(last)) return name.trim();
  const firstParticle = words.findIndex((word, index) => index > 0 && particle.test(word));
  return firstParticle > 0 ? words.slice(firstParticle).join(' ') : last;
}
