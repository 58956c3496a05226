import type * as Electron from 'electron';
import type { Link } from '../wire/link.ts';
import type { HostOperations, LogEntry, PageEvent } from '../wire/operations.ts';
import type { StandInWindow } from './browser-window.ts';
import type { StandInContents } from './web-contents.ts';

/** One window and what only the stand-in may do with it. */
export interface WindowEntry {
  readonly id: number;
  readonly window: StandInWindow;
  readonly contents: StandInContents;
  takePageEvent(event: PageEvent): void;
  /** False when a listener or the page kept the window open. */
  requestClose(): Promise<boolean>;
}

/** What the parts of the stand-in share. */
export interface Runtime {
  readonly host: Link<HostOperations>;
  readonly windows: Map<number, WindowEntry>;
  readonly schemes: Map<string, Electron.Privileges>;
  /** The program's folder, as `app.getAppPath()` gives it. */
  readonly appFolder: string;
  isReady: boolean;
  focusedId: number;
  log(entry: LogEntry): void;
  windowGone(): void;
  contentsCreated(contents: StandInContents, window: StandInWindow): void;
  rendererGone(contents: StandInContents): void;
}

/** Starts the shared state of one run. */
export function createRuntime(host: Link<HostOperations>, appFolder: string): Runtime {
  const unset = (): never => {
    throw new Error('The stand-in is not assembled yet.');
  };
  return {
    host,
    windows: new Map(),
    schemes: new Map(),
    appFolder,
    isReady: false,
    focusedId: 0,
    log: (entry) => void host.ask('log', entry).catch(() => {}),
    windowGone: unset,
    contentsCreated: unset,
    rendererGone: unset,
  };
}

/** The origin of an address whose scheme the program registered: Node itself says `null`. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null';
  const url = new URL(address);
  return url.host === '' ? 'null' : `${url.protocol}//${url.host}`;
}
