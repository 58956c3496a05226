import type { Locator, Page } from '@playwright/test';
import { generateMap } from '../../bench/lib/generated-map.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';

/** Brings a map of this many nodes in from a file as far as the dialogue in which it is confirmed. */
export async function chooseMapFile(page: Page, nodeCount: number): Promise<Locator> {
  const content = writeMapFile(generateMap(nodeCount), {
    sources: 'full',
    texts: () => undefined,
    app: 'Torture',
  });
  page.on('filechooser', () => {});
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'All maps', exact: true })
    .click();
  await page.getByRole('button', { name: 'Open map file' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  // Not `setFiles`: it does not always reach a browser that was started by somebody else.
  await chooser.element().evaluate((field, text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'large.branchpoint.json'));
    Object.assign(field, { files: transfer.files });
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, content);
  const dialog = page.getByRole('dialog', { name: 'Open a map file' });
  await openButton(dialog).waitFor({ timeout: 60_000 });
  return dialog;
}

/** Confirms the import; what comes of it is for the caller to see. */
export async function confirmImport(dialog: Locator): Promise<void> {
  await openButton(dialog).click({ timeout: 60_000 });
}

/** Waits for the dialogue to say why nothing came in, and answers its words; null when the map came in. */
export async function whenImportIsAnswered(dialog: Locator): Promise<string | null> {
  const refusal = dialog.getByRole('alert').first();
  const isRefused = await Promise.race([
    refusal.waitFor({ timeout: 90_000 }).then(() => true),
    dialog.waitFor({ state: 'hidden', timeout: 90_000 }).then(() => false),
  ]);
  return isRefused ? ((await refusal.textContent()) ?? '') : null;
}

function openButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^Open/ });
}
