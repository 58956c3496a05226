import type { Page } from '@playwright/test';
import { type StandInOptions, startStandIn } from './host/browser-host.ts';
import { decodeClone, encodeClone } from './wire/clone-codec.ts';
import type { DialogKind, LogEntry } from './wire/operations.ts';

/** The `electron` module as a function run in the main process gets it. */
export type MainModule = typeof import('electron');

/** A desktop program under test, on the stand-in or on Electron. */
export interface DesktopProgram {
  readonly driver: 'stand-in' | 'electron';
  /** The page of the first window. */
  readonly page: Page;
  /** The page of the n-th window to open, counted from 0. */
  pageOf(index: number): Promise<Page>;
  /** Runs a function in the main process; it sees the `electron` module and one argument only. */
  evalMain<Result, Argument = undefined>(
    run: (electron: MainModule, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** Puts an answer in line for the next dialog of its kind. */
  stubDialog(kind: DialogKind, answer: unknown): Promise<void>;
  /** Chooses an entry of the menu bar by its id. */
  clickMenu(id: string): Promise<void>;
  /** What has been opened, asked and refused so far. Electron itself tells less than the stand-in. */
  record(): Promise<readonly LogEntry[]>;
  reload(): Promise<void>;
  crashPage(): Promise<void>;
  /** What the main process printed. */
  output(): string;
  /** Resolves with the exit code. */
  readonly exited: Promise<number>;
  /** Quits as a person would; fails when the program is still there after a while. */
  quit(): Promise<void>;
  /** Ends every process at once, as a power cut does. */
  kill9(): Promise<void>;
}

const QUIT_LIMIT_MS = 15_000;

/** Starts a program on the stand-in and waits for its first window. */
export async function launchOnStandIn(options: StandInOptions): Promise<DesktopProgram> {
  const run = await startStandIn(options);
  const page = await run.pageOf(0);
  await Promise.race([page.waitForURL(/^https:/), run.exited]);

  async function evaluate(source: string, argument: unknown): Promise<unknown> {
    return decodeClone(await run.main.ask('evaluate', source, encodeClone(argument)));
  }

  return {
    driver: 'stand-in',
    page,
    pageOf: run.pageOf,
    evalMain: (main, argument) => evaluate(String(main), argument) as never,
    stubDialog: (kind, answer) => run.main.ask('stubDialog', kind, encodeClone(answer)),
    clickMenu: async (id) => void (await evaluate(String(clickMenuEntry), id)),
    async record() {
      if (!run.hasExited()) await run.main.ask('settle');
      return run.log;
    },
    async reload() {
      await page.reload();
    },
    crashPage: () => run.crashPage(0),
    output: run.output,
    exited: run.exited,
    async quit() {
      if (run.hasExited()) return;
      // The answer may be lost with the process that gives it.
      void run.main.ask('quit').catch(() => {});
      if (await within(run.exited, QUIT_LIMIT_MS)) return;
      await run.kill9();
      throw new Error(`The program did not quit.\n${run.output()}`);
    },
    kill9: run.kill9,
  };
}

/** Runs in the main process: clicks a menu entry. */
export function clickMenuEntry(electron: MainModule, id: string): void {
  const item = electron.Menu.getApplicationMenu()?.getMenuItemById(id);
  if (!item) throw new Error(`No menu entry has the id ${id}.`);
  item.click();
}

/** Whether a promise is fulfilled in time. */
export async function within(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const isInTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return isInTime;
}
