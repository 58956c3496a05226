import type {
  ArticleTrouble,
  ImportQuestion,
  ReadArticle,
} from '../../../shared/articles/arrived-article.ts';
import { tooLargeFile } from '../../../shared/articles/article-problem.ts';
import type { ReportProgress } from '../../../shared/articles/parsed-article.ts';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import { execute } from '../../../shared/document/command.ts';
import { importSource } from '../../../shared/document/commands/evidence.ts';
import { type DocumentState, getRecord } from '../../../shared/document/state.ts';
import type { IdSource } from '../../../shared/lib/ports.ts';
import { failure, type Result } from '../../../shared/lib/result.ts';
import type { ArticlesClient } from '../../workers/articles-client.ts';
import type { InboxItem } from '../sources/index.ts';

/** Reads one thing that arrived as an article; the problem is in words, and nothing was changed. */
export async function readItem(
  item: InboxItem,
  articles: ArticlesClient,
  signal: AbortSignal,
  onProgress?: ReportProgress,
): Promise<Result<ReadArticle, ArticleTrouble>> {
  switch (item.kind) {
    case 'tooLarge':
      return failure(tooLargeFile(item.name, item.sizeBytes));
    case 'problem':
      return failure(item);
    default:
      return articles.read(item, signal, onProgress);
  }
}

interface Library {
  readonly state: DocumentState;
  readonly storedHashes: ReadonlySet<string>;
  readonly newId: IdSource['newId'];
}

/**
 * What each article means when the ones before it are imported first, one after the other as they
 * are asked for: of two copies in one drop the second is a duplicate. Nothing is changed, and an
 * article that cannot be planned is left out of what those after it mean.
 */
export async function* planBatch(
  reads: readonly ReadArticle[],
  library: Library,
  articles: ArticlesClient,
  signal: AbortSignal,
): AsyncGenerator<Result<ArticleImport, ArticleTrouble>> {
  let { state } = library;
  const storedHashes = new Set(library.storedHashes);
  for (const read of reads) {
    const question = questionOf(read, { ...library, state, storedHashes });
    const planned = await articles.plan(read.name, question, signal);
    if (planned.ok) {
      state = execute(state, importSource, planned.value).state;
      storedHashes.add(planned.value.text.hash);
    }
    yield planned;
  }
}

/** Sends with an article only what its import depends on: a library may hold much more. */
function questionOf(
  { article, original }: ReadArticle,
  { state, storedHashes, newId }: Library,
): ImportQuestion {
  const sources = [...state.source.values()].filter(
    ({ text }) => !text || text.hash === article.textHash || !storedHashes.has(text.hash),
  );
  const sourceIds = new Set(sources.map(({ id }) => id));
  return {
    article,
    original: original && { hash: original.hash, name: original.name },
    sources,
    passages: [...state.passage.values()].filter(({ sourceId }) => sourceIds.has(sourceId)),
    isStored: storedHashes.has(article.textHash),
    newSourceId: newId('source'),
  };
}

/** Whether importing would change anything: a duplicate may still give words to new citations. */
export function isWorthImporting(plan: ArticleImport, state: DocumentState): boolean {
  if (!plan.isDuplicateOf) return true;
  return plan.passages.some(({ id }) => !getRecord(state, 'passage', id)?.quote);
}

/** Every citation that found its words, or not, in one line: "5 of 5 passages". */
export function countRelinked({ passages, missing }: ArticleImport): string {
  const all = passages.length + missing.length;
  return `${passages.length} of ${all} ${all === 1 ? 'passage' : 'passages'}`;
}
