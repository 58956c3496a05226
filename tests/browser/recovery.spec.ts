import {
  closeSync,
  cpSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { quietBrowserFlags } from '../../bench/lib/quiet-browser.ts';
import { type BrowserEdition, startEdition } from '../helpers/browser-edition.ts';
import { browserPath } from '../helpers/browser-path.ts';
import { browserDesk } from '../helpers/file-desk.ts';
import { WorkbenchDriver } from '../helpers/workbench-driver.ts';
import { foldersIn, needBuild, test } from './fixtures.ts';

needBuild();
// A database may keep silent for ten seconds before it is given up.
test.slow();

/** How long the recovery screen may take; silence of the database for ten seconds is counted in. */
const limitMs = 12_000;

type Backend = 'LevelDB' | 'SQLite';

/** A computer with the program, a browser profile and the copies; both are closed and opened at will. */
class Computer {
  readonly folder: string;
  readonly backend: Backend;
  #edition: BrowserEdition | null = null;
  #browser: BrowserContext | null = null;

  constructor(folder: string, backend: Backend) {
    this.folder = folder;
    this.backend = backend;
  }

  get databaseFolder(): string {
    return join(this.folder, 'profile', 'Default', 'IndexedDB');
  }

  get sentinelFile(): string {
    return join(this.folder, 'data', 'workspace-state-loopback.json');
  }

  /** Opens the program in a window. */
  async open(): Promise<WorkbenchDriver> {
    // A database belongs to the port: another one would have none.
    this.#edition ??= await startEdition(foldersIn(this.folder));
    const features = this.backend === 'SQLite' ? ['--enable-features=IdbSqliteBackingStore'] : [];
    this.#browser = await chromium.launchPersistentContext(join(this.folder, 'profile'), {
      executablePath: browserPath(),
      args: [...quietBrowserFlags(), ...features],
      headless: true,
      viewport: { width: 1440, height: 900 },
    });
    const [page = await this.#browser.newPage()] = this.#browser.pages();
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await page.goto(this.#edition.url);
    return new WorkbenchDriver(page, browserDesk(page));
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }

  async end(): Promise<void> {
    await this.close();
    await this.#edition?.stop();
  }

  /** Works a little, until a copy and the sentinel have all of it. */
  async work(): Promise<void> {
    const workbench = await this.open();
    await workbench.whenReady();
    await workbench.addNode('Note', 'Worth keeping');
    await workbench.expectSaved();
    await hideAndWait(workbench.page, this);
    await this.close();
  }

  /** Whether the sentinel and a copy tell of the last save. */
  isRemembered(): boolean {
    const text = readIfThere(this.sentinelFile);
    const { documents = [] } = JSON.parse(text || '{}') as {
      documents?: { documentId: string; hash: string; recordCount: number }[];
    };
    const snapshots = readIfThere(join(this.folder, 'snapshots'), 'folder');
    return snapshots !== '' && documents.length === 2 && documents.every(({ hash }) => hash !== '');
  }

  databaseFiles(): string[] {
    return readdirSync(this.databaseFolder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(this.databaseFolder, name))
      .filter((path) => statSync(path).isFile());
  }
}

function readIfThere(path: string, kind: 'file' | 'folder' = 'file'): string {
  try {
    return kind === 'file' ? readFileSync(path, 'utf8') : readdirSync(path).join();
  } catch {
    return '';
  }
}

/** Hides the window, as at the end of a day: copy and sentinel are then written at once. */
async function hideAndWait(page: Page, computer: Computer): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => computer.isRemembered(), { timeout: 30_000 }).toBe(true);
}

async function expectRecovery({ page }: WorkbenchDriver, words: RegExp): Promise<void> {
  const screen = page.getByRole('main');
  await expect(screen).toHaveAttribute('data-screen', 'recovery', { timeout: limitMs });
  await expect(screen).toContainText(words);
  await expect(screen).toContainText('Nothing has been changed yet');
}

/** Restores what the screen proposes, and looks whether the work is there and the start is sound again. */
async function restoreAndLook(computer: Computer, workbench: WorkbenchDriver): Promise<void> {
  const { page } = workbench;
  await page.getByRole('button', { name: /^Restore \d/ }).click();
  await expect(page.getByRole('heading', { name: /restored$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Open Branchpoint' }).click();
  await workbench.whenReady();
  await expect(workbench.card('Worth keeping')).toBeAttached();
  await workbench.expectCount('14 nodes');
  await hideAndWait(page, computer);
  await computer.close();
}

/** Overwrites 64 bytes in the middle of each piece of a file: of all of it, or of each of its pages. */
function flipBytes(path: string, pieceBytes: number): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  for (let start = 0; start < size; start += pieceBytes) {
    const middle = start + Math.floor(Math.min(pieceBytes, size - start) / 2);
    writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, middle);
  }
  closeSync(file);
}

interface Damage {
  readonly name: string;
  readonly words: RegExp;
  do(computer: Computer): void;
}

const folderDeleted: Damage = {
  name: 'its folder was deleted',
  words: /is empty, but held one map/,
  do: ({ databaseFolder }) => rmSync(databaseFolder, { recursive: true }),
};

const bytesFlipped: Damage = {
  name: 'bytes were flipped in the middle of its files',
  words: /damaged|cannot be opened|is empty/,
  do(computer) {
    const files = computer.databaseFiles().filter((path) => /\.(ldb|log)$/.test(path));
    for (const path of files) flipBytes(path, Number.MAX_SAFE_INTEGER);
  },
};

/** A flip in one page alone may hit nothing that counts. */
const pagesFlipped: Damage = {
  name: 'bytes were flipped in each of its pages',
  words: /damaged|cannot be opened|is empty|did not answer|not as it was saved/,
  do(computer) {
    for (const path of computer.databaseFiles()) flipBytes(path, 4096);
  },
};

const manifestDeleted: Damage = {
  name: 'it cannot be opened',
  words: /cannot be opened/,
  do(computer) {
    const manifests = computer.databaseFiles().filter((path) => /MANIFEST/.test(path));
    for (const path of manifests) rmSync(path);
  },
};

const damages: readonly (readonly [Backend, readonly Damage[]])[] = [
  ['LevelDB', [folderDeleted, bytesFlipped, manifestDeleted]],
  ['SQLite', [folderDeleted, pagesFlipped]],
];

for (const [backend, kinds] of damages) {
  test(`a damaged database (${backend}) leads to its copies, and a restore brings the map back`, async ({
    folder,
  }) => {
    const computer = new Computer(folder, backend);
    await computer.work();
    for (const damage of kinds) {
      await test.step(damage.name, async () => {
        damage.do(computer);
        const workbench = await computer.open();
        await expectRecovery(workbench, damage.words);
        await restoreAndLook(computer, workbench);
      });
    }
    const workbench = await computer.open();
    await workbench.whenReady();
    await expect(workbench.card('Worth keeping')).toBeAttached();
    await computer.end();
  });
}

test('an older database that was put back is noticed, and the newest copy brings the work back', async ({
  folder,
}) => {
  const computer = new Computer(folder, 'LevelDB');
  const first = await computer.open();
  await first.whenReady();
  await hideAndWait(first.page, computer);
  await computer.close();
  const older = join(folder, 'older');
  cpSync(computer.databaseFolder, older, { recursive: true });
  await computer.work();
  rmSync(computer.databaseFolder, { recursive: true });
  cpSync(older, computer.databaseFolder, { recursive: true });
  const workbench = await computer.open();
  await expectRecovery(workbench, /older than at the last save/);
  await restoreAndLook(computer, workbench);
  await computer.end();
});

test('what is left can be kept: no sample is made, and the next start asks no more', async ({
  folder,
}) => {
  const computer = new Computer(folder, 'LevelDB');
  await computer.work();
  rmSync(computer.databaseFolder, { recursive: true });
  const workbench = await computer.open();
  const { page } = workbench;
  await expectRecovery(workbench, /is empty, but held one map/);
  await page.getByRole('button', { name: 'Keep what is there' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep what is there' }).click();
  await expect(page.getByRole('heading', { name: 'Maps', exact: true })).toBeVisible();
  await expect(page.getByText('No maps yet')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No maps yet')).toBeVisible();
  await computer.end();
});

test('the file that an article came from outlives the database, beside the copies', async ({
  folder,
}) => {
  const computer = new Computer(folder, 'LevelDB');
  const workbench = await computer.open();
  await workbench.whenReady();
  const report = join(folder, 'report.txt');
  writeFileSync(report, 'The dam holds.\n\nThe valley is dry, and the ministry says nothing.');
  await workbench.drop([report]);
  await workbench.confirmImport();
  await workbench.expectSaved();
  const originals = join(folder, 'snapshots', 'Original files');
  await expect
    .poll(() => readIfThere(originals, 'folder'), { timeout: 30_000 })
    .toMatch(/^[0-9a-f]{64}\.txt$/);
  await expect.poll(() => computer.isRemembered(), { timeout: 30_000 }).toBe(true);
  await computer.close();
  rmSync(computer.databaseFolder, { recursive: true });

  const after = await computer.open();
  await expectRecovery(after, /Beside the copies is 1 original file/);
  await after.page.getByRole('button', { name: /^Restore \d/ }).click();
  await expect(after.page.getByRole('list', { name: 'What was restored' })).toContainText(
    '1 file is back and was checked.',
  );
  await after.page.getByRole('button', { name: 'Open Branchpoint' }).click();
  await after.whenReady();
  await after.openArticle(/^Untitled/);
  await after.page.getByRole('button', { name: 'Open the original', exact: true }).click();
  await expect(after.page.getByRole('dialog', { name: /^Original of/ })).toContainText(
    'The dam holds.',
  );
  await computer.end();
});
