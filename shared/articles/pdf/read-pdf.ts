import { sha256Hex } from '../../lib/hash.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import type { SetAside } from '../../model/source.ts';
import type { ArticleProblem } from '../article-problem.ts';
import { type ArticleDetails, findDetails } from '../details.ts';
import { findFurniture, type Verdicts } from '../furniture.ts';
import { type Paragraph, splitParagraphs } from '../paragraphs.ts';
import type {
  ArticleFile,
  LookUpLetters,
  ParsedArticle,
  ReportProgress,
} from '../parsed-article.ts';
import { isSetAside, setAsideRange } from '../set-aside.ts';
import { withPdfDetails } from './pdf-details.ts';
import { type OpenPdf, openPdf } from './pdf-engine.ts';
import type { PdfPage } from './pdf-page.ts';
import {
  damagedPdf,
  fontlessPdf,
  lockedPdf,
  mostPdfBytes,
  mostPdfPages,
  overfullPage,
  scannedPdf,
  tooLargePdf,
  tooManyPages,
} from './pdf-problem.ts';
import { type LaidOutText, readLayout } from './read-layout.ts';

/** Longer documents are not printed web pages, and "Related work" is a chapter of theirs. */
const mostPagesOfPrintedPage = 6;

/**
 * Reads a PDF as an article: its text in reading order with the pages that it stands on, running heads
 * and page numbers set aside, and what it says of itself.
 */
export async function readPdf(
  { name, bytes }: ArticleFile,
  report: ReportProgress,
  lookUpLetters: LookUpLetters = async () => null,
): Promise<Result<ParsedArticle, ArticleProblem>> {
  if (bytes.length > mostPdfBytes) return failure(tooLargePdf(name, bytes.length));
  const opened = await openPdf(bytes, lookUpLetters);
  if (!opened.ok) {
    return failure(opened.failure === 'locked' ? lockedPdf(name) : damagedPdf(name));
  }
  const pdf = opened.value;
  try {
    if (pdf.pageCount > mostPdfPages) return failure(tooManyPages(name, pdf.pageCount));
    const pages = await readPages(name, pdf, report);
    return pages.ok ? articleOf(name, pages.value, pdf) : pages;
  } finally {
    await pdf.close();
  }
}

async function readPages(
  name: string,
  pdf: OpenPdf,
  report: ReportProgress,
): Promise<Result<PdfPage[], ArticleProblem>> {
  const pages: PdfPage[] = [];
  for (let index = 0; index < pdf.pageCount; index += 1) {
    const page = await pdf.readPage(index);
    if (!page) return failure(overfullPage(name, pdf.labels[index] ?? String(index + 1)));
    pages.push(page);
    report(((index + 1) / pdf.pageCount) * 0.95);
  }
  return success(pages);
}

function articleOf(
  name: string,
  pages: readonly PdfPage[],
  { info, missingTables }: OpenPdf,
): Result<ParsedArticle, ArticleProblem> {
  const layout = readLayout(pages);
  if (!layout.paragraphs.some(({ kind }) => kind !== 'running')) {
    return failure(missingTables.size > 0 ? fontlessPdf(name) : scannedPdf(name, pages.length));
  }
  const { text } = layout;
  const paragraphs = splitParagraphs(text).filter((own) => !isSetAside(layout.setAside, own));
  const verdicts: Verdicts =
    pages.length <= mostPagesOfPrintedPage ? findFurniture(paragraphs) : paragraphs.map(() => null);
  const details = withPdfDetails(findDetails(paragraphs, verdicts), info, layout);
  return success({
    ...details,
    text,
    textHash: sha256Hex(text),
    setAside: setAsideOf(layout, paragraphs, verdicts, details),
    warnings: warningsOf(pages, layout, missingTables.size > 0),
    pages: layout.pages,
  });
}

/** The title is never furniture, whatever a line above it looks like. */
function setAsideOf(
  layout: LaidOutText,
  paragraphs: readonly Paragraph[],
  verdicts: Verdicts,
  { foundAt }: ArticleDetails,
): SetAside[] {
  let setAside = [...layout.setAside];
  paragraphs.forEach(({ start, end }, index) => {
    const kind = verdicts[index] ?? null;
    if (kind && start !== foundAt.title?.start)
      setAside = setAsideRange(setAside, { start, end }, kind);
  });
  return setAside;
}

function warningsOf(
  pages: readonly PdfPage[],
  { text }: LaidOutText,
  isFontless: boolean,
): string[] {
  const warnings: string[] = [];
  if (isFontless) {
    warnings.push(
      'Some of this PDF is set in fonts for Chinese, Japanese or Korean that are not in the file, and was left out. Compare it with the original, and paste what is missing from a PDF viewer.',
    );
  }
  const empty = pages.filter(({ items }) => !items.some((item) => item.text.trim() !== ''));
  if (empty.length > 0) {
    const labels = empty.slice(0, 10).map(({ label }) => label);
    const list = `${labels.join(', ')}${empty.length > labels.length ? ', …' : ''}`;
    warnings.push(
      `No text was found on ${empty.length === 1 ? 'page' : 'pages'} ${list}: they may be empty, pictures or scans. Compare them with the original.`,
    );
  }
  if (/[\ufffd\ue000-\uf8ff]/.test(text)) {
    warnings.push(
      'Some letters of this PDF do not say what they are and show as � or as empty boxes. Check quotations against the original.',
    );
  }
  return warnings;
}
