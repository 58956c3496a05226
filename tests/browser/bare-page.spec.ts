import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../helpers/axe.ts';
import { browserDesk } from '../helpers/file-desk.ts';
import { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { needBuild, test } from './fixtures.ts';

needBuild();

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const built = resolve(import.meta.dirname, '../../dist/renderer');

/** Any server of files: no program stands behind the page. */
async function serveFiles(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(built, path === '/' ? 'index.html' : path);
    if (!file.startsWith(built) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, server };
}

/** A real folder of the browser, in the place of the dialogue that no test can answer. */
async function giveFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const choose = async () => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle('Copies', { create: true });
    };
    Object.assign(window, { showDirectoryPicker: choose });
  });
}

async function openBare(page: Page, url: string): Promise<WorkbenchDriver> {
  await page.goto(url);
  const workbench = new WorkbenchDriver(page, browserDesk(page));
  await workbench.whenReady();
  return workbench;
}

let served: Awaited<ReturnType<typeof serveFiles>>;
test.beforeAll(async () => {
  served = await serveFiles();
});
test.afterAll(() => {
  served.server.close();
});

test('a page without a program behind it keeps copies in a folder that it was given, and finds it again', async ({
  page,
}) => {
  test.slow();
  await giveFolder(page);
  let workbench = await openBare(page, served.url);
  await workbench.run('About storage and backups');
  const dialog = workbench.dialog('Storage and backups');
  await expect(dialog.getByText('Your maps are in this browser alone')).toBeVisible();
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(dialog.getByText('Your maps are in this browser alone')).toBeHidden();
  // The first copy follows at once.
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await workbench.run('About storage and backups');
    await expect(dialog.getByRole('button', { name: 'Open…' }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();

  workbench = await openBare(page, served.url);
  await workbench.run('About storage and backups');
  const again = workbench.dialog('Storage and backups');
  await again.getByRole('button', { name: 'Open…' }).first().click();
  const preview = workbench.dialog('Open a map file');
  await expect(preview.getByText('Nothing is written yet.')).toBeVisible({ timeout: 60_000 });
  await expect(preview.getByText('This map is here already')).toBeVisible();
});

test('a page without a program says that its maps are in this browser alone', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
  let workbench = await openBare(page, served.url);
  // From the second opening on there is work to be lost.
  await expect(async () => {
    const reminder = page.getByText('Your maps are in this browser alone');
    // It goes away by itself, perhaps before all else is there.
    const [opened] = await Promise.all([
      openBare(page, served.url),
      reminder.waitFor({ timeout: 60_000 }),
    ]);
    workbench = opened;
  }).toPass();
  for (const theme of ['light', 'dark'] as const) {
    await workbench.setTheme(theme);
    await workbench.run('About storage and backups');
    const dialog = workbench.dialog('Storage and backups');
    await expect(dialog.getByText('gives web pages no folder for copies')).toBeVisible();
    await expectAccessible(page, `Storage and backups, ${theme}`);
    await page.keyboard.press('Escape');
  }
});
