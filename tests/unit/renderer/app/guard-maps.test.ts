import { describe, expect, it } from 'vitest';
import { guardMaps } from '../../../../renderer/app/guard-maps.ts';
import type { MapsService } from '../../../../renderer/features/services/index.ts';
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

/** A list of maps that notes what reached it, behind the guard. */
function guarded(role: LeaseState) {
  const reached: string[] = [];
  let finish = (): void => undefined;
  const time = createManualTime();
  const maps = new Proxy({} as MapsService, {
    ownKeys: () => ['open', 'duplicate', 'archive', 'importFile'],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (_, name) => () => {
      reached.push(String(name));
      if (name !== 'duplicate') return Promise.resolve(success(null));
      return new Promise((resolve) => {
        finish = () => resolve(success(mapId));
      });
    },
  });
  const guard = guardMaps(maps, { role: () => role, schedule: time.schedule });
  return { ...guard, reached, time, finish: () => finish() };
}

describe('the list of maps in a window that only looks on', () => {
  it('can be opened from and not changed, with words', async () => {
    const { maps, reached } = guarded('follower');
    expectSuccess(await maps.open(mapId));
    expect(expectFailure(await maps.archive(mapId))).toContain('Take over in this window');
    expect(expectFailure(await maps.importFile('{}'))).toEqual([
      expect.stringContaining('Nothing was changed'),
    ]);
    expect(expectFailure(await maps.createFromTemplate('blank'))).toContain('Nothing was changed');
    expect(reached).toEqual(['open']);
  });
});

describe('the list of maps in the window that writes', () => {
  it('is changed', async () => {
    const { maps, reached } = guarded('writer');
    expectSuccess(await maps.archive(mapId));
    expect(reached).toEqual(['archive']);
  });

  it('ends what it began before another window takes over, and begins nothing for two seconds', async () => {
    const { maps, pause, finish, time } = guarded('writer');
    const copied = maps.duplicate(mapId);
    let isQuiet = false;
    const quiet = pause().then(() => {
      isQuiet = true;
    });
    await settle();
    expect(isQuiet).toBe(false);
    finish();
    expectSuccess(await copied);
    await quiet;
    expectFailure(await maps.archive(mapId));
    await time.pass(2_000);
    expectSuccess(await maps.archive(mapId));
  });
});
