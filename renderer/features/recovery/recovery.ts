import { createContext, useContext } from 'react';
import type { DamagedSnapshot, SnapshotEntry } from '../../../shared/ipc/contract.ts';
import { assert } from '../../../shared/lib/assert.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** A map, or the library, of which the start knows something. */
export interface FoundDocument {
  readonly documentId: string;
  readonly title: string;
  /** What became of it, as a sentence; null when it is as it was. */
  readonly problem: string | null;
  /** The revision in the database; null where it is not there or cannot be read. */
  readonly revision: number | null;
}

/** What the start found, and what may be done about it. */
export interface Finding {
  /** `offer`: nothing was lost here; there are copies that a new profile does not know. */
  readonly tone: 'loss' | 'offer';
  /** What was found, one sentence each. */
  readonly reasons: readonly string[];
  readonly documents: readonly FoundDocument[];
  /** Whether the database opens: only then can it be kept, or read from. */
  readonly isOpen: boolean;
  /** Whether copies can be restored now: into the database, or into a new one beside a damaged one. */
  readonly canRestore: boolean;
  /** For a report of the fault. */
  readonly detail: string;
}

export interface Copies {
  readonly snapshots: readonly SnapshotEntry[];
  readonly damaged: readonly DamagedSnapshot[];
  /** Original files of articles that are kept beside the copies. */
  readonly originals: { readonly count: number; readonly sizeBytes: number };
}

/** A copy that was read to its last byte and holds a whole map. */
export interface SoundCopy {
  /** A picture of it as SVG; null where it has no nodes. */
  draw(theme: 'light' | 'dark'): Promise<string | null>;
}

export interface Choice {
  readonly documentId: string;
  readonly title: string;
  readonly snapshotId: string;
}

/** What became of one map, or of the original files; without a problem it was written and read back. */
export interface Restored {
  readonly title: string;
  readonly problem: string | null;
  /** What else is to be said of it. */
  readonly note?: string;
}

/** What the recovery screen works with, handed on by the app. */
export interface Recovery {
  readonly finding: Finding;
  listCopies(): Promise<Result<Copies, string>>;
  /** Reads and checks a copy; a failure is a sentence for the person. */
  look(snapshotId: string): Promise<Result<SoundCopy, string>>;
  /** Restores maps one after the other, each whole or not at all, and tells before each one. */
  restore(choices: readonly Choice[], onBegin: (title: string) => void): Promise<Restored[]>;
  /** Accepts what is there, an empty workspace where that is nothing. */
  keep(): Promise<Result<null, string>>;
  /** Saves everything that can be read as files; answers in words what was saved. */
  exportReadable(): Promise<Result<string, string>>;
  /** Has the database moved away at the next start. */
  setAside(): Promise<Result<null, string>>;
  /** Starts anew with what is there now. */
  restart(): void;
}

export const RecoveryContext = createContext<Recovery | null>(null);

export function useRecovery(): Recovery {
  const recovery = useContext(RecoveryContext);
  assert(recovery, 'useRecovery needs a RecoveryContext above it');
  return recovery;
}
