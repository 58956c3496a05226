import type { ArticleProblem } from '../article-problem.ts';
import type { ArticleFile } from '../parsed-article.ts';
import { lockedDocument, otherDocument } from './docx-problem.ts';

const compoundFile = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Names of streams in files of Office 97 to 2003 (MS-CFB), and what has such a stream. */
const streams: readonly (readonly [string, string])[] = [
  ['WordDocument', 'a document of Word 97 to 2003 (DOC)'],
  ['Workbook', 'a workbook of Excel 97 to 2003 (XLS)'],
  ['PowerPoint Document', 'a presentation of PowerPoint 97 to 2003 (PPT)'],
  ['__properties_version1.0', 'a message of Outlook (MSG)'],
];

/**
 * Why a document of another word processor than today's Word is not read; null for all other files. A
 * Word document with a password is not a ZIP archive and is told here too.
 */
export function refuseOtherDocument({ name, bytes }: ArticleFile): ArticleProblem | null {
  if (startsWith(bytes, '{\\rtf')) return otherDocument(name, 'a rich text document (RTF)');
  if (!startsWith(bytes, compoundFile)) return null;
  if (hasWideText(bytes, 'EncryptedPackage')) return lockedDocument(name);
  const known = streams.find(([stream]) => hasWideText(bytes, stream));
  return otherDocument(name, known?.[1] ?? 'a document of an older Office');
}

const oasis = 'application/vnd.oasis.opendocument.';

/** What an archive is that is no Word document, by the names in it and the type that it states. */
export function describeArchive(names: ReadonlySet<string>, statedType: string): string {
  if (statedType.startsWith(`${oasis}text`)) return 'an OpenDocument text (ODT)';
  if (statedType.startsWith(`${oasis}spreadsheet`)) return 'an OpenDocument spreadsheet (ODS)';
  if (statedType.startsWith(`${oasis}presentation`)) return 'an OpenDocument presentation (ODP)';
  if (statedType.startsWith('application/epub')) return 'an electronic book (EPUB)';
  if (names.has('xl/workbook.xml')) return 'a workbook of Excel (XLSX)';
  if (names.has('ppt/presentation.xml')) return 'a presentation of PowerPoint (PPTX)';
  if (names.has('Index/Document.iwa')) return 'a document of Pages, Numbers or Keynote';
  return 'a ZIP archive';
}

function startsWith(bytes: Uint8Array, expected: string): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[index] !== expected.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether a word stands somewhere in UTF-16, low byte first. */
function hasWideText(bytes: Uint8Array, expected: string): boolean {
  const first = expected.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let index = 0;
    while (
      index < expected.length &&
      bytes[at + index * 2] === expected.charCodeAt(index) &&
      bytes[at + index * 2 + 1] === 0
    ) {
      index += 1;
    }
    if (index === expected.length) return true;
  }
  return false;
}
