import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { FileDesk, SavedFile } from './file-desk.ts';
import { findWords } from './find-words.ts';

/** For what takes a while on a machine that has other work: a wait, and no measure of speed. */
const busyMs = 60_000;

/** Kinds of nodes as the menu of the outline names them. */
export type NodeKindWord = 'Uncertainty' | 'Decision' | 'Objective' | 'Note';
/** Stances as the bar at a selection names them. */
export type StanceWord = 'Supports' | 'Challenges' | 'Context';
/** How much of the sources a map file holds, as the export names it. */
export type LevelWord = 'Full text' | 'Passages only' | 'Citations only';
export type ScreenWord =
  | 'All maps'
  | 'Map'
  | 'Library'
  | 'Matrix'
  | 'Scenarios'
  | 'Decisions'
  | 'Storyboard';

/** A map file as a test looks at it. */
export interface ReadMapFile {
  readonly text: string;
  readonly bytes: Buffer;
  readonly records: readonly (Record<string, unknown> & { type: string; id: string })[];
}

/**
 * The workbench as a person uses it: by the roles and names of what is on the screen, never by how
 * it is built. Nothing here sleeps; each step ends when what it asked for can be seen.
 */
export class WorkbenchDriver {
  readonly page: Page;
  readonly files: FileDesk;

  constructor(page: Page, files: FileDesk) {
    this.page = page;
    this.files = files;
  }

  // ——— The window

  /** Waits until a map is open, drawn and on the disk. */
  async whenReady(): Promise<void> {
    await expect(this.page.getByRole('contentinfo')).toBeVisible({ timeout: busyMs });
    await this.expectSaved();
  }

  /** The status bar says that all changes are on this computer. */
  async expectSaved(): Promise<void> {
    // A busy machine may take long over thousands of records.
    await expect(this.saveStatus).toHaveAttribute('data-save', 'saved', { timeout: busyMs });
  }

  get saveStatus(): Locator {
    return this.page.getByRole('contentinfo').getByRole('status');
  }

  /** The status bar counts e.g. "14 nodes", "30 passages attached". */
  async expectCount(words: string): Promise<void> {
    const counts = this.page.getByRole('contentinfo');
    await expect(counts).toContainText(new RegExp(`(^|\\D)${words}(?![a-z])`));
  }

  async show(screen: ScreenWord): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Screens' });
    await rail.getByRole('button', { name: screen, exact: true }).click();
  }

  /** Runs a command by its name, from the palette. */
  async run(command: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Search nodes, passages, commands' }).click();
    const search = this.page.getByPlaceholder('Search nodes, passages, commands');
    await search.fill(command);
    const named = this.page.getByRole('button', { name: new RegExp(`^${escaped(command)}`) });
    await expect(named.last()).toBeVisible();
    // "Copy" and not "Copy a list of sources…", where both are there.
    const exact = named.filter({ has: this.page.getByText(command, { exact: true }) });
    await ((await exact.count()) > 0 ? exact : named).last().click();
    await expect(search).toBeHidden();
  }

  /** Waits until nothing on the page fades or moves any more. */
  async whenCalm(): Promise<void> {
    await this.page.evaluate(async () => {
      const drawn = (): Promise<unknown> => new Promise(requestAnimationFrame);
      const finite = (): Animation[] =>
        document
          .getAnimations()
          .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
          .filter(({ playState }) => playState === 'running');
      for (await drawn(); finite().length > 0; await drawn()) {
        await Promise.allSettled(finite().map(({ finished }) => finished));
      }
    });
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    const name = theme === 'dark' ? 'Dark theme' : 'Light theme';
    const button = this.page.getByRole('button', { name, exact: true });
    if (await button.isVisible()) await button.click();
    await expect(this.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  async closeDialog(title: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog(title)).toBeHidden();
  }

  /** What people hear who do not see what happened. */
  get announcements(): Locator {
    return this.page.getByRole('log', { name: 'Announcements' });
  }

  /** A message in a corner of the window. */
  notice(words: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: words }).first();
  }

  // ——— The map

  get canvas(): Locator {
    return this.page.getByRole('application', { name: 'Map', exact: true });
  }

  /** The card of a node. */
  card(title: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^${escaped(title)}, `) });
  }

  outlineEntry(title: string): Locator {
    return this.page
      .getByRole('complementary', { name: 'Outline and sources' })
      .getByRole('region', { name: 'Outline' })
      .getByRole('treeitem', { name: new RegExp(`^${escaped(title)}`) });
  }

  /** The titles of all nodes of the map. */
  async nodeTitles(): Promise<string[]> {
    const { records } = await this.exportMap('Citations only');
    return records.flatMap(({ type, title }) => (type === 'node' ? [String(title)] : []));
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** Adds a node where there is room, and gives it a title. */
  async addNode(kind: NodeKindWord, title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a node' }).click();
    await this.page.getByRole('menuitem', { name: kind }).click();
    await this.typeTitle(title);
  }

  /** Selects a node by its entry in the outline, which brings its card into view. */
  async selectNode(title: string): Promise<void> {
    await this.outlineEntry(title).click();
    await expect(this.inspector.getByLabel('Title of the node')).toHaveValue(title);
    await expect(this.card(title)).toBeInViewport({ ratio: 0.95 });
  }

  /** Edits a title in place, on the card. */
  async rename(title: string, to: string): Promise<void> {
    await this.selectNode(title);
    await this.whenStill(this.card(title));
    const box = await boxOf(this.card(title));
    await this.page.mouse.dblclick(box.x + box.width / 2, box.y + 4);
    await this.typeTitle(to);
  }

  private async typeTitle(title: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Title', exact: true });
    await field.fill(title);
    await field.press('Enter');
    await expect(field).toBeHidden();
    await expect(this.card(title)).toBeAttached();
  }

  /** Draws a link from one card to another. */
  async connect(from: string, to: string): Promise<void> {
    await this.fit();
    const source = this.card(from).locator('.react-flow__handle-right');
    const target = this.card(to).locator('.react-flow__handle-left');
    await this.card(from).hover({ position: { x: 8, y: 8 } });
    await drag(this.page, centerOf(await boxOf(source)), centerOf(await boxOf(target)));
    await expect(this.link(from, to)).toBeAttached();
  }

  link(from: string, to: string): Locator {
    const name = new RegExp(`^${escaped(from)} (influences|comes before) ${escaped(to)}(\\.|$)`);
    return this.canvas.getByRole('group', { name });
  }

  /** Drags a card by its head. */
  async moveCard(title: string, by: { x: number; y: number }): Promise<void> {
    await this.whenStill(this.card(title));
    const box = await boxOf(this.card(title));
    const from = { x: box.x + box.width / 2, y: box.y + 6 };
    await drag(this.page, from, { x: from.x + by.x, y: from.y + by.y });
  }

  /** Selects a link by a click on its line. */
  async clickLink(from: string, to: string): Promise<void> {
    await this.fit();
    const middle = await this.link(from, to).evaluate((group) => {
      const path = group.querySelector('path');
      const matrix = path?.getScreenCTM();
      if (!path || !matrix) throw new Error('The link is not drawn');
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(matrix);
      return { x, y };
    });
    await this.page.mouse.click(middle.x, middle.y);
    await expect(this.inspector.getByRole('radiogroup', { name: 'Kind of link' })).toBeVisible();
  }

  /** Where a node stands on the map's plane, as far as the screen tells. */
  async placeOf(title: string): Promise<{ xPx: number; yPx: number }> {
    const style = (await this.card(title).getAttribute('style')) ?? '';
    const [, x, y] = /translate\((-?[\d.]+)px, ?(-?[\d.]+)px\)/.exec(style) ?? [];
    return { xPx: Number(x), yPx: Number(y) };
  }

  async deleteNode(title: string): Promise<void> {
    await this.selectNode(title);
    await this.card(title).focus();
    await this.page.keyboard.press('Delete');
    await expect(this.card(title)).toHaveCount(0);
  }

  /** Takes back the last step; answers what the button said it would take back. */
  async undo(): Promise<string> {
    return this.travel('Undo');
  }

  async redo(): Promise<string> {
    return this.travel('Redo');
  }

  private async travel(verb: 'Undo' | 'Redo'): Promise<string> {
    const button = this.page.getByRole('button', { name: new RegExp(`^${verb} ?`) });
    await expect(button).toBeEnabled();
    const name = (await button.getAttribute('aria-label')) ?? '';
    await button.click();
    return name.slice(verb.length).trim();
  }

  /** Brings the whole map into view. */
  async fit(): Promise<void> {
    await this.page.keyboard.press('Shift+1');
    await this.whenStill(this.page.locator('.react-flow__viewport'));
  }

  async zoomIn(): Promise<void> {
    await this.page.keyboard.press('Control+Equal');
    await this.whenStill(this.page.locator('.react-flow__viewport'));
  }

  /** How large the map is shown, in percent, as the status bar says. */
  async zoom(): Promise<number> {
    const words = (await this.page.getByRole('contentinfo').textContent()) ?? '';
    return Number(/(\d+) %/.exec(words)?.[1]);
  }

  /** Assumes a state by a click on its row, or takes that back. */
  async assume(title: string, state: string): Promise<void> {
    await this.selectNode(title);
    await this.whenStill(this.card(title));
    await this.card(title)
      .getByRole('button', { name: `Assume ${state}` })
      .click();
  }

  /** How likely a card says that a state is, in percent. */
  async chanceOf(title: string, state: string): Promise<number> {
    const words = (await this.card(title).getAttribute('aria-label')) ?? '';
    const found = new RegExp(`${escaped(state)} (\\d+) %`).exec(words)?.[1];
    if (found === undefined) throw new Error(`The card says no likelihood of ${state}: ${words}`);
    return Number(found);
  }

  /** How many passages a card says it rests on. */
  async expectPassages(title: string, count: number): Promise<void> {
    const words = count === 1 ? '1 passage' : `${count} passages`;
    await expect(this.card(title)).toHaveAttribute('aria-label', new RegExp(`\\. ${words}(\\.|$)`));
  }

  // ——— Articles

  article(title: string): Locator {
    return this.page.getByRole('article', { name: title });
  }

  async openArticle(title: string | RegExp): Promise<void> {
    await this.show('Library');
    const list = this.page.getByRole('complementary', { name: 'Articles' });
    await list.getByRole('button').filter({ hasText: title }).click();
  }

  /** Drops files onto the window. */
  async drop(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => ({
      name: basename(path),
      base64: readFileSync(path).toString('base64'),
    }));
    const dataTransfer = await this.page.evaluateHandle((dropped) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    }, files);
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', event, { dataTransfer });
    }
  }

  /** Opens the import, chooses files, and waits until they are read. */
  async chooseArticles(paths: readonly string[]): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Import articles' }).first().click();
    const dialog = this.dialog('Import articles');
    await this.files.open(
      () => dialog.getByRole('button', { name: 'Choose files…' }).click(),
      paths,
    );
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
    return dialog;
  }

  /** Imports what the dialogue shows, and closes it; answers the words of its summary. */
  async confirmImport(): Promise<string> {
    const dialog = this.dialog('Import articles');
    await dialog.getByRole('button', { name: /^Import \d+ articles?$/ }).click();
    const done = dialog.getByRole('button', { name: 'Done' });
    await expect(done).toBeVisible({ timeout: busyMs });
    const summary = (await dialog.textContent()) ?? '';
    await done.click();
    await expect(dialog).toBeHidden();
    return summary;
  }

  /** Selects words of the open article with the mouse. */
  async selectWords(words: string): Promise<void> {
    const text = this.page.getByRole('region', { name: 'Text of the article' });
    // The text may still settle, with a mark or a note that was just made: look, drag, look again.
    await expect(async () => {
      const { from, to } = await text.evaluate(findWords, words);
      await drag(this.page, from, to);
      const selected = await this.page.evaluate(() => String(window.getSelection()));
      expect(selected.replaceAll(/\s+/g, ' ').trim()).toBe(words);
    }).toPass();
    await expect(this.page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible();
  }

  /** Attaches words of the open article to a place of the map, e.g. "Declared" of "Covert sites". */
  async attachPassage(words: string, stance: StanceWord, label: string, of: string): Promise<void> {
    await this.selectWords(words);
    const bar = this.page.getByRole('toolbar', { name: 'Selected text' });
    await bar.getByRole('button', { name: stance, exact: true }).click();
    const panel = this.page.getByRole('complementary', { name: 'Attach' });
    const search = panel.getByRole('combobox', { name: /^Search nodes/ });
    await search.fill(`${label} ${of}`);
    await panel
      .getByRole('option', { name: new RegExp(`^${escaped(label)} ?${escaped(of)}`) })
      .click();
    await expect(search).toBeHidden();
  }

  /** A passage marked in the open article, by its words. */
  mark(words: string): Locator {
    return this.page
      .getByRole('region', { name: 'Text of the article' })
      .getByRole('button', { name: new RegExp(`^${escaped(words)}: `) });
  }

  /** Words of the open article that nobody has marked yet: the beginning of one of its paragraphs. */
  async someWords(paragraph: number, count = 9): Promise<string> {
    const text = this.page.getByRole('region', { name: 'Text of the article' });
    const free = text.locator('p').filter({ hasNot: this.page.locator('mark') });
    const words = ((await free.nth(paragraph).textContent()) ?? '').split(' ');
    return words.slice(0, count).join(' ');
  }

  // ——— Presenting

  get stage(): Locator {
    return this.page.getByRole('dialog', { name: 'Presentation' });
  }

  async present(): Promise<void> {
    await this.page.keyboard.press('F5');
    await expect(this.stage).toBeVisible();
  }

  /** The stage shows a step, e.g. 2 of 7; answers its title. */
  async expectStep(number: number, count: number): Promise<string> {
    await expect(this.stage.getByText(`${number} of ${count}`, { exact: true })).toBeVisible();
    return (await this.stage.getByRole('heading', { level: 1 }).textContent()) ?? '';
  }

  // ——— Taking away

  async openExport(tab: 'Picture' | 'Map file'): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.dialog('Export');
    await dialog.getByRole('tab', { name: tab }).click();
    return dialog;
  }

  async exportPicture(format: 'SVG' | 'PNG', size?: '1×' | '2×' | '3×'): Promise<SavedFile> {
    const dialog = await this.openExport('Picture');
    await this.choose(dialog, 'Format', format);
    if (size) await this.choose(dialog, 'Size', size);
    const saved = await this.files.save(() =>
      dialog.getByRole('button', { name: `Save ${format}` }).click(),
    );
    await this.closeDialog('Export');
    return saved;
  }

  /** Chooses one of a row of options. */
  async choose(within: Locator, group: string, option: string): Promise<void> {
    const options = within.getByRole('radiogroup', { name: group });
    await options.getByText(option, { exact: true }).click();
    await expect(options.getByRole('radio', { name: option, exact: true })).toBeChecked();
  }

  /** What a picture says, as the browser that opens it understands it. */
  textOfSvg(svg: string): Promise<string> {
    return this.page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      if (parsed.querySelector('parsererror')) throw new Error('The picture is not well formed');
      return [...parsed.querySelectorAll('text')].map((text) => text.textContent).join(' ');
    }, svg);
  }

  async exportMap(level: LevelWord): Promise<ReadMapFile> {
    const dialog = await this.openExport('Map file');
    await dialog.getByRole('radio', { name: level }).check();
    const saved = await this.files.save(() =>
      dialog.getByRole('button', { name: 'Save map file' }).click(),
    );
    await this.closeDialog('Export');
    const text = saved.bytes.toString('utf8');
    return { bytes: saved.bytes, text, records: (JSON.parse(text) as ReadMapFile).records };
  }

  /** Opens a map file as a map of its own. */
  async importMap(path: string): Promise<void> {
    const dialog = await this.chooseMapFile(path);
    await expect(dialog.getByText('Nothing is written yet.')).toBeVisible({ timeout: busyMs });
    const asCopy = dialog.getByRole('radio', { name: 'Open it as a copy' });
    if (await asCopy.isVisible()) await asCopy.check();
    await dialog.getByRole('button', { name: /^Open/ }).click();
    // A map of thousands of nodes takes its time to be read and stored.
    await expect(dialog).toBeHidden({ timeout: busyMs });
    await this.whenReady();
  }

  async chooseMapFile(path: string): Promise<Locator> {
    await this.show('All maps');
    await this.page.getByRole('button', { name: 'Open map file' }).click();
    const dialog = this.dialog('Open a map file');
    await this.files.open(
      () => dialog.getByRole('button', { name: 'Choose a file' }).click(),
      [path],
    );
    return dialog;
  }

  async openMap(title: string): Promise<void> {
    await this.show('All maps');
    await this.page.getByRole('button', { name: `Open ${title}`, exact: true }).click();
    await this.whenReady();
  }

  /** Waits until something that moves stands still for two frames of the screen. */
  async whenStill(thing: Locator): Promise<void> {
    await thing.evaluate(
      (element) =>
        new Promise<void>((resolve) => {
          let last = '';
          let still = 0;
          const look = (): void => {
            const { x, y, width } = element.getBoundingClientRect();
            const now = `${x} ${y} ${width}`;
            still = now === last ? still + 1 : 0;
            last = now;
            if (still > 3) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

async function boxOf(thing: Locator): Promise<Box> {
  const box = await thing.boundingBox();
  if (!box) throw new Error(`${thing} is not on the screen`);
  return box;
}

function centerOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
