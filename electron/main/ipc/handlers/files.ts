import { basename, dirname, join } from 'node:path';
import type { Dialog, FileFilter } from 'electron';
import { articleEndings } from '../../../../shared/ipc/article-endings.ts';
import { answer, refuse } from '../../../../shared/ipc/channels.ts';
import {
  type ChosenFile,
  type Handlers,
  LIMITS,
  type OpenedFileKind,
  type SavedFileKind,
} from '../../../../shared/ipc/contract.ts';
import { networkEndings } from '../../../../shared/ipc/network-endings.ts';
import { toSavedFileName } from '../../../services/file-names.ts';
import type { FileSystem } from '../../../services/ports.ts';
import type { Preferences } from '../../../services/preferences.ts';
import { readUserFile, saveUserFile } from '../../../services/user-files.ts';
import type { WindowSource } from '../window-source.ts';

const SAVE_FILTERS: Readonly<Record<SavedFileKind, FileFilter>> = {
  svg: { name: 'Picture (SVG)', extensions: ['svg'] },
  png: { name: 'Picture (PNG)', extensions: ['png'] },
  json: { name: 'Branchpoint map', extensions: ['branchpoint.json', 'json'] },
  csl: { name: 'Bibliography (CSL-JSON)', extensions: ['json'] },
  bibtex: { name: 'Bibliography (BibTeX)', extensions: ['bib'] },
  ris: { name: 'Bibliography (RIS)', extensions: ['ris'] },
  pdf: { name: 'PDF document', extensions: ['pdf'] },
  docx: { name: 'Word document', extensions: ['docx'] },
  html: { name: 'Web page', extensions: ['html'] },
  mail: { name: 'E-mail message', extensions: ['eml'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  text: { name: 'Plain text', extensions: ['txt'] },
  csv: { name: 'Table (CSV)', extensions: ['csv'] },
  archive: { name: 'Branchpoint backup', extensions: ['branchpoint'] },
};

const OPEN_FILTERS: Readonly<Record<OpenedFileKind, FileFilter>> = {
  article: { name: 'Articles', extensions: [...articleEndings] },
  map: { name: 'Maps and networks', extensions: ['json', ...networkEndings] },
  bibliography: { name: 'Bibliographies', extensions: ['json', 'bib', 'bibtex', 'ris'] },
};

/** What the file handlers work with. */
export interface FileHandlerParts {
  readonly dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  readonly window: WindowSource;
  readonly fs: FileSystem;
  readonly preferences: Preferences;
  /** Where dialogues open the first time. */
  readonly documentsFolder: string;
}

/** Saving and opening files: the page says what, the person says where, paths never reach the page. */
export function createFileHandlers(
  parts: FileHandlerParts,
): Pick<Handlers, 'files.save' | 'files.open'> {
  const { dialog, window, fs, preferences, documentsFolder } = parts;
  const startFolder = () => preferences.lastFolder() ?? documentsFolder;

  return {
    async 'files.save'({ kind, suggestedName, bytes }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(startFolder(), toSavedFileName(suggestedName, kind)),
        filters: [SAVE_FILTERS[kind]],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || filePath === '') return answer({ saved: false });
      void preferences.rememberFolder(dirname(filePath));
      return saveUserFile(filePath, kind, bytes, fs);
    },

    async 'files.open'({ kinds, multiple }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        defaultPath: startFolder(),
        filters: kinds.map((kind) => OPEN_FILTERS[kind]),
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      const [first] = filePaths;
      if (canceled || first === undefined) return answer([]);
      void preferences.rememberFolder(dirname(first));
      const limitBytes = kinds.includes('map') ? LIMITS.mapBytes : LIMITS.articleBytes;
      if (filePaths.length > LIMITS.filesAtOnce) {
        return refuse(
          'tooLarge',
          `More than ${LIMITS.filesAtOnce} files at once. Nothing was changed; please choose fewer.`,
        );
      }
      const files: ChosenFile[] = [];
      for (const path of filePaths) {
        const file = await readUserFile(path, limitBytes, fs);
        // Of several, one that cannot be read does not hold up the others.
        if (!file.ok && !multiple) return file;
        files.push(file.ok ? file.value : unread(basename(path), file.message));
      }
      return answer(files);
    },
  };
}

function unread(name: string, problem: string): ChosenFile {
  return { name, bytes: new Uint8Array(), problem };
}
