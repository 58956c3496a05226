import { useSyncExternalStore } from 'react';
import type { DiskRoomJudgement } from '../../../shared/recovery/disk-room.ts';
import { type SetAsideItem, useServices } from '../services/index.ts';

/** What of the open map is set aside. */
export function useSetAside(): readonly SetAsideItem[] {
  const { care } = useServices();
  return useSyncExternalStore(care.watchSetAside, care.setAside);
}

/** How much room there is on the disk. */
export function useRoom(): DiskRoomJudgement {
  const { care } = useServices();
  return useSyncExternalStore(care.watchRoom, care.room);
}
