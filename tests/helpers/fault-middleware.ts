import type Dexie from 'dexie';
import type { DBCoreMutateRequest } from 'dexie';

/** Makes a database refuse what it is asked to write, from inside its transactions. */
export interface Faults {
  /**
   * From now on every write for which `applies` answers true fails with this error, and its
   * transaction is undone as the browser would undo it.
   */
  failWrites(
    error: Error,
    applies?: (table: string, request: DBCoreMutateRequest) => boolean,
  ): void;
  repair(): void;
  /** Writes that were asked for since the database was opened, failed ones included. */
  writes(): number;
}

/** Puts faults under an open database. It is closed and opened once: middleware joins at opening. */
export async function injectFaults(database: Dexie): Promise<Faults> {
  let fault: Parameters<Faults['failWrites']> | null = null;
  let writes = 0;
  database.close();
  database.use({
    stack: 'dbcore',
    name: 'faults',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        return {
          ...table,
          mutate(request) {
            writes += 1;
            const [error, applies = () => true] = fault ?? [];
            if (error && applies(name, request)) return Promise.reject(error);
            return table.mutate(request);
          },
        };
      },
    }),
  });
  await database.open();
  return {
    failWrites: (...next) => {
      fault = next;
    },
    repair: () => {
      fault = null;
    },
    writes: () => writes,
  };
}
