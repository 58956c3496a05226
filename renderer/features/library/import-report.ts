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
  /** It has replaced the text of a source; `passages` says what became of these. */
  | { readonly kind: 'replaced'; readonly source: Source; readonly passages: string }
  | { readonly kind: 'refused'; readonly message: string };

export interface Replacing {
  readonly kind: 'toReplace';
  readonly source: Source;
  readonly read: ReadArticle;
}

/** Goes on to the dialogue in which an article replaces the text of another, and comes back to a report that says so. */
export function offerText(
  workbench: Workbench,
  { source, read }: Replacing,
  report: readonly ReportedArticle[],
): void {
  const onDone = (passages: string | null): void => {
    if (report.length === 0) return;
    kept.set(
      workbench,
      report.map((each) =>
        passages !== null && each.outcome.kind === 'toReplace' && each.outcome.read === read
          ? { ...each, outcome: { kind: 'replaced', source, passages } }
          : each,
      ),
    );
    workbench.session.setState({ dialog: 'addArticles' });
  };
  // Loaded when it is asked for: most articles replace nothing.
  void import('../anchors/index.ts').then(({ offerReplacement }) =>
    offerReplacement(workbench, source.id, { read, onDone }),
  );
}

const kept = new WeakMap<Workbench, readonly ReportedArticle[]>();

/** The report that a person left to replace a text; null where there is none. */
export function keptReport(workbench: Workbench): readonly ReportedArticle[] | null {
  return kept.get(workbench) ?? null;
}

/** Forgets the report, once the dialogue that shows it has gone. */
export function dropReport(workbench: Workbench): void {
  kept.delete(workbench);
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
    ['text replaced', count('replaced')],
    ['refused', count('refused')],
  ];
  return parts
    .filter(([, number]) => number > 0)
    .map(([words, number]) => `${number} ${words}`)
    .join(' · ');
}
