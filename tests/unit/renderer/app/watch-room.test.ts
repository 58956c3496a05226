import { describe, expect, it } from 'vitest';
import { watchRoom } from '../../../../renderer/app/watch-room.ts';
import { answer, refuse } from '../../../../shared/ipc/channels.ts';
import { createManualTime, settle } from '../../../persistence/storage.ts';

const MIB = 1024 * 1024;

async function setUp(freeMib: number | null) {
  const time = createManualTime();
  const disk = { freeMib, quotaMib: 1_000_000 };
  const protects: number[] = [];
  const room = watchRoom({
    bridge: {
      storageSpace: async () =>
        disk.freeMib === null
          ? refuse('unavailable', 'Nobody knows.')
          : answer({ freeBytes: disk.freeMib * MIB, totalBytes: 500_000 * MIB }),
    },
    estimate: async () => ({ usage: 10 * MIB, quota: (10 + disk.quotaMib) * MIB }),
    schedule: time.schedule,
    onProtect: () => protects.push(disk.freeMib ?? 0),
  });
  await settle();
  return { room, disk, protects, pass: () => time.pass(60_000) };
}

describe('the room on the disk', () => {
  it('is measured again each minute, and told when it gets short and when it is there again', async () => {
    const { room, disk, pass } = await setUp(50_000);
    const told: string[] = [];
    room.watch(() => told.push(room.current().kind));
    disk.freeMib = 900;
    await pass();
    disk.freeMib = 150;
    await pass();
    disk.freeMib = 50_000;
    await pass();
    expect(told).toEqual(['low', 'protect', 'plenty']);
  });

  it('has the work put in a safe place once, when it gets too short', async () => {
    const { disk, pass, protects } = await setUp(50_000);
    disk.freeMib = 150;
    await pass();
    disk.freeMib = 140;
    await pass();
    expect(protects).toEqual([150]);
  });

  it('counts what the browser gives this page, where that is less', async () => {
    const { room, disk, pass } = await setUp(50_000);
    disk.quotaMib = 100;
    await pass();
    expect(room.current().kind).toBe('protect');
  });

  it('is measured before something is taken in, which is refused in words below the floor', async () => {
    const { room, disk } = await setUp(50_000);
    expect(await room.refuse(5 * MIB)).toBeNull();
    disk.freeMib = 150;
    const refused = await room.refuse(5 * MIB);
    expect(refused).toContain('Nothing was imported');
    expect(refused).toContain('150 MB');
  });

  it('refuses what would itself make it short', async () => {
    const { room } = await setUp(2_000);
    expect(await room.refuse(1_900 * MIB)).toContain('too little room');
  });

  it('refuses nothing where nobody knows how much there is', async () => {
    const { room, disk } = await setUp(null);
    disk.quotaMib = Number.NaN;
    expect(await room.refuse(5 * MIB)).toBeNull();
  });
});
