import type { EvidenceTarget } from '../../../shared/model/evidence.ts';
import type { Workbench } from '../../state/workbench.ts';
import { keyOfTarget } from './targets.ts';

const recent = new WeakMap<Workbench, readonly string[]>();
const mostRemembered = 8;

/** Keys of the targets that passages were attached to in this window, the most recent first. */
export function recentTargetKeys(workbench: Workbench): readonly string[] {
  return recent.get(workbench) ?? [];
}

export function rememberTarget(workbench: Workbench, target: EvidenceTarget): void {
  const key = keyOfTarget(target);
  const others = recentTargetKeys(workbench).filter((known) => known !== key);
  recent.set(workbench, [key, ...others].slice(0, mostRemembered));
}
