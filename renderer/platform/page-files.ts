import { articleEndings } from '../../shared/ipc/article-endings.ts';
import { answer, refuse } from '../../shared/ipc/channels.ts';
import {
  type ChosenFile,
  type Handler,
  LIMITS,
  type OpenedFileKind,
  type SavedFileKind,
} from '../../shared/ipc/contract.ts';
import { networkEndings } from '../../shared/ipc/network-endings.ts';

const SAVED_TYPES: Readonly<Record<SavedFileKind, { mime: string; ending: string }>> = {
  svg: { mime: 'image/svg+xml', ending: '.svg' },
  png: { mime: 'image/png', ending: '.png' },
  json: { mime: 'application/json', ending: '.branchpoint.json' },
  csl: { mime: 'application/vnd.citationstyles.csl+json', ending: '.json' },
  bibtex: { mime: 'application/x-bibtex', ending: '.bib' },
  ris: { mime: 'application/x-research-info-systems', ending: '.ris' },
  pdf: { mime: 'application/pdf', ending: '.pdf' },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
  },
  html: { mime: 'text/html', ending: '.html' },
  mail: { mime: 'message/rfc822', ending: '.eml' },
  markdown: { mime: 'text/markdown', ending: '.md' },
  text: { mime: 'text/plain', ending: '.txt' },
  csv: { mime: 'text/csv', ending: '.csv' },
  archive: { mime: 'application/x-branchpoint', ending: '.branchpoint' },
};

const OPENED_ENDINGS: Readonly<Record<OpenedFileKind, string>> = {
  article: articleEndings.map((ending) => `.${ending}`).join(),
  map: ['.json,application/json', ...networkEndings.map((ending) => `.${ending}`)].join(),
  bibliography: '.json,.bib,.bibtex,.ris',
};

/** The part of the File System Access API used here; TypeScript's DOM library leaves it out. */
interface SavePickerWindow {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: { accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

/** Saves a file from the page: the browser's save dialogue where it has one, else a download. */
export const saveFromPage: Handler<'files.save'> = async ({ kind, suggestedName, bytes }) => {
  const { mime, ending } = SAVED_TYPES[kind];
  const name = withEnding(cleanName(suggestedName), ending);
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime });
  try {
    return (await saveWithPicker(name, blob)) ?? saveAsDownload(name, blob);
  } catch (error) {
    if (isAbort(error)) return answer({ saved: false });
    return refuse(
      'ioError',
      'The file could not be saved there. The map is unchanged; please choose another place.',
    );
  }
};

/** Lets the person choose files and reads them; an empty list when they chose none. */
export const openFromPage: Handler<'files.open'> = async ({ kinds, multiple }) => {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.accept = kinds.map((kind) => OPENED_ENDINGS[kind]).join(',');
  const files = await chooseFiles(input);
  const limit = kinds.includes('map') ? LIMITS.mapBytes : LIMITS.articleBytes;
  if (files.length > LIMITS.filesAtOnce) return refuse('tooLarge', tooManyWords);
  const read = await Promise.all(files.map((file) => readFile(file, limit)));
  const [only] = read;
  // Of several, one that cannot be read does not hold up the others.
  if (!multiple && only?.problem !== undefined) {
    return refuse(isTooLarge(files[0], limit) ? 'tooLarge' : 'ioError', only.problem);
  }
  return answer(read);
};

const tooManyWords = `More than ${LIMITS.filesAtOnce} files at once. Nothing was changed; please choose fewer.`;

async function saveWithPicker(suggestedName: string, blob: Blob) {
  const picker = (window as SavePickerWindow).showSaveFilePicker;
  if (picker === undefined) return null;
  const ending = `.${suggestedName.split('.').at(-1)}`;
  try {
    const handle = await picker({ suggestedName, types: [{ accept: { [blob.type]: [ending] } }] });
    const writable = await handle.createWritable();
    await writable.write(blob);
    // Closing is what replaces the file; until then the old one is whole.
    await writable.close();
    return answer({ saved: true as const, name: handle.name });
  } catch (error) {
    // No dialogue without a fresh gesture, which a slow export outlives: download instead.
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}

function saveAsDownload(name: string, blob: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return answer({ saved: true as const, name });
}

function chooseFiles(input: HTMLInputElement): Promise<File[]> {
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

async function readFile(file: File, limitBytes: number): Promise<ChosenFile> {
  const { name } = file;
  const unread = (problem: string): ChosenFile => ({ name, bytes: new Uint8Array(), problem });
  if (isTooLarge(file, limitBytes)) {
    const limit = `${Math.floor(limitBytes / 1024 / 1024)} MB`;
    return unread(
      `"${name}" is larger than ${limit}. Nothing was changed; please choose a smaller file.`,
    );
  }
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return unread(`"${name}" could not be read. Nothing was changed; please try again.`);
  }
}

function isTooLarge(file: File | undefined, limitBytes: number): boolean {
  return file !== undefined && file.size > limitBytes;
}

function cleanName(name: string): string {
  const cleaned = name
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/gu, ' ')
    .trim();
  return Array.from(cleaned).slice(0, 120).join('') || 'Untitled map';
}

function withEnding(name: string, ending: string): string {
  return name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
