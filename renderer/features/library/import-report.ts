import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Workbench } from '../../state/workbench.ts';

/** What became of one thing that arrived. */
export interface ReportedArticle {
  readonly name: string;
  readonly outcome: ArticleOutcome;
}

export type ArticleOutcome =
  /** `warnings` are what the analyst should look at, as sentences. */
  | {
      readonly kind: 'imported';
      readonly plan: ArticleImport;
      readonly warnings: readonly string[];
    }
  /** The library has this very text. */
  | { readonly kind: 'same'; readonly title: string }
  | { readonly kind: 'leftOut'; readonly why: string }
  /** It is to replace the text of a source; that is a dialogue of its own. */
  | Replacing
  | { readonly kind: 'refused'; readonly message: string };

export interface Replacing {
  readonly kind: 'toReplace';
  readonly source: Source;
  readonly read: ReadArticle;
}

/** Goes on to the dialogue in which an article replaces the text of another. */
export function offerText(workbench: Workbench, { source, read }: Replacing): void {
  // Loaded when it is asked for: most articles replace nothing.
  void import('../anchors/index.ts').then(({ offerReplacement }) =>
    offerReplacement(workbench, source.id, read),
  );
}

/** "3 articles imported. 21 of 21 cited passages found their words."; null when none was. */
export function summaryOf(report: readonly ReportedArticle[]): string | null {
  const plans = report.flatMap(({ outcome }) =>
    outcome.kind === 'imported' ? [outcome.plan] : [],
  );
  if (plans.length === 0) return null;
  const articles = `${plans.length} ${plans.length === 1 ? 'article' : 'articles'} imported.`;
  const found = plans.reduce((sum, { passages }) => sum + passages.length, 0);
  const all = plans.reduce((sum, { missing }) => sum + missing.length, found);
  return all === 0 ? articles : `${articles} ${found} of ${all} cited passages found their words.`;
}

/** "Imported 3 · same as in the library 1 · refused 1" */
export function countOutcomes(report: readonly ReportedArticle[]): string {
  const count = (...kinds: readonly ArticleOutcome['kind'][]): number =>
    report.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
  const looks = report.filter(
    ({ outcome }) => outcome.kind === 'imported' && outcome.warnings.length > 0,
  ).length;
  const parts: readonly (readonly [string, number])[] = [
    ['imported', count('imported')],
    ['to look at', looks],
    ['here already', count('same')],
    ['left out', count('leftOut')],
    ['to replace a text', count('toReplace')],
    ['refused', count('refused')],
  ];
  return parts
    .filter(([, number]) => number > 0)
    .map(([words, number]) => `${number} ${words}`)
    .join(' · ');
}
