import { isSameValue } from '../../shared/lib/same-value.ts';
import {
  type DiskRoomJudgement,
  hasRoomFor,
  judgeDiskRoom,
} from '../../shared/recovery/disk-room.ts';
import type { Schedule } from '../persistence/schedule.ts';
import type { DesktopBridge } from '../platform/bridge.ts';

const everyMs = 60_000;

/** Knows how much room there is for the work on this computer. */
export interface RoomWatch {
  /** The same object until the judgement changes. */
  current(): DiskRoomJudgement;
  watch(listener: () => void): () => void;
  /**
   * Measures anew, and says why this much may not be taken in; null when it may. Where nobody can say
   * how much room there is, nothing is refused.
   */
  refuse(neededBytes: number): Promise<string | null>;
}

export interface RoomPorts {
  readonly bridge: Pick<DesktopBridge, 'storageSpace'>;
  /** What the browser says: it may give this page less than the disk has. */
  readonly estimate: () => Promise<{ readonly usage?: number; readonly quota?: number }>;
  readonly schedule: Schedule;
  /** What there is goes to a safe place first when room gets short. */
  readonly onProtect: () => void;
}

/** Watches the room from now on: once a minute, and before anything large is taken in. */
export function watchRoom(ports: RoomPorts): RoomWatch {
  const listeners = new Set<() => void>();
  let judgement: DiskRoomJudgement = { kind: 'plenty' };

  const measure = async (): Promise<number | null> => {
    const room = await measureRoom(ports);
    const next = room === null ? judgement : judgeDiskRoom(room);
    if (!isSameValue(next, judgement)) {
      const isNewlyShort = next.kind === 'protect' && judgement.kind !== 'protect';
      judgement = next;
      for (const listener of listeners) listener();
      if (isNewlyShort) ports.onProtect();
    }
    return room?.freeBytes ?? null;
  };
  const measureOften = async (): Promise<void> => {
    await measure();
    ports.schedule(() => void measureOften(), everyMs);
  };
  void measureOften();

  return {
    current: () => judgement,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async refuse(neededBytes) {
      const freeBytes = await measure();
      if (freeBytes === null || hasRoomFor(neededBytes, freeBytes)) return null;
      const why = judgement.kind === 'plenty' ? tooLarge : judgement.text;
      return `Nothing was imported and nothing was changed. ${why}`;
    },
  };
}

const tooLarge =
  'It would leave too little room on the disk for your work. Free some space on the disk, then import it again.';

async function measureRoom({ bridge, estimate }: RoomPorts) {
  const [disk, browser] = await Promise.all([bridge.storageSpace({}), estimate()]);
  const { usage = 0, quota } = browser;
  const given = quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - usage);
  const freeBytes = Math.min(disk.ok ? disk.value.freeBytes : Number.POSITIVE_INFINITY, given);
  return Number.isFinite(freeBytes) ? { freeBytes, workspaceBytes: usage } : null;
}
