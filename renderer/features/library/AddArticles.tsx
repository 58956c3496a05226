import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ArticleTrouble } from '../../../shared/articles/arrived-article.ts';
import type { ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { useStoredTexts } from '../sources/index.ts';
import classes from './AddArticles.module.css';
import { ArticleRow, ProblemRow } from './ArticleRow.tsx';
import { isWorthImporting, planBatch } from './batch.ts';
import { ChooseArticles } from './ChooseArticles.tsx';
import { EntryNote } from './EntryNote.tsx';
import { focusAtOnce } from './focus-at-once.ts';
import { ImportSummary } from './ImportSummary.tsx';
import { importArticle } from './import-articles.ts';
import { fieldsOf, hintFor, intentOf, type Plans, wantedPlan } from './import-intent.ts';
import {
  dropReport,
  keptReport,
  offerText,
  type ReportedArticle,
  summaryOf,
} from './import-report.ts';
import { ReadingList } from './ReadingList.tsx';
import { SimilarNote } from './SimilarNote.tsx';
import { isGoodDate } from './source-fields.ts';
import {
  type Arrivals,
  isRead,
  isUnderWay,
  type ReadArrival,
  useArrivals,
} from './use-arrivals.ts';
import { type SimilarHints, useSimilar } from './use-similar.ts';

/** Brings articles into the library: choose or paste, look at what was found, import. */
export function AddArticles() {
  const workbench = useWorkbench();
  const { session } = workbench;
  const arriving = useArrivals();
  const { arrivals, stop } = arriving;
  const [outcome, setOutcome] = useState<readonly ReportedArticle[] | 'importing' | null>(() =>
    keptReport(workbench),
  );
  // Not while it is drawn: a drawing that is thrown away would take the report along.
  useEffect(() => () => dropReport(workbench), [workbench]);
  const isReading = arrivals.some(isUnderWay);
  // While articles are read or imported, what each means would change with every one of them.
  const read = isReading || outcome ? noArrivals : arrivals.filter(isRead);
  const plans = usePlans(read);
  const hints = useSimilar(read);
  const close = (): void => session.setState({ dialog: null });
  return (
    <Modal
      opened
      onClose={close}
      title="Import articles"
      size={780}
      classNames={{ title: classes.title ?? '' }}
      attributes={{ header: { role: 'none' } }}
    >
      {outcome === 'importing' && <Waiting>Storing the articles on this computer…</Waiting>}
      {outcome === null && arrivals.length === 0 && <ChooseArticles />}
      {outcome === null && isReading && (
        <ReadingList arrivals={arrivals} onStop={(keys) => keys.forEach(stop)} />
      )}
      {outcome === null && arrivals.length > 0 && !isReading && !plans && (
        <Waiting>Looking for citations that this is the text of…</Waiting>
      )}
      {outcome === null && arrivals.length > 0 && !isReading && plans && (
        <Review arriving={arriving} plans={plans} hints={hints} onOutcome={setOutcome} />
      )}
      {outcome && outcome !== 'importing' && <ImportSummary articles={outcome} onClose={close} />}
    </Modal>
  );
}

function Waiting({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className={classes.progress}>
      <div className={classes.doing} role="status">
        <Loader size="sm" /> <span>{children}</span>
      </div>
    </div>
  );
}

const noArrivals: readonly ReadArrival[] = [];
const noHints: SimilarHints = new Map();

interface ReviewProps {
  readonly arriving: Arrivals;
  readonly plans: Plans;
  /** Null while articles are still compared. */
  readonly hints: SimilarHints | null;
  readonly onOutcome: (outcome: readonly ReportedArticle[] | 'importing') => void;
}

function Review({ arriving, plans, hints, onOutcome }: ReviewProps) {
  const workbench = useWorkbench();
  const services = useServices();
  const document = useDocument((state) => state);
  const { arrivals, edit, choose, leaveOut } = arriving;
  const known = { plans, hints: hints ?? noHints, document };
  const intents = arrivals.map((arrival) => ({ arrival, intent: intentOf(arrival, known) }));
  const wanted = intents.flatMap(({ intent }) => (intent.kind === 'import' ? [intent] : []));
  const replacing = intents.flatMap(({ intent }) =>
    intent.kind === 'other' && intent.reported.outcome.kind === 'toReplace'
      ? [intent.reported.outcome]
      : [],
  );
  const isReady =
    wanted.length + replacing.length > 0 &&
    wanted.every(({ fields }) => isGoodDate(fields.published));

  const importAll = async (): Promise<void> => {
    const [only] = replacing;
    if (wanted.length === 0 && replacing.length === 1 && only)
      return offerText(workbench, only, []);
    onOutcome('importing');
    const report: ReportedArticle[] = [];
    for (const { arrival, intent } of intents) {
      if (intent.kind === 'other') report.push(intent.reported);
      else if (isRead(arrival)) {
        const { read } = arrival.stage;
        const { plan, fields } = intent;
        const imported = await importArticle(read, plan, fields, { workbench, services });
        const { warnings } = read.article;
        report.push({
          name: fields.title || read.name,
          outcome: imported.ok
            ? { kind: 'imported', plan: imported.value, warnings }
            : { kind: 'refused', message: imported.failure },
        });
      }
    }
    onOutcome(report);
    const words = summaryOf(report);
    if (words) notify(words);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void importAll();
      }}
    >
      <ul className={classes.rows}>
        {intents.map(({ arrival, intent }) => {
          const { key, name } = arrival;
          const handleLeaveOut = (): void => leaveOut(key);
          const planned = plans.get(key);
          if (!isRead(arrival) || !planned?.ok) {
            const message =
              intent.kind === 'other' && intent.reported.outcome.kind === 'refused'
                ? intent.reported.outcome.message
                : '';
            return (
              <ProblemRow key={key} name={name} message={message} onLeaveOut={handleLeaveOut} />
            );
          }
          const { read, edits, choice, isEntryDeclined } = arrival.stage;
          const plan = wantedPlan(arrival, planned.value);
          const { fillsEntry } = planned.value;
          const hint = hintFor(arrival, known);
          return (
            <ArticleRow
              key={key}
              read={read}
              sizeBytes={arrival.sizeBytes}
              plan={plan}
              fields={fieldsOf(plan, edits)}
              isWorthImporting={isWorthImporting(plan, document)}
              isImported={intent.kind === 'import'}
              onEdit={(changed) => edit(key, changed)}
              onLeaveOut={handleLeaveOut}
            >
              {fillsEntry && (
                <EntryNote
                  entry={fillsEntry.entry}
                  isDeclined={isEntryDeclined}
                  onDecline={(isDeclined) => arriving.declineEntry(key, isDeclined)}
                />
              )}
              {hint && (
                <SimilarNote
                  hint={hint}
                  choice={choice}
                  onChoose={(chosen) => choose(key, chosen)}
                />
              )}
            </ArticleRow>
          );
        })}
      </ul>
      <div className={classes.footer}>
        <span className={classes.footnote} role="status">
          {hints || !arrivals.some(isRead)
            ? 'Each article is stored on this computer and can be undone on its own.'
            : 'Looking in the library for articles like these…'}
        </span>
        <Button type="submit" disabled={!isReady} data-autofocus ref={focusAtOnce}>
          {submitWords(wanted.length, replacing.length)}
        </Button>
      </div>
    </form>
  );
}

function submitWords(importing: number, replacing: number): string {
  if (importing > 0) return `Import ${importing} ${importing === 1 ? 'article' : 'articles'}`;
  if (replacing === 0) return 'Nothing to import';
  return replacing === 1 ? 'Replace the text…' : 'Replace the texts…';
}

/** What was planned, and for which articles and which library. */
interface Planned {
  readonly signature: string;
  readonly basis: readonly unknown[];
  readonly byKey: Plans;
}

/** What each article that was read means for the library as it is now; null while that is found out. */
function usePlans(arrivals: readonly ReadArrival[]): Plans | null {
  const workbench = useWorkbench();
  const services = useServices();
  const { hashes } = useStoredTexts();
  const sources = useDocument(({ source }) => source);
  const passages = useDocument(({ passage }) => passage);
  // Typing in a field makes new entries of the same articles: they are not planned again.
  const signature = arrivals.map(({ key }) => key).join();
  const [planned, setPlanned] = useState<Planned | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the articles.
  useEffect(() => {
    const planning = new AbortController();
    const plan = async (): Promise<void> => {
      const library = {
        state: workbench.map.getState().document,
        storedHashes: hashes,
        newId: <Id extends string>(prefix: string) => workbench.ids.newId<Id>(prefix),
      };
      const reads = arrivals.map(({ stage }) => stage.read);
      const plans: Result<ArticleImport, ArticleTrouble>[] = [];
      for await (const next of planBatch(reads, library, services.articles, planning.signal)) {
        if (planning.signal.aborted) return;
        plans.push(next);
      }
      const byKey = new Map(
        arrivals.flatMap(({ key }, at) => {
          const own = plans[at];
          return own ? [[key, own]] : [];
        }),
      );
      setPlanned({ signature, basis: [sources, passages, hashes], byKey });
    };
    void plan();
    return () => planning.abort();
  }, [signature, sources, passages, hashes]);
  const isOfNow =
    planned?.signature === signature &&
    [sources, passages, hashes].every((table, index) => table === planned.basis[index]);
  return isOfNow ? planned.byKey : null;
}
