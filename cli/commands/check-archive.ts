import { sourceOfBytes } from '../../shared/formats/archive/byte-source.ts';
import {
  type ArchiveContent,
  inspectArchive,
} from '../../shared/formats/archive/inspect-archive.ts';
import { type Archive, openArchive } from '../../shared/formats/archive/read-archive.ts';
import { sha256HexOfBytes } from '../../shared/lib/hash.ts';
import type { ExitCode } from '../exit-code.ts';
import { readBytes } from '../map-files.ts';
import { type Surroundings, Trouble } from '../surroundings.ts';

/** A list of bytes cannot be longer in one piece. */
const mostBytes = 2 * 1024 * 1024 * 1024 - 1;

/** `branchpoint archive check`: whether every part of a backup is as it was written; 0 yes, 1 no. */
export async function checkArchive(
  path: string,
  { json = false }: { readonly json?: boolean },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const archive = await openBackup(path, surroundings);
  const content = await inspectBackup(archive);
  surroundings.writeOut(json ? reportJson(archive, content) : reportLines(archive, content));
  if (content.damage.length === 0) {
    surroundings.say(`${path} is a sound backup.`);
    return 0;
  }
  return 1;
}

/** Opens a backup; one that is none is told in words. */
export async function openBackup(path: string, surroundings: Surroundings): Promise<Archive> {
  const size = await surroundings.sizeOf(path).catch(() => null);
  if (size !== null && size > mostBytes) {
    throw new Trouble(`${path} is larger than 2 GB, which only the program itself can read.`);
  }
  const source = sourceOfBytes(await readBytes(path, surroundings));
  const opened = await openArchive(source, async (bytes) => sha256HexOfBytes(bytes));
  if (!opened.ok) throw new Trouble(`${path} ${opened.failure}`);
  return opened.value;
}

/** Unpacks and checks everything in a backup. */
export async function inspectBackup(archive: Archive): Promise<ArchiveContent> {
  const content = await inspectArchive(archive, async () => true);
  if (!content) throw new Error('The inspection was stopped, which nobody can do here');
  return content;
}

function reportLines({ manifest, unlisted }: Archive, content: ArchiveContent): string {
  const lines = [
    `made: ${new Date(manifest.savedAtMs).toISOString()} by ${manifest.app}`,
    ...content.documents.map(
      ({ document }) => `${document.kind}: ${document.title} (${document.nodeCount} nodes)`,
    ),
    `articles and passages: ${content.library.length}`,
    `texts: ${content.textCount}`,
    `original files: ${content.originalCount}`,
    ...manifest.leftOut.map((line) => `left out: ${line}`),
    ...unlisted.map((name) => `not of the backup: ${name}`),
    ...content.damage.map(({ what, problem }) => `damaged: ${what} ${problem}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function reportJson({ manifest, unlisted }: Archive, content: ArchiveContent): string {
  const report = {
    isSound: content.damage.length === 0,
    app: manifest.app,
    savedAtMs: manifest.savedAtMs,
    documents: content.documents.map(({ document }) => document),
    libraryRecords: content.library.length,
    texts: content.textCount,
    originals: content.originalCount,
    leftOut: manifest.leftOut,
    unlisted,
    damage: content.damage.map(({ what, problem }) => ({ what, problem })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
