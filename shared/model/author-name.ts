import { textLimits } from './fields.ts';

/** A person's name in the parts of CSL 1.0.2. Parts that a name does not have are empty. */
export interface PersonName {
  readonly family: string;
  readonly given: string;
  /** Goes with the family name, also where only that is shown: the `van` of van Gogh. */
  readonly particle: string;
  /** Stands before the family name in the full name only: the `van` of Beethoven. */
  readonly droppingParticle: string;
  readonly suffix: string;
}

/** An author as citation styles need it: a person, or one name that is not taken apart. */
export type AuthorName =
  | { readonly kind: 'person'; readonly person: PersonName }
  | { readonly kind: 'whole'; readonly name: string };

/**
 * Reads a name as sources hold it: `David Ignatius`; `Family, Given` or `Family, Given, Suffix` where the
 * family name cannot be told; an organisation as it is. With a comma at the end (`Bell Labs,`) it is one
 * name that only looks like a person's.
 */
export function readAuthorName(text: string): AuthorName {
  const name = tidy(text);
  if (name.endsWith(',')) return { kind: 'whole', name: withoutEndComma(name) };
  const [family = '', given, ...rest] = name.split(/\s*,\s*/).filter(Boolean);
  if (given === undefined) return readUnmarked(family);
  return { kind: 'person', person: inParts(family, given, rest.join(', ')) };
}

/** A name as it is stored: as one would write it wherever that reads back as the same name. */
export function writeAuthorName(author: AuthorName): string {
  if (author.kind === 'whole') return writeWhole(author.name);
  const { family, given, particle, droppingParticle, suffix } = author.person;
  const plain = displayAuthorName(author);
  if (!plain.includes(',') && isSameName(readAuthorName(plain), author)) return plain;
  const before = withoutCommas(join(particle, family));
  const after = withoutCommas(join(given, droppingParticle));
  if (after === '') return writeWhole(join(before, suffix));
  return [before, after, withoutCommas(suffix)].filter(Boolean).join(', ');
}

/** A name as it is said: given name first. */
export function displayAuthorName(author: AuthorName): string {
  if (author.kind === 'whole') return author.name;
  const { family, given, particle, droppingParticle, suffix } = author.person;
  return join(given, droppingParticle, particle, family, suffix);
}

/** Names in a line, each given name first: "David Ignatius, Jane Doe". */
export function displayAuthorNames(names: readonly string[]): string {
  return names.map((name) => displayAuthorName(readAuthorName(name))).join(', ');
}

function writeWhole(name: string): string {
  const whole = withoutEndComma(tidy(name));
  return !whole.includes(',') && readAuthorName(whole).kind === 'whole' ? whole : `${whole},`;
}

function withoutEndComma(name: string): string {
  return name.replace(/[\s,]+$/, '');
}

function isSameName(a: AuthorName, b: AuthorName): boolean {
  if (a.kind !== 'person' || b.kind !== 'person') return false;
  return partNames.every((part) => a.person[part] === b.person[part]);
}

const partNames = ['family', 'given', 'particle', 'droppingParticle', 'suffix'] as const;
const suffixPattern = /^(?:Jr|Sr)\.?$|^(?:II|III|IV)$/;
const organisationPattern =
  /\b(?:agency|associated|association|authority|bank|board|branchpoint|bureau|cent(?:er|re)|centro|college|commission|committee|company|congress|corporation|council|court|department|editors?|embassy|federal|federation|forum|foundation|government|group|house|inc|institut[eo]?|institution|international|journal|laborator(?:y|ies)|league|library|ltd|ministerio|ministry|museum|nations|network|news|newspaper|office|organi[sz]ation|parliament|party|post|press|programme|project|republic|review|school|senate|service|society|staff|states|team|times|tribune|trust|union|united|university|world)\b/i;

// Only what is likely is taken apart: a name that is wrongly left whole is still cited in full.
function readUnmarked(name: string): AuthorName {
  const words = name.split(' ');
  const isPerson =
    words.length > 1 &&
    words.length < 7 &&
    isCapital(words[0]) &&
    !organisationPattern.test(name) &&
    !/[\d&/()]/.test(name) &&
    !/\b(?:of|for|the|and)\b/.test(name);
  if (!isPerson) return { kind: 'whole', name };
  const suffix = words.length > 2 && suffixPattern.test(words.at(-1) ?? '') ? words.pop() : '';
  const last = words.length - 1;
  const particleAt = words.findIndex((word, at) => at > 0 && at < last && isParticle(word));
  const familyAt = particleAt > 0 ? particleAt : last;
  if (!isCapital(words[last])) return { kind: 'whole', name };
  const family = words.slice(familyAt).join(' ');
  return {
    kind: 'person',
    person: inParts(family, words.slice(0, familyAt).join(' '), suffix ?? ''),
  };
}

function inParts(family: string, given: string, suffix: string): PersonName {
  const familyWords = family.split(' ');
  const firstOwn = familyWords.findIndex((word) => !isParticle(word));
  const particleCount = firstOwn === -1 ? 0 : firstOwn;
  const givenWords = given.split(' ');
  const lastOwn = givenWords.findLastIndex((word) => !isParticle(word));
  const givenCount = lastOwn === -1 ? givenWords.length : lastOwn + 1;
  return {
    family: familyWords.slice(particleCount).join(' '),
    given: givenWords.slice(0, givenCount).join(' '),
    particle: familyWords.slice(0, particleCount).join(' '),
    droppingParticle: givenWords.slice(givenCount).join(' '),
    suffix,
  };
}

function isParticle(word: string): boolean {
  return /^\p{Ll}[\p{Ll}'’]*$/u.test(word);
}

function isCapital(word: string | undefined): boolean {
  return word !== undefined && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);
}

function withoutCommas(text: string): string {
  return tidy(text.replaceAll(',', ' '));
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, textLimits.line);
}

function join(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}
