import { comparedWith } from '../../shared/drawing/compared-numbers.ts';
import type { MapNumbers } from '../../shared/model/numbers.ts';
import { useOpenMap, useSession } from './use-workbench.ts';

/**
 * The numbers as cards show them: while the strip tells what changes, beside those without assumptions
 * and evidence.
 */
export function useDrawnNumbers(): MapNumbers {
  const isComparing = useSession(
    ({ isWhatIfOpen, whatIfView }) => isWhatIfOpen && whatIfView === 'changes',
  );
  return useOpenMap(({ numbers, baseline }) =>
    isComparing && baseline ? comparedWith(numbers, baseline) : numbers,
  );
}
