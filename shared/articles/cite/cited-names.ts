import { type AuthorName, readAuthorName } from '../../model/author-name.ts';

/** Given name first: `Ursula von der Leyen`. */
export function naturalName(name: string): string {
  const author = readAuthorName(name);
  if (author.kind === 'whole') return author.name;
  const { given, droppingParticle, particle, family, suffix } = author.person;
  return words(given, droppingParticle, particle, family, suffix);
}

/** Family name first, as lists are sorted: `von der Leyen, Ursula`. */
export function invertedName(name: string): string {
  const author = readAuthorName(name);
  if (author.kind === 'whole') return author.name;
  const { given, droppingParticle, suffix } = author.person;
  return [shortOf(author), words(given, droppingParticle), suffix].filter(Boolean).join(', ');
}

/** Family name and initials: `von der Leyen, U.`. */
export function initialedName(name: string): string {
  const author = readAuthorName(name);
  if (author.kind === 'whole') return author.name;
  const { given, droppingParticle, suffix } = author.person;
  const initials = words(initialsOf(given), droppingParticle);
  return [shortOf(author), initials, suffix].filter(Boolean).join(', ');
}

/** Initials, then the family name: `U. von der Leyen`. */
export function initialsFirst(name: string): string {
  const author = readAuthorName(name);
  if (author.kind === 'whole') return author.name;
  const { given, droppingParticle, suffix } = author.person;
  return words(initialsOf(given), droppingParticle, shortOf(author), suffix);
}

/** As in running text: the family name with its particle, or the whole of another name. */
export function shortName(name: string): string {
  return shortOf(readAuthorName(name));
}

function shortOf(author: AuthorName): string {
  if (author.kind === 'whole') return author.name;
  return words(author.person.particle, author.person.family);
}

// `Jean-Paul` is `J.-P.`; a name in a script without capitals has no initial and stays.
function initialsOf(given: string): string {
  return given
    .split(' ')
    .map((word) => word.split('-').map(initialOf).join('-'))
    .join(' ');
}

function initialOf(word: string): string {
  const first = word.match(/^\p{L}/u)?.[0] ?? '';
  return first === '' || first.toLowerCase() === first.toUpperCase() ? word : `${first}.`;
}

function words(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}

/** `A`, `A and B`, `A, B, and C`. */
export function listNames(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  if (names.length === 2) return `${names[0]} ${and} ${last}`;
  return `${names.slice(0, -1).join(', ')}, ${and} ${last}`;
}
