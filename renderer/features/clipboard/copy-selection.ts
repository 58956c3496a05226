import { cutItems } from '../../../shared/document/commands/cut.ts';
import { type ClipText, writeClip } from '../../../shared/formats/clipboard/write-clip.ts';
import { select } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify } from '../../ui/notify.ts';
import { canChange } from './can-change.ts';
import { rememberCopy } from './last-copy.ts';

export type CopyKind = 'copy' | 'cut';

/** Whether there is anything on the map to copy: links go along with their nodes, not alone. */
export function hasSelectedNodes({ session }: Workbench): boolean {
  return session.getState().selection.nodeIds.length > 0;
}

/**
 * Copies or cuts the selected nodes; `write` puts them on the clipboard. A window that cannot change
 * the map copies instead of cutting, and says so. Answers whether there was anything to copy.
 */
export function copySelection(
  workbench: Workbench,
  kind: CopyKind,
  write: (clip: ClipText) => void,
): boolean {
  const { nodeIds } = workbench.session.getState().selection;
  const isCut = kind === 'cut' && canChange(workbench);
  const clip = writeClip(workbench.map.getState().document, { nodeIds, isCut });
  if (!clip) return false;
  write(clip);
  rememberCopy(clip);
  const count = `${clip.nodeIds.length} ${clip.nodeIds.length === 1 ? 'node' : 'nodes'}`;
  if (isCut) {
    workbench.dispatch(cutItems, { nodeIds: clip.nodeIds, edgeIds: [] });
    select(workbench.session, {});
    announce(`Cut ${count}.`);
  } else if (kind === 'cut') {
    notify(`Copied ${count}. Nothing was cut: this window cannot change the map.`);
  } else {
    announce(`Copied ${count}.`);
  }
  return true;
}
