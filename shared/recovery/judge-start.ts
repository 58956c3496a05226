import type {
  DocumentState,
  Edition,
  RememberedDocument,
  ResponseOf,
  SnapshotEntry,
} from '../ipc/contract.ts';
import { assertNever } from '../lib/assert.ts';

/**
 * What opening the database came to. A database of a newer program, or one that another window is
 * bringing up to date, is whole and has messages of its own: neither is judged here.
 * - `dataLost` the engine says itself that it threw the data away
 * - `noAnswer` it said nothing for ten seconds
 */
export type OpenOutcome =
  | { readonly kind: 'opened'; readonly documents: readonly DocumentState[] }
  | { readonly kind: 'dataLost' }
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'failed' };

/** All that is known at a start, before anything is written. */
export interface StartFindings {
  readonly edition: Edition;
  readonly database: OpenOutcome;
  /** Null where there is no host, or it did not answer. */
  readonly sentinel: ResponseOf<'sentinel.read'> | null;
  /** Sound copies on the disk; those of one map from newest to oldest. */
  readonly snapshots: readonly SnapshotEntry[];
  /** What holds the database now, as it is written into the sentinel; empty where unknown. */
  readonly hostVersion: string;
}

/**
 * Why work may have been lost.
 * - `cannotOpen`, `noAnswer`, `dataLoss` what the engine did
 * - `emptied`, `missing` nothing, or not everything, of what was there
 * - `older`, `changed` a map of an earlier revision, or of the right one with other content
 * - `backupsFound` nothing is lost here, but there are copies that this database knows nothing of
 */
export type StartReasonCode =
  | 'cannotOpen'
  | 'noAnswer'
  | 'dataLoss'
  | 'emptied'
  | 'missing'
  | 'older'
  | 'changed'
  | 'backupsFound';

export interface StartReason {
  readonly code: StartReasonCode;
  /** For the person at the screen. */
  readonly text: string;
}

/** What became of one map, or of the library. */
export interface DocumentFinding {
  readonly documentId: string;
  readonly title: string;
  /** `unknown` where the database cannot be looked into, or nothing is remembered of the map. */
  readonly state: 'sound' | 'missing' | 'older' | 'changed' | 'unknown';
  /** What is the matter, as a sentence; null when nothing is. */
  readonly problem: string | null;
  /** The revision in the database; null where it is not there or cannot be read. */
  readonly revision: number | null;
  /** The revision at the last save; null where nobody remembers. */
  readonly rememberedRevision: number | null;
}

/** Whether the program may go on as usual, or must ask first and write nothing until then. */
export type StartJudgement =
  | { readonly kind: 'fine' }
  | {
      readonly kind: 'recover';
      /** `offer`: nothing was lost, as in a fresh profile beside copies of earlier work. */
      readonly tone: 'loss' | 'offer';
      readonly reasons: readonly StartReason[];
      readonly perDocument: readonly DocumentFinding[];
    };

/** The library is a document too, but not one of the maps a person would count. */
const LIBRARY_ID = 'library';

/**
 * Decides from the database's own word, the sentinel and the copies whether there was work that is
 * not there now. The database is not believed alone: one that lost everything opens as if new.
 */
export function judgeStart(findings: StartFindings): StartJudgement {
  const perDocument = lookAtDocuments(findings);
  const losses = findLosses(findings, perDocument);
  if (losses.length > 0) return { kind: 'recover', tone: 'loss', reasons: losses, perDocument };
  const offer = findOffer(findings);
  if (offer === null) return { kind: 'fine' };
  return { kind: 'recover', tone: 'offer', reasons: [offer], perDocument };
}

function findLosses(
  findings: StartFindings,
  perDocument: readonly DocumentFinding[],
): StartReason[] {
  switch (findings.database.kind) {
    case 'opened':
      return findLostContent(findings, perDocument);
    case 'failed':
      return [
        {
          code: 'cannotOpen',
          text: 'The database with your maps cannot be opened. Nothing in it was changed.',
        },
      ];
    case 'noAnswer':
      return [
        {
          code: 'noAnswer',
          text: 'The database with your maps did not answer within ten seconds. Nothing in it was changed.',
        },
      ];
    case 'dataLost':
      return [
        {
          code: 'dataLoss',
          text: 'The storage of the database was found damaged and has been reset, so the maps in it are gone. Backup copies are not affected.',
        },
      ];
    default:
      return assertNever(findings.database);
  }
}

function findLostContent(
  findings: StartFindings,
  perDocument: readonly DocumentFinding[],
): StartReason[] {
  const inState = (state: DocumentFinding['state']) =>
    perDocument.filter((document) => document.state === state);
  const missing = inState('missing');
  if (isEmpty(findings) && missing.some(isMap)) return [describeEmptied(missing, findings)];
  if (isEmpty(findings) && isMemoryDamaged(findings) && findings.snapshots.length > 0) {
    return [emptiedWithItsMemory];
  }
  return [
    ...reasonFor('missing', missing, 'no longer there, and was not deleted in Branchpoint'),
    ...reasonFor('older', inState('older'), 'older than at the last save'),
    ...reasonFor('changed', inState('changed'), 'not as it was saved'),
  ];
}

function describeEmptied(
  missing: readonly DocumentFinding[],
  { edition }: StartFindings,
): StartReason {
  const mapCount = missing.filter(isMap).length;
  const held = `The database is empty, but held ${countMaps(mapCount)} at the last save.`;
  const elsewhere =
    'If you have changed to another browser or profile, everything is still in the earlier one.';
  return { code: 'emptied', text: edition === 'loopback' ? `${held} ${elsewhere}` : held };
}

/** The copies bear witness where database and sentinel were damaged together. */
const emptiedWithItsMemory: StartReason = {
  code: 'emptied',
  text: 'The database is empty, and the list of what it held is damaged. There are backup copies of earlier work.',
};

function reasonFor(
  code: 'missing' | 'older' | 'changed',
  documents: readonly DocumentFinding[],
  what: string,
): StartReason[] {
  if (documents.length === 0) return [];
  const titles = documents.map((each) => (isMap(each) ? `“${each.title}”` : each.title));
  return [{ code, text: `Some of your work is ${what}: ${titles.join(', ')}.` }];
}

/** Copies beside a database that never held anything: of another edition, computer or profile. */
function findOffer(findings: StartFindings): StartReason | null {
  const { snapshots } = findings;
  if (!isEmpty(findings) || !isNewToSentinel(findings) || snapshots.length === 0) return null;
  const mapCount = new Set(snapshots.map(({ documentId }) => documentId)).size;
  return {
    code: 'backupsFound',
    text: `There are backup copies of ${countMaps(mapCount)} on this computer, which this database does not know yet.`,
  };
}

/** What a map was at its last save, as far as anybody remembers. */
type Remembered = Pick<RememberedDocument, 'documentId' | 'title' | 'revision' | 'hash'> & {
  readonly recordCount: number | null;
};

function lookAtDocuments(findings: StartFindings): DocumentFinding[] {
  const remembered = rememberedDocuments(findings);
  const { database } = findings;
  if (database.kind !== 'opened') {
    const known = remembered.length > 0 ? remembered : copiedDocuments(findings.snapshots);
    const isGone = database.kind === 'dataLost';
    return known.map((each) => (isGone ? describeMissing(each) : describeUnreadable(each)));
  }
  const memory = new Map(remembered.map((each) => [each.documentId, each]));
  const found = new Set(database.documents.map(({ documentId }) => documentId));
  return [
    ...database.documents.map((each) => compare(each, memory.get(each.documentId))),
    ...remembered.filter(({ documentId }) => !found.has(documentId)).map(describeMissing),
  ];
}

function rememberedDocuments(findings: StartFindings): readonly Remembered[] {
  const { database, sentinel, snapshots, hostVersion } = findings;
  if (sentinel === null) return [];
  if (!isMemoryDamaged(findings)) {
    return sentinel.documents.filter((each) => isSameEngine(each.hostVersion, hostVersion));
  }
  // Of maps that are there, copies tell how far they were; maps that are not there may have been deleted.
  const found = new Set(
    database.kind === 'opened' ? database.documents.map(({ documentId }) => documentId) : [],
  );
  return copiedDocuments(snapshots).filter(({ documentId }) => found.has(documentId));
}

function copiedDocuments(snapshots: readonly SnapshotEntry[]): Remembered[] {
  const newest = new Map<string, Remembered>();
  for (const { documentId, title, revision } of snapshots) {
    const known = newest.get(documentId);
    if (known !== undefined && known.revision >= revision) continue;
    newest.set(documentId, {
      documentId,
      title: known?.title ?? title,
      revision,
      hash: '',
      recordCount: null,
    });
  }
  return [...newest.values()];
}

function compare(found: DocumentState, remembered: Remembered | undefined): DocumentFinding {
  const state = stateOf(found, remembered);
  return {
    documentId: found.documentId,
    title: nameOf(found),
    state,
    problem: problemOf(state, found, remembered),
    revision: found.revision,
    rememberedRevision: remembered?.revision ?? null,
  };
}

function stateOf(
  found: DocumentState,
  remembered: Remembered | undefined,
): 'sound' | 'older' | 'changed' | 'unknown' {
  if (remembered === undefined) return 'unknown';
  if (found.revision < remembered.revision) return 'older';
  // A save that the sentinel did not hear of before a crash.
  if (found.revision > remembered.revision) return 'sound';
  return hasSameContent(found, remembered) ? 'sound' : 'changed';
}

function hasSameContent(found: DocumentState, remembered: Remembered): boolean {
  if (found.hash !== '' && remembered.hash !== '') return found.hash === remembered.hash;
  return remembered.recordCount === null || found.recordCount === remembered.recordCount;
}

function problemOf(
  state: 'sound' | 'older' | 'changed' | 'unknown',
  found: DocumentState,
  remembered: Remembered | undefined,
): string | null {
  if (state === 'older') {
    return `It is at revision ${found.revision}, and was at ${remembered?.revision} at the last save.`;
  }
  return state === 'changed'
    ? 'Its content is not what was saved: parts of it are missing or damaged.'
    : null;
}

function describeMissing(remembered: Remembered): DocumentFinding {
  return withoutFile(remembered, 'missing', 'It is no longer in the database.');
}

function describeUnreadable(remembered: Remembered): DocumentFinding {
  return withoutFile(remembered, 'unknown', 'It cannot be read now.');
}

function withoutFile(
  remembered: Remembered,
  state: 'missing' | 'unknown',
  problem: string,
): DocumentFinding {
  const { documentId, revision: rememberedRevision } = remembered;
  const title = nameOf(remembered);
  return { documentId, title, state, problem, revision: null, rememberedRevision };
}

function isEmpty({ database }: StartFindings): boolean {
  return database.kind === 'opened' && !database.documents.some(isMap);
}

function isMemoryDamaged({ sentinel }: StartFindings): boolean {
  return sentinel?.state === 'damaged';
}

/** Whether the sentinel never heard of this database: there is none, or only of another browser's. */
function isNewToSentinel({ sentinel, hostVersion }: StartFindings): boolean {
  if (sentinel === null) return false;
  const known = [sentinel, ...sentinel.documents];
  return (
    sentinel.state === 'none' || !known.some((each) => isSameEngine(each.hostVersion, hostVersion))
  );
}

/** The browser edition can be opened in several browsers, each with a database of its own. */
function isSameEngine(then: string, now: string): boolean {
  return then === '' || now === '' || engineOf(then) === engineOf(now);
}

function engineOf(hostVersion: string): string {
  return hostVersion.split(' ', 1)[0] ?? '';
}

function isMap({ documentId }: { readonly documentId: string }): boolean {
  return documentId !== LIBRARY_ID;
}

function nameOf(document: { readonly documentId: string; readonly title: string }): string {
  if (!isMap(document)) return 'the library of articles';
  return document.title || 'Untitled map';
}

function countMaps(count: number): string {
  return count === 1 ? 'one map' : `${count} maps`;
}
