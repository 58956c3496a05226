import { useSyncExternalStore } from 'react';
import { type DamagedText, useServices } from '../services/index.ts';

/** Articles whose stored words are damaged. */
export function useDamagedTexts(): readonly DamagedText[] {
  const { care } = useServices();
  return useSyncExternalStore(care.watchDamagedTexts, care.damagedTexts);
}
