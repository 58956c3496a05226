import { stateOf } from '../document/state.ts';
import { parseCleanJson } from '../formats/branchpoint/clean-json.ts';
import { type FileRow, mapFormat } from '../formats/branchpoint/envelope.ts';
import { readMapFile } from '../formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../lib/hash.ts';
import { failure, type Result, success } from '../lib/result.ts';
import type { LooseRecord, SchemaVersions } from '../migrations/engine.ts';
import { migrateRecords } from '../migrations/index.ts';
import { createMap } from '../model/map.ts';
import { type AnyRecord, isLibraryType, isRecordType } from '../model/record.ts';
import { findLeaning } from './leaning-records.ts';
import { mendReferences } from './mend-references.ts';
import { mendValue } from './mend-values.ts';
import { repairRecord } from './repair-record.ts';
import { describeKind, listFields, readName } from './row-words.ts';

/** What was wrong with one thing in a file, and what became of it. */
export interface FileFault {
  readonly what: string;
  readonly repair: string;
}

export interface RepairedFile {
  /** Empty where nothing was wrong. */
  readonly faults: readonly FileFault[];
  /** The map file, sound; what could not be made whole is carried along in it, as it was. */
  readonly content: string;
}

/** Makes a map file sound with as much of it as can be kept. The failure is a sentence for the person. */
export function repairMapFile(text: string, app: string): Result<RepairedFile, string> {
  const parsed = parseCleanJson(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) return failure('It cannot be read as JSON: restore a copy of it instead.');
  const file = parsed.value as LooseRecord | null;
  if (typeof file !== 'object' || file?.format !== mapFormat.name || !Array.isArray(file.records)) {
    return failure('It is not a Branchpoint map.');
  }
  if (typeof file.version === 'number' && file.version > mapFormat.version) return failure(newer);
  const repair = new FileRepair();
  const migrated = repair.migrate(file.schema, file.records as unknown[]);
  if (!migrated.ok) return migrated;
  repair.readRecords(migrated.value);
  repair.mendAll();
  const content = repair.write(app);
  return readMapFile(content).ok
    ? success({ faults: repair.faults, content })
    : failure('It could not be made sound: restore a copy of it instead.');
}

const newer =
  'It was written by a newer Branchpoint. It is untouched: repair it with that version.';

class FileRepair {
  readonly faults: FileFault[] = [];
  readonly #texts = new Map<string, string>();
  readonly #setAside: FileRow[] = [];
  #records: AnyRecord[] = [];

  /** Brings up to date what can be; what fails by itself is set aside. */
  migrate(schema: unknown, records: readonly unknown[]): Result<LooseRecord[], string> {
    const versions = (
      typeof schema === 'object' && schema !== null ? schema : {}
    ) as SchemaVersions;
    const loose = records.filter((record, at): record is LooseRecord => {
      if (isLoose(record)) return true;
      this.#keepAside(record, 'unknown', `record-${at}`);
      return false;
    });
    const all = migrateRecords({ schema: versions, records: loose });
    if (all.ok) return all;
    if (all.failure.kind === 'newerSchema') return failure(newer);
    const known = all.failure.kind === 'badSchema' ? {} : versions;
    const able: LooseRecord[] = [];
    for (const record of loose) {
      const migrated = migrateRecords({ schema: known, records: [record] });
      if (migrated.ok) able.push(...migrated.value);
      else this.#keepAside(record, String(record.type), String(record.id));
    }
    return success(able);
  }

  readRecords(loose: readonly LooseRecord[]): void {
    const records = new Map<string, AnyRecord>();
    let hasMap = false;
    for (const { content, ...fields } of loose) {
      const { type, id } = fields;
      const isSource = type === 'source';
      const whole = isSource || content === undefined ? fields : { ...fields, content };
      const isSecond = typeof id === 'string' && (records.has(id) || (type === 'map' && hasMap));
      const repaired =
        isRecordType(type) && typeof id === 'string' && !isSecond
          ? repairRecord(type, id, whole)
          : null;
      if (!repaired) {
        this.#keepAside(whole, String(type), String(id));
        continue;
      }
      if (type === 'map') hasMap = true;
      if (repaired.fields.length > 0) {
        const name = `${describeKind(String(type))} “${readName(repaired.record)}”`;
        const labels = listFields(String(type), repaired.fields);
        this.#note(`${name}: damaged are ${labels}`, 'The rest of it is kept.');
      }
      records.set(repaired.record.id, this.#withText(repaired.record, isSource ? content : null));
    }
    this.#records = [...records.values()];
    if (!hasMap) {
      this.#note('The title and summary of the map are gone', 'They can be typed in again.');
      this.#records.unshift(createMap({ id: 'map-repaired' as never, title: 'Repaired map' }));
    }
  }

  /** Words count as they are in the file; a text whose words are not there is one that is not here. */
  #withText(record: AnyRecord, content: unknown): AnyRecord {
    if (record.type !== 'source' || typeof content !== 'string') return record;
    const words = content.toWellFormed();
    const text = { hash: sha256Hex(words), length: words.length };
    this.#texts.set(text.hash, words);
    if (record.text?.hash === text.hash && record.text.length === text.length) return record;
    this.#note(`The text of the article “${record.title}” was changed`, 'It counts as it is.');
    const setAside = record.setAside.filter(({ start, end }) => start <= end && end <= text.length);
    return { ...record, text, setAside };
  }

  mendAll(): void {
    const aside = new Set(this.#setAside.map(({ id }) => id));
    const leaning = findLeaning(this.#records, aside);
    for (const record of this.#records) {
      if (leaning.has(record.id)) this.#keepAside(record, record.type, record.id);
    }
    this.#records = this.#records.filter(({ id }) => !leaning.has(id));
    // A file names nothing that it does not have: what is set aside is gone for the rest of it.
    const { dangling, changed, removedIds } = mendReferences(this.#records, new Set());
    const written = new Map<string, AnyRecord>(changed.map((record) => [record.id, record]));
    if (dangling.length > 0) {
      this.#note(
        `${dangling.length} places name something that is not there`,
        `${changed.length} records are freed of it, ${removedIds.length} that say nothing without it are removed.`,
      );
    }
    const kept = this.#records.filter(({ id }) => !removedIds.includes(id) && !written.has(id));
    this.#records = [...kept, ...written.values()].map((record) => this.#mendValue(record));
  }

  #mendValue(record: AnyRecord): AnyRecord {
    const source = (id: string) =>
      this.#records.find((each) => each.type === 'source' && each.id === id);
    const textOf = (id: string) => {
      const found = source(id);
      return found?.type === 'source' ? this.#texts.get(found.text?.hash ?? '') : undefined;
    };
    const mended = mendValue(record, textOf);
    if (!mended) return record;
    this.#note(
      `${describeKind(record.type)} “${readName(record)}” ${mended.problem}`,
      mended.repair,
    );
    return this.#mendValue(mended.record);
  }

  write(app: string): string {
    const texts = (hash: string) => this.#texts.get(hash);
    const options = { sources: 'full', texts, app, isOwnCopy: true } as const;
    return writeMapFile(stateOf(this.#records), { ...options, setAside: this.#setAside });
  }

  #note(what: string, repair: string): void {
    this.faults.push({ what: `${what}.`, repair });
  }

  #keepAside(record: unknown, type: string, id: string): void {
    const document = isRecordType(type) && isLibraryType(type) ? 'library' : 'map';
    this.#setAside.push({
      document,
      id: id.slice(0, 1_000) || 'record',
      type: type.slice(0, 200),
      record,
    });
    const name = readName(record);
    const what = `${describeKind(type)}${name ? ` “${name}”` : ''} cannot be used`;
    this.#note(what, 'It is carried along in the file as it was, and not shown.');
  }
}

function isLoose(record: unknown): record is LooseRecord {
  return (
    typeof record === 'object' &&
    record !== null &&
    !Array.isArray(record) &&
    typeof (record as LooseRecord).type === 'string'
  );
}
