import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { DesktopProgram } from '../electron-standin/driver.ts';

/** A file that the program saved where the person said. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** How a person answers the dialogues that ask for files: they look different in each edition. */
export interface FileDesk {
  /** Does what opens a dialogue, and chooses these files in it. */
  open(act: () => Promise<unknown>, paths: readonly string[]): Promise<void>;
  /** Does what saves a file, and answers with the file. */
  save(act: () => Promise<unknown>): Promise<SavedFile>;
}

/** The browser's own file chooser and downloads. */
export function browserDesk(page: Page): FileDesk {
  // Choosers are caught only while somebody listens; beginning with the key press would be too late.
  page.on('filechooser', () => {});
  return {
    async open(act, paths) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser', { timeout: 30_000 }),
        act(),
      ]);
      await chooser.setFiles([...paths]);
    },
    async save(act) {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        act(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    },
  };
}

/** The system's dialogues, answered by stubs; what is saved goes to a new folder in `parent`. */
export function desktopDesk(app: DesktopProgram, parent: string): FileDesk {
  const folder = mkdtempSync(join(parent, 'saved-'));
  let count = 0;
  return {
    async open(act, filePaths) {
      await app.stubDialog('showOpenDialog', { canceled: false, filePaths });
      await act();
    },
    async save(act) {
      count += 1;
      const stem = `saved-${count}`;
      await app.stubDialog('showSaveDialog', { canceled: false, filePath: join(folder, stem) });
      await act();
      const written = (): string | undefined =>
        readdirSync(folder).find((name) =>
          new RegExp(`^${stem}\\.(svg|png|branchpoint\\.json)$`).test(name),
        );
      await expect.poll(written).toBeDefined();
      const name = written() ?? '';
      return { name, bytes: readFileSync(join(folder, name)) };
    },
  };
}
