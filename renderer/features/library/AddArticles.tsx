import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ArticleTrouble, ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { ArticleFields, ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { articleInboxOf, type InboxItem, useStoredTexts } from '../sources/index.ts';
import classes from './AddArticles.module.css';
import { ArticleRow, ProblemRow } from './ArticleRow.tsx';
import { isWorthImporting, planBatch, readItem } from './batch.ts';
import { ChooseArticles } from './ChooseArticles.tsx';
import { focusAtOnce } from './focus-at-once.ts';
import { type ImportedArticle, ImportSummary } from './ImportSummary.tsx';
import { importArticle } from './import-articles.ts';
import { isGoodDate } from './source-fields.ts';

/** One thing that arrived, read or not. */
type Entry =
  | {
      readonly key: number;
      readonly read: ReadArticle;
      /** What the person typed over what was found. */
      readonly edits: Partial<ArticleFields>;
    }
  | { readonly key: number; readonly name: string; readonly message: string };

/** Brings articles into the library: choose or paste, look at what was found, import. */
export function AddArticles() {
  const { session } = useWorkbench();
  const { entries, progress, stop, edit, leaveOut } = useEntries();
  const [outcome, setOutcome] = useState<readonly ImportedArticle[] | 'importing' | null>(null);
  // While articles are read or imported, what each means would change with every one of them.
  const plans = usePlans(progress || outcome ? noEntries : entries);
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
      {outcome === 'importing' && <Progress>Storing the articles on this computer…</Progress>}
      {outcome === null && entries.length === 0 && !progress && <ChooseArticles />}
      {outcome === null && progress && (
        <Progress onStop={stop}>
          Reading {progress.done + 1} of {progress.total}…
        </Progress>
      )}
      {outcome === null && entries.length > 0 && !progress && !plans && (
        <Progress>Looking for citations that this is the text of…</Progress>
      )}
      {outcome === null && entries.length > 0 && !progress && plans && (
        <Review
          entries={entries}
          plans={plans}
          onEdit={edit}
          onLeaveOut={leaveOut}
          onOutcome={setOutcome}
        />
      )}
      {outcome && outcome !== 'importing' && <ImportSummary articles={outcome} onClose={close} />}
    </Modal>
  );
}

function Progress({
  onStop,
  children,
}: {
  readonly onStop?: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={classes.progress}>
      <div className={classes.doing} role="status">
        <Loader size="sm" /> <span>{children}</span>
      </div>
      {onStop && (
        <Button variant="default" size="xs" onClick={onStop}>
          Stop reading
        </Button>
      )}
    </div>
  );
}

const noEntries: readonly Entry[] = [];
let serial = 0;

/** Takes what arrives in the inbox and has it read, one article after the other. */
function useEntries() {
  const workbench = useWorkbench();
  const { articles } = useServices();
  const reading = useRef(new AbortController());
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    const inbox = articleInboxOf(workbench);
    let isGone = false;
    let queue: readonly InboxItem[] = [];
    let isReading = false;
    const readAll = async (): Promise<void> => {
      queue = [...queue, ...inbox.take()];
      if (isReading) return;
      isReading = true;
      reading.current = new AbortController();
      const { signal } = reading.current;
      for (let done = 0; done < queue.length && !isGone; done += 1) {
        setProgress({ done, total: queue.length });
        const item = queue[done];
        if (!item) continue;
        const entry = entryOf(await readItem(item, articles, signal));
        if (!isGone) setEntries((before) => [...before, entry]);
      }
      queue = [];
      isReading = false;
      if (!isGone) setProgress(null);
    };
    void readAll();
    const stop = inbox.subscribe(() => void readAll());
    return () => {
      isGone = true;
      stop();
      reading.current.abort();
    };
  }, [workbench, articles]);
  return {
    entries,
    progress,
    /** Leaves out what is not read yet. */
    stop: () => reading.current.abort(),
    edit: (key: number, edits: Partial<ArticleFields>) =>
      setEntries((before) =>
        before.map((entry) =>
          entry.key === key && 'read' in entry
            ? { ...entry, edits: { ...entry.edits, ...edits } }
            : entry,
        ),
      ),
    leaveOut: (key: number) => setEntries((before) => before.filter((entry) => entry.key !== key)),
  };
}

function entryOf(read: Result<ReadArticle, ArticleTrouble>): Entry {
  serial += 1;
  return read.ok
    ? { key: serial, read: read.value, edits: {} }
    : { key: serial, name: read.failure.name, message: read.failure.message };
}

interface ReviewProps {
  readonly entries: readonly Entry[];
  readonly plans: Plans;
  readonly onEdit: (key: number, edits: Partial<ArticleFields>) => void;
  readonly onLeaveOut: (key: number) => void;
  readonly onOutcome: (outcome: readonly ImportedArticle[] | 'importing') => void;
}

function Review({ entries, plans, onEdit, onLeaveOut, onOutcome }: ReviewProps) {
  const workbench = useWorkbench();
  const services = useServices();
  const document = useDocument((state) => state);
  const wanted = entries.flatMap((entry) => {
    const planned = plans.get(entry.key);
    if (!('read' in entry) || !planned?.ok) return [];
    const plan = planned.value;
    if (!isWorthImporting(plan, document)) return [];
    return [{ read: entry.read, plan, fields: fieldsOf(plan, entry.edits) }];
  });
  const isReady = wanted.length > 0 && wanted.every(({ fields }) => isGoodDate(fields.published));

  const importAll = async (): Promise<void> => {
    onOutcome('importing');
    const outcome: ImportedArticle[] = [];
    for (const { read, plan, fields } of wanted) {
      const imported = await importArticle(read, plan, fields, { workbench, services });
      outcome.push({ name: fields.title || read.name, imported });
    }
    onOutcome(outcome);
    const count = outcome.filter(({ imported }) => imported.ok).length;
    if (count > 0) notify(summaryOf(outcome));
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void importAll();
      }}
    >
      <ul className={classes.rows}>
        {entries.map((entry) => {
          const planned = plans.get(entry.key);
          const leaveOut = (): void => onLeaveOut(entry.key);
          if (!('read' in entry)) {
            const { key, name, message } = entry;
            return <ProblemRow key={key} name={name} message={message} onLeaveOut={leaveOut} />;
          }
          if (!planned) return null;
          if (!planned.ok) {
            const { name, message } = planned.failure;
            return (
              <ProblemRow key={entry.key} name={name} message={message} onLeaveOut={leaveOut} />
            );
          }
          return (
            <ArticleRow
              key={entry.key}
              read={entry.read}
              plan={planned.value}
              fields={fieldsOf(planned.value, entry.edits)}
              isWorthImporting={isWorthImporting(planned.value, document)}
              onEdit={(edits) => onEdit(entry.key, edits)}
              onLeaveOut={leaveOut}
            />
          );
        })}
      </ul>
      <div className={classes.footer}>
        <span className={classes.footnote}>
          Each article is stored on this computer and can be undone on its own.
        </span>
        <Button type="submit" disabled={!isReady} data-autofocus ref={focusAtOnce}>
          {wanted.length === 0
            ? 'Nothing to import'
            : `Import ${wanted.length} ${wanted.length === 1 ? 'article' : 'articles'}`}
        </Button>
      </div>
    </form>
  );
}

/** What was planned for each article, or why that could not be done, by the entry's key. */
type Plans = ReadonlyMap<number, Result<ArticleImport, ArticleTrouble>>;

/** What was planned, and for which articles and which library. */
interface Planned {
  readonly signature: string;
  readonly basis: readonly unknown[];
  readonly byKey: Plans;
}

/** What each article that was read means for the library as it is now; null while that is found out. */
function usePlans(entries: readonly Entry[]): Plans | null {
  const workbench = useWorkbench();
  const services = useServices();
  const { hashes } = useStoredTexts();
  const sources = useDocument(({ source }) => source);
  const passages = useDocument(({ passage }) => passage);
  const articles = entries.flatMap((entry) => ('read' in entry ? [entry] : []));
  // Typing in a field makes new entries of the same articles: they are not planned again.
  const signature = articles.map(({ key }) => key).join();
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
      const reads = articles.map(({ read }) => read);
      const plans: Result<ArticleImport, ArticleTrouble>[] = [];
      for await (const next of planBatch(reads, library, services.articles, planning.signal)) {
        if (planning.signal.aborted) return;
        plans.push(next);
      }
      const byKey = new Map(
        articles.flatMap(({ key }, at) => {
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

function fieldsOf({ source }: ArticleImport, edits: Partial<ArticleFields>): ArticleFields {
  const { title, authors, outlet, published } = source;
  return { title, authors, outlet, published, ...edits };
}

/** "3 articles imported. 21 of 21 passages found their words." */
function summaryOf(outcome: readonly ImportedArticle[]): string {
  const plans = outcome.flatMap(({ imported }) => (imported.ok ? [imported.value] : []));
  const articles = `${plans.length} ${plans.length === 1 ? 'article' : 'articles'} imported.`;
  const found = plans.reduce((sum, { passages }) => sum + passages.length, 0);
  const all = plans.reduce((sum, { missing }) => sum + missing.length, found);
  return all === 0 ? articles : `${articles} ${found} of ${all} cited passages found their words.`;
}
