import { allRecords, type DocumentState } from '../../shared/document/state.ts';
import type { SourceId } from '../../shared/lib/ids.ts';
import { failure, success } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import type { SearchService, TextLibrary } from '../features/services/index.ts';
import type { Workbench } from '../state/workbench.ts';
import type { SearchClient } from '../workers/search-client.ts';

/** So many records are sent at once: a few milliseconds of copying on the page. */
const slice = 400;
/** As many as one edit may touch are sent at once, without waiting for a quiet moment. */
const mostAtOnce = 50;

/** An index that is lost so often would be made for ever. */
const mostLosses = 3;

const brokenMessage =
  'The search stopped. Nothing was changed. It is being made again: try in a moment.';

const givenUpMessage =
  'The search stopped several times and is off. Nothing was changed. Open Branchpoint again to search.';

export interface SearchOptions {
  readonly workbench: Workbench;
  readonly texts: Pick<TextLibrary, 'getText'>;
  readonly client: SearchClient;
  /** Calls the listener when words that were damaged may be back. */
  readonly onWordsBack: (listener: () => void) => void;
  /** Resolves when the page has nothing better to do. */
  readonly whenIdle: () => Promise<void>;
}

/**
 * Keeps the search index as the open map is: a map that is opened goes over in slices while the page
 * is idle, and from then on what each edit changed.
 */
export function keepSearchFresh({
  workbench,
  texts,
  client,
  onWordsBack,
  whenIdle,
}: SearchOptions): SearchService {
  const listeners = new Set<() => void>();
  /** What is to be sent, by record id; null for what is gone. */
  const records = new Map<string, AnyRecord | null>();
  const hashes = new Set<string>();
  const sentHashes = new Set<string>();
  let committed: DocumentState | null = null;
  let generation = 0;
  let isSending = false;
  /** Resetting what was never filled would only start the worker while a map is being opened. */
  let hasRecords = false;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const wantText = (sourceId: SourceId): void => {
    const hash = committed?.source.get(sourceId)?.text?.hash;
    if (hash && !sentHashes.has(hash)) hashes.add(hash);
  };
  const wantTexts = (): void => {
    for (const id of committed?.source.keys() ?? []) wantText(id);
    void send();
  };
  const sendSlice = async (): Promise<void> => {
    const taken = [...records].slice(0, slice);
    for (const [id] of taken) records.delete(id);
    hasRecords = true;
    await client.update({
      put: taken.flatMap(([, record]) => record ?? []),
      removed: taken.flatMap(([id, record]) => (record ? [] : id)),
    });
  };
  const sendText = async (hash: string): Promise<void> => {
    hashes.delete(hash);
    const text = await texts.getText(hash);
    if (text === null || sentHashes.has(hash)) return;
    sentHashes.add(hash);
    await client.putText(hash, text);
  };
  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    const own = generation;
    try {
      while (own === generation && records.size + hashes.size > 0) {
        if (records.size > mostAtOnce || records.size === 0) await whenIdle();
        if (own !== generation) break;
        const [hash] = hashes;
        if (records.size > 0) await sendSlice();
        else if (hash) await sendText(hash);
        tell();
      }
    } catch {
      // The client has said that all is lost, and everything is to be sent again.
    } finally {
      isSending = false;
    }
    if (own !== generation) await send();
  };
  const startAnew = (): void => {
    generation += 1;
    records.clear();
    hashes.clear();
    const { mapId, document } = workbench.map.getState();
    committed = document;
    if (hasRecords) client.reset().catch(() => {});
    hasRecords = false;
    if (mapId === null) return;
    for (const record of allRecords(document)) records.set(record.id, record);
    wantTexts();
  };

  onWordsBack(wantTexts);
  workbench.onCommit(({ delta, document }) => {
    committed = document;
    for (const [id, { before, after }] of delta) {
      records.set(id, after);
      const record = after ?? before;
      // A text may have come that was not here when its source was first looked at.
      if (record?.type === 'source') wantText(record.id);
      if (record?.type === 'passage') wantText(record.sourceId);
    }
    void send();
  });
  workbench.map.subscribe(({ document }, before) => {
    if (document === before.document) return;
    // A command tells of itself at once; what nobody told of was opened or closed.
    queueMicrotask(() => {
      if (workbench.map.getState().document !== committed) startAnew();
    });
  });
  let losses = 0;
  client.onLost(() => {
    losses += 1;
    sentHashes.clear();
    if (losses <= mostLosses) startAnew();
  });
  startAnew();

  return {
    async search(question) {
      if (losses > mostLosses) return failure(givenUpMessage);
      // As it is now: what goes over meanwhile is not in the answer.
      const isComplete = !isSending;
      try {
        const answer = await client.search(question);
        return answer && success({ ...answer, isComplete });
      } catch {
        return failure(brokenMessage);
      }
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Resolves when the browser is idle, or after a quarter of a second of work without a pause. */
export function whenPageIsIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 250 });
  });
}
