import { strFromU8 } from 'fflate';
import { failure, type Result, success } from '../../lib/result.ts';
import { parseCleanJson } from '../branchpoint/clean-json.ts';
import type { ByteSource } from './byte-source.ts';
import {
  type ArchivedEntry,
  type ArchiveManifest,
  archiveFormat,
  archiveLimits,
  archivePaths,
  manifestSchema,
} from './manifest.ts';
import { readZipDirectory, unpackEntry, type ZipDirectory, type ZipEntry } from './read-zip.ts';

/** A backup whose manifest was read; each part is checked against it when it is read. */
export interface Archive {
  readonly manifest: ArchiveManifest;
  /** Files that the manifest does not name. They are never read. */
  readonly unlisted: readonly string[];
  /** A part that the manifest names, whole and with the hash that it states; else a sentence on why not. */
  read(path: string): Promise<Result<Uint8Array, string>>;
}

/** SHA-256 of bytes, in lower-case hex. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

/**
 * Opens a backup that may come from anybody, and unpacks nothing but its manifest. A failure is a sentence
 * that goes on from the file's name.
 */
export async function openArchive(
  source: ByteSource,
  digest: Digest,
): Promise<Result<Archive, string>> {
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory;
  const files = new Map(directory.value.entries.map((entry) => [entry.path, entry]));
  const manifest = await readManifest(directory.value, files.get(archivePaths.manifest));
  if (!manifest.ok) return manifest;
  const listed = new Map(manifest.value.entries.map((entry) => [entry.path, entry]));
  if (namesTwice(manifest.value)) {
    return failure('names a part of itself twice, which no backup does.');
  }
  const read = async (path: string): Promise<Result<Uint8Array, string>> => {
    const [file, entry] = [files.get(path), listed.get(path)];
    if (!file || !entry) return failure('is missing from the backup.');
    const bytes = await unpackEntry(directory.value, file, limitOf(path));
    if (!bytes.ok) return bytes;
    const isAsListed =
      bytes.value.byteLength === entry.bytes && (await digest(bytes.value)) === entry.sha256;
    return isAsListed ? bytes : failure('is not what was backed up: its checksum differs.');
  };
  const unlisted = [...files.keys()].filter(
    (path) => path !== archivePaths.manifest && !listed.has(path),
  );
  return success({ manifest: manifest.value, unlisted, read });
}

function namesTwice({ entries, documents, versions }: ArchiveManifest): boolean {
  const lists = [
    entries.map(({ path }) => path),
    documents.map(({ path }) => path),
    documents.map(({ id }) => id),
    versions.map(({ versionId }) => versionId),
    versions.map((version) => version.path),
  ];
  return lists.some((names) => new Set<string>(names).size !== names.length);
}

async function readManifest(
  directory: ZipDirectory,
  file: ZipEntry | undefined,
): Promise<Result<ArchiveManifest, string>> {
  if (!file) return failure('is not a backup of Branchpoint: it has no manifest.json.');
  const bytes = await unpackEntry(directory, file, archiveLimits.manifestBytes);
  if (!bytes.ok) return failure(`cannot be used: its manifest.json ${bytes.failure}`);
  const head = parseArchivedJson(bytes.value) as Partial<ArchiveManifest> | null;
  if (typeof head !== 'object' || head?.format !== archiveFormat.name) {
    return failure('is not a backup of Branchpoint: its manifest.json is another one.');
  }
  if (typeof head.version === 'number' && head.version > archiveFormat.version) {
    return failure('was written by a newer Branchpoint. Restore it with that version.');
  }
  const manifest = manifestSchema.safeParse(head);
  if (manifest.success) return success(manifest.data);
  const [issue] = manifest.error.issues;
  return failure(`has a damaged manifest.json: ${issue?.path.join('.')}: ${issue?.message}.`);
}

function limitOf(path: string): number {
  const isDocument =
    path === archivePaths.library ||
    path.startsWith(archivePaths.maps) ||
    path.startsWith(archivePaths.templates) ||
    path.startsWith(archivePaths.versions);
  if (path === archivePaths.settings) return archiveLimits.settingsBytes;
  return isDocument ? archiveLimits.documentBytes : archiveLimits.contentBytes;
}

/** Bytes as JSON without what could do harm; null where they are none. */
export function parseArchivedJson(bytes: Uint8Array): unknown {
  const parsed = parseCleanJson(strFromU8(bytes));
  return parsed.ok ? parsed.value : null;
}

/** The SHA-256 by which a text or an original is known, from where it is; null for what is neither. */
export function contentHashOf(path: string): string | null {
  return /^(?:texts|originals)\/([0-9a-f]{64})(?:[.-].*)?$/.exec(path)?.[1] ?? null;
}

/** The parts of a backup that are texts of articles, or their files as they came. */
export function contentsOf(
  { manifest }: Archive,
  folder: typeof archivePaths.texts | typeof archivePaths.originals,
): ArchivedEntry[] {
  return manifest.entries.filter(({ path }) => path.startsWith(folder));
}
