import { useSyncExternalStore } from 'react';
import type { Gap } from '../../../shared/analysis/evidence-gaps.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import { gapsWatchOf } from './gaps-watch.ts';

/** The gaps of the open map, a moment after each edit. */
export function useGaps(): readonly Gap[] {
  const watch = gapsWatchOf(useWorkbench());
  return useSyncExternalStore(watch.subscribe, watch.current);
}
