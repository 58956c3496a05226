import type { Page } from '@playwright/test';
import {
  type MapPicture,
  untitled,
  withAdded,
  withConnected,
  withoutNode,
  withRenamed,
} from './map-model.ts';

/** One thing that a person does to the map, with what it makes of it. */
export interface Edit {
  readonly words: string;
  /** What the map is after each step of it that may be stored by itself; the last is all of it. */
  readonly pictures: readonly MapPicture[];
  /** Titles that are on the screen once it is done, and ones that no longer are. */
  readonly appears: readonly string[];
  readonly disappears: readonly string[];
  perform(page: Page): Promise<void>;
}

export interface EditChoice {
  readonly random: () => number;
  readonly picture: MapPicture;
  /** Titles of uncertainties whose cards are on the screen. */
  readonly shown: readonly string[];
  /** The edit before this one and the map before it, where Ctrl+Z would take back exactly that. */
  readonly undoable: { readonly before: MapPicture; readonly edit: Edit } | null;
  /** Words that no other edit of the run has. */
  readonly token: string;
}

/** Fewer nodes than this are not left over. */
const fewestNodes = 8;

/** Chooses the next edit; null where nothing on the screen can be worked on. */
export function chooseEdit(choice: EditChoice): Edit | null {
  const { random, picture, shown, undoable, token } = choice;
  const known = shown.filter((title) => isUnique(picture, title));
  const title = known[Math.floor(random() * known.length)];
  if (title === undefined) return null;
  const dice = random();
  if (undoable && dice < 0.4) return undo(undoable.before, undoable.edit);
  if (dice < 0.35) return rename(picture, title, token);
  if (dice < 0.6) return connect(picture, title, token);
  if (dice < 0.85 || picture.titles.length < fewestNodes)
    return paste(picture, title, token, random);
  return remove(picture, title);
}

/** Only whole commands can be taken back by one Ctrl+Z. */
export function isOneCommand(edit: Edit): boolean {
  return edit.pictures.length === 1 && !edit.words.startsWith('undo');
}

function isUnique({ titles }: MapPicture, title: string): boolean {
  return title !== untitled && titles.filter((each) => each === title).length === 1;
}

function rename(picture: MapPicture, title: string, to: string): Edit {
  return {
    words: `rename ${title} to ${to}`,
    pictures: [withRenamed(picture, title, to)],
    appears: [to],
    disappears: [title],
    async perform(page) {
      await chooseCard(page, title);
      await page.keyboard.press('F2');
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(to);
      await page.keyboard.press('Enter');
    },
  };
}

function connect(picture: MapPicture, from: string, title: string): Edit {
  return {
    words: `add ${title} after ${from}`,
    pictures: [withConnected(picture, from, untitled), withConnected(picture, from, title)],
    appears: [title],
    disappears: [],
    async perform(page) {
      await chooseCard(page, from);
      await page.keyboard.press('Tab');
      await page.locator('input:focus, textarea:focus').waitFor({ timeout: 5_000 });
      await page.keyboard.insertText(title);
      await page.keyboard.press('Enter');
    },
  };
}

function paste(picture: MapPicture, near: string, token: string, random: () => number): Edit {
  const count = 2 + Math.floor(random() * 5);
  const titles = Array.from({ length: count }, (_, at) => `${token}-${at}`);
  const [first = token, ...rest] = titles;
  const links = rest.map((title) => [first, title] as const);
  const list = [`- ${first}`, ...rest.map((title) => `  - ${title}`)].join('\n');
  return {
    words: `paste ${count} nodes ${token}`,
    pictures: [withAdded(picture, { titles, links })],
    appears: [first],
    disappears: [],
    async perform(page) {
      await focusCard(page, near);
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const event = new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        });
        document.activeElement?.dispatchEvent(event);
      }, list);
    },
  };
}

function remove(picture: MapPicture, title: string): Edit {
  return {
    words: `delete ${title}`,
    pictures: [withoutNode(picture, title)],
    appears: [],
    disappears: [title],
    async perform(page) {
      await chooseCard(page, title);
      await page.keyboard.press('Delete');
    },
  };
}

function undo(before: MapPicture, edit: Edit): Edit {
  return {
    words: `undo: ${edit.words}`,
    pictures: [before],
    appears: edit.disappears,
    disappears: edit.appears,
    perform: (page) => page.keyboard.press('Control+z'),
  };
}

/** Puts the keyboard on a card while no others are selected, as all that was pasted would stay. */
async function chooseCard(page: Page, title: string): Promise<void> {
  if ((await page.locator('.react-flow__node.selected').count()) > 1) {
    await page.keyboard.press('Escape');
    // Coming to a card is what selects it: one that has the keyboard already is left first.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
  await focusCard(page, title);
}

/** Puts the keyboard on a card, which selects it where nothing is. */
async function focusCard(page: Page, title: string): Promise<void> {
  await page.evaluate((wanted) => {
    const cards = document.querySelectorAll<HTMLElement>('.react-flow__node[aria-label]');
    const card = [...cards].find((each) => each.ariaLabel?.startsWith(`${wanted}, `));
    if (!card) throw new Error(`No card of ${wanted} is on the screen`);
    card.focus();
  }, title);
}

/** Titles of the uncertainties whose cards are on the screen. */
export function shownTitles(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.react-flow__node[aria-label]')].flatMap(
      (card) => /^(.*?), uncertainty\b/.exec(card.ariaLabel ?? '')?.[1] ?? [],
    ),
  );
}
