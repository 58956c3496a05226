import { expose, type ProxyMethods, releaseProxy, transfer } from 'comlink';
import {
  type ArrivedArticle,
  type ImportQuestion,
  planArrived,
  readArrived,
} from '../../shared/articles/arrived-article.ts';
import type { LookUpLetters, ReportProgress } from '../../shared/articles/parsed-article.ts';
import {
  type ArticlePrint,
  type ComparedText,
  findSimilarArticles,
  printArticle,
} from '../../shared/articles/similar-articles.ts';
import {
  type BibliographyQuestion,
  reviewBibliography,
} from '../../shared/formats/bibliography/review-bibliography.ts';
import { transferableOf } from './transferable.ts';

// Most articles need no table, and the list of all of them is only fetched for those that do.
const lookUpLetters: LookUpLetters = async (fileName) =>
  (await import('./letter-tables.ts')).fetchLetters(fileName);

const articles = {
  async read(arrived: ArrivedArticle, report: ReportProgress) {
    const read = await readArrived(arrived, report, lookUpLetters);
    release(report);
    // The file goes back to the page, which keeps it beside the text.
    const bytes = read.ok ? read.value.original?.bytes : undefined;
    return transfer(read, bytes ? transferableOf(bytes) : []);
  },
  plan(question: ImportQuestion) {
    return planArrived(question);
  },
  reviewBibliography(question: BibliographyQuestion, report: ReportProgress) {
    const reviewed = reviewBibliography(question, report);
    release(report);
    return reviewed;
  },
  print(texts: readonly ComparedText[]) {
    return texts.map(printArticle);
  },
  findSimilar(batch: readonly ArticlePrint[], library: readonly ArticlePrint[]) {
    return findSimilarArticles(batch, library);
  },
};

// Otherwise each article would leave a message channel open.
function release(report: ReportProgress & Partial<ProxyMethods>): void {
  report[releaseProxy]?.();
}

/** What the worker answers; it remembers nothing from one question to the next. */
export type ArticlesWorker = typeof articles;

expose(articles);
