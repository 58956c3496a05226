import { z } from 'zod';
import { CONTRACT, type RequestOf } from '../ipc/contract.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parseJson } from '../lib/parse-json.ts';
import { isSameValue } from '../lib/same-value.ts';

/** The word every journal begins with; it never changes. */
const FORMAT = 'branchpoint/journal';
/** The newest layout of a journal that this program writes and reads. */
const VERSION = 1;
/** Enough to find a line that was not written whole; nobody forges a journal. */
const CHECKSUM_DIGITS = 16;

const { documentId, title, before, after, writeId, schema, growth, changes } =
  CONTRACT['journal.append'].request.shape;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  documentId,
  /** The copy whose map the first save goes on from; null while there is none. */
  base: z.string().min(1).nullable(),
  /** The revisions that the first save goes on from. */
  revisions: before,
  appVersion: z.string(),
});

const saveSchema = z.object({
  title,
  before,
  after,
  writeId,
  schema,
  growth,
  changes,
  savedAtMs: z.number().nonnegative(),
});

/** What stands in the first line of a journal. */
export type JournalHeader = Omit<z.infer<typeof headerSchema>, 'format' | 'version'>;

/** One save of a map: the records it changed, and between which revisions. */
export type JournalSave = z.infer<typeof saveSchema>;

export type Revisions = RequestOf<'journal.append'>['before'];

/** The saves of one map since a copy of it. */
export interface Journal {
  readonly header: JournalHeader;
  /** Each goes on from where the one before it ended, the first from the copy. */
  readonly saves: readonly JournalSave[];
}

/** `newer`: by a program that writes journals in a way not known here; `damaged`: not one at all. */
export type JournalReading =
  | { readonly kind: 'journal'; readonly journal: Journal }
  | { readonly kind: 'newer' | 'damaged' };

/** A journal in its file: a line about it, and one for each save. */
export function writeJournal({ header, saves }: Journal): string {
  const first = { format: FORMAT, version: VERSION, ...header };
  return [writeLine(first), ...saves.map(writeJournalSave)].join('');
}

/** The line of one save. It is added whole: a line without its end was never written. */
export function writeJournalSave(save: JournalSave): string {
  return writeLine(save);
}

function writeLine(value: object): string {
  const text = JSON.stringify(value);
  return `${checksumOf(text)} ${text}\n`;
}

function checksumOf(text: string): string {
  return sha256Hex(text).slice(0, CHECKSUM_DIGITS);
}

/**
 * Reads a journal as far as it is whole: a last line that was torn by a crash is passed over, and
 * nothing is taken from a line that is not as it was written, or from what comes after it.
 */
export function readJournal(text: string): JournalReading {
  const lines = text.split('\n');
  // What follows the last line break is a line that was not written to its end.
  lines.pop();
  const [first, ...rest] = lines.map(readLine);
  const header = headerSchema.safeParse(first);
  if (!header.success) return { kind: isOfNewer(first) ? 'newer' : 'damaged' };
  const { format, version, ...said } = header.data;
  return { kind: 'journal', journal: { header: said, saves: chainOf(said.revisions, rest) } };
}

function readLine(line: string): unknown {
  const text = line.slice(CHECKSUM_DIGITS + 1);
  return line.startsWith(`${checksumOf(text)} `) ? parseJson(text) : null;
}

function isOfNewer(first: unknown): boolean {
  const { format, version } = (first ?? {}) as Record<string, unknown>;
  return format === FORMAT && typeof version === 'number' && version > VERSION;
}

function chainOf(start: Revisions, lines: readonly unknown[]): JournalSave[] {
  const saves: JournalSave[] = [];
  for (const line of lines) {
    const save = saveSchema.safeParse(line);
    if (!save.success || !link(saves, start, save.data)) break;
  }
  return saves;
}

/**
 * Adds a save where it goes on from. The database refused, or never got, what was noted after that
 * revision: the same edits came again with this save, and so it stands in their place.
 */
function link(saves: JournalSave[], start: Revisions, save: JournalSave): boolean {
  const kept = countUpTo({ revisions: start, saves }, save.before);
  if (kept === null) return false;
  saves.splice(kept, saves.length, save);
  return true;
}

/** How many saves of a journal lead to these revisions; null where none of them does. */
export function countUpTo(
  { revisions, saves }: { readonly revisions: Revisions; readonly saves: readonly JournalSave[] },
  wanted: Revisions,
): number | null {
  const last = saves.findLastIndex(({ after: reached }) => isSameValue(reached, wanted));
  if (last >= 0) return last + 1;
  return isSameValue(revisions, wanted) ? 0 : null;
}

/** The journal with one more save; null where that does not go on from anything in it. */
export function withSave({ header, saves }: Journal, save: JournalSave): Journal | null {
  const next = [...saves];
  return link(next, header.revisions, save) ? { header, saves: next } : null;
}

/** The journal from a later copy on; null where the copy is of no revisions that are in it. */
export function fromCopy(
  { header, saves }: Journal,
  base: string,
  revisions: Revisions,
): Journal | null {
  const held = countUpTo({ revisions: header.revisions, saves }, revisions);
  if (held === null) return null;
  return { header: { ...header, base, revisions }, saves: saves.slice(held) };
}
