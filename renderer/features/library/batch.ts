import { type ArticleProblem, tooLargeArticle } from '../../../shared/articles/article-problem.ts';
import {
  type ArticleFields,
  type ArticleImport,
  planArticleImport,
} from '../../../shared/articles/plan-article-import.ts';
import {
  type ParsedArticle,
  readArticle,
  readPastedText,
} from '../../../shared/articles/read-article.ts';
import { execute } from '../../../shared/document/command.ts';
import { importSource } from '../../../shared/document/commands/evidence.ts';
import { type DocumentState, getRecord } from '../../../shared/document/state.ts';
import { sha256HexOfBytes } from '../../../shared/lib/hash.ts';
import type { IdSource } from '../../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import type { InboxItem } from '../sources/index.ts';

/** The file as it came, to be kept beside the text. */
interface Original {
  readonly hash: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An article that was read and waits for the person's word. */
export interface ReadArticle {
  readonly name: string;
  readonly article: ParsedArticle;
  /** Null for pasted text. */
  readonly original: Original | null;
}

/** Reads one thing that arrived as an article; the problem is in words, and nothing was changed. */
export function readItem(
  item: InboxItem,
): Result<ReadArticle, Pick<ArticleProblem, 'name' | 'message'>> {
  switch (item.kind) {
    case 'tooLarge':
      return failure(tooLargeArticle(item.name, item.sizeBytes));
    case 'problem':
      return failure(item);
    case 'pasted': {
      const read = readPastedText(item.text);
      return read.ok ? success({ name: 'Pasted text', article: read.value, original: null }) : read;
    }
    case 'file': {
      const { name, bytes } = item;
      const read = readArticle({ name, bytes });
      if (!read.ok) return read;
      const original = { hash: sha256HexOfBytes(bytes), name, bytes };
      return success({ name, article: read.value, original });
    }
  }
}

/** What a page says of itself, as fields to confirm; empty where it says nothing. */
export function fieldsFound({ title, authors, outlet, published }: ParsedArticle): ArticleFields {
  return { title: title ?? '', authors, outlet: outlet ?? '', published };
}

interface Library {
  readonly state: DocumentState;
  readonly storedHashes: ReadonlySet<string>;
  readonly newId: IdSource['newId'];
}

/**
 * What each article means when the ones before it are imported first, one after the other as they
 * are asked for: of two copies in one drop the second is a duplicate. Nothing is changed.
 */
export function* planBatch(
  articles: readonly ReadArticle[],
  library: Library,
): Generator<ArticleImport> {
  let { state } = library;
  const storedHashes = new Set(library.storedHashes);
  for (const { article, original } of articles) {
    const plan = planArticleImport({
      article,
      fields: fieldsFound(article),
      state,
      hasText: (hash) => storedHashes.has(hash),
      newId: library.newId,
      originalHash: original?.hash ?? null,
      fileName: original?.name ?? null,
    });
    state = execute(state, importSource, plan).state;
    storedHashes.add(plan.text.hash);
    yield plan;
  }
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
