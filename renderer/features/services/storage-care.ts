import type { MapId } from '../../../shared/lib/ids.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { DiskRoomJudgement } from '../../../shared/recovery/disk-room.ts';

/** A record of the open map or the library that is not shown, and stays stored as it is. */
export interface SetAsideItem {
  /** Different for each of a list. */
  readonly key: string;
  /** What kind of thing it is, in words. */
  readonly kind: string;
  /** As far as it can be read; empty where it has none. */
  readonly name: string;
  /** What is wrong with it, and what a repair would do: sentences for the person. */
  readonly problem: string;
  readonly isDamaged: boolean;
  /** Whether a repair can make it whole; of what is not damaged itself, whether it comes back with one. */
  readonly canRepair: boolean;
}

/** What forgetting a map takes along, and what is left of it afterwards. */
export interface ForgettingPlan {
  readonly mapId: MapId;
  readonly title: string;
  /** Articles that no other map cites. */
  readonly articles: readonly {
    readonly sourceId: string;
    readonly title: string;
    readonly passageCount: number;
  }[];
  /** What it does not reach: a sentence each. */
  readonly notReached: readonly string[];
}

/** How much room one kind of data takes. */
export interface StorageUse {
  readonly kind: 'maps' | 'texts' | 'originals' | 'versions' | 'copies' | 'copiedOriginals';
  readonly count: number;
  readonly sizeBytes: number;
}

/** One thing that a check found, and what its repair would do. */
export interface CheckFinding {
  readonly key: string;
  /** The map, or the library. */
  readonly where: string;
  readonly what: string;
  /** Null where nothing can be done but restoring a copy. */
  readonly repair: string | null;
}

/** An article whose stored words are not what was stored. */
export interface DamagedText {
  readonly hash: string;
  readonly title: string;
}

/** What came of taking damaged words back from the copies on disk. */
export interface RestoredTexts {
  /** Hashes of the texts that are here again. */
  readonly restored: readonly string[];
  /** Texts that no copy has right. */
  readonly leftCount: number;
}

/** Looks after what is stored: damage, room on the disk, and what is to be forgotten. */
export interface StorageCareService {
  /** What of the open map is set aside; the same list until that changes. */
  setAside(): readonly SetAsideItem[];
  watchSetAside(listener: () => void): () => void;
  /** Saves all that is set aside as a file, as it was stored; answers its name, null when called off. */
  exportSetAside(): Promise<Result<string | null, string>>;
  /** Makes whole what can be, and opens the map again with it; answers how many records are whole now. */
  repairSetAside(): Promise<Result<number, string>>;
  /** Deletes for ever what is set aside; a version of the map as it was is kept. */
  dropSetAside(): Promise<Result<number, string>>;
  /** Articles whose stored words are damaged, as far as they were read; the same list until that changes. */
  damagedTexts(): readonly DamagedText[];
  watchDamagedTexts(listener: () => void): () => void;
  /** Takes damaged words back from the newest copies on disk that have them right. */
  restoreTexts(): Promise<Result<RestoredTexts, string>>;
  /** How much room there is, as it was measured last; the same object until that changes. */
  room(): DiskRoomJudgement;
  watchRoom(listener: () => void): () => void;
  planForgetting(mapId: MapId): Promise<Result<ForgettingPlan, string>>;
  /** Forgets a map everywhere within reach; answers in words what was done. */
  forget(plan: ForgettingPlan, sourceIds: readonly string[]): Promise<Result<string, string>>;
  /** What takes how much room; kinds that cannot be looked into are left out. */
  measureUse(): Promise<readonly StorageUse[]>;
  /** Looks through the library and all maps; nothing is changed. */
  check(): Promise<Result<readonly CheckFinding[], string>>;
  /** Repairs what the last check found, where it can, after versions were kept; answers what was done. */
  repair(keys: readonly string[]): Promise<Result<string, string>>;
  /** Saves what the last check found as a file; answers its name, null when called off. */
  exportReport(): Promise<Result<string | null, string>>;
}
