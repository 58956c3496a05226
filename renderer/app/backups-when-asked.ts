import type { BackupService } from '../features/services/index.ts';

/** Backups whose code is fetched when one is made or looked at: opening a map does without it. */
export function backupsWhenAsked(load: () => Promise<BackupService>): BackupService {
  let loading: Promise<BackupService> | null = null;
  const loaded = (): Promise<BackupService> => {
    loading ??= load();
    return loading;
  };
  return {
    save: async (watch) => (await loaded()).save(watch),
    choose: async () => (await loaded()).choose(),
    look: async (chosen, watch) => (await loaded()).look(chosen, watch),
    restore: async (found, way, watch) => (await loaded()).restore(found, way, watch),
  };
}
