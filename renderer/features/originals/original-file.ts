import type { ArticleFile } from '../../../shared/articles/parsed-article.ts';
import { readEncoding } from '../../../shared/articles/read-encoding.ts';
import { isOfficeDocument, isPdf } from '../../../shared/articles/sniff-content.ts';
import type { SavedFileKind } from '../../../shared/ipc/contract.ts';

type OriginalKind = Extract<SavedFileKind, 'pdf' | 'docx' | 'html' | 'mail' | 'markdown' | 'text'>;

// So much is drawn at once without holding up the window; the copy that is saved has all of it.
const mostCharacters = 200_000;

/** What a file is saved as. It gets one of a few endings, whatever it was called: none that is run. */
export function kindOfOriginal({ name, bytes }: ArticleFile): OriginalKind {
  if (isPdf(bytes)) return 'pdf';
  if (isOfficeDocument(bytes)) return 'docx';
  if (/\.x?html?$/i.test(name)) return 'html';
  if (/\.eml$/i.test(name)) return 'mail';
  if (/\.(md|markdown)$/i.test(name)) return 'markdown';
  return 'text';
}

/** A file's name without the ending that saving adds again. */
export function nameWithoutEnding(name: string): string {
  return name.replace(/\.(pdf|docx|x?html?|eml|md|markdown|txt)$/i, '') || name;
}

/** The file as plain text, tags and all, and whether that is all of it; null where it is no text. */
export function originalAsText(
  file: ArticleFile,
): { readonly text: string; readonly isWhole: boolean } | null {
  const kind = kindOfOriginal(file);
  if (kind === 'pdf' || kind === 'docx') return null;
  const decoded = readEncoding(file.bytes);
  if (!decoded) return null;
  const { text } = decoded;
  return { text: text.slice(0, mostCharacters), isWhole: text.length <= mostCharacters };
}
