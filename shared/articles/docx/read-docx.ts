import { sha256Hex } from '../../lib/hash.ts';
import { failure, type Result, success } from '../../lib/result.ts';
import { type ArticleProblem, emptyArticle } from '../article-problem.ts';
import { type ArticleDetails, findDetails } from '../details.ts';
import { authorsIn, languageIn, sensibleTitle } from '../file-description.ts';
import type { Verdicts } from '../furniture.ts';
import { splitParagraphs } from '../paragraphs.ts';
import type { ArticleFile, ParsedArticle, ReportProgress } from '../parsed-article.ts';
import { setAsideRange } from '../set-aside.ts';
import { type DocxParts, docxParts } from './docx-parts.ts';
import { damagedDocx, mostDocxBytes, tooLargeDocx } from './docx-problem.ts';
import { type DocxElement, type DocxText, docxText } from './docx-text.ts';
import { refuseOtherDocument } from './other-documents.ts';

/**
 * Reads a Word document as an article: paragraphs, headings, lists, tables and notes; pictures, comments
 * and macros are left where they are. Documents of other programs are refused by name.
 */
export async function readDocx(
  file: ArticleFile,
  report: ReportProgress,
): Promise<Result<ParsedArticle, ArticleProblem>> {
  const { name, bytes } = file;
  const refusal = refuseOtherDocument(file);
  if (refusal) return failure(refusal);
  if (bytes.length > mostDocxBytes) return failure(tooLargeDocx(name, bytes.length));
  const parts = docxParts(file);
  if (!parts.ok) return parts;
  report(0.2);
  const words = await readWords(parts.value);
  if (!words) return failure(damagedDocx(name));
  report(0.9);
  return words.text === '' ? failure(emptyArticle(name)) : success(articleOf(words, parts.value));
}

/** A document in mammoth's form, as far as it is used. */
interface DocxDocument extends DocxElement {
  readonly notes: { resolve(reference: DocxElement): { readonly body: DocxElement[] } | null };
}

/** Null for what is no document after all, or is nested deeper than anybody writes. */
async function readWords({ archive }: DocxParts): Promise<DocxText | null> {
  const { default: mammoth } = await import('mammoth');
  let words: DocxText | null = null;
  // mammoth's page build takes an `arrayBuffer`, its Node build a `buffer`.
  const input = { arrayBuffer: archive.slice().buffer, buffer: archive };
  try {
    await mammoth.convertToHtml(input as { arrayBuffer: ArrayBuffer }, {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      transformDocument: (document: DocxDocument) => {
        const { children = [], notes } = document;
        words = docxText(children, (reference) => notes.resolve(reference)?.body ?? null);
        // The words are all that is wanted: nothing is left to be made into HTML.
        return { ...document, children: [] };
      },
    });
  } catch {
    return null;
  }
  return words;
}

function articleOf(words: DocxText, { description }: DocxParts): ParsedArticle {
  const { text } = words;
  const paragraphs = splitParagraphs(text);
  const verdicts: Verdicts = paragraphs.map(() => null);
  const found = findDetails(paragraphs, verdicts);
  const setAside = paragraphs.reduce<ParsedArticle['setAside']>(
    (all, { start, end }, index) =>
      verdicts[index] ? setAsideRange(all, { start, end }, verdicts[index]) : all,
    [],
  );
  const details = withDescription(found, words, description);
  return { ...details, text, textHash: sha256Hex(text), setAside, warnings: [] };
}

function withDescription(
  found: ArticleDetails,
  { title, text }: DocxText,
  description: string,
): ArticleDetails {
  const own = title ?? sensibleTitle(elementText(description, 'dc:title')) ?? found.title;
  const start = title === null ? -1 : text.indexOf(title);
  const isFound = own === found.title;
  const place = start < 0 ? null : { start, end: start + (title?.length ?? 0) };
  const authors = authorsIn(elementText(description, 'dc:creator'));
  const created = /^\d{4}-\d{2}-\d{2}/.exec(elementText(description, 'dcterms:created'))?.[0];
  return {
    ...found,
    title: own,
    authors: found.authors.length > 0 ? found.authors : authors,
    published: found.published ?? created ?? null,
    language: found.language ?? languageIn(elementText(description, 'dc:language')),
    foundAt: { ...found.foundAt, title: place ?? (isFound ? found.foundAt.title : null) },
  };
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** The text of one element of `docProps/core.xml`, whose elements hold nothing but text. */
function elementText(description: string, element: string): string {
  const from = description.indexOf(`<${element}`);
  if (from < 0) return '';
  const value = /^[^>]*>([^<]{0,1000})</.exec(description.slice(from, from + 2_000))?.[1] ?? '';
  return value.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity).trim();
}
