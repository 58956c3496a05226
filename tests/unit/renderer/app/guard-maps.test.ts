import { describe, expect, it } from 'vitest';
import { guardBackups, guardCare, guardMaps } from '../../../../renderer/app/guard-maps.ts';
import { createWriteGate } from '../../../../renderer/app/write-gate.ts';
import type {
  BackupService,
  MapsService,
  StorageCareService,
} from '../../../../renderer/features/services/index.ts';
import type { LeaseState } from '../../../../renderer/persistence/writer-lease.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { success } from '../../../../shared/lib/result.ts';
import {
  createManualTime,
  expectFailure,
  expectSuccess,
  settle,
} from '../../../persistence/storage.ts';

const mapId = toId<Parameters<MapsService['open']>[0]>('map');

/** Services that note what reached them, behind one gate; what `duplicate` and `restore` do ends on demand. */
function guarded(role: LeaseState) {
  const reached: string[] = [];
  let finish = (): void => undefined;
  const time = createManualTime();
  const noting = <Service extends object>(names: readonly string[]): Service =>
    new Proxy({} as Service, {
      ownKeys: () => [...names],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      get: (_, name) => () => {
        reached.push(String(name));
        if (name !== 'duplicate' && name !== 'restore') return Promise.resolve(success(null));
        return new Promise((resolve) => {
          finish = () => resolve(success(mapId));
        });
      },
    });
  const gate = createWriteGate({ role: () => role, schedule: time.schedule });
  return {
    gate,
    maps: guardMaps(noting<MapsService>(['open', 'duplicate', 'archive', 'importFiles']), gate),
    backups: guardBackups(noting<BackupService>(['save', 'restore']), gate),
    care: guardCare(noting<StorageCareService>(['measureUse', 'repair', 'check']), gate),
    reached,
    time,
    finish: () => finish(),
  };
}

type Restore = Parameters<BackupService['restore']>;
const nothing = [{}, { kind: 'beside' }, {}] as unknown as Restore;

describe('a window that only looks on', () => {
  it('opens maps and does not change the list of them, with words', async () => {
    const { maps, reached } = guarded('follower');
    expectSuccess(await maps.open(mapId));
    expect(expectFailure(await maps.archive(mapId))).toContain('Take over in this window');
    expect(expectFailure(await maps.importFiles(['{}']))).toEqual([
      expect.stringContaining('Nothing was changed'),
    ]);
    expect(expectFailure(await maps.createFromTemplate('blank'))).toContain('Nothing was changed');
    expect(reached).toEqual(['open']);
  });

  it('neither restores a backup nor repairs what is stored', async () => {
    const { backups, care, reached } = guarded('follower');
    const report = await backups.restore(...nothing);
    expect(report).toMatchObject({ isStopped: false, documents: [] });
    expect(report.problem).toContain('Nothing was changed');
    expect(expectFailure(await care.repair([]))).toContain('Nothing was changed');
    expect(expectFailure(await care.check())).toContain('Nothing was changed');
    await care.measureUse();
    expect(reached).toEqual(['measureUse']);
  });
});

describe('the window that writes', () => {
  it('changes the list of maps', async () => {
    const { maps, reached } = guarded('writer');
    expectSuccess(await maps.archive(mapId));
    expect(reached).toEqual(['archive']);
  });

  it('ends what it began before another window takes over, and begins nothing for two seconds after', async () => {
    const { maps, gate, finish, time } = guarded('writer');
    const copied = maps.duplicate(mapId);
    let isQuiet = false;
    const quiet = gate.pause().then((paused) => {
      isQuiet = paused.ok;
    });
    await time.pass(3_000);
    expect(isQuiet).toBe(false);
    expectFailure(await maps.archive(mapId));
    finish();
    expectSuccess(await copied);
    await quiet;
    expect(isQuiet).toBe(true);
    await time.pass(1_999);
    expectFailure(await maps.archive(mapId));
    await time.pass(1);
    expectSuccess(await maps.archive(mapId));
  });

  it('hands nothing over while a backup is being restored, says so, and goes on', async () => {
    const { maps, backups, gate, finish, time } = guarded('writer');
    const restored = backups.restore(...nothing);
    const pausing = gate.pause();
    await time.pass(4_000);
    expect(expectFailure(await pausing)).toContain('restoring a backup');
    await time.pass(0);
    expectSuccess(await maps.archive(mapId));
    finish();
    await restored;
  });

  it('counts a repair as work that has to end', async () => {
    const { care, gate, time } = guarded('writer');
    expectSuccess(await care.repair([]));
    const pausing = gate.pause();
    await settle();
    expectSuccess(await pausing);
    await time.pass(2_000);
    expectSuccess(await care.repair([]));
  });
});
