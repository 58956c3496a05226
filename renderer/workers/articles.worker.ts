import { expose, transfer } from 'comlink';
import {
  type ArrivedArticle,
  type ImportQuestion,
  planArrived,
  readArrived,
} from '../../shared/articles/arrived-article.ts';
import { transferableOf } from './transferable.ts';

const articles = {
  read(arrived: ArrivedArticle) {
    const read = readArrived(arrived);
    // The file goes back to the page, which keeps it beside the text.
    const bytes = read.ok ? read.value.original?.bytes : undefined;
    return transfer(read, bytes ? transferableOf(bytes) : []);
  },
  plan(question: ImportQuestion) {
    return planArrived(question);
  },
};

/** What the worker answers; it remembers nothing from one question to the next. */
export type ArticlesWorker = typeof articles;

expose(articles);
