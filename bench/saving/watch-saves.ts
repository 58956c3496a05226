/** A row that was put, and the table that it went to. */
interface PutRow {
  readonly table: string;
  readonly row: unknown;
}

/** One save of the open map, as the page was seen to make it. Times count from its beginning. */
export interface SeenSave {
  /** Whenever the page may go on: the database has answered. */
  readonly storedMs: number;
  /** The host has answered that the save is noted in the journal. */
  readonly notedMs: number;
  /** The status bar says that everything is saved. */
  readonly shownMs: number;
  /** How many rows were put into each table, and how many removed. */
  readonly written: Readonly<Record<string, number>>;
  /** How many questions of other kinds the transaction asked. */
  readonly readCount: number;
}

/** What stands in the page to watch its saves, and to put the same rows without the program. */
export interface SaveWitness {
  /** The next save, once it is shown as saved. */
  next(): Promise<SeenSave>;
  /** Puts the rows of the last save again, and answers after how many milliseconds they were on the disk. */
  putAgain(): Promise<number>;
  /** The same at the very moment at which the next save begins, which then waits behind it. */
  putAtNext(): Promise<number>;
}

declare global {
  interface Window {
    benchSaves?: SaveWitness;
  }
}

/**
 * Runs in the page before its own scripts, and may use nothing from outside itself. It listens at the
 * browser's own interfaces, so that any build can be measured.
 */
export function watchSaves(): void {
  if (window.top !== window) return;
  interface Save {
    readonly startMs: number;
    readonly rows: PutRow[];
    readonly written: Record<string, number>;
    readCount: number;
    storedMs: number | null;
    notedMs: number | null;
    shownMs: number | null;
  }
  const databaseName = 'branchpoint';
  const saves = new WeakMap<IDBTransaction, Save>();
  let current: Save | null = null;
  let last: Save | null = null;
  let waiting: ((save: SeenSave) => void) | null = null;
  let raw: IDBDatabase | null = null;
  let isRaw = false;
  let atNext: (() => void) | null = null;

  const settle = (): void => {
    if (!current || !waiting) return;
    const { storedMs, notedMs, shownMs, written, readCount } = current;
    if (storedMs === null || notedMs === null || shownMs === null) return;
    const tell = waiting;
    last = current;
    current = null;
    waiting = null;
    tell({ storedMs, notedMs, shownMs, written, readCount });
  };

  /** A save begins with the first of the two things that it does: the journal or the database. */
  const begun = (): Save => {
    const putFirst = atNext;
    atNext = null;
    putFirst?.();
    current ??= {
      startMs: performance.now(),
      rows: [],
      written: {},
      readCount: 0,
      storedMs: null,
      notedMs: null,
      shownMs: null,
    };
    return current;
  };

  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const names = typeof stores === 'string' ? [stores] : [...stores];
    const isSave =
      !isRaw && this.name === databaseName && mode === 'readwrite' && names.includes('records');
    const save = isSave && waiting ? begun() : null;
    const tx = transaction.call(this, stores, mode, options);
    if (save) saves.set(tx, save);
    return tx;
  };

  const note = (store: IDBObjectStore, table: string, row: unknown): void => {
    const save = saves.get(store.transaction);
    if (!save) return;
    save.written[table] = (save.written[table] ?? 0) + 1;
    if (row !== undefined) save.rows.push({ table: store.name, row });
  };
  const { put, add, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (row, ...key) {
    note(this, this.name, row);
    return put.call(this, row, ...key);
  };
  IDBObjectStore.prototype.add = function (row, ...key) {
    note(this, this.name, row);
    return add.call(this, row, ...key);
  };
  IDBObjectStore.prototype.delete = function (key) {
    note(this, `${this.name}, removed`, undefined);
    return remove.call(this, key);
  };
  const countRead = (store: IDBObjectStore): void => {
    const save = saves.get(store.transaction);
    if (save) save.readCount += 1;
  };
  const { get, getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (query) {
    countRead(this);
    return get.call(this, query);
  };
  IDBObjectStore.prototype.getAll = function (...query) {
    countRead(this);
    return getAll.apply(this, query);
  };

  // Other windows are told as soon as the database has answered.
  const { postMessage } = BroadcastChannel.prototype;
  BroadcastChannel.prototype.postMessage = function (message) {
    if (current && message?.kind === 'saved') {
      current.storedMs ??= performance.now() - current.startMs;
      settle();
    }
    postMessage.call(this, message);
  };

  const { fetch } = window;
  window.fetch = async (...asked) => {
    const isNote = waiting !== null && String(asked[0]).endsWith('/journal.append');
    const save = isNote ? begun() : null;
    const answer = await fetch.apply(window, asked);
    if (save) {
      save.notedMs ??= performance.now() - save.startMs;
      settle();
    }
    return answer;
  };

  new MutationObserver(() => {
    if (!current || current.storedMs === null) return;
    if (!document.querySelector('footer [data-save=saved]')) return;
    current.shownMs ??= performance.now() - current.startMs;
    settle();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-save'] });

  const openRaw = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(databaseName);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const putAgain = (database: IDBDatabase): Promise<number> => {
    const rows = last?.rows ?? [];
    const tables = [...new Set(rows.map(({ table }) => table))];
    return new Promise((resolve, reject) => {
      const startMs = performance.now();
      isRaw = true;
      const tx = database.transaction(tables, 'readwrite', { durability: 'strict' });
      isRaw = false;
      for (const { table, row } of rows) tx.objectStore(table).put(row);
      tx.oncomplete = () => resolve(performance.now() - startMs);
      tx.onabort = () => reject(tx.error);
    });
  };

  window.benchSaves = {
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    async putAgain() {
      raw ??= await openRaw();
      return putAgain(raw);
    },
    async putAtNext() {
      raw ??= await openRaw();
      const database = raw;
      return new Promise((resolve, reject) => {
        atNext = () => void putAgain(database).then(resolve, reject);
      });
    },
  };
}
