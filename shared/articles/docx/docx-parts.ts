import { strFromU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { failure, type Result, success } from '../../lib/result.ts';
import type { ArticleProblem } from '../article-problem.ts';
import type { ArticleFile } from '../parsed-article.ts';
import {
  damagedDocx,
  mostPackedRatio,
  mostUnpackedBytes,
  otherDocument,
  zipBomb,
} from './docx-problem.ts';
import { markLists } from './mark-lists.ts';
import { describeArchive } from './other-documents.ts';

/** What of a Word document is read: its XML, and nothing else that it may carry. */
export interface DocxParts {
  /** An archive of the XML parts alone, made anew, with the numbers of lists written into them. */
  readonly archive: Uint8Array;
  /** The document's description of itself; empty where it has none. */
  readonly description: string;
}

/** Below this nothing fills a memory, however tightly it is packed. */
const harmlessBytes = 1024 * 1024;
const mainPart = 'word/document.xml';
const descriptionPart = 'docProps/core.xml';

/**
 * Takes the XML parts out of a Word document. The sizes that its directory states are looked at before
 * anything is unpacked, and no part is unpacked beyond them, so that they cannot lie.
 */
export function docxParts({ name, bytes }: ArticleFile): Result<DocxParts, ArticleProblem> {
  try {
    const directory = directoryOf(bytes);
    const names = new Set(directory.map((entry) => entry.name));
    if (!names.has(mainPart)) {
      return failure(otherDocument(name, describeArchive(names, statedType(bytes, directory))));
    }
    if (isBomb(directory)) return failure(zipBomb(name));
    const parts = unzipSync(bytes, { filter: isRead });
    const texts = Object.values(parts).map((part) => strFromU8(part));
    // Word writes no document types; with one, a few bytes can stand for gigabytes.
    if (texts.some((text) => /<!(?:DOCTYPE|ENTITY)/i.test(text) || isTooDeep(text)))
      return failure(damagedDocx(name));
    const description = parts[descriptionPart];
    return success({
      archive: zipSync(markLists(parts), { level: 0 }),
      description: description ? strFromU8(description) : '',
    });
  } catch {
    return failure(damagedDocx(name));
  }
}

/** Far deeper than tables in boxes in tables; whoever builds a tree of more takes the square of its depth. */
const mostLevels = 500;

/** Counted by tags alone, before anything is built of them; what a broken tag hides is not in a tree either. */
function isTooDeep(xml: string): boolean {
  let levels = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charAt(at + 1);
    if (next === '/') levels = Math.max(0, levels - 1);
    else if (next !== '?' && next !== '!') {
      const end = xml.indexOf('>', at);
      if (end < 0) return false;
      if (xml.charAt(end - 1) !== '/') levels += 1;
    }
    if (levels > mostLevels) return true;
  }
  return false;
}

function directoryOf(bytes: Uint8Array): UnzipFileInfo[] {
  const directory: UnzipFileInfo[] = [];
  unzipSync(bytes, {
    filter: (entry) => {
      directory.push(entry);
      return false;
    },
  });
  return directory;
}

function isRead({ name }: UnzipFileInfo): boolean {
  return (
    /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/.test(name) ||
    name === descriptionPart
  );
}

function isBomb(directory: readonly UnzipFileInfo[]): boolean {
  const read = directory.filter(isRead);
  const unpacked = read.reduce((sum, { originalSize }) => sum + originalSize, 0);
  return (
    unpacked > mostUnpackedBytes ||
    read.some(
      ({ size, originalSize }) =>
        originalSize > harmlessBytes && originalSize > Math.max(size, 1) * mostPackedRatio,
    )
  );
}

/** What the first part of an archive of OpenDocument and its like says that it is. */
function statedType(bytes: Uint8Array, directory: readonly UnzipFileInfo[]): string {
  const isShort = ({ name, originalSize }: UnzipFileInfo): boolean =>
    name === 'mimetype' && originalSize < 200;
  if (!directory.some(isShort)) return '';
  const { mimetype } = unzipSync(bytes, { filter: isShort });
  return mimetype ? strFromU8(mimetype) : '';
}
