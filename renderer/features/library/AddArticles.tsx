import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ArticleFields, ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { notify } from '../../ui/notify.ts';
import { useServices } from '../services/index.ts';
import { articleInboxOf, type InboxItem, useStoredTexts } from '../sources/index.ts';
import classes from './AddArticles.module.css';
import { ArticleRow, ProblemRow } from './ArticleRow.tsx';
import { isWorthImporting, planBatch, type ReadArticle, readItem } from './batch.ts';
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
  const { entries, progress, edit, leaveOut } = useEntries();
  const plans = usePlans(entries);
  const [outcome, setOutcome] = useState<readonly ImportedArticle[] | 'importing' | null>(null);
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
        <Progress>
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

function Progress({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className={classes.progress} role="status">
      <Loader size="sm" /> <span>{children}</span>
    </div>
  );
}

let serial = 0;

/** Takes what arrives in the inbox and reads it, one article at a time so that the page can draw. */
function useEntries() {
  const workbench = useWorkbench();
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
      for (let done = 0; done < queue.length && !isGone; done += 1) {
        setProgress({ done, total: queue.length });
        await pageDrawn();
        const item = queue[done];
        if (item && !isGone) {
          const entry = entryOf(item);
          setEntries((before) => [...before, entry]);
        }
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
    };
  }, [workbench]);
  return {
    entries,
    progress,
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

function entryOf(item: InboxItem): Entry {
  serial += 1;
  const read = readItem(item);
  return read.ok
    ? { key: serial, read: read.value, edits: {} }
    : { key: serial, name: read.failure.name, message: read.failure.message };
}

function pageDrawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

interface ReviewProps {
  readonly entries: readonly Entry[];
  readonly plans: ReadonlyMap<number, ArticleImport>;
  readonly onEdit: (key: number, edits: Partial<ArticleFields>) => void;
  readonly onLeaveOut: (key: number) => void;
  readonly onOutcome: (outcome: readonly ImportedArticle[] | 'importing') => void;
}

function Review({ entries, plans, onEdit, onLeaveOut, onOutcome }: ReviewProps) {
  const workbench = useWorkbench();
  const services = useServices();
  const document = useDocument((state) => state);
  const wanted = entries.flatMap((entry) => {
    const plan = plans.get(entry.key);
    if (!('read' in entry) || !plan || !isWorthImporting(plan, document)) return [];
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
          const plan = plans.get(entry.key);
          return 'read' in entry && plan ? (
            <ArticleRow
              key={entry.key}
              read={entry.read}
              plan={plan}
              fields={fieldsOf(plan, entry.edits)}
              isWorthImporting={isWorthImporting(plan, document)}
              onEdit={(edits) => onEdit(entry.key, edits)}
              onLeaveOut={() => onLeaveOut(entry.key)}
            />
          ) : (
            'message' in entry && (
              <ProblemRow
                key={entry.key}
                name={entry.name}
                message={entry.message}
                onLeaveOut={() => onLeaveOut(entry.key)}
              />
            )
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

/** What was planned, and for which articles and which library. */
interface Planned {
  readonly signature: string;
  readonly basis: readonly unknown[];
  readonly byKey: ReadonlyMap<number, ArticleImport>;
}

/**
 * What each article that was read means for the library as it is now; null while that is being found
 * out, one article at a time so that the page can draw.
 */
function usePlans(entries: readonly Entry[]): Planned['byKey'] | null {
  const workbench = useWorkbench();
  const { hashes } = useStoredTexts();
  const sources = useDocument(({ source }) => source);
  const passages = useDocument(({ passage }) => passage);
  const articles = entries.flatMap((entry) => ('read' in entry ? [entry] : []));
  // Typing in a field makes new entries of the same articles: they are not planned again.
  const signature = articles.map(({ key }) => key).join();
  const [planned, setPlanned] = useState<Planned | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the articles.
  useEffect(() => {
    let isGone = false;
    const plan = async (): Promise<void> => {
      const byKey = new Map<number, ArticleImport>();
      const plans = planBatch(
        articles.map(({ read }) => read),
        {
          state: workbench.map.getState().document,
          storedHashes: hashes,
          newId: (prefix) => workbench.ids.newId(prefix),
        },
      );
      for (const { key } of articles) {
        await pageDrawn();
        if (isGone) return;
        const next = plans.next();
        if (!next.done) byKey.set(key, next.value);
      }
      setPlanned({ signature, basis: [sources, passages, hashes], byKey });
    };
    void plan();
    return () => {
      isGone = true;
    };
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
