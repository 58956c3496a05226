import type { Workbench } from '../../state/workbench.ts';

/** Whether this window may change the open map. */
export function canChange({ map }: Workbench): boolean {
  const { mapId, save } = map.getState();
  return mapId !== null && save.kind !== 'readOnly';
}
