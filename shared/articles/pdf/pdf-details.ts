import type { ArticleDetails } from '../details.ts';
import { authorsIn, languageIn, sensibleTitle } from '../file-description.ts';
import { wordCount } from '../paragraphs.ts';
import type { PdfInfo } from './pdf-engine.ts';
import type { LaidOutParagraph, LaidOutText } from './read-layout.ts';

/** Of the size of most text on the first page: a title is set at least this much larger. */
const titleShare = 1.15;
const longestTitle = 300;

/**
 * Completes what the first lines of a document say of it: the title from the file's own description where
 * that is one, else the largest text of the first page; authors and date from the description.
 */
export function withPdfDetails(
  found: ArticleDetails,
  { title, author, created, language }: PdfInfo,
  layout: LaidOutText,
): ArticleDetails {
  const stated = sensibleTitle(title);
  const largest = largestOnFirstPage(layout);
  const shown = largest && layout.text.slice(largest.start, largest.end);
  const place = largest && { start: largest.start, end: largest.end };
  const ownTitle = shown ?? found.title;
  const isShown = stated !== null && ownTitle !== null && isSameTitle(stated, ownTitle);
  return {
    ...found,
    title: isShown ? ownTitle : (stated ?? ownTitle),
    authors: found.authors.length > 0 ? found.authors : authorsIn(author),
    published: found.published ?? dateIn(created),
    language: found.language ?? languageIn(language),
    foundAt: {
      ...found.foundAt,
      title: stated === null || isShown ? (place ?? found.foundAt.title) : null,
    },
  };
}

/** The first paragraph of those in the largest letters of the first page, if they are larger than the rest. */
function largestOnFirstPage({ text, paragraphs }: LaidOutText): LaidOutParagraph | null {
  const own = paragraphs.filter(({ page, kind }) => page === 0 && kind === 'body');
  const usual = usualSize(own);
  let largest: LaidOutParagraph | null = null;
  for (const paragraph of own) {
    const words = text.slice(paragraph.start, paragraph.end);
    // One letter or word can be an ornament, a logotype or an initial.
    const isTitle = wordCount(words) >= 2 && words.length <= longestTitle;
    if (isTitle && paragraph.size > (largest?.size ?? usual * titleShare)) largest = paragraph;
  }
  return largest;
}

function usualSize(paragraphs: readonly LaidOutParagraph[]): number {
  const bySize = paragraphs.toSorted((a, b) => a.size - b.size);
  const half = bySize.reduce((sum, { start, end }) => sum + end - start, 0) / 2;
  let passed = 0;
  for (const { size, start, end } of bySize) {
    passed += end - start;
    if (passed >= half) return size;
  }
  return 0;
}

function isSameTitle(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(a) === plain(b);
}

/** The day of a date as PDF writes it (ISO 32000-1, 7.9.4). */
function dateIn(created: string): string | null {
  const [, year, month, day] = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(created) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const isDay =
    Number(year) >= 1900 && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return isDay && Number(day) <= lastDay ? `${year}-${month}-${day}` : null;
}
