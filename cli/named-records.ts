import { listInWords } from '../shared/analysis/words.ts';
import { compareText } from '../shared/lib/compare.ts';
import { findSimilar } from '../shared/search/similar-words.ts';
import { WrongUsage } from './surroundings.ts';

/** Something that a person may name on the command line. */
export interface Named<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/**
 * What a person means by a name: an id, or a title that only one has. Otherwise words: which ones are
 * meant when there are several, and what was perhaps meant when there is none.
 */
export function findNamed<Id extends string>(
  what: string,
  text: string,
  items: readonly Named<Id>[],
): Named<Id> {
  const found = matching(text, items);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) {
    const ids = listInWords(found.map(({ id }) => id));
    throw new WrongUsage(`More than one ${what} is called “${text}”. Write an id, of: ${ids}.`);
  }
  throw new WrongUsage(`There is no ${what} “${text}”. ${guessInWords(text, items)}`);
}

/** Those that a text names: the one of this id, else all of this title, however it is capitalised. */
export function matching<Id extends string>(
  text: string,
  items: readonly Named<Id>[],
): readonly Named<Id>[] {
  const byId = items.filter(({ id }) => id === text);
  if (byId.length > 0) return byId;
  const wanted = folded(text);
  return items.filter(({ name }) => name !== '' && folded(name) === wanted);
}

const mostListed = 12;

function guessInWords(text: string, items: readonly Named<string>[]): string {
  if (items.length === 0) return 'There are none.';
  const names = items.map(({ id, name }) => (name.trim() === '' ? id : name));
  const likely = similarNames(text, names);
  if (likely.length > 0) return `Did you mean ${eitherQuoted(likely)}?`;
  return `There are ${listInWords(
    names.map((name) => `“${name}”`),
    mostListed,
  )}.`;
}

function similarNames(text: string, names: readonly string[]): string[] {
  const wanted = folded(text);
  const byFold = new Map(names.map((name) => [folded(name), name]));
  const sorted = [...byFold.keys()].sort(compareText);
  const most = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  const bySlips = Array.from({ length: most }, (_, before) =>
    findSimilar(sorted, wanted, before + 1, false).map((place) => sorted[place] ?? ''),
  );
  const close = bySlips.find((found) => found.length > 0) ?? [];
  const within = sorted.filter((name) => wanted.length >= 3 && name.includes(wanted));
  return (close.length > 0 ? close : within).slice(0, 3).map((name) => byFold.get(name) ?? name);
}

function eitherQuoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(' or ');
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
