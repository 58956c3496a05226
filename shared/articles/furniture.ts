import type { FurnitureKind } from '../model/source.ts';
import { endsSentence, isHeadline, isProse, type Paragraph, wordCount } from './paragraphs.ts';

/** For each paragraph the kind of page furniture that it is, or null when it belongs to the article. */
export type Verdicts = (FurnitureKind | null)[];

/**
 * Tells page furniture from the article by the form of the paragraphs, not by any page's own words:
 * skip links, captions with a credit, links to other stories, lines to follow somebody, contact
 * blocks, and the headlines and teasers at the foot of a page. When in doubt a sentence stays in.
 */
export function findFurniture(paragraphs: readonly Paragraph[]): Verdicts {
  const lines = paragraphs.map(({ line }) => line);
  const lead = lines.findIndex(isProse);
  const repeated = repeatedLines(lines);
  const verdicts: Verdicts = lines.map((line, index) =>
    singleVerdict(line, { isBeforeLead: index < lead, isRepeated: repeated.has(line) }),
  );
  markContactBlocks(lines, verdicts);
  if (lead >= 0) markLists(lines, verdicts, lead);
  return verdicts;
}

interface Place {
  readonly isBeforeLead: boolean;
  readonly isRepeated: boolean;
}

const skipLink = /^skip to (?:the )?(?:main )?(?:content|article|navigation|search)\b/i;
const pageControl =
  /^(?:(?:open |toggle )?(?:menu|navigation)|search|sections|home|sign in|log in|close|share(?: this(?: article| story)?)?|print|e-?mail|listen(?: to this article)?|save(?: for later)?|comments?|\d+ comments?)$/i;
const readingTime = /^\d+[- ]min(?:ute)?s?(?: read)?$/i;
const advertisement =
  /^(?:advertisement|sponsored(?: content)?|(?:story|article) continues (?:below|after)\b.{0,40})$/i;
const follow =
  /^follow\b.{1,100}(?:@\w+|\b(?:on|at) (?:twitter|x|facebook|instagram|threads|mastodon|bluesky|linkedin|youtube|tiktok|telegram)\b)/i;
const contactLine = /^(?:contact|e-?mail|reach|write to)\b.{0,80}@\w/i;
const copyright = /^(?:©|copyright\b|\(c\) ?\d{4})/i;
const linkInline = /^(?:read (?:more|also|next)|related|see also|watch|listen)\s?: \S/i;
const photoCredit = /^(?:photo|image|picture|illustration)s?(?: credit| by)?\s?: /i;

function singleVerdict(line: string, { isBeforeLead, isRepeated }: Place): FurnitureKind | null {
  if (skipLink.test(line) || (isBeforeLead && pageControl.test(line))) return 'navigation';
  if (isBeforeLead && readingTime.test(line)) return 'other';
  if (isCaption(line, isRepeated)) return 'caption';
  if (isBracketedLink(line) || (linkInline.test(line) && isHeadline(line))) return 'related';
  if (line.length <= 200 && follow.test(line)) return 'follow';
  if (line.length <= 200 && contactLine.test(line)) return 'contact';
  if (advertisement.test(line)) return 'promotion';
  if (line.length <= 200 && !isBeforeLead && copyright.test(line)) return 'other';
  return null;
}

const agencyCredit =
  /\([^()]*\b(?:Getty|AFP|Reuters|EPA|AP Photo|[Pp]hotos?(?: by)?|Images)\b[^()]*\)$/;
const slashCredit = /\(\p{Lu}[^()/]{1,60}\/ ?\p{Lu}[^()/]{1,60}\)$/u;

/** A picture's caption ends with its credit in parentheses; pages repeat it for small screens. */
function isCaption(line: string, isRepeated: boolean): boolean {
  if (line.length > 1_000) return false;
  if (isRepeated && /\([^()]+\)$/.test(line)) return true;
  return photoCredit.test(line) || agencyCredit.test(line) || slashCredit.test(line);
}

/** A paragraph wholly in square brackets is a link to another story, unless it is a sentence or a note. */
function isBracketedLink(line: string): boolean {
  const inside = /^\[([^[\]]+)\](?:\([^()\s]*\))?$/.exec(line)?.[1];
  if (inside === undefined || wordCount(inside) < 3 || endsSentence(inside)) return false;
  return !/^(?:editor|note|correction|update|translat|sic)/i.test(inside);
}

function repeatedLines(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(lines.filter((line) => seen.has(line) || !seen.add(line)));
}

const contactWords = /\b(?:us|our|contact|newsroom|editors?|tips?|newsletters?|e-?mail|phone)\b/i;

/** A short heading and the quoted lines under it, when they say how to reach the publisher. */
function markContactBlocks(lines: readonly string[], verdicts: Verdicts): void {
  lines.forEach((heading, index) => {
    if (verdicts[index] || heading.startsWith('>') || heading.length > 40) return;
    if (!isHeadline(heading)) return;
    let end = index + 1;
    while (lines[end]?.startsWith('>') && (lines[end]?.length ?? 0) <= 80) end += 1;
    const block = lines.slice(index, end);
    if (block.length < 2 || !block.some((line) => contactWords.test(line))) return;
    verdicts.fill('contact', index, end);
  });
}

const relatedHeading =
  /^#{0,6} ?(?:more (?:in|from|on|about|stories|news|coverage)\b|recent (?:stories|news|articles|posts|headlines)\b|read (?:more|next|also)\b|related\b|latest\b|most (?:read|popular|viewed|shared)\b|trending\b|popular\b|top stories\b|you (?:may|might) (?:also )?(?:like|enjoy)\b|recommended\b|editors?['’]s? picks?\b|up next\b|also (?:in|on|read)\b|what to read next\b|(?:from )?around the web\b|today['’]s (?:top|headlines)\b)/i;
const promotionHeading =
  /^#{0,6} ?(?:support\b.*\b(?:journalism|news|newsroom|newspaper|reporting|our work)\b|subscribe\b|sign up\b|newsletters?\b|become a (?:member|subscriber)\b|donate\b)/i;

type Heading = 'related' | 'promotion';

/** What a heading announces other than the article: links to other stories, or an appeal; null for any other line. */
export function headingOf(line: string): Heading | null {
  if (line.length > 60 || !isHeadline(line)) return null;
  if (relatedHeading.test(line)) return 'related';
  return promotionHeading.test(line) ? 'promotion' : null;
}

/** Lists of other stories: to the end of the page where nothing but such lists follows, else the list alone. */
function markLists(lines: readonly string[], verdicts: Verdicts, lead: number): void {
  // A sentence that ends one attempt ends every later one that would have to pass it.
  let articleGoesOnAt = -1;
  for (let index = lead + 1; index < lines.length; index += 1) {
    const heading = headingOf(lines[index] ?? '');
    if (!heading || verdicts[index]) continue;
    if (index > articleGoesOnAt) {
      const tail = readTail(lines, verdicts, index);
      if (tail.kinds) {
        tail.kinds.forEach((kind, offset) => {
          verdicts[index + offset] = kind;
        });
        return;
      }
      articleGoesOnAt = tail.articleGoesOnAt;
    }
    markInset(lines, verdicts, index, heading);
  }
}

/** In the middle of an article: the heading and the full headlines under it, never a sentence. */
function markInset(
  lines: readonly string[],
  verdicts: Verdicts,
  index: number,
  heading: Heading,
): void {
  let end = index + 1;
  // A subheading of the article is shorter than a headline, and stays.
  while (end < lines.length && isHeadline(lines[end] ?? '') && wordCount(lines[end] ?? '') >= 5) {
    end += 1;
  }
  if (heading === 'promotion' || end > index + 1) verdicts.fill(heading, index, end);
}

const truncated = /(?:…|\.\.\.) ?(?:continue reading|read more|more)$/i;
const longestTeaser = 200;
const longestPromotion = 600;
/** So many headlines with a line under each can only be a list, even where the lines are long. */
const certainPairs = 3;

/** The kinds of all paragraphs to the end of the page, or where the article goes on instead. */
type Tail =
  | { readonly kinds: FurnitureKind[] }
  | { readonly kinds: null; readonly articleGoesOnAt: number };

/**
 * Reads from a heading to the end of the page. The article goes on where a sentence is neither a
 * teaser under a headline nor part of an appeal.
 */
function readTail(lines: readonly string[], verdicts: Verdicts, index: number): Tail {
  const kinds: FurnitureKind[] = [];
  let section: Heading = 'related';
  let isUnderHeadline = false;
  let headlines = 0;
  let pairs = 0;
  let lastLongTeaser = -1;
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = headingOf(line);
    const known = verdicts[at];
    if (heading) {
      section = heading;
      isUnderHeadline = false;
      kinds.push(heading);
    } else if (known) {
      kinds.push(known);
    } else if (truncated.test(line)) {
      isUnderHeadline = false;
      kinds.push('related');
    } else if (isHeadline(line)) {
      isUnderHeadline = true;
      headlines += 1;
      kinds.push(section);
    } else if (section === 'promotion' && line.length <= longestPromotion) {
      kinds.push('promotion');
    } else if (isUnderHeadline) {
      isUnderHeadline = false;
      pairs += 1;
      if (line.length > longestTeaser) lastLongTeaser = at;
      kinds.push('related');
    } else {
      return { kinds: null, articleGoesOnAt: at };
    }
  }
  if (lastLongTeaser >= 0 && pairs < certainPairs) {
    return { kinds: null, articleGoesOnAt: lastLongTeaser };
  }
  const isList = headlines > 0 || section === 'promotion';
  return isList ? { kinds } : { kinds: null, articleGoesOnAt: lines.length };
}
