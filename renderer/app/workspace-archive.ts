import { failure, type Result } from '../../shared/lib/result.ts';
import type { BackupService } from '../features/services/index.ts';
import type { WriterLease } from '../persistence/writer-lease.ts';
import { beginArchive, chooseArchive } from '../platform/archive-files.ts';
import type { DesktopBridge } from '../platform/bridge.ts';
import type { Workbench } from '../state/workbench.ts';
import { restoreWorkspaceSession } from './keep-session.ts';
import type { OpenMapService } from './open-map.ts';
import { lookIntoArchive, type RestorePorts, restoreArchive } from './workspace-archive-restore.ts';
import { saveArchive } from './workspace-archive-save.ts';

export interface BackupPorts extends Omit<RestorePorts, 'app' | 'isWriter'> {
  readonly workbench: Workbench;
  readonly bridge: DesktopBridge;
  readonly opener: OpenMapService;
  readonly lease: WriterLease;
}

/** Backups of everything, over what is stored and the files of this computer. */
export function createBackupService(ports: BackupPorts): BackupService {
  const { workbench, bridge, opener, lease, clock, sessions } = ports;
  const here: RestorePorts = {
    ...ports,
    app: `Branchpoint ${__APP_VERSION__}`,
    isWriter: () => lease.state() === 'writer',
  };

  /** The open map shares the library: it is left, saved, before anything is restored. */
  const leave = async (): Promise<Result<null, string>> => {
    if (lease.state() !== 'writer') return failure(follower);
    return opener.leave();
  };

  return {
    async save(watch) {
      const day = new Date(clock.nowMs()).toISOString().slice(0, 10);
      const draft = await beginArchive(bridge, `Branchpoint backup ${day}`);
      if (!draft) return null;
      await opener.flush();
      const { save } = workbench.map.getState();
      const saved = await saveArchive(here, draft, watch);
      if (!saved?.ok || save.kind !== 'failing') return saved;
      const warnings = [notSavedYet, ...saved.value.warnings];
      return { ok: true, value: { ...saved.value, warnings } };
    },
    choose: chooseArchive,
    async look(chosen, watch) {
      await opener.flush();
      return lookIntoArchive(here, chosen, watch);
    },
    async restore(found, way, watch) {
      const { mapId } = workbench.map.getState();
      const left = await leave();
      if (!left.ok) {
        return { isStopped: false, problem: left.failure, documents: [], libraryAdditions: 0 };
      }
      const report = await restoreArchive(here, found, way, watch);
      if (way.kind === 'instead' && report.problem === null && !report.isStopped) {
        await restoreWorkspaceSession(workbench, sessions);
      }
      const reopened = mapId ? await opener.open(mapId) : null;
      if (!reopened?.ok) workbench.session.setState({ screen: 'maps' });
      return report;
    },
  };
}

const follower =
  'Another Branchpoint window is writing. Nothing was changed: close that window, or take over from it, and restore then.';
const notSavedYet =
  'The last changes of the open map are not saved yet, so they are not in the backup.';
