import { useEffect, useRef, useState } from 'react';
import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { ArticleFields } from '../../../shared/articles/plan-article-import.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { useServices } from '../services/index.ts';
import { articleInboxOf, type InboxItem } from '../sources/index.ts';
import { readItem } from './batch.ts';

/** One thing that arrived, and how far it has come. */
export interface Arrival {
  readonly key: number;
  readonly name: string;
  /** Null where it is not known: of what could not be read from the disk. */
  readonly sizeBytes: number | null;
  readonly stage: ArrivalStage;
}

export type ArrivalStage =
  | { readonly kind: 'waiting' }
  /** `share` is how much is read, from 0 to 1. */
  | { readonly kind: 'reading'; readonly share: number }
  | {
      readonly kind: 'read';
      readonly read: ReadArticle;
      /** What the person typed over what was found. */
      readonly edits: Partial<ArticleFields>;
      readonly choice: SimilarChoice;
      /** Whether the person says that it is not the text of the entry that it seems to be. */
      readonly isEntryDeclined: boolean;
    }
  | { readonly kind: 'problem'; readonly message: string };

/** What to do with an article that is very much like another. */
export type SimilarChoice = 'another' | 'leaveOut' | 'replace';

type ReadStage = Extract<ArrivalStage, { kind: 'read' }>;

/** An arrival that was read and waits for the person's word. */
export interface ReadArrival extends Arrival {
  readonly stage: ReadStage;
}

export function isRead(arrival: Arrival): arrival is ReadArrival {
  return arrival.stage.kind === 'read';
}

/** Whether it is not known yet what an arrival holds. */
export function isUnderWay({ stage }: Arrival): boolean {
  return stage.kind === 'waiting' || stage.kind === 'reading';
}

export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  /** Leaves out one that is not read yet; it stays in the list and says so. */
  stop(key: number): void;
  edit(key: number, edits: Partial<ArticleFields>): void;
  choose(key: number, choice: SimilarChoice): void;
  /** Whether it is an article of its own, and not that of the entry that it seems to belong to. */
  declineEntry(key: number, isDeclined: boolean): void;
  /** Takes one off the list. */
  leaveOut(key: number): void;
}

const untouched = { edits: {}, choice: 'another', isEntryDeclined: false } as const;
let serial = 0;

/** Takes what arrives in the inbox and has it read, one article after the other. */
export function useArrivals(): Arrivals {
  const workbench = useWorkbench();
  const { articles } = useServices();
  const readings = useRef(new Map<number, AbortController>());
  const [arrivals, setArrivals] = useState<readonly Arrival[]>([]);
  useEffect(() => {
    const inbox = articleInboxOf(workbench);
    const running = readings.current;
    let isGone = false;
    const setStage = (key: number, stage: ArrivalStage): void => {
      if (isGone) return;
      setArrivals((before) => before.map((one) => (one.key === key ? { ...one, stage } : one)));
    };
    const readOne = async (key: number, item: InboxItem): Promise<void> => {
      const reading = new AbortController();
      running.set(key, reading);
      const handleProgress = inPercent((share) => {
        if (running.has(key) && !reading.signal.aborted) setStage(key, { kind: 'reading', share });
      });
      const read = await readItem(item, articles, reading.signal, handleProgress);
      running.delete(key);
      setStage(
        key,
        read.ok
          ? { kind: 'read', read: read.value, ...untouched }
          : { kind: 'problem', message: read.failure.message },
      );
    };
    const takeAll = (): void => {
      const came = inbox.take().map((item) => ({ item, arrival: arrivalOf(item) }));
      setArrivals((before) => [...before, ...came.map(({ arrival }) => arrival)]);
      for (const { arrival, item } of came) void readOne(arrival.key, item);
    };
    takeAll();
    const stopListening = inbox.subscribe(takeAll);
    return () => {
      isGone = true;
      stopListening();
      for (const reading of running.values()) reading.abort();
    };
  }, [workbench, articles]);
  const change = (key: number, edit: (stage: ReadStage) => ReadStage): void =>
    setArrivals((before) =>
      before.map((one) =>
        one.key === key && isRead(one) ? { ...one, stage: edit(one.stage) } : one,
      ),
    );
  return {
    arrivals,
    stop: (key) => readings.current.get(key)?.abort(),
    edit: (key, edits) =>
      change(key, (stage) => ({ ...stage, edits: { ...stage.edits, ...edits } })),
    choose: (key, choice) => change(key, (stage) => ({ ...stage, choice })),
    declineEntry: (key, isEntryDeclined) => change(key, (stage) => ({ ...stage, isEntryDeclined })),
    leaveOut: (key) => setArrivals((before) => before.filter((one) => one.key !== key)),
  };
}

function arrivalOf(item: InboxItem): Arrival {
  serial += 1;
  return { key: serial, name: nameOf(item), sizeBytes: sizeOf(item), stage: { kind: 'waiting' } };
}

function nameOf(item: InboxItem): string {
  return item.kind === 'pasted' ? 'Pasted text' : item.name;
}

function sizeOf(item: InboxItem): number | null {
  switch (item.kind) {
    case 'file':
      return item.bytes.byteLength;
    case 'tooLarge':
      return item.sizeBytes;
    default:
      return null;
  }
}

/** Tells a share only when it differs by a hundredth: no page of a long document draws the list anew. */
function inPercent(tell: (share: number) => void): (share: number) => void {
  let told = -1;
  return (share) => {
    const rounded = Math.floor(share * 100) / 100;
    if (rounded === told) return;
    told = rounded;
    tell(rounded);
  };
}
