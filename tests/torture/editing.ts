import { setTimeout as wait } from 'node:timers/promises';
import { chooseEdit, type Edit, isOneCommand, shownTitles } from './edits.ts';
import type { MapPicture } from './map-model.ts';
import type { OpenedPage } from './open-page.ts';

/** Edits one after another, each noted before it is begun. */
export class Editing {
  readonly edits: Edit[] = [];
  readonly first: MapPicture;
  readonly #opened: OpenedPage;
  readonly #random: () => number;
  readonly #name: string;
  #isStopped = false;

  constructor(opened: OpenedPage, first: MapPicture, random: () => number, name: string) {
    this.#opened = opened;
    this.first = first;
    this.#random = random;
    this.#name = name;
  }

  /** The last edit that was shown as saved; -1: none. */
  get savedIndex(): number {
    return this.#opened.watch.savedIndex();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Makes one edit and waits until it is shown as saved. */
  async editAndWait(): Promise<void> {
    await this.editOnce();
    const index = this.edits.length - 1;
    const { watch, page } = this.#opened;
    const endMs = Date.now() + 10_000;
    while (watch.savedIndex() < index && Date.now() < endMs) await page.waitForTimeout(20);
    if (watch.savedIndex() < index) {
      throw new Error(`Not shown as saved after ten seconds: ${this.edits[index]?.words}`);
    }
  }

  async editUntilStopped(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.editOnce();
        // Pauses of every length, so that kills fall before, into and after a save.
        if (this.#random() < 0.5) await wait(this.#random() * 400);
      } catch (error) {
        if (this.#isStopped) return;
        throw error;
      }
    }
  }

  /** Makes one edit and waits until it is on the screen. */
  async editOnce(): Promise<void> {
    const { page, watch } = this.#opened;
    const index = this.edits.length;
    const edit = chooseEdit({
      random: this.#random,
      picture: this.#now(),
      shown: await shownTitles(page),
      undoable: this.#undoable(),
      token: `${this.#name}-${String(index).padStart(3, '0')}`,
    });
    if (!edit) throw new Error('No card is on the screen');
    const { appears, disappears } = edit;
    await watch.expect({ index, appears, disappears });
    this.edits.push(edit);
    await edit.perform(page).catch((error: unknown) => {
      if (!this.#isStopped) this.edits.pop();
      throw error;
    });
    const endMs = Date.now() + 5_000;
    while (watch.shownIndex() < index && !this.#isStopped) {
      if (Date.now() > endMs) {
        // It did not come about, so nothing that follows rests on it.
        this.edits.pop();
        throw new Error(`Not seen on the screen: ${edit.words}`);
      }
      await wait(5);
    }
  }

  #now(): MapPicture {
    return this.edits.at(-1)?.pictures.at(-1) ?? this.first;
  }

  #undoable(): { before: MapPicture; edit: Edit } | null {
    const edit = this.edits.at(-1);
    if (!edit || !isOneCommand(edit)) return null;
    return { edit, before: this.edits.at(-2)?.pictures.at(-1) ?? this.first };
  }
}
