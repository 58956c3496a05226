import type { Position } from '../model/passage.ts';
import type { Verdicts } from './furniture.ts';
import { isHeadline, isProse, type Paragraph } from './paragraphs.ts';
import { readDate } from './read-date.ts';

/** What a page says of itself. Nothing here is guessed: what was not found is null or empty. */
export interface ArticleDetails {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly outlet: string | null;
  /** As in `2019-02-28`, or `2019-02` when no day is given. */
  readonly published: string | null;
  /** Where it was published, as an http or https address. */
  readonly address: string | null;
  /** As a BCP 47 tag such as `en` or `pt-BR`. */
  readonly language: string | null;
  /** The paragraph in which each was found. */
  readonly foundAt: {
    readonly title: Position | null;
    readonly authors: Position | null;
    readonly outlet: Position | null;
    readonly published: Position | null;
  };
}

interface Found<Value> {
  readonly value: Value;
  readonly index: number;
}

/** Bylines and dates stand at the head of an article; lower down "By …" is somebody else's. */
const headParagraphs = 12;

/**
 * Reads title, authors, outlet and date from the head of an article, and marks the lines that hold
 * nothing else as `byline` in `verdicts`. The title stays in the text.
 */
export function findDetails(paragraphs: readonly Paragraph[], verdicts: Verdicts): ArticleDetails {
  const byline = findByline(paragraphs, verdicts);
  const outlet = byline && findOutlet(paragraphs, verdicts, byline);
  const published = findPublished(paragraphs, verdicts);
  for (const found of [byline, outlet, published]) if (found) verdicts[found.index] = 'byline';
  const title = findTitle(paragraphs, verdicts);
  const authors = byline
    ? { value: byline.value.names, index: byline.index }
    : title && findColumnist(paragraphs, title);
  const where = (found: Found<unknown> | null): Position | null => {
    const paragraph = found && paragraphs[found.index];
    return paragraph ? { start: paragraph.start, end: paragraph.end } : null;
  };
  return {
    title: title?.value ?? null,
    authors: authors?.value ?? [],
    outlet: outlet?.value ?? null,
    published: published?.value ?? null,
    address: null,
    language: null,
    foundAt: {
      title: where(title),
      authors: where(authors),
      outlet: where(outlet),
      published: where(published),
    },
  };
}

/** The first line that belongs to the article, when it is a headline and an article follows. */
function findTitle(paragraphs: readonly Paragraph[], verdicts: Verdicts): Found<string> | null {
  const index = verdicts.indexOf(null);
  const line = paragraphs[index]?.line;
  if (line === undefined || !isHeadline(line)) return null;
  if (!paragraphs.some(({ line: later }, at) => at > index && isProse(later))) return null;
  const value = line.replace(/^#{1,6} /, '').replace(/^(\*\*|__|\*|_)(.+)\1$/, '$2');
  return { value, index };
}

const longestByline = 200;

interface Byline {
  readonly names: string[];
  readonly outlet: string | null;
}

function findByline(paragraphs: readonly Paragraph[], verdicts: Verdicts): Found<Byline> | null {
  for (const [index, { line }] of paragraphs.slice(0, headParagraphs).entries()) {
    const value = verdicts[index] === null ? readByline(line) : null;
    if (value) return { value, index };
  }
  return null;
}

/** "By Ann Lee and Bo Ek", "Analysis by Ann Lee, The Daily Post", "By Ann Lee | 1 March 2019". */
function readByline(line: string): Byline | null {
  if (line.length > longestByline) return null;
  const text = line.replace(/^[*_]+|[*_]+$/g, '');
  const credit = /^(?:(?:analysis|opinion|commentary|column|story|words) )?by:? (.{3,150})$/i.exec(
    text,
  )?.[1];
  if (credit === undefined) return null;
  const [people = '', ...rest] = credit.split(/\s*[|•·–—]\s*|\s+-\s+/);
  const parts = people.split(/\s*,\s*|\s+(?:and|&|with)\s+/i).filter((part) => part !== '');
  const outletAt = parts.findIndex(isOutlet);
  const names = outletAt < 0 ? parts : parts.slice(0, outletAt);
  if (names.length === 0 || !names.every(isName)) return null;
  const outlet = outletAt < 0 ? rest.find(isOutlet) : parts.slice(outletAt).join(', ');
  return { names, outlet: outlet ?? null };
}

const nameParticles = /^(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn|al|el|y)$/;

function isName(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => nameParticles.test(word) || /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word))
  );
}

const outletWords =
  /\b(?:Post|Times|News|Press|Herald|Journal|Guardian|Tribune|Agency|Magazine|Review|Today|Network|Chronicle|Gazette|Institute|Cent(?:er|re)|Reuters|Bloomberg|Daily|Weekly|Observer|Independent|Mail|Globe|Call|Star|Sun|Economist|Atlantic|Broadcasting|Radio|Council|Foundation)\b/;

/** Whether a line names a paper, an agency or an institute: a few capitalised words and no sentence. */
function isOutlet(line: string): boolean {
  const words = line.split(' ');
  if (words.length > 7 || !isHeadline(line) || /[:;?]/.test(line)) return false;
  if (!words.every((word) => /^(?:\p{Lu}|\p{N}|of|for|and|the|on|in|&)/u.test(word))) return false;
  return (
    outletWords.test(line) ||
    /^The \p{Lu}/u.test(line) ||
    /^[A-Z]{2,5}$/.test(line) ||
    /\.(?:com|org|net)$/.test(line)
  );
}

function findOutlet(
  paragraphs: readonly Paragraph[],
  verdicts: Verdicts,
  byline: Found<Byline>,
): Found<string> | null {
  if (byline.value.outlet) return { value: byline.value.outlet, index: byline.index };
  const index = byline.index + 1;
  const line = paragraphs[index]?.line;
  return line !== undefined && verdicts[index] === null && isOutlet(line)
    ? { value: line, index }
    : null;
}

function findPublished(paragraphs: readonly Paragraph[], verdicts: Verdicts): Found<string> | null {
  let updated: Found<string> | null = null;
  for (const [index, { line }] of paragraphs.slice(0, headParagraphs).entries()) {
    const value = verdicts[index] === null ? dateIn(line) : null;
    if (!value) continue;
    if (!/updated/i.test(line)) return { value, index };
    updated ??= { value, index };
  }
  return updated;
}

/** A date on a line of its own, or beside the author in a byline. */
function dateIn(line: string): string | null {
  const whole = readDate(line);
  if (whole || !readByline(line)) return whole;
  for (const part of line.split(/\s*[|•·–—]\s*|\s+-\s+/)) {
    const value = readDate(part);
    if (value) return value;
  }
  return null;
}

/**
 * The column form "Name: title" names its author only when the page names the same person again,
 * under the article: otherwise "North Korea: what next" would have an author.
 */
function findColumnist(
  paragraphs: readonly Paragraph[],
  title: Found<string>,
): Found<string[]> | null {
  const surname = /^(\p{Lu}[\p{L}.'’ -]{1,40}):/u.exec(title.value)?.[1];
  if (!surname) return null;
  for (const [index, { line }] of paragraphs.entries()) {
    if (index <= title.index) continue;
    const name =
      /^Follow (.{3,60}?) (?:on|at) /i.exec(line)?.[1] ??
      /^(.{3,60}?) (?:is|writes) (?:a|an|the|for)\b/.exec(line)?.[1];
    if (name && isName(name) && (name === surname || name.endsWith(` ${surname}`))) {
      return { value: [name], index };
    }
  }
  return null;
}
