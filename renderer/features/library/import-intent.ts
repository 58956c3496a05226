import type { ArticleTrouble } from '../../../shared/articles/arrived-article.ts';
import {
  type ArticleFields,
  type ArticleImport,
  declineEntry,
} from '../../../shared/articles/plan-article-import.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { isWorthImporting } from './batch.ts';
import { describeLikeness } from './describe-likeness.ts';
import type { ReportedArticle } from './import-report.ts';
import { type Arrival, isRead, type ReadArrival } from './use-arrivals.ts';
import type { SimilarHint, SimilarHints } from './use-similar.ts';

/** What was planned for each article, or why that could not be done, by the arrival's key. */
export type Plans = ReadonlyMap<number, Result<ArticleImport, ArticleTrouble>>;

/** What becomes of an arrival if the person goes on now. */
export type Intent =
  | { readonly kind: 'import'; readonly plan: ArticleImport; readonly fields: ArticleFields }
  | { readonly kind: 'other'; readonly reported: ReportedArticle };

/** What is known of all arrivals. */
export interface KnownOfArrivals {
  readonly plans: Plans;
  readonly hints: SimilarHints;
  readonly document: DocumentState;
}

/** What an arrival is much like, where that is worth a question. */
export function hintFor({ key }: Arrival, { plans, hints }: KnownOfArrivals): SimilarHint | null {
  const planned = plans.get(key);
  // A citation that gets its words, or the very same text, is more than alike.
  if (!planned?.ok || planned.value.isRelink || planned.value.isDuplicateOf) return null;
  return hints.get(key) ?? null;
}

/** What becomes of an arrival, by what was found out of it and what the person chose. */
export function intentOf(arrival: Arrival, known: KnownOfArrivals): Intent {
  const { key, name, stage } = arrival;
  const other = (outcome: ReportedArticle['outcome']): Intent => ({
    kind: 'other',
    reported: { name, outcome },
  });
  if (stage.kind === 'problem') return other({ kind: 'refused', message: stage.message });
  const planned = known.plans.get(key);
  if (!planned || !isRead(arrival)) return other({ kind: 'refused', message: notPlanned });
  if (!planned.ok) return other({ kind: 'refused', message: planned.failure.message });
  const plan = wantedPlan(arrival, planned.value);
  if (!isWorthImporting(plan, known.document)) {
    return other({ kind: 'same', title: plan.source.title });
  }
  const { read, edits, choice } = arrival.stage;
  const hint = hintFor(arrival, known);
  if (hint && choice === 'leaveOut') return other({ kind: 'leftOut', why: describeLikeness(hint) });
  if (hint?.source && choice === 'replace') {
    return other({ kind: 'toReplace', source: hint.source, read });
  }
  return { kind: 'import', plan, fields: fieldsOf(plan, edits) };
}

const notPlanned = 'It was not read to its end. Nothing was changed. Import it again.';

/** What was planned, or the same for an article of its own where the person says that it is not the entry's. */
export function wantedPlan({ stage }: ReadArrival, plan: ArticleImport): ArticleImport {
  return stage.isEntryDeclined ? declineEntry(plan) : plan;
}

/** What the person sees and may change: what was planned, with what was typed over it. */
export function fieldsOf({ source }: ArticleImport, edits: Partial<ArticleFields>): ArticleFields {
  const { title, authors, outlet, published } = source;
  return { title, authors, outlet, published, ...edits };
}
