import { failure, type Result, success } from '../lib/result.ts';
import {
  type ArticleProblem,
  binaryArticle,
  emptyArticle,
  mostArticleBytes,
  mostFileBytes,
  mostPageBytes,
  tooLargeArticle,
  tooLargeFile,
  undecodableArticle,
} from './article-problem.ts';
import { readPage } from './html/read-page.ts';
import type {
  ArticleFile,
  ArticleReader,
  LookUpLetters,
  ParsedArticle,
  ReportProgress,
} from './parsed-article.ts';
import { encodingWarning, looksLikeUtf16, readEncoding } from './read-encoding.ts';
import { readPlainText } from './read-plain-text.ts';
import { describeBinary, isMessage, isOfficeDocument, isPdf, isWebPage } from './sniff-content.ts';

export type { ArticleFile, ParsedArticle } from './parsed-article.ts';

type Reading = Result<ParsedArticle, ArticleProblem>;

/**
 * Reads a file as an article: normalised text, page furniture set aside, and what the file says of
 * itself. Content decides how it is read, not the file's name; nothing in it is run or fetched.
 */
export async function readArticle(
  file: ArticleFile,
  report: ReportProgress = () => {},
  lookUpLetters: LookUpLetters = async () => null,
): Promise<Reading> {
  const { name, bytes } = file;
  if (bytes.length === 0) return failure(emptyArticle(name));
  if (bytes.length > mostFileBytes) {
    return failure(tooLargeFile(name, bytes.length));
  }
  const read = await readByContent(file, report, lookUpLetters);
  report(1);
  return read;
}

async function readByContent(
  file: ArticleFile,
  report: ReportProgress,
  lookUpLetters: LookUpLetters,
): Promise<Reading> {
  const { name, bytes } = file;
  const fetchReader = readerFor(bytes);
  if (fetchReader) return (await fetchReader())(file, report, lookUpLetters);
  const looksLike = looksLikeUtf16(bytes) ? null : describeBinary(bytes);
  if (looksLike) return failure(binaryArticle(name, looksLike));
  const decoded = readEncoding(bytes);
  if (!decoded) return failure(undecodableArticle(name));
  const read = readText(decoded.text, name);
  const warning = encodingWarning(decoded);
  if (!read.ok || !warning) return read;
  return success({ ...read.value, warnings: [warning, ...read.value.warnings] });
}

/** What reads files of a larger format; it is fetched when the first such file comes in. */
function readerFor(bytes: Uint8Array): (() => Promise<ArticleReader>) | null {
  if (isPdf(bytes)) return async () => (await import('./pdf/read-pdf.ts')).readPdf;
  if (isOfficeDocument(bytes)) return async () => (await import('./docx/read-docx.ts')).readDocx;
  if (isMessage(bytes)) return async () => (await import('./mail/read-mail.ts')).readMail;
  return null;
}

/**
 * Reads what was pasted as an article, by the same rules and limits as a file. `html` is the same as
 * formatted text where the clipboard has that: it tells paragraphs, lists and captions apart.
 */
export async function readPastedText(raw: string, html = ''): Promise<Reading> {
  const name = 'The pasted text';
  if (raw.length > mostArticleBytes) return failure(tooLargeArticle(name, raw.length));
  if (html.trim() !== '' && html.length <= mostPageBytes) {
    const read = readPage(html, { name, isWholePage: false });
    if (read.ok && holdsAll(read.value.text, raw)) return read;
  }
  return readText(raw, name);
}

/** Some programs put less into the formatted form than into the plain one; then the plain one counts. */
function holdsAll(text: string, plain: string): boolean {
  return lettersIn(text) >= lettersIn(plain) * 0.95;
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

function readText(raw: string, name: string): Reading {
  if (isWebPage(raw)) return readPage(raw, { name, isWholePage: true });
  return raw.length > mostArticleBytes
    ? failure(tooLargeArticle(name, raw.length))
    : readPlainText(raw, name);
}
