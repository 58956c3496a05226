import { expect, type Locator, type Page } from '@playwright/test';

/** More presses of Tab than any screen should ask for. */
const mostTabs = 120;
/** The panel at the left, the map, and the panel at the right. */
const panels = 3;

/** A person who uses nothing but the keyboard: no method here points at anything. */
export class KeyboardPerson {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(words: string): Promise<void> {
    await this.#page.keyboard.insertText(words);
  }

  /** Writes over what the focused field says, and keeps it. */
  async fill(words: string): Promise<void> {
    await this.press('Control+A');
    await this.type(words);
    await this.press('Enter');
  }

  /** Presses Tab until something has the focus, and fails when it never gets it. */
  async tabTo(thing: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < mostTabs; presses += 1) {
      if (await this.#hasFocus(thing)) return;
      await this.press(key);
    }
    throw new Error(`${thing} cannot be reached with ${key}`);
  }

  /** Runs a command by its name, from the palette. */
  async run(command: string): Promise<void> {
    await this.find(command, command);
  }

  /** Goes from panel to panel until the keyboard is in one of them. */
  async goToPanel(panel: Locator): Promise<void> {
    for (let presses = 0; presses < panels; presses += 1) {
      if (await panel.evaluate((part) => part.contains(document.activeElement))) return;
      await this.press('F6');
    }
    await expect(panel.locator(':focus')).toHaveCount(1);
  }

  /** Opens a tab of a list of tabs that is reached with Tab and walked with the arrows. */
  async openTab(tabs: Locator, name: string | RegExp): Promise<void> {
    await this.tabTo(tabs.getByRole('tab', { selected: true }));
    const wanted = tabs.getByRole('tab', { name });
    for (let presses = 0; presses < mostTabs; presses += 1) {
      if ((await wanted.getAttribute('aria-selected')) === 'true') return;
      await this.press('ArrowRight');
    }
    throw new Error(`${wanted} cannot be reached with the arrows`);
  }

  /** Finds something in the palette and takes the first that matches. */
  async find(words: string, expected: string | RegExp): Promise<void> {
    await this.press('Control+K');
    const search = this.#page.getByPlaceholder('Search nodes, passages, commands');
    await expect(search).toBeFocused();
    await this.type(words);
    const selected = this.#page.locator('button[data-selected]').filter({ hasText: expected });
    await expect(selected).toBeVisible();
    await this.press('Enter');
    await expect(search).toBeHidden();
  }

  async #hasFocus(thing: Locator): Promise<boolean> {
    return (
      (await thing.count()) > 0 &&
      thing.first().evaluate((element) => element === document.activeElement)
    );
  }
}
