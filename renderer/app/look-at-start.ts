import type { ResponseOf, SnapshotEntry } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import {
  judgeStart,
  type OpenOutcome,
  type StartJudgement,
} from '../../shared/recovery/judge-start.ts';
import type { Recovery } from '../features/recovery/index.ts';
import { type MapStorage, type OpenFailure, openDatabase } from '../persistence/database.ts';
import { answerInTime, answerLimitMs, pageSchedule } from '../persistence/schedule.ts';
import type { StorageFailure } from '../persistence/storage-failure.ts';
import {
  canMakeStoragePlace,
  makeStoragePlace,
  type StoragePlace,
} from '../persistence/storage-place.ts';
import { readStoredDocuments, type StoredDocument } from '../persistence/stored-documents.ts';
import type { DesktopBridge } from '../platform/bridge.ts';

type Sentinel = ResponseOf<'sentinel.read'>;

/** The database, open and found to be what it was; nothing has been written yet. */
export interface SoundStart {
  readonly storage: MapStorage;
  readonly documents: readonly StoredDocument[];
  /** Null where there is no host, or it did not answer. */
  readonly sentinel: Sentinel | null;
}

/** Why the workbench is not shown: in words, or with copies to be restored. */
export type StartFailure =
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'recovery'; readonly recovery: Recovery };

export interface StartPorts {
  readonly bridge: DesktopBridge;
  readonly place: StoragePlace;
  readonly clock: Clock;
  readonly hostVersion: string;
  /** What the sentinel says; asked while the database is being opened. */
  readonly sentinel: Promise<Sentinel | null>;
  readonly onTakenAway: (failure: StorageFailure) => void;
}

/** With maps in the database a host that keeps silent holds the start up no longer than this. */
const hostLimitMs = 2_000;

/** Opens the database, and lets it pass only where nothing speaks against it. */
export async function lookAtStart(ports: StartPorts): Promise<Result<SoundStart, StartFailure>> {
  const { place, onTakenAway } = ports;
  const { factory } = place;
  const opened = await openDatabase('branchpoint', { factory, onTakenAway });
  if (!opened.ok) return notOpened(ports, opened.failure);
  const storage = opened.value;
  const read = await readInTime(storage);
  if (!read.ok) return failure(await recoverFrom(ports, read.failure, null));
  const limitMs = read.value.length > 0 ? hostLimitMs : answerLimitMs;
  const sentinel = await inTime(ports.sentinel, limitMs);
  const judgement = await judgeContent(ports, storage, read.value, sentinel);
  if (judgement.kind === 'recover') {
    return failure(await showRecovery(ports, judgement, storage, ''));
  }
  return success({ storage, documents: read.value, sentinel });
}

/** What is wrong with a database that was sound when it was looked at. */
export async function recoverLater(
  ports: StartPorts,
  { storage, documents, sentinel }: SoundStart,
  damage: LaterDamage,
): Promise<StartFailure> {
  const { kind, detail } = damage;
  if (kind !== 'changed') return recoverFrom(ports, { outcome: { kind }, detail }, null);
  const { hashes } = damage;
  const found = documents.map(toVouched).map((each) => ({
    ...each,
    hash: hashes.get(each.documentId) ?? '',
  }));
  const judgement = judgeStart({
    edition: ports.bridge.edition,
    database: { kind: 'opened', documents: found },
    sentinel,
    snapshots: await listSnapshots(ports.bridge),
    hostVersion: ports.hostVersion,
  });
  return judgement.kind === 'recover'
    ? showRecovery(ports, judgement, storage, detail)
    : { kind: 'message', message: detail };
}

/** Damage that shows itself only once a map is read. */
export type LaterDamage =
  | { readonly kind: 'failed' | 'noAnswer'; readonly detail: string }
  /** The hashes of what was read, by document. */
  | {
      readonly kind: 'changed';
      readonly hashes: ReadonlyMap<string, string>;
      readonly detail: string;
    };

interface Unreadable {
  readonly outcome: Exclude<OpenOutcome, { kind: 'opened' }>;
  readonly detail: string;
}

async function readInTime(storage: MapStorage): Promise<Result<StoredDocument[], Unreadable>> {
  const read = await answerInTime(readStoredDocuments(storage), pageSchedule, answerLimitMs);
  if (!read) return failure({ outcome: { kind: 'noAnswer' }, detail: `${answerLimitMs} ms` });
  if (read.ok) return read;
  return failure({ outcome: { kind: 'failed' }, detail: read.failure.detail });
}

/** A database of a newer program, or one that is being brought up to date elsewhere, is whole. */
async function notOpened(
  ports: StartPorts,
  { kind, message, detail }: OpenFailure,
): Promise<Result<never, StartFailure>> {
  switch (kind) {
    case 'newerSchema':
    case 'blocked':
      return failure({ kind: 'message', message });
    case 'dataLost': {
      const { factory } = ports.place;
      const emptied = () => openDatabase('branchpoint', { factory, acceptLoss: true });
      return failure(await recoverFrom(ports, { outcome: { kind: 'dataLost' }, detail }, emptied));
    }
    case 'noAnswer':
      return failure(await recoverFrom(ports, { outcome: { kind: 'noAnswer' }, detail }, null));
    case 'gone':
    case 'storage':
      return failure(await recoverFrom(ports, { outcome: { kind: 'failed' }, detail }, null));
  }
}

type OpenNext = () => Promise<Result<MapStorage, OpenFailure>>;

/** @param emptied opens the database that the engine left empty; null where there is none to be opened */
async function recoverFrom(
  ports: StartPorts,
  { outcome, detail }: Unreadable,
  emptied: OpenNext | null,
): Promise<StartFailure> {
  const judgement = judgeStart({
    edition: ports.bridge.edition,
    database: outcome,
    sentinel: await inTime(ports.sentinel, hostLimitMs),
    snapshots: await listSnapshots(ports.bridge),
    hostVersion: ports.hostVersion,
  });
  if (judgement.kind === 'fine') return { kind: 'message', message: detail };
  return showRecovery(ports, judgement, null, detail, emptied ?? besideDamaged(ports.place));
}

function besideDamaged(place: StoragePlace): OpenNext | null {
  if (!canMakeStoragePlace()) return null;
  return async () => {
    const next = await makeStoragePlace(place);
    if (!next) return failure({ kind: 'storage', message: noPlace, detail: '' });
    return openDatabase('branchpoint', { factory: next.factory });
  };
}

const noPlace = 'The browser did not make another storage. Nothing was changed; start it again.';

async function judgeContent(
  ports: StartPorts,
  storage: MapStorage,
  documents: readonly StoredDocument[],
  sentinel: Sentinel | null,
): Promise<StartJudgement> {
  const { bridge, hostVersion } = ports;
  const { edition } = bridge;
  const hasMaps = documents.some(({ kind }) => kind === 'map');
  const judge = (found: readonly StoredDocument[], snapshots: readonly SnapshotEntry[]) =>
    judgeStart({
      edition,
      database: { kind: 'opened', documents: found.map(toVouched) },
      sentinel,
      snapshots,
      hostVersion,
    });
  // Listing the copies takes the host a while: not at an everyday start.
  const isMemoryDamaged = sentinel?.state === 'damaged';
  if (hasMaps && !isMemoryDamaged && judge(documents, []).kind === 'fine') return { kind: 'fine' };
  // Another window may have saved between the two answers: what is there now counts.
  const again = await readStoredDocuments(storage);
  return judge(again.ok ? again.value : documents, await listSnapshots(bridge));
}

function toVouched({ documentId, title, revision, recordCount }: StoredDocument) {
  return { documentId, title, revision, recordCount, hash: '' };
}

async function listSnapshots(bridge: DesktopBridge): Promise<readonly SnapshotEntry[]> {
  if (!bridge.keepsSnapshots) return [];
  const listed = await inTime(bridge.snapshotsList({}), hostLimitMs);
  return listed?.ok ? listed.value.snapshots : [];
}

async function inTime<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | null> {
  const answer = await answerInTime(
    promise.then((value) => ({ value })),
    pageSchedule,
    limitMs,
  );
  return answer?.value ?? null;
}

async function showRecovery(
  { bridge, clock, hostVersion, place }: StartPorts,
  judgement: Extract<StartJudgement, { kind: 'recover' }>,
  storage: MapStorage | null,
  detail: string,
  next: OpenNext | null = besideDamaged(place),
): Promise<StartFailure> {
  // Only now: at an everyday start nobody needs it.
  const { createRecovery } = await import('./recovery-service.ts');
  const openNext =
    next &&
    (async () => {
      const opened = await next();
      return opened.ok ? opened : failure(opened.failure.message);
    });
  const restart = (): void => location.reload();
  const recovery = createRecovery({
    bridge,
    judgement,
    storage,
    openNext,
    clock,
    hostVersion,
    detail,
    restart,
  });
  return { kind: 'recovery', recovery };
}
