/** What the command line needs of the computer it runs on. */
export interface Surroundings {
  /** Name and version as a file names its writer, e.g. `Branchpoint 0.1.0`. */
  readonly app: string;
  /** The bytes of a file; rejects with the system's error. */
  readFile(path: string): Promise<Uint8Array>;
  /** The size of a file in bytes; null when there is none. Rejects with the system's error. */
  sizeOf(path: string): Promise<number | null>;
  /** Replaces a file in one step: the old one or the new one is there, never a part. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes a folder, and those above it; one that is there stays as it is. */
  makeFolder(path: string): Promise<void>;
  /** Results, for the next program in the pipe. */
  writeOut(bytes: Uint8Array | string): void;
  /** Whether results go to a person's screen. */
  readonly isOutATerminal: boolean;
  /** Runs work that may be long; Ctrl+C ends it, by an `Interrupted`. */
  work<Value>(job: () => Value): Value;
  /** Comes with Ctrl+C while nothing is at work that does not listen. */
  readonly interruption: AbortSignal;
  /** Messages to the person. */
  say(line: string): void;
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** An id that no record has. */
  newId<Id extends string>(prefix: string): Id;
}

/** Something that ordinary use runs into: told in one sentence, with exit code 1 and no stack trace. */
export class Trouble extends Error {}

/** The command was called wrongly: told in one sentence, with exit code 2. */
export class WrongUsage extends Error {}
