import { sha256Hex } from '../../lib/hash.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import type { Position } from '../../model/passage.ts';
import {
  type ArticleProblem,
  emptyPage,
  mostPageBytes,
  nothingButFurniture,
  tooComplexPage,
  tooLargePage,
} from '../article-problem.ts';
import { type ArticleDetails, findDetails } from '../details.ts';
import { findFurniture, headingOf, type Verdicts } from '../furniture.ts';
import { type Paragraph, splitParagraphs } from '../paragraphs.ts';
import type { ParsedArticle } from '../parsed-article.ts';
import { stretchesOf, warningsOf } from '../read-plain-text.ts';
import { type HtmlPage, parseHtml } from './html-tree.ts';
import { type PageBlock, pageBlocks } from './page-blocks.ts';
import { findPageDetails, withoutSiteName } from './page-details.ts';
import { type BlockVerdict, judgeBlocks } from './page-furniture.ts';
import { findTitleBlock } from './page-title.ts';
import type { PageDetails } from './page-values.ts';
import { readableBlocks } from './readable-blocks.ts';

export interface PageReading {
  /** What a problem calls the page. */
  readonly name: string;
  /** Whether it is a saved page, with all that stands around its article, and not a part that somebody chose. */
  readonly isWholePage: boolean;
}

/**
 * Reads the source of a page as an article. Its whole visible text becomes the text; what stands in
 * menus, captions, lists of links and the like, and what Readability leaves out, is set aside. The
 * source is never made part of a document, so nothing in it is run or loaded.
 */
export function readPage(
  source: string,
  { name, isWholePage }: PageReading,
): Result<ParsedArticle, ArticleProblem> {
  if (source.length > mostPageBytes) return failure(tooLargePage(name, source.length));
  const page = parseHtml(source);
  if (!page) return failure(tooComplexPage(name));
  const { blocks, isUncovered } = blocksOf(page);
  if (blocks.length === 0) return failure(emptyPage(name));
  const details = findPageDetails(page);
  const title = findTitleBlock(blocks, details.title);
  const readable = isWholePage ? readableBlocks(page.root, blocks) : new Set<number>();
  const judged = judgePage(blocks, judgeBlocks(blocks, readable, title), title);
  // A page of which nothing would be left is one whose parts have misleading names.
  const open = blocks.map((): BlockVerdict => ({ kind: null, otherwise: null }));
  const { text, paragraphs, verdicts, found } = judged.hasArticle
    ? judged
    : judgePage(blocks, open, title);
  if (verdicts.every((verdict) => verdict !== null)) return failure(nothingButFurniture(name));
  const setAside = stretchesOf(paragraphs, verdicts);
  const warnings = warningsOf(text, setAside, text);
  if (isUncovered) {
    warnings.push(
      'Most of the text is hidden on the page until a script shows it. All of it was taken: look for parts that do not belong to the article.',
    );
  }
  const merged = mergeDetails(details, found);
  return success({ ...merged, text, textHash: sha256Hex(text), setAside, warnings });
}

/** Less than this share of the text in sight, and the page was saved before its scripts showed the rest. */
const leastShown = 0.25;

function blocksOf({ root }: HtmlPage): { blocks: PageBlock[]; isUncovered: boolean } {
  const shown = pageBlocks(root, false);
  const all = pageBlocks(root, true);
  const isUncovered = lengthOf(shown) < lengthOf(all) * leastShown;
  return { blocks: isUncovered ? all : shown, isUncovered };
}

const lengthOf = (blocks: readonly PageBlock[]): number =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

interface JudgedPage {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  readonly verdicts: Verdicts;
  readonly found: ArticleDetails;
  readonly hasArticle: boolean;
}

/** Applies the rules for plain text to what the structure of the page leaves open. */
function judgePage(
  blocks: readonly PageBlock[],
  structure: readonly BlockVerdict[],
  title: PageBlock | null,
): JudgedPage {
  const { text, starts } = joinBlocks(blocks);
  const paragraphs = splitParagraphs(text);
  const places = placesOf(paragraphs, starts);
  const isTitle = (index: number): boolean =>
    title !== null && blocks[places[index] ?? -1] === title;
  const told = places.map((place) => structure[place] ?? { kind: null, otherwise: null });
  const open = paragraphs.filter((_, index) => told[index]?.kind === null);
  const forms = findFurniture(open);
  const details = detailsOf(open, forms, told);
  let next = 0;
  const verdicts: Verdicts = told.map(({ kind, otherwise }, index) => {
    if (kind !== null) return kind;
    const form = forms[next] ?? null;
    next += 1;
    if (isTitle(index) || (!title && paragraphs[index]?.start === details.foundAt.title?.start))
      return null;
    return form ?? otherwise;
  });
  const titleAt = paragraphs.findIndex((_, index) => isTitle(index));
  markHeadings(paragraphs, verdicts, (index) => {
    const block = blocks[places[index] ?? -1];
    return block !== title && /^h[1-6]$/.test(block?.element.name ?? '');
  });
  const found = titleAt < 0 ? details : withTitle(details, paragraphs[titleAt], title);
  const hasArticle = verdicts.some((verdict, index) => verdict === null && index !== titleAt);
  return { text, paragraphs, verdicts, found, hasArticle };
}

/** A heading belongs to what it stands over: to a list of other stories, or to nothing at the foot of the page. */
function markHeadings(
  paragraphs: readonly Paragraph[],
  verdicts: Verdicts,
  isHeading: (index: number) => boolean,
): void {
  let isFoot = true;
  for (let index = paragraphs.length - 1; index > 0; index -= 1) {
    if (verdicts[index] !== null) continue;
    const announced = headingOf(paragraphs[index]?.line ?? '');
    const below = verdicts[index + 1] ?? (isFoot ? 'related' : null);
    if (announced && below !== null) verdicts[index] = announced;
    else if (isFoot && isHeading(index)) verdicts[index] = 'related';
    else isFoot = false;
  }
}

/** A line outside the article may name its author or its day, but is not its title. */
function detailsOf(
  open: readonly Paragraph[],
  forms: Verdicts,
  told: readonly BlockVerdict[],
): ArticleDetails {
  const details = findDetails(open, forms);
  const outside = told.filter(({ kind }) => kind === null).map(({ otherwise }) => otherwise);
  const within = forms.map((form, index) => {
    const kind = outside[index] ?? null;
    return form ?? (kind === 'other' ? null : kind);
  });
  const { title, foundAt } = findDetails(open, within);
  return { ...details, title, foundAt: { ...details.foundAt, title: foundAt.title } };
}

const listItem = /^(?:•|\d{1,3}\.) /;

function joinBlocks(blocks: readonly PageBlock[]): { text: string; starts: number[] } {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  let previous: string | null = null;
  for (const { text } of blocks) {
    const isInList = previous !== null && listItem.test(previous) && listItem.test(text);
    const between = previous === null ? '' : isInList ? '\n' : '\n\n';
    starts.push(length + between.length);
    length += between.length + text.length;
    parts.push(between, text);
    previous = text;
  }
  return { text: parts.join(''), starts };
}

/** For each paragraph the block that it is in: a block may hold several, and never a part of one. */
function placesOf(paragraphs: readonly Paragraph[], starts: readonly number[]): number[] {
  let place = 0;
  return paragraphs.map(({ start }) => {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= start) place += 1;
    return place;
  });
}

function withTitle(
  details: ArticleDetails,
  paragraph: Position | undefined,
  title: PageBlock | null,
): ArticleDetails {
  if (!paragraph || !title) return details;
  const { start, end } = paragraph;
  return {
    ...details,
    title: title.text.replaceAll('\n', ' '),
    foundAt: { ...details.foundAt, title: { start, end } },
  };
}

/** What the page says to machines counts, and what stands on it fills the gaps; the title is the one on the page. */
function mergeDetails(page: PageDetails, found: ArticleDetails): ArticleDetails {
  const outlet = page.outlet ?? found.outlet;
  const title = page.title && withoutSiteName(page.title, outlet);
  const hasTitle = found.title !== null;
  return {
    ...page,
    title: hasTitle ? found.title : title,
    authors: page.authors.length > 0 ? page.authors : found.authors,
    outlet,
    published: page.published ?? found.published,
    foundAt: {
      title: found.foundAt.title,
      authors: page.authors.length > 0 ? null : found.foundAt.authors,
      outlet: page.outlet === null ? found.foundAt.outlet : null,
      published: page.published === null ? found.foundAt.published : null,
    },
  };
}
