import type { Result } from '../lib/result.ts';
import type { PageStart, SetAside } from '../model/source.ts';
import type { ArticleProblem } from './article-problem.ts';
import type { ArticleDetails } from './details.ts';

/** An article as it was read, before anything is stored. */
export interface ParsedArticle extends ArticleDetails {
  /** The whole normalised text, furniture included. */
  readonly text: string;
  /** SHA-256 of the text. */
  readonly textHash: string;
  readonly setAside: SetAside[];
  /** What the analyst should look at, as sentences. */
  readonly warnings: string[];
  /** Where each page of a paged document begins in the text; absent where there are no pages. */
  readonly pages?: readonly PageStart[];
}

/** A file as it came from a drop or a dialogue. */
export interface ArticleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Hears how much of the reading is done, from 0 to 1. */
export type ReportProgress = (done: number) => void;

/**
 * Looks up one of Adobe's tables from the codes of a PDF to letters, which readers of PDF are expected to have
 * (ISO 32000-1, 9.7.5.2), by the name of its file: `UniGB-UCS2-H.bcmap`. Null where it is not to be had.
 */
export type LookUpLetters = (fileName: string) => Promise<Uint8Array | null>;

/** Reads files of one format; the same bytes give the same answer, and nothing in them is run or fetched. */
export type ArticleReader = (
  file: ArticleFile,
  report: ReportProgress,
  lookUpLetters: LookUpLetters,
) => Promise<Result<ParsedArticle, ArticleProblem>>;
