import { failure, type Result } from '../../shared/lib/result.ts';
import type {
  BackupService,
  CompareService,
  MapsService,
  StorageCareService,
  VersionsService,
} from '../features/services/index.ts';
import type { WriteGate } from './write-gate.ts';

type Sentence = Result<never, string>;
const inWords = (words: string): Sentence => failure(words);

/**
 * Lets the maps be changed only by the window that writes: what a follower stored would change the
 * library under the writer's hands. Opening and looking is for all.
 */
export function guardMaps(maps: MapsService, { pass }: WriteGate): MapsService {
  const guard = <Value>(write: () => Promise<Result<Value, string>>) => pass(write, inWords);
  const inLines = (words: string): Result<never, readonly string[]> => failure([words]);
  return {
    ...maps,
    createFromTemplate: (...args) => guard(() => maps.createFromTemplate(...args)),
    createFromOwnTemplate: (...args) => guard(() => maps.createFromOwnTemplate(...args)),
    saveAsTemplate: (...args) => guard(() => maps.saveAsTemplate(...args)),
    renameTemplate: (...args) => guard(() => maps.renameTemplate(...args)),
    deleteTemplate: (...args) => guard(() => maps.deleteTemplate(...args)),
    duplicate: (...args) => guard(() => maps.duplicate(...args)),
    archive: (...args) => guard(() => maps.archive(...args)),
    restore: (...args) => guard(() => maps.restore(...args)),
    deleteForEver: (...args) => guard(() => maps.deleteForEver(...args)),
    importFiles: (...args) => pass(() => maps.importFiles(...args), inLines),
    replaceByFile: (...args) => pass(() => maps.replaceByFile(...args), inLines),
  };
}

/** The same for what puts another version in the place of the open map. */
export function guardCompare(compare: CompareService, { pass }: WriteGate): CompareService {
  return { ...compare, put: (...args) => pass(() => compare.put(...args), inWords) };
}

/** The same for restoring versions; keeping and naming them takes nothing from anybody. */
export function guardVersions(versions: VersionsService, { pass }: WriteGate): VersionsService {
  return {
    ...versions,
    restore: (...args) => pass(() => versions.restore(...args), inWords),
    openAsCopy: (...args) => pass(() => versions.openAsCopy(...args), inWords),
  };
}

/** The same for backups: saving and looking is for all, restoring is not. */
export function guardBackups(backups: BackupService, { pass }: WriteGate): BackupService {
  return {
    ...backups,
    restore: (...args) =>
      pass(
        () => backups.restore(...args),
        (problem) => ({ isStopped: false, problem, documents: [], libraryAdditions: 0 }),
      ),
  };
}

/** The same for repairing and forgetting. */
export function guardCare(care: StorageCareService, { pass }: WriteGate): StorageCareService {
  return {
    ...care,
    repairSetAside: () => pass(() => care.repairSetAside(), inWords),
    restoreTexts: () => pass(() => care.restoreTexts(), inWords),
    dropSetAside: () => pass(() => care.dropSetAside(), inWords),
    forget: (...args) => pass(() => care.forget(...args), inWords),
    check: () => pass(() => care.check(), inWords),
    repair: (...args) => pass(() => care.repair(...args), inWords),
  };
}
