import { Button } from '@mantine/core';
import { Check, CircleAlert } from 'lucide-react';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { goToSource } from '../../state/session-actions.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import addClasses from './AddArticles.module.css';
import { MissingPassages } from './ArticleRow.tsx';
import { countRelinked } from './batch.ts';
import { focusAtOnce } from './focus-at-once.ts';
import classes from './ImportSummary.module.css';

/** What became of one article: what was changed, or a sentence why nothing was. */
export interface ImportedArticle {
  readonly name: string;
  readonly imported: Result<ArticleImport, string>;
}

/** The last page of the import: what came in, and every citation that found its words or did not. */
export function ImportSummary({
  articles,
  onClose,
}: {
  readonly articles: readonly ImportedArticle[];
  readonly onClose: () => void;
}) {
  const { session } = useWorkbench();
  const first = articles.find(({ imported }) => imported.ok)?.imported;
  return (
    <>
      <ul className={addClasses.rows}>
        {articles.map((article, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is finished and never changes.
          <SummaryRow key={index} {...article} />
        ))}
      </ul>
      <div className={addClasses.footer}>
        <span className={addClasses.footnote}>Undo takes the articles back one by one.</span>
        <span className={classes.buttons}>
          {first?.ok && (
            <Button
              data-autofocus
              ref={focusAtOnce}
              onClick={() => {
                onClose();
                goToSource(session, first.value.source.id);
              }}
            >
              Read {articles.length > 1 ? 'the first one' : 'it'}
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

function SummaryRow({ name, imported }: ImportedArticle) {
  if (!imported.ok) {
    return (
      <li className={classes.row} data-tone="problem">
        <p className={classes.title}>
          <CircleAlert size={16} aria-hidden="true" /> {name}
        </p>
        <p className={classes.text}>{imported.failure}</p>
      </li>
    );
  }
  const { passages, missing } = imported.value;
  return (
    <li className={classes.row}>
      <p className={classes.title}>
        <Check size={16} aria-hidden="true" /> {name}
      </p>
      {passages.length > 0 && (
        <details className={classes.text}>
          <summary>Re-linked {countRelinked(imported.value)}</summary>
          <ul className={classes.found}>
            {passages.map(({ id, gist, quote }) => (
              <li key={id}>{gist || quote?.exact}</li>
            ))}
          </ul>
        </details>
      )}
      {passages.length === 0 && missing.length === 0 && (
        <p className={classes.text}>No citation was waiting for this article.</p>
      )}
      <MissingPassages passages={missing} />
    </li>
  );
}
