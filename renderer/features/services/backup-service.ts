import type { ByteSource } from '../../../shared/formats/archive/byte-source.ts';
import type {
  ArchiveContent,
  ArchiveDamage,
} from '../../../shared/formats/archive/inspect-archive.ts';
import type { ArchivedDocument } from '../../../shared/formats/archive/manifest.ts';
import type { Standing } from '../../../shared/formats/archive/plan-restore.ts';
import type { Archive } from '../../../shared/formats/archive/read-archive.ts';
import type { Result } from '../../../shared/lib/result.ts';

/** What is being done, and how much of it, from 0 to 1. */
export interface BackupProgress {
  readonly doing: 'write' | 'check' | 'read' | 'restore';
  readonly share: number;
}

/** How a person follows a long piece of work and stops it. */
export interface BackupWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** A backup that was written and read again from end to end. */
export interface SavedBackup {
  readonly name: string;
  readonly sizeBytes: number;
  readonly mapCount: number;
  readonly templateCount: number;
  readonly articleCount: number;
  readonly originalCount: number;
  /** Of earlier versions of its maps. */
  readonly versionCount: number;
  /** What could not be taken along, and what is in it but was damaged before: a sentence each. */
  readonly warnings: readonly string[];
  /** Whether the file on the disk was read; where a browser saves it, only what was handed to it. */
  readonly isReadFromDisk: boolean;
}

/** A file that was chosen, not read yet. */
export interface ChosenBackup {
  readonly name: string;
  readonly source: ByteSource;
}

/** A map or template of a backup, beside what is here of it. */
export interface ComparedDocument {
  readonly document: ArchivedDocument;
  readonly standing: Standing;
}

/** A backup that was read and checked from end to end; nothing was changed. */
export interface FoundBackup {
  readonly name: string;
  readonly archive: Archive;
  readonly content: ArchiveContent;
  readonly documents: readonly ComparedDocument[];
  readonly articleCount: number;
  /** Articles, passages and links that the library gets if the backup is restored beside what is here. */
  readonly libraryAdditions: number;
  /** Those that are here in another state. */
  readonly libraryDifferences: number;
  /** Maps and templates that are here and not in the backup. */
  readonly onlyHere: readonly string[];
  readonly damage: readonly ArchiveDamage[];
}

/**
 * `beside`: what is here stays as it is, and a map that differs comes as a copy. `instead`: what is here
 * goes, after all of it was saved as `kept`.
 */
export type RestoreWay =
  | { readonly kind: 'beside' }
  | { readonly kind: 'instead'; readonly kept: SavedBackup };

/** What became of one map or template of a backup. */
export interface RestoredDocument {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'restored' | 'copied' | 'same' | 'removed' | 'failed';
  /** For `failed`: a sentence on why. */
  readonly problem: string;
}

/** What was restored. Each map was taken whole or not at all. */
export interface RestoreReport {
  readonly isStopped: boolean;
  /** Why nothing more was done; null when all was done or it was stopped. */
  readonly problem: string | null;
  readonly documents: readonly RestoredDocument[];
  readonly libraryAdditions: number;
}

/** Backups of everything: written, looked into and restored. Null means that the person stopped it. */
export interface BackupService {
  /** Asks where, writes everything there, and reads it again. A failure is a sentence. */
  save(watch: BackupWatch): Promise<Result<SavedBackup, string> | null>;
  /** Lets the person choose a backup; null when they chose none. */
  choose(): Promise<ChosenBackup | null>;
  /** Reads a backup from end to end and compares it with what is here. A failure is a sentence. */
  look(chosen: ChosenBackup, watch: BackupWatch): Promise<Result<FoundBackup, string> | null>;
  restore(found: FoundBackup, way: RestoreWay, watch: BackupWatch): Promise<RestoreReport>;
}
