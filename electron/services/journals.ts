import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import type {
  DamagedSnapshot,
  RequestOf,
  ResponseOf,
  SnapshotEntry,
} from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import {
  countUpTo,
  fromCopy,
  type Journal,
  type Revisions,
  readJournal,
  withSave,
  writeJournal,
  writeJournalSave,
} from '../../shared/recovery/journal.ts';
import { replayJournal } from '../../shared/recovery/replay-journal.ts';
import { hashOfDocument } from '../../shared/recovery/snapshot-name.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { refuseFileError, unlessMissing } from './failures.ts';
import { createTurns } from './in-turn.ts';
import type { FileSystem, Log } from './ports.ts';
import type { Snapshots } from './snapshots.ts';

/** A copy that was written and read back, and the revisions of what is in it. */
export interface BaseCopy {
  readonly documentId: string;
  readonly snapshotId: string;
  readonly revisions: Revisions;
}

/**
 * The saves of each map since its last copy, outside the database: copy and journal together are the
 * map as it was last saved, whatever becomes of the database in the meantime.
 */
export interface Journals {
  open(request: RequestOf<'journal.open'>): Promise<Answer<ResponseOf<'journal.open'>>>;
  append(request: RequestOf<'journal.append'>): Promise<Answer<ResponseOf<'journal.append'>>>;
  /** Lets the journal of a map begin with a copy that holds its first saves, or all of them. */
  beginWith(copy: BaseCopy): Promise<void>;
  /**
   * The copies with one more for each map that has a journal: the copy it begins with and the saves after
   * it. And the journals that cannot be read.
   */
  list(copies: readonly SnapshotEntry[]): Promise<{
    readonly snapshots: SnapshotEntry[];
    readonly damaged: DamagedSnapshot[];
  }>;
  /** Whether this is the name of a journal in such a list. */
  isJournal(snapshotId: string): boolean;
  /** The map file of a copy as it was after the saves that followed. */
  read(
    snapshotId: string,
    readCopy: (snapshotId: string) => Promise<Answer<{ content: string }>>,
  ): Promise<Answer<{ content: string }>>;
  /** Deletes what was noted of one map. */
  forget(documentId: string): Promise<Answer<Record<string, never>>>;
}

export interface JournalPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  readonly appVersion: string;
  /** Whether a copy is still where it was written. */
  readonly hasCopy: (snapshotId: string) => Promise<boolean>;
}

/** The copies and what was noted after them, as one: whoever restores need not know of the difference. */
export function withJournals(
  snapshots: Pick<Snapshots, 'write' | 'list' | 'read' | 'forget'>,
  journals: Journals,
): Pick<Snapshots, 'write' | 'list' | 'read' | 'forget'> {
  return {
    async write(request) {
      const written = await snapshots.write(request);
      const { documentId, revision, libraryRevision } = request;
      if (written.ok && libraryRevision !== undefined) {
        const revisions = { map: revision, library: libraryRevision };
        const { snapshotId } = written.value;
        await journals.beginWith({ documentId, snapshotId, revisions });
      }
      return written;
    },
    async list() {
      const listed = await snapshots.list();
      if (!listed.ok) return listed;
      const { snapshots: copies, damaged } = listed.value;
      const all = await journals.list(copies);
      return answer({ snapshots: all.snapshots, damaged: [...damaged, ...all.damaged] });
    },
    read: (snapshotId) =>
      journals.isJournal(snapshotId)
        ? journals.read(snapshotId, (base) => snapshots.read(base))
        : snapshots.read(snapshotId),
    async forget(documentId) {
      const forgotten = await snapshots.forget(documentId);
      if (!forgotten.ok) return forgotten;
      const gone = await journals.forget(documentId);
      return gone.ok ? forgotten : gone;
    },
  };
}

const NAME = /^[0-9a-f]{12}\.branchpoint-journal$/;
/** What was begun anew and held saves that no copy has, once for each map. */
const PREVIOUS = '.previous';
/** A journal over this size asks for a copy to begin with. */
const LONG_BYTES = 1024 * 1024;

/** So long after a save its journal is closed. */
const REST_MS = 10_000;

/** A journal as it is in its file. */
interface KeptJournal {
  readonly journal: Journal;
  readonly sizeBytes: number;
}

/** Keeps the journals in one folder, a file for each map; it is made when first needed. */
export function createJournals(folder: string, ports: JournalPorts): Journals {
  const { fs, clock, log, appVersion, hasCopy } = ports;
  // One at a time: each save goes on from what is in the file.
  const inTurn = createTurns();
  const known = new Map<string, KeptJournal>();
  // The journal that is written stays open: to open and close it at each save takes longer than the line.
  let writing: { readonly documentId: string; readonly file: FileHandle } | null = null;
  let restTimer: NodeJS.Timeout | undefined;

  const pathOf = (documentId: string): string => join(folder, nameOf(documentId));

  async function load(documentId: string): Promise<KeptJournal | null> {
    const loaded = known.get(documentId);
    if (loaded) return loaded;
    const text = await unlessMissing(fs.readFile(pathOf(documentId), 'utf8'), null);
    if (text === null) return null;
    const read = readJournal(text);
    if (read.kind !== 'journal') return null;
    if (writeJournal(read.journal) === text) return keep(read.journal, Buffer.byteLength(text));
    // Nothing may be added behind a line that was torn or damaged: it is written anew, without them.
    await writeFileAtomically(`${pathOf(documentId)}${PREVIOUS}`, Buffer.from(text), { fs });
    return replace(read.journal);
  }

  function keep(journal: Journal, sizeBytes: number): KeptJournal {
    const kept = { journal, sizeBytes };
    known.set(journal.header.documentId, kept);
    return kept;
  }

  /** Lets go of the file that is open: before another one takes its place, and when it is not to be trusted. */
  async function letGo(): Promise<void> {
    const left = writing;
    writing = null;
    await left?.file.close();
  }

  /** A folder in which nobody works must not be held on to: a stick is to be pulled out, a disk unmounted. */
  function letGoAtRest(): void {
    clearTimeout(restTimer);
    restTimer = setTimeout(() => void inTurn(letGo).catch(() => undefined), REST_MS);
    restTimer.unref();
  }

  /** What is open, and was deleted by somebody meanwhile, is not known any more: it is begun anew. */
  async function letGoOfDeleted(): Promise<void> {
    if (!writing || (await writing.file.stat()).nlink > 0) return;
    known.delete(writing.documentId);
    await letGo();
  }

  /** Adds a line to a file, on the disk when it resolves. A line that fails is cut by its missing end. */
  async function addDurably(documentId: string, line: Buffer): Promise<void> {
    if (writing?.documentId !== documentId) await letGo();
    writing ??= { documentId, file: await fs.open(pathOf(documentId), 'a', 0o600) };
    try {
      await writing.file.writeFile(line);
      // With the length of the file, without the times: nobody reads these.
      await writing.file.datasync();
      letGoAtRest();
    } catch (error) {
      await letGo().catch(() => undefined);
      throw error;
    }
  }

  async function replace(journal: Journal): Promise<KeptJournal> {
    const { documentId } = journal.header;
    const bytes = Buffer.from(writeJournal(journal));
    known.delete(documentId);
    await letGo();
    await fs.mkdir(folder, { recursive: true });
    await writeFileAtomically(pathOf(documentId), bytes, { fs });
    return keep(journal, bytes.byteLength);
  }

  /** Begins without a copy; what was there and is in no copy stays beside it. */
  async function beginAnew(documentId: string, revisions: Revisions): Promise<KeptJournal> {
    const path = pathOf(documentId);
    const held = known.get(documentId)?.journal.saves.length;
    known.delete(documentId);
    await letGo();
    if (held !== 0) await unlessMissing(fs.rename(path, `${path}${PREVIOUS}`), undefined);
    return replace({ header: { documentId, base: null, revisions, appVersion }, saves: [] });
  }

  async function open({ documentId, revisions }: RequestOf<'journal.open'>) {
    const kept = await load(documentId);
    if (kept && leadsTo(kept.journal, revisions)) {
      const { base } = kept.journal.header;
      return { isContinued: base !== null && (await hasCopy(base)) };
    }
    await beginAnew(documentId, revisions);
    return { isContinued: false };
  }

  async function append({ documentId, ...said }: RequestOf<'journal.append'>) {
    const save = { ...said, savedAtMs: clock.nowMs() };
    await letGoOfDeleted();
    const kept = await load(documentId);
    const next = kept && withSave(kept.journal, save);
    const { journal, sizeBytes } = kept && next ? kept : await beginAnew(documentId, said.before);
    const line = Buffer.from(writeJournalSave(save));
    known.delete(documentId);
    await addDurably(documentId, line);
    const added = keep(next ?? { ...journal, saves: [save] }, sizeBytes + line.byteLength);
    return { needsCopy: journal.header.base === null || added.sizeBytes > LONG_BYTES };
  }

  async function beginWith({ documentId, snapshotId, revisions }: BaseCopy): Promise<void> {
    const kept = await load(documentId);
    const next = kept && fromCopy(kept.journal, snapshotId, revisions);
    if (next) return void (await replace(next));
    // A copy from before a journal that has a copy of its own, or of a map whose journal is of elsewhere.
    if (kept?.journal.header.base) return;
    const header = { documentId, base: snapshotId, revisions, appVersion };
    if (!kept) await replace({ header, saves: [] });
  }

  async function names(): Promise<string[]> {
    return (await unlessMissing(fs.readdir(folder), [])).filter((name) => NAME.test(name));
  }

  async function list(copies: readonly SnapshotEntry[]) {
    const snapshots = [...copies];
    const damaged: DamagedSnapshot[] = [];
    for (const name of await names()) {
      const text = await fs.readFile(join(folder, name), 'utf8');
      const read = readJournal(text);
      if (read.kind !== 'journal') damaged.push({ snapshotId: name, reason: reasons[read.kind] });
      else putInPlace(snapshots, read.journal, { name, sizeBytes: Buffer.byteLength(text) });
    }
    return { snapshots, damaged };
  }

  async function read(name: string, readCopy: Parameters<Journals['read']>[1]) {
    const found = readJournal(await fs.readFile(join(folder, name), 'utf8'));
    if (found.kind !== 'journal') return refuseJournal(reasons[found.kind]);
    const { header, saves } = found.journal;
    if (header.base === null) return refuseJournal('There is no copy that it goes on from.');
    const copy = await readCopy(header.base);
    if (!copy.ok) return copy;
    const replayed = replayJournal(copy.value.content, saves);
    return replayed.ok ? answer({ content: replayed.value }) : refuseJournal(replayed.failure);
  }

  async function forget(documentId: string) {
    known.delete(documentId);
    await letGo();
    for (const ending of ['', PREVIOUS]) {
      await fs.rm(`${pathOf(documentId)}${ending}`, { force: true });
    }
    return answer({});
  }

  async function inWords<Value>(run: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    try {
      return await run();
    } catch (error) {
      return refuseFileError(error, 'What is saved in the database is not affected.');
    }
  }

  return {
    open: (request) => inWords(() => inTurn(async () => answer(await open(request)))),
    append: (request) => inWords(() => inTurn(async () => answer(await append(request)))),
    beginWith: (copy) =>
      inTurn(() => beginWith(copy)).catch((error: unknown) =>
        log.warn('The journal of a map goes on as it was', error),
      ),
    list: (copies) =>
      list(copies).catch((error: unknown) => {
        log.warn('The saves after the last copies cannot be listed', error);
        return { snapshots: [...copies], damaged: [] };
      }),
    isJournal: (snapshotId) => NAME.test(snapshotId),
    read: (snapshotId, readCopy) => inWords(() => read(snapshotId, readCopy)),
    forget: (documentId) => inWords(() => inTurn(() => forget(documentId))),
  };
}

function nameOf(documentId: string): string {
  return `${hashOfDocument(documentId)}.branchpoint-journal`;
}

/**
 * Whether a journal ends at these revisions, or one save later: a save is noted beside the database's
 * own commit, and a crash may have come between the two.
 */
function leadsTo({ header, saves }: Journal, revisions: Revisions): boolean {
  const count = countUpTo({ revisions: header.revisions, saves }, revisions);
  return count !== null && count >= saves.length - 1;
}

/**
 * Puts a copy and the saves after it, as one more copy, before that copy, and before newer ones that hold
 * no more: a crash came before the journal could begin with those.
 */
function putInPlace(
  copies: SnapshotEntry[],
  { header, saves }: Journal,
  { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
): void {
  const base = copies.find(({ snapshotId }) => snapshotId === header.base);
  const last = saves.at(-1);
  if (!base || !last) return;
  const { documentId } = header;
  const place = copies.findIndex(
    (copy) =>
      copy === base ||
      (copy.documentId === documentId &&
        copy.revision <= last.after.map &&
        copy.savedAtMs <= last.savedAtMs),
  );
  copies.splice(place, 0, {
    ...{ snapshotId: name, documentId, title: last.title, revision: last.after.map },
    savedAtMs: last.savedAtMs,
    counts: countsAfter(base.counts, saves),
    sizeBytes,
    reason: 'journal',
  });
}

function countsAfter(
  counts: SnapshotEntry['counts'],
  saves: readonly { readonly growth: Readonly<Record<string, number>> }[],
): Record<string, number> {
  const sums: Record<string, number> = { ...counts };
  for (const { growth } of saves) {
    for (const [type, more] of Object.entries(growth)) {
      sums[type] = Math.max(0, (sums[type] ?? 0) + more);
    }
  }
  return sums;
}

const reasons = {
  newer: 'It was written by a newer Branchpoint. Open it with that one.',
  damaged: 'Its first line is damaged.',
} as const;

function refuseJournal(reason: string) {
  return refuse(
    'damaged',
    `The saves after the last copy cannot be used: ${reason} Please choose the copy before it.`,
  );
}
