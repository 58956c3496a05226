import { z } from 'zod';
import {
  type Answer,
  type Channel,
  type FunctionName,
  type HostEvent,
  type Refusal,
  refuse,
} from './channels.ts';
import { MENU_COMMANDS, type MenuCommandCode } from './menu-commands.ts';
import { SNAPSHOT_REASONS } from './snapshot-header.ts';

/** The largest thing each channel carries; over it the answer is `tooLarge`. */
export const LIMITS = {
  mapBytes: 64 * 1024 * 1024,
  /** The records that one save changed; a larger one is followed by a copy at once. */
  saveCharacters: 8 * 1024 * 1024,
  articleBytes: 50 * 1024 * 1024,
  /** An original file goes in pieces, between which page and host answer others. */
  originalPieceBytes: 1024 * 1024,
  originalBytes: 256 * 1024 * 1024,
  exportBytes: 256 * 1024 * 1024,
  filesAtOnce: 100,
  documents: 10_000,
  urlCharacters: 2_048,
} as const;

/** Kinds of file that can be taken away: of a map, of its sources, and articles as they came. */
export const SAVED_FILE_KINDS = [
  'svg',
  'png',
  'json',
  'csv',
  'csl',
  'bibtex',
  'ris',
  'pdf',
  'docx',
  'html',
  'mail',
  'markdown',
  'text',
  'archive',
] as const;
/** Kinds of file that can be brought in. */
export const OPENED_FILE_KINDS = ['article', 'map', 'bibliography'] as const;
/** The program around the page: installed, served on this computer, or a plain web page. */
export const EDITIONS = ['electron', 'loopback', 'web'] as const;

export type SavedFileKind = (typeof SAVED_FILE_KINDS)[number];
export type OpenedFileKind = (typeof OPENED_FILE_KINDS)[number];
export type Edition = (typeof EDITIONS)[number];

const documentId = z.string().min(1).max(128);
const title = z.string().max(2_000);
const revision = z.int().nonnegative();
const count = z.int().nonnegative();
const counts = z.record(z.string().min(1).max(64), count);
const fileName = z.string().min(1).max(255);
const snapshotId = z.string().min(1).max(255);
const timeMs = z.number().nonnegative();

const bytesUpTo = (limit: number) =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= limit, {
    error: 'tooLarge',
  });

/** Counted in UTF-16 units: a bound on memory, which the host checks again in bytes. */
const mapText = z.string().max(LIMITS.mapBytes, { error: 'tooLarge' });

const originalHash = z.string().regex(/^[0-9a-f]{64}$/);
const originalSize = count.max(LIMITS.originalBytes, { error: 'tooLarge' });
/** A piece of an original file in base64, since one edition asks in JSON. */
const originalPiece = z
  .string()
  .max(Math.ceil(LIMITS.originalPieceBytes / 3) * 4, { error: 'tooLarge' });

/** The stored revisions of a map and of the library that all maps share. */
const revisions = z.strictObject({ map: revision, library: revision });

/** A map or template as the database holds it. */
const documentState = z.strictObject({
  documentId,
  title,
  revision,
  recordCount: count,
  /** SHA-256 in lower-case hex of the records in the order of a map file; empty where unknown. */
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
});

/** What holds the database, e.g. `Chromium 156`; empty where unknown. */
const hostVersion = z.string().max(64);

/** A map as it was when the page last vouched for it, and what held it then. */
const rememberedDocument = z.strictObject({
  ...documentState.shape,
  savedAtMs: timeMs,
  hostVersion,
});

const snapshotEntry = z.strictObject({
  snapshotId,
  documentId,
  title,
  revision,
  savedAtMs: timeMs,
  counts,
  sizeBytes: count,
  reason: z.enum(SNAPSHOT_REASONS),
});

/** A file that looks like a snapshot and cannot be used; the reason goes on from "…: ". */
const damagedSnapshot = z.strictObject({ snapshotId, reason: z.string() });

const openedFile = z.strictObject({ name: fileName, bytes: z.instanceof(Uint8Array) });
/** Of several files that were chosen, one that could not be read says why, and has no bytes. */
const chosenFile = openedFile.extend({ problem: z.string().min(1).max(1_000).optional() });
const nothing = z.strictObject({});

/** What each channel takes and gives back: the one definition of the border between page and host. */
export const CONTRACT = {
  'app.info': {
    request: nothing,
    response: z.strictObject({
      edition: z.enum(EDITIONS),
      version: z.string().max(64),
      platform: z.string().max(64),
      /** Shown to the person; empty where the edition keeps no snapshots. */
      snapshotFolder: z.string().max(4_096),
    }),
  },
  'snapshots.write': {
    request: z.strictObject({
      documentId,
      title,
      revision,
      counts,
      content: mapText,
      reason: z.enum(SNAPSHOT_REASONS),
      /** Of the library in it, where all of it is on the disk: the journal goes on from such a copy. */
      libraryRevision: revision.optional(),
    }),
    response: z.strictObject({ snapshotId, savedAtMs: timeMs }),
  },
  'snapshots.list': {
    request: nothing,
    /** Newest first; what is damaged is kept and told, never dropped in silence. */
    response: z.strictObject({
      snapshots: z.array(snapshotEntry),
      damaged: z.array(damagedSnapshot),
    }),
  },
  'snapshots.read': {
    request: z.strictObject({ snapshotId }),
    response: z.strictObject({ content: z.string() }),
  },
  /** Deletes every copy of one map that is in the folder, damaged ones too: the person gave it up. */
  'snapshots.forget': {
    request: z.strictObject({ documentId }),
    response: z.strictObject({ removedCount: count }),
  },
  /** The person chooses a folder, and every copy goes there too before it is used. */
  'snapshots.chooseFolder': {
    request: nothing,
    response: z.discriminatedUnion('chosen', [
      z.strictObject({
        chosen: z.literal(true),
        /** Shown to the person. */
        folder: z.string().max(4_096),
        /** Copies taken along; they stay in the old folder as well. */
        copiedCount: count,
      }),
      z.strictObject({ chosen: z.literal(false) }),
    ]),
  },
  'snapshots.showFolder': { request: nothing, response: nothing },
  /** The original files of articles that are kept beside the copies, each once, by the SHA-256 of its bytes. */
  'originals.list': {
    request: nothing,
    response: z.strictObject({
      originals: z.array(z.strictObject({ hash: originalHash, sizeBytes: count })),
    }),
  },
  /**
   * Puts the next piece of an original file beside the copies; the first one, at 0, begins it anew. It is
   * kept once its last piece has come, its bytes are those of the hash, and it was read back.
   */
  'originals.write': {
    request: z.strictObject({
      hash: originalHash,
      /** As it came; its ending goes into the name of the file. */
      name: z.string().max(2_000),
      sizeBytes: originalSize,
      offset: count,
      piece: originalPiece,
    }),
    response: z.strictObject({ isKept: z.boolean() }),
  },
  /** A piece of an original file; empty at its end. Whoever puts the pieces together checks the hash. */
  'originals.read': {
    request: z.strictObject({ hash: originalHash, offset: count }),
    response: z.strictObject({ sizeBytes: originalSize, piece: originalPiece }),
  },
  /** A map was read at these revisions; asks whether copy and journal lead to them. */
  'journal.open': {
    request: z.strictObject({ documentId, revisions }),
    response: z.strictObject({ isContinued: z.boolean() }),
  },
  /** Notes one save beside the database, on the disk when it is answered. */
  'journal.append': {
    request: z.strictObject({
      documentId,
      title,
      before: revisions,
      after: revisions,
      /** Names the save; it may come again, and is noted once. */
      writeId: z.string().min(1).max(128),
      /** Version of each record type in it. */
      schema: z.record(z.string().min(1).max(64), count),
      /** How many records of each type came, less those that went. */
      growth: z.record(z.string().min(1).max(64), z.int()),
      /** See `JournalChanges`, as JSON. */
      changes: z.string().max(LIMITS.saveCharacters, { error: 'tooLarge' }),
    }),
    /** A journal that does not go on from a copy, or became long, asks for one at once. */
    response: z.strictObject({ needsCopy: z.boolean() }),
  },
  'sentinel.read': {
    request: nothing,
    response: z.strictObject({
      /** `none` before the first write; a `damaged` one is set aside at the next write. */
      state: z.enum(['none', 'kept', 'damaged']),
      documents: z.array(rememberedDocument),
      /** The program and what held the database at the last write; empty before the first. */
      appVersion: z.string().max(64),
      hostVersion,
    }),
  },
  /**
   * Tells what the database holds now. A map that is not named stays remembered, and so does the
   * higher revision of one that comes back lower: a write after a silent loss cannot wash the
   * memory of it away. What was deleted, restored or given up on purpose is named in `forgotten`,
   * which is carried out before `documents` are taken in; a restored map is named in both.
   */
  'sentinel.write': {
    request: z.strictObject({
      documents: z.array(documentState).max(LIMITS.documents, { error: 'tooLarge' }),
      forgotten: z.array(documentId).max(LIMITS.documents, { error: 'tooLarge' }),
      hostVersion,
    }),
    response: nothing,
  },
  'files.save': {
    request: z.strictObject({
      kind: z.enum(SAVED_FILE_KINDS),
      suggestedName: z.string().max(1_000),
      bytes: bytesUpTo(LIMITS.exportBytes),
    }),
    response: z.discriminatedUnion('saved', [
      z.strictObject({ saved: z.literal(true), name: z.string() }),
      z.strictObject({ saved: z.literal(false) }),
    ]),
  },
  'files.open': {
    request: z.strictObject({
      kinds: z.array(z.enum(OPENED_FILE_KINDS)).min(1).max(OPENED_FILE_KINDS.length),
      multiple: z.boolean(),
    }),
    response: z.array(chosenFile).max(LIMITS.filesAtOnce),
  },
  'links.open': {
    request: z.strictObject({ url: z.string().min(1).max(LIMITS.urlCharacters) }),
    response: z.strictObject({ opened: z.boolean() }),
  },
  'storage.space': {
    request: nothing,
    response: z.strictObject({ freeBytes: z.number(), totalBytes: z.number() }),
  },
  /** Has the database moved away, renamed and never deleted, before the next start opens it. */
  'storage.setAside': {
    request: nothing,
    response: z.strictObject({ needsRestart: z.literal(true) }),
  },
  'window.flushed': { request: nothing, response: nothing },
} as const satisfies Record<Channel, { request: z.ZodType; response: z.ZodType }>;

const menuCodes = MENU_COMMANDS.map((entry) => entry.code) as [
  MenuCommandCode,
  ...MenuCommandCode[],
];

/** What each event carries from the host to the page. */
export const EVENT_CONTRACT = {
  menuCommand: z.strictObject({ code: z.enum(menuCodes) }),
  closeRequested: nothing,
  fileOpened: openedFile,
} as const satisfies Record<HostEvent, z.ZodType>;

export type RequestOf<Name extends Channel> = z.infer<(typeof CONTRACT)[Name]['request']>;
export type ResponseOf<Name extends Channel> = z.infer<(typeof CONTRACT)[Name]['response']>;
export type PayloadOf<Name extends HostEvent> = z.infer<(typeof EVENT_CONTRACT)[Name]>;

export type DocumentState = z.infer<typeof documentState>;
export type RememberedDocument = z.infer<typeof rememberedDocument>;
export type SnapshotEntry = z.infer<typeof snapshotEntry>;
export type DamagedSnapshot = z.infer<typeof damagedSnapshot>;
export type OpenedFile = z.infer<typeof openedFile>;
export type ChosenFile = z.infer<typeof chosenFile>;

/** Answers one channel. */
export type Handler<Name extends Channel> = (
  request: RequestOf<Name>,
) => Promise<Answer<ResponseOf<Name>>>;

/** Handlers of some channels; of all of them unless named: one missing or too many fails to compile. */
export type Handlers<Names extends Channel = Channel> = {
  readonly [Name in Names]: Handler<Name>;
};

/** One function per channel, as `window.desktop` and every bridge offer them. */
export type DesktopFunctions = {
  readonly [Name in Channel as FunctionName<Name>]: Handler<Name>;
};

/** One subscription per event; each returns the function that ends it. */
export type DesktopSubscriptions = {
  readonly [Name in HostEvent as `on${Capitalize<Name>}`]: (
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
};

/**
 * Checks a request from across the border, runs its handler and checks what comes back.
 * @param report receives what went wrong in the host; the page is told no more than `internal`
 */
export async function answerRequest<Name extends Channel>(
  channel: Name,
  handler: Handler<Name>,
  request: unknown,
  report: (channel: Channel, error: unknown) => void,
): Promise<Answer<ResponseOf<Name>>> {
  const { request: requestSchema, response: responseSchema } = CONTRACT[channel];
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return describeBadRequest(parsed.error);
  try {
    const outcome = await handler(parsed.data as RequestOf<Name>);
    if (!outcome.ok) return outcome;
    return { ok: true, value: responseSchema.parse(outcome.value) as ResponseOf<Name> };
  } catch (error) {
    report(channel, error);
    return refuse(
      'internal',
      'Something went wrong outside the window. Your work on screen is kept; please try again.',
    );
  }
}

function describeBadRequest(error: z.ZodError): Refusal {
  const tooLarge = error.issues.some((issue) => issue.message === 'tooLarge');
  return tooLarge
    ? refuse('tooLarge', 'This is larger than Branchpoint can store in one piece. Nothing changed.')
    : refuse('badRequest', 'The window asked for something it may not ask for. Nothing changed.');
}
