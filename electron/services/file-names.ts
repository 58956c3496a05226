import type { SavedFileKind } from '../../shared/ipc/contract.ts';
import { toFileName } from '../../shared/lib/file-name.ts';

/** The ending each kind of exported file gets, whatever name was suggested. */
const FILE_ENDINGS: Readonly<Record<SavedFileKind, string>> = {
  svg: '.svg',
  png: '.png',
  json: '.branchpoint.json',
  csl: '.json',
  bibtex: '.bib',
  ris: '.ris',
  pdf: '.pdf',
  docx: '.docx',
  html: '.html',
  mail: '.eml',
  markdown: '.md',
  text: '.txt',
  csv: '.csv',
  archive: '.branchpoint',
};

/** The name offered in the save dialogue: the suggestion made safe, with the ending of its kind. */
export function toSavedFileName(suggestedName: string, kind: SavedFileKind): string {
  const ending = FILE_ENDINGS[kind];
  return `${toFileName(withoutEnding(suggestedName, ending))}${ending}`;
}

/** A chosen path with the ending of its kind, added where the person left it out. */
export function withEnding(path: string, kind: SavedFileKind): string {
  const ending = FILE_ENDINGS[kind];
  const known = kind === 'json' ? ['.json'] : [ending];
  return known.some((each) => path.toLowerCase().endsWith(each)) ? path : `${path}${ending}`;
}

function withoutEnding(name: string, ending: string): string {
  const lower = name.toLowerCase();
  const found = [ending, `.${ending.split('.').at(-1)}`].find((each) => lower.endsWith(each));
  return found === undefined ? name : name.slice(0, -found.length);
}
