import type { SavedFileKind } from '../../shared/ipc/contract.ts';

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
  archive: '.branchpoint',
};

const LONGEST_NAME = 120;
// File systems count bytes, 255 of them; what is left goes to endings and dates.
const LONGEST_NAME_BYTES = 180;
const WINDOWS_DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
// Direction marks could show `gnp.exe` as `exe.png`.
const UNWANTED = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]/gu;

/**
 * Makes a file name, without ending, from a title: safe on every system, and still the title as
 * far as possible.
 */
export function toFileName(title: string): string {
  const cleaned = title.replace(UNWANTED, ' ').replace(/\s+/g, ' ');
  const name = trimEnds(shorten(trimEnds(cleaned)));
  if (name === '') return 'Untitled map';
  return WINDOWS_DEVICES.test(name.split('.')[0] ?? '') ? `${name} map` : name;
}

/** A moment in UTC as it can stand in the name of a file on every system, e.g. `2019-02-28 14.05.33`. */
export function timeForFileName(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
}

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

function shorten(name: string): string {
  const characters = Array.from(name).slice(0, LONGEST_NAME);
  while (Buffer.byteLength(characters.join('')) > LONGEST_NAME_BYTES) characters.pop();
  return characters.join('');
}

/** Windows drops dots and spaces at the end, other systems hide names that begin with a dot. */
function trimEnds(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, '');
}
