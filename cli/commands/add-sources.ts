import { basename } from 'node:path';
import {
  type ArticleImport,
  planArticleImport,
} from '../../shared/articles/plan-article-import.ts';
import { type ParsedArticle, readArticle } from '../../shared/articles/read-article.ts';
import { execute } from '../../shared/document/command.ts';
import { importSource } from '../../shared/document/commands/evidence.ts';
import { sha256HexOfBytes } from '../../shared/lib/hash.ts';
import type { Passage } from '../../shared/model/passage.ts';
import type { ExitCode } from '../exit-code.ts';
import { lookUpInstalledLetters } from '../letter-tables.ts';
import { deliver, mapText, type OpenMap, openMap, readBytes } from '../map-files.ts';
import { type Surroundings, Trouble } from '../surroundings.ts';

export interface AddSourcesOptions {
  /** The map file itself when left out. */
  readonly out?: string;
}

interface ArticleFile {
  readonly path: string;
  readonly originalHash: string;
  readonly article: ParsedArticle;
}

/**
 * `branchpoint add-source`: takes articles into a map file and gives its citations their words. All
 * of them or none: an article that cannot be read leaves the map file as it is.
 */
export async function addSources(
  path: string,
  articlePaths: readonly string[],
  { out = path }: AddSourcesOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  let map = await openMap(path, surroundings);
  const files = await Promise.all(
    articlePaths.map((articlePath) => readArticleFile(articlePath, surroundings)),
  );
  for (const file of files) {
    const plan = planArticleImport({
      article: file.article,
      fields: fieldsOf(file),
      state: map.state,
      hasText: (hash) => map.texts.has(hash),
      newId: surroundings.newId,
      originalHash: file.originalHash,
      fileName: basename(file.path),
    });
    for (const line of summarise(plan, file)) surroundings.say(line);
    map = take(plan, map);
  }
  await deliver(out, mapText(map, 'full', surroundings, true), surroundings);
  surroundings.say(
    `${out === '-' ? 'The map' : out} now holds the words of ${files.length === 1 ? 'this article' : `these ${files.length} articles`}. To pass the map on, use branchpoint export --format json.`,
  );
  return 0;
}

async function readArticleFile(path: string, surroundings: Surroundings): Promise<ArticleFile> {
  const bytes = await readBytes(path, surroundings);
  const article = await readArticle(
    { name: basename(path), bytes },
    () => {},
    lookUpInstalledLetters,
  );
  if (!article.ok) throw new Trouble(article.failure.message);
  return { path, originalHash: sha256HexOfBytes(bytes), article: article.value };
}

function fieldsOf({ path, article }: ArticleFile): {
  title: string;
  authors: readonly string[];
  outlet: string;
  published: string | null;
} {
  return {
    title: article.title ?? basename(path).toWellFormed(),
    authors: article.authors,
    outlet: article.outlet ?? '',
    published: article.published,
  };
}

function take({ source, passages, text }: ArticleImport, { state, texts }: OpenMap): OpenMap {
  return {
    state: execute(state, importSource, { source, passages }).state,
    texts: new Map(texts).set(text.hash, text.text),
  };
}

function* summarise(plan: ArticleImport, { path, article }: ArticleFile): Generator<string> {
  const name = basename(path);
  const total = plan.passages.length + plan.missing.length;
  if (plan.isDuplicateOf) yield `${name}: "${plan.source.title}" is in the map already.`;
  else if (plan.fillsEntry) {
    yield `${name}: taken in as the text of "${plan.source.title}", which the map named without it.`;
  } else if (!plan.isRelink) yield `${name}: taken in as a new source, "${plan.source.title}".`;
  else {
    yield `${name}: "${plan.source.title}", ${plan.passages.length} of ${total} citations re-linked.`;
  }
  for (const passage of plan.missing) yield `  not found in it: ${nameOf(passage)}`;
  for (const warning of article.warnings) yield `  ${warning}`;
}

const nameOf = ({ gist, quote, id }: Passage): string => gist || quote?.exact || id;
