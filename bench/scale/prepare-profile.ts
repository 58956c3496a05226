import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DocumentState } from '../../shared/document/state.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { launch } from '../lib/open-page.ts';
import { branchpoint } from './contestants.ts';
import { readView } from './input.ts';
import type { StageArea } from './plain-graph.ts';
import { scriptsFor } from './play.ts';

const importLimitMs = 180_000;

/**
 * Brings a map into a new profile as a person would: from a file, through the dialogue. The whole map
 * is in view when the browser is closed.
 * @returns where in the window Branchpoint shows its map
 */
export async function prepareProfile(
  state: DocumentState,
  {
    chromiumPath,
    profileFolder,
    url,
  }: {
    readonly chromiumPath: string;
    readonly profileFolder: string;
    readonly url: string;
  },
): Promise<StageArea> {
  const file = join(profileFolder, 'map.branchpoint.json');
  const context = await launch(chromiumPath, profileFolder);
  try {
    writeFileSync(
      file,
      writeMapFile(state, { sources: 'full', texts: () => undefined, app: 'Branchpoint bench' }),
    );
    const page = context.pages()[0] ?? (await context.newPage());
    for (const script of scriptsFor(branchpoint)) await page.addInitScript(script);
    await page.goto(url);
    await importFile(page, file);
    await page.keyboard.press('Shift+Digit1');
    await page.evaluate((count) => window.benchProbe?.calm(count), state.node.size);
    await untilSaved(page);
    return (await readView(page)).stage;
  } finally {
    await context.close();
  }
}

async function importFile(page: Page, file: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'All maps', exact: true })
    .click();
  await page.getByRole('button', { name: 'Open map file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a map file' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await dialog.getByRole('button', { name: /^Open/ }).click({ timeout: importLimitMs });
  await dialog.waitFor({ state: 'hidden', timeout: importLimitMs });
  await untilSaved(page);
}

async function untilSaved(page: Page): Promise<void> {
  await page.locator('footer [data-save="saved"]').waitFor({ timeout: importLimitMs });
}
