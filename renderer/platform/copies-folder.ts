import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { Clock } from '../../shared/lib/ports.ts';
import { createFolderCopies, type FolderCopies } from './folder-copies.ts';

/**
 * Whether a page without a host keeps copies. `unsupported`: the browser gives pages no folders; `waiting`:
 * one was chosen earlier, and the browser wants to be asked again before the page may use it.
 */
export type FolderState = 'unsupported' | 'none' | 'waiting' | 'ready';

/** The folder that the person chose for the copies of a page without a host. */
export interface CopiesFolder {
  state(): FolderState;
  /** Of the folder that was chosen; empty where there is none. */
  name(): string;
  /** Null unless it may be used. */
  copies(): FolderCopies | null;
  /** Calls back whenever the state changes; answers how to stop. */
  watch(listener: () => void): () => void;
  /** Looks for the folder that was chosen earlier. Never asks the person. */
  remember(): Promise<void>;
  /** Lets the person choose, and takes along the copies that are in the folder used so far. */
  choose(): Promise<Answer<ResponseOf<'snapshots.chooseFolder'>>>;
  /** Asks the browser for the folder that was chosen earlier; needs a click to come from. */
  allow(): Promise<Answer<Record<string, never>>>;
}

/** The parts of the File System Access API used here; TypeScript's DOM library leaves them out. */
interface PickerWindow {
  showDirectoryPicker?: (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
}
interface WithPermission {
  queryPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** Where the folder is remembered from one opening of the page to the next. */
export interface FolderMemory {
  load(): Promise<FileSystemDirectoryHandle | null>;
  save(folder: FileSystemDirectoryHandle): Promise<void>;
}

const wish = { mode: 'readwrite' } as const;

export function createCopiesFolder(ports: {
  readonly clock: Clock;
  readonly appVersion: string;
  readonly memory: FolderMemory;
}): CopiesFolder {
  const picker = (window as PickerWindow).showDirectoryPicker;
  const listeners = new Set<() => void>();
  let folder: FileSystemDirectoryHandle | null = null;
  let copies: FolderCopies | null = null;

  const use = (chosen: FileSystemDirectoryHandle, isAllowed: boolean): void => {
    folder = chosen;
    copies = isAllowed ? createFolderCopies(chosen, ports) : null;
    for (const listener of listeners) listener();
  };

  return {
    state() {
      if (!picker) return 'unsupported';
      if (!folder) return 'none';
      return copies ? 'ready' : 'waiting';
    },
    name: () => folder?.name ?? '',
    copies: () => copies,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async remember() {
      if (!picker) return;
      // A browser that has lost it is one without a folder.
      const chosen = await ports.memory.load().catch(() => null);
      if (chosen) use(chosen, await isAllowed(chosen));
    },
    async choose() {
      if (!picker) return refuse('unavailable', noPicker);
      try {
        const chosen = await picker.call(window, wish);
        const next = createFolderCopies(chosen, ports);
        const copiedCount = copies ? await takeAlong(copies, next) : 0;
        await ports.memory.save(chosen);
        use(chosen, true);
        return answer({ chosen: true as const, folder: chosen.name, copiedCount });
      } catch (error) {
        if (isAbort(error)) return answer({ chosen: false as const });
        return refuse(
          'ioError',
          'The folder could not be used. Copies still go where they went so far; please choose another one.',
        );
      }
    },
    async allow() {
      if (!folder) return refuse('notFound', 'No folder was chosen yet.');
      const allowed = await (folder as WithPermission).requestPermission?.(wish);
      if (allowed === 'denied' || allowed === 'prompt') {
        return refuse('notAllowed', 'The browser does not let this page use the folder.');
      }
      use(folder, true);
      return answer({});
    },
  };
}

const noPicker =
  'This browser gives web pages no folders. Save a backup of everything to a file from time to time.';

async function isAllowed(folder: FileSystemDirectoryHandle): Promise<boolean> {
  const allowed = await (folder as WithPermission).queryPermission?.(wish);
  return allowed === undefined || allowed === 'granted';
}

/** Puts the newest copy of each map and the original files into another folder too; all stays where it is as well. */
async function takeAlong(from: FolderCopies, to: FolderCopies): Promise<number> {
  const listed = await from.list();
  if (!listed.ok) return 0;
  const newest = new Map([...listed.value.snapshots].reverse().map((one) => [one.documentId, one]));
  let count = 0;
  for (const { snapshotId, documentId, title, revision, counts, reason } of newest.values()) {
    const read = await from.read(snapshotId);
    if (!read.ok) continue;
    const { content } = read.value;
    const written = await to.write({ documentId, title, revision, counts, reason, content });
    if (written.ok) count += 1;
  }
  if (count > 0) await to.takeOriginals(from);
  return count;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Remembers the folder in a small database of its own: it has to be known before the large one is opened. */
export function createFolderMemory(): FolderMemory {
  return {
    load: async () =>
      (await inStore('readonly', (store) => store.get(key))) as FileSystemDirectoryHandle | null,
    async save(folder) {
      await inStore('readwrite', (store) => store.put(folder, key));
    },
  };
}

const databaseName = 'branchpoint-folder';
const storeName = 'handles';
const key = 'copies';

function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = ask(database.transaction(storeName, mode).objectStore(storeName));
      asked.onsuccess = () => {
        resolve(asked.result ?? null);
        database.close();
      };
      asked.onerror = () => {
        reject(asked.error);
        database.close();
      };
    };
  });
}
