import { zipSync } from 'fflate';
import { sourceOfBytes } from '../../shared/formats/archive/byte-source.ts';
import {
  type ArchiveContent,
  inspectArchive,
} from '../../shared/formats/archive/inspect-archive.ts';
import { writeLibraryFile } from '../../shared/formats/archive/library-file.ts';
import { archiveFormat, archivePaths } from '../../shared/formats/archive/manifest.ts';
import { writeArchivedMap } from '../../shared/formats/archive/map-part.ts';
import { type Archive, openArchive } from '../../shared/formats/archive/read-archive.ts';
import {
  type ArchiveHead,
  type ArchivePart,
  originalPath,
  writeArchive,
} from '../../shared/formats/archive/write-archive.ts';
import { sha256Hex, sha256HexOfBytes } from '../../shared/lib/hash.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { AnyRecord } from '../../shared/model/record.ts';

const digest = async (bytes: Uint8Array): Promise<string> => sha256HexOfBytes(bytes);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a test puts into a backup: one map with its library, a text and a file. */
export interface TestWorkspace {
  readonly records: readonly AnyRecord[];
  readonly texts: readonly string[];
  readonly originals: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The parts of a backup of one map, and what its manifest says of them. */
export function partsOf({ records, texts, originals }: TestWorkspace): {
  readonly parts: ArchivePart[];
  readonly head: ArchiveHead;
} {
  const map = records.find((record) => record.type === 'map');
  if (!map) throw new Error('A backup of a test has one map');
  const path = `${archivePaths.maps}map.json`;
  const head: ArchiveHead = {
    app: 'Test',
    savedAtMs: 1_000,
    documents: [
      {
        ...{ id: map.id, kind: 'map', title: map.title, path, updatedAtMs: 500 },
        isArchived: false,
        nodeCount: records.filter(({ type }) => type === 'node').length,
      },
    ],
    counts: { sources: 0, passages: 0, texts: texts.length, originals: originals.length },
    leftOut: [],
    versions: [],
  };
  const parts = [
    { path, bytes: encode([...writeArchivedMap(records, 'Test')].join('')) },
    { path: archivePaths.library, bytes: encode(writeLibraryFile(records, 'Test')) },
    { path: archivePaths.settings, bytes: encode('{"workspace":{"theme":"dark"},"maps":{}}') },
    ...texts.map((text) => ({
      path: `${archivePaths.texts}${sha256Hex(text)}.txt`,
      bytes: encode(text),
    })),
    ...originals.map(({ name, bytes }) => ({
      path: originalPath(sha256HexOfBytes(bytes), name),
      bytes,
      name,
    })),
  ];
  return { parts, head };
}

/** Writes a backup as the program does. */
export async function packArchive(
  parts: readonly ArchivePart[],
  head: ArchiveHead,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const written = await writeArchive(inTurn(parts), () => head, {
    write: async (bytes) => void pieces.push(bytes.slice()),
    digest,
    breathe: async () => true,
  });
  if (!written?.ok) throw new Error('The backup of a test was not written');
  return new Uint8Array(Buffer.concat(pieces));
}

async function* inTurn(parts: readonly ArchivePart[]): AsyncGenerator<ArchivePart> {
  yield* parts;
}

export const open = (bytes: Uint8Array): Promise<Result<Archive, string>> =>
  openArchive(sourceOfBytes(bytes), digest);

/** Opens and inspects; throws where it is refused. */
export async function inspect(bytes: Uint8Array): Promise<ArchiveContent> {
  const opened = await open(bytes);
  if (!opened.ok) throw new Error(opened.failure);
  const content = await inspectArchive(opened.value, async () => true);
  if (!content) throw new Error('The inspection was stopped');
  return content;
}

/** A backup by another program's hand: any names, and a manifest that says what a test wants. */
export function forge(
  files: Readonly<Record<string, Uint8Array>>,
  manifest: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  const { name: format, version } = archiveFormat;
  const entries = Object.entries(files).map(([path, bytes]) => {
    return { path, sha256: sha256HexOfBytes(bytes), bytes: bytes.byteLength };
  });
  const counts = { sources: 0, passages: 0, texts: 0, originals: 0 };
  const said = { format, version, app: 'x', savedAtMs: 0, documents: [], counts, leftOut: [] };
  const text = encode(JSON.stringify({ ...said, entries, ...manifest }));
  return zipSync({ ...files, [archivePaths.manifest]: text }, { level: 6 });
}
