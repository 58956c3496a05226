import { stateOf } from '../document/state.ts';
import { sha256HexOfBytes } from '../lib/hash.ts';
import type { SourceId } from '../lib/ids.ts';
import { type Result, success } from '../lib/result.ts';
import type { Passage } from '../model/passage.ts';
import { type FurnitureKind, furnitureKinds, type Source } from '../model/source.ts';
import { articleBody } from './article-body.ts';
import type { ArticleProblem } from './article-problem.ts';
import type {
  ArticleFile,
  LookUpLetters,
  ParsedArticle,
  ReportProgress,
} from './parsed-article.ts';
import {
  type ArticleFields,
  type ArticleImport,
  planArticleImport,
} from './plan-article-import.ts';
import { readArticle, readPastedText } from './read-article.ts';

/** What was dropped, chosen or pasted, to be read as an article. */
export type ArrivedArticle =
  | ({ readonly kind: 'file' } & ArticleFile)
  | {
      readonly kind: 'pasted';
      readonly text: string;
      /** The same as formatted text, where the clipboard has it. */
      readonly html?: string;
    };

/** Why something that arrived was left out, in words; nothing was changed. */
export type ArticleTrouble = Pick<ArticleProblem, 'name' | 'message'>;

/** The file as it came, to be kept beside the text. */
export interface Original extends ArticleFile {
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

/** The page furniture of one kind that was set aside; of very much only the first lines are told. */
export interface FurnitureFound {
  readonly kind: FurnitureKind;
  readonly count: number;
  readonly lines: readonly { readonly start: number; readonly text: string }[];
}

/** An article that was read and waits for the person's word. */
export interface ReadArticle {
  readonly name: string;
  readonly article: ParsedArticle;
  readonly furniture: readonly FurnitureFound[];
  /** Null for pasted text. */
  readonly original: Original | null;
}

const mostFurnitureLines = 60;

/** Reads one thing that arrived; the same file gives the same answer. */
export async function readArrived(
  arrived: ArrivedArticle,
  report: ReportProgress = () => {},
  lookUpLetters: LookUpLetters = async () => null,
): Promise<Result<ReadArticle, ArticleTrouble>> {
  const read = await (arrived.kind === 'pasted'
    ? readPastedText(arrived.text, arrived.html)
    : readArticle(arrived, report, lookUpLetters));
  if (!read.ok) return read;
  const article = read.value;
  const furniture = furnitureOf(article);
  if (arrived.kind === 'pasted') {
    return success({ name: 'Pasted text', article, furniture, original: null });
  }
  const { name, bytes } = arrived;
  const original = { hash: sha256HexOfBytes(bytes), name, bytes };
  return success({ name, article, furniture, original });
}

function furnitureOf({ text, setAside }: ParsedArticle): FurnitureFound[] {
  const blocks = articleBody(text, setAside);
  return furnitureKinds.flatMap((kind) => {
    const own = blocks.filter(({ furniture }) => furniture === kind);
    if (own.length === 0) return [];
    const lines = own
      .slice(0, mostFurnitureLines)
      .map(({ start, text: line }) => ({ start, text: line }));
    return [{ kind, count: own.length, lines }];
  });
}

/** What a page says of itself, as fields to confirm; empty where it says nothing. */
export function fieldsFound({ title, authors, outlet, published }: ParsedArticle): ArticleFields {
  return { title: title ?? '', authors, outlet: outlet ?? '', published };
}

/** An article and as much of the library as its import depends on. */
export interface ImportQuestion {
  readonly article: ParsedArticle;
  readonly original: Pick<Original, 'hash' | 'name'> | null;
  /** The sources that wait for their text, and those that have this very text. */
  readonly sources: readonly Source[];
  /** The passages of these sources. */
  readonly passages: readonly Passage[];
  /** Whether the words of this article are on this computer already. */
  readonly isStored: boolean;
  /** The id of the source that the article becomes if it is a new one. */
  readonly newSourceId: SourceId;
}

/** Decides what an article means for the library; see `planArticleImport`. Nothing is changed. */
export function planArrived(question: ImportQuestion): ArticleImport {
  const { article, original, sources, passages, isStored, newSourceId } = question;
  return planArticleImport({
    article,
    fields: fieldsFound(article),
    state: stateOf([...sources, ...passages]),
    hasText: (hash) => isStored && hash === article.textHash,
    newId: <Id extends string>() => newSourceId as string as Id,
    originalHash: original?.hash ?? null,
    fileName: original?.name ?? null,
  });
}
