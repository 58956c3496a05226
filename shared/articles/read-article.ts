import { normaliseText } from '../anchoring/normalise-text.ts';
import { sha256Hex } from '../lib/hash.ts';
import { failure, type Result, success } from '../lib/result.ts';
import type { SetAside } from '../model/source.ts';
import {
  type ArticleProblem,
  binaryArticle,
  emptyArticle,
  mostArticleBytes,
  nothingButFurniture,
  tooLargeArticle,
  undecodableArticle,
  webPageArticle,
} from './article-problem.ts';
import { decodeText } from './decode-text.ts';
import { type ArticleDetails, findDetails } from './details.ts';
import { findFurniture, type Verdicts } from './furniture.ts';
import { type Paragraph, splitParagraphs } from './paragraphs.ts';
import { describeBinary, isWebPage } from './sniff-content.ts';

/** An article as it was read, before anything is stored. */
export interface ParsedArticle extends ArticleDetails {
  /** The whole normalised text, furniture included. */
  readonly text: string;
  /** SHA-256 of the text. */
  readonly textHash: string;
  readonly setAside: SetAside[];
  /** What the analyst should look at, as sentences. */
  readonly warnings: string[];
}

/** A file as it came from a drop or a dialogue. */
export interface ArticleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file of plain text or Markdown as an article: normalised text, page furniture set aside,
 * and title, authors, outlet and date where the page gives them. Content decides, not the file's name.
 */
export function readArticle({ name, bytes }: ArticleFile): Result<ParsedArticle, ArticleProblem> {
  if (bytes.length === 0) return failure(emptyArticle(name));
  if (bytes.length > mostArticleBytes) return failure(tooLargeArticle(name, bytes.length));
  const looksLike = describeBinary(bytes);
  if (looksLike) return failure(binaryArticle(name, looksLike));
  const raw = decodeText(bytes);
  if (raw === null) return failure(undecodableArticle(name));
  return readText(raw, name);
}

/** Reads text from the clipboard as an article; the same rules and limits as for a file. */
export function readPastedText(raw: string): Result<ParsedArticle, ArticleProblem> {
  const name = 'The pasted text';
  if (raw.length > mostArticleBytes) return failure(tooLargeArticle(name, raw.length));
  return readText(raw, name);
}

function readText(raw: string, name: string): Result<ParsedArticle, ArticleProblem> {
  if (isWebPage(raw)) return failure(webPageArticle(name));
  const text = normaliseText(raw);
  if (text === '') return failure(emptyArticle(name));
  const paragraphs = splitParagraphs(text);
  const verdicts = findFurniture(paragraphs);
  const details = findDetails(paragraphs, verdicts);
  if (verdicts.every((verdict) => verdict !== null)) return failure(nothingButFurniture(name));
  const setAside = stretchesOf(paragraphs, verdicts);
  const warnings = warningsOf(text, setAside, raw);
  return success({ ...details, text, textHash: sha256Hex(text), setAside, warnings });
}

/** Neighbouring paragraphs of one kind are one stretch, folded and brought back together. */
function stretchesOf(paragraphs: readonly Paragraph[], verdicts: Verdicts): SetAside[] {
  const stretches: SetAside[] = [];
  let previous: SetAside | null = null;
  paragraphs.forEach(({ start, end }, index) => {
    const kind = verdicts[index] ?? null;
    if (kind && previous?.kind === kind) {
      previous.end = end;
    } else {
      previous = kind && { start, end, kind };
      if (previous) stretches.push(previous);
    }
  });
  return stretches;
}

function warningsOf(text: string, setAside: readonly SetAside[], raw: string): string[] {
  const warnings: string[] = [];
  const aside = setAside.reduce((sum, { start, end }) => sum + end - start, 0);
  if (aside > text.length / 2) {
    warnings.push(
      'More than half of the page was set aside as furniture. Unfold it and bring back what belongs to the article.',
    );
  }
  if (raw.includes('\ufffd')) {
    warnings.push(
      'Some characters were already lost when this text was saved: they show as �. Check quotations against the original.',
    );
  }
  return warnings;
}
