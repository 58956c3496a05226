import { type AuthorName, readAuthorName, writeAuthorName } from '../../model/author-name.ts';
import { readLatex } from './read-latex.ts';
import { writeLatex } from './write-latex.ts';

/** Names of a BibTeX field, as sources hold them; `others` at the end is told and left out. */
export function readBibtexNames(latex: string): { names: string[]; hasOthers: boolean } {
  // With single spaces, no separator has to be looked for in a long run of them again and again.
  const spaced = latex.replaceAll(/\s+/g, ' ');
  const names = splitOutsideBraces(spaced, / and /iy).map((name) => name.trim());
  const hasOthers = names.at(-1)?.toLowerCase() === 'others';
  return {
    names: (hasOthers ? names.slice(0, -1) : names).map(readName).filter(Boolean),
    hasOthers,
  };
}

function readName(latex: string): string {
  const parts = splitOutsideBraces(latex, / ?, ?/y);
  if (parts.length === 1) return readWholeName(latex);
  const [family = '', second = '', third] = parts.map(readLatex).map((part) => part.trim());
  const [given, suffix] = third === undefined ? [second, ''] : [third, second];
  if (!family || !given) return writeWhole(family || given);
  return writeAuthorName(
    readAuthorName([family, given, suffix].map(withoutCommas).filter(Boolean).join(', ')),
  );
}

function readWholeName(latex: string): string {
  const words = splitOutsideBraces(latex, /[ ~]+/y);
  if (words.length === 1 && latex.startsWith('{')) return writeWhole(readLatex(latex));
  const last = readLatex(words.at(-1) ?? '').trim();
  // Braces around the last words say that they are the family name together.
  if (words.length > 1 && last.includes(' ')) {
    const given = readLatex(words.slice(0, -1).join(' ')).trim();
    return writeAuthorName(readAuthorName(`${withoutCommas(last)}, ${withoutCommas(given)}`));
  }
  return writeAuthorName(readAuthorName(readLatex(latex)));
}

function writeWhole(name: string): string {
  return writeAuthorName({ kind: 'whole', name });
}

function withoutCommas(text: string): string {
  return text.replaceAll(/\s*,\s*/g, ' ').trim();
}

/** Names as BibTeX writes them: `Family, Given`, and in braces what is not to be taken apart. */
export function writeBibtexNames(names: readonly string[]): string {
  return names.map((name) => writeName(readAuthorName(name))).join(' and ');
}

function writeName(author: AuthorName): string {
  if (author.kind === 'whole') return `{${writeLatex(author.name)}}`;
  const { family, given, particle, droppingParticle, suffix } = author.person;
  const before = [particle, family].filter(Boolean).join(' ');
  const after = [given, droppingParticle].filter(Boolean).join(' ');
  return [before, suffix, after].filter(Boolean).map(writePart).join(', ');
}

function writePart(part: string): string {
  const latex = writeLatex(part);
  return /(?:^|\s)and(?:\s|$)/i.test(part) ? `{${latex}}` : latex;
}

/** Splits where a sticky pattern stands outside of braces. */
function splitOutsideBraces(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth > 0) continue;
    separator.lastIndex = at;
    const found = separator.exec(text)?.[0];
    if (!found) continue;
    parts.push(text.slice(start, at));
    start = at + found.length;
    at = start - 1;
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== '');
}
