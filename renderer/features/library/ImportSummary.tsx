import { Button } from '@mantine/core';
import { Check, CircleAlert, Copy, Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import { goToSource } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import addClasses from './AddArticles.module.css';
import { MissingPassages } from './ArticleRow.tsx';
import { countRelinked } from './batch.ts';
import { focusAtOnce } from './focus-at-once.ts';
import classes from './ImportSummary.module.css';
import {
  type ArticleOutcome,
  countOutcomes,
  offerText,
  type ReportedArticle,
} from './import-report.ts';

/** The last page of the import: what became of each file, and of every citation that waited for it. */
export function ImportSummary({
  articles,
  onClose,
}: {
  readonly articles: readonly ReportedArticle[];
  readonly onClose: () => void;
}) {
  const { session } = useWorkbench();
  const imported = articles.flatMap(({ outcome }) =>
    outcome.kind === 'imported' ? [outcome.plan] : [],
  );
  const [first] = imported;
  return (
    <>
      {articles.length > 1 && <p className={classes.counts}>{countOutcomes(articles)}</p>}
      <ul className={addClasses.rows}>
        {articles.map((article, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is finished and never changes.
          <SummaryRow key={index} article={article} report={articles} />
        ))}
      </ul>
      <div className={addClasses.footer}>
        <span className={addClasses.footnote}>Undo takes the articles back one by one.</span>
        <span className={classes.buttons}>
          {first && (
            <Button
              data-autofocus
              ref={focusAtOnce}
              onClick={() => {
                onClose();
                goToSource(session, first.source.id);
              }}
            >
              Read {imported.length > 1 ? 'the first one' : 'it'}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </span>
      </div>
    </>
  );
}

interface RowProps {
  readonly article: ReportedArticle;
  readonly report: readonly ReportedArticle[];
}

function SummaryRow({ article: { name, outcome }, report }: RowProps) {
  const { tone, Icon } = looksOf(outcome);
  return (
    <li className={classes.row} data-tone={tone} aria-label={name}>
      <p className={classes.title}>
        <Icon size={16} aria-hidden="true" /> {name}
      </p>
      <Outcome outcome={outcome} report={report} />
    </li>
  );
}

function looksOf(outcome: ArticleOutcome) {
  switch (outcome.kind) {
    case 'refused':
      return { tone: 'problem', Icon: CircleAlert };
    case 'replaced':
      return { tone: 'done', Icon: Check };
    case 'imported':
      return outcome.warnings.length > 0
        ? { tone: 'look', Icon: Eye }
        : { tone: 'done', Icon: Check };
    default:
      return { tone: 'quiet', Icon: Copy };
  }
}

function Outcome({
  outcome,
  report,
}: {
  readonly outcome: ArticleOutcome;
  readonly report: RowProps['report'];
}): ReactNode {
  const workbench = useWorkbench();
  switch (outcome.kind) {
    case 'imported':
      return <Imported plan={outcome.plan} warnings={outcome.warnings} />;
    case 'same':
      return (
        <p className={classes.text}>
          Not imported: already in the library as “{outcome.title || 'Untitled'}”.
        </p>
      );
    case 'leftOut':
      return <p className={classes.text}>Left out, as you chose. {outcome.why}</p>;
    case 'refused':
      return <p className={classes.text}>{outcome.message}</p>;
    case 'replaced':
      return (
        <p className={classes.text}>
          It has replaced the text of “{outcome.source.title || 'Untitled'}”. Passages:{' '}
          {outcome.passages}.
        </p>
      );
    case 'toReplace':
      return (
        <div className={classes.text}>
          Not imported yet: it is to replace the text of “{outcome.source.title || 'Untitled'}”.
          <Button
            size="compact-xs"
            variant="default"
            ml={8}
            onClick={() => offerText(workbench, outcome, report)}
          >
            Replace its text…
          </Button>
        </div>
      );
  }
}

function Imported({
  plan,
  warnings,
}: {
  readonly plan: ArticleImport;
  readonly warnings: readonly string[];
}) {
  const { passages, missing } = plan;
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className={classes.text}>
          Needs a look: {warning}
        </p>
      ))}
      {passages.length > 0 && (
        <details className={classes.text}>
          <summary>Re-linked {countRelinked(plan)}</summary>
          <ul className={classes.found}>
            {passages.map(({ id, gist, quote }) => (
              <li key={id}>{gist || quote?.exact}</li>
            ))}
          </ul>
        </details>
      )}
      {passages.length === 0 && missing.length === 0 && (
        <p className={classes.text}>{describeUncited(plan)}</p>
      )}
      <MissingPassages passages={missing} />
    </>
  );
}

function describeUncited({ fillsEntry }: ArticleImport): string {
  return fillsEntry
    ? 'It is the text of the entry that the library had without it.'
    : 'No citation was waiting for this article.';
}
