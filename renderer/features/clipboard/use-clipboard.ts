import { useEffect } from 'react';
import { useWorkbench } from '../../state/use-workbench.ts';
import { useServices } from '../services/index.ts';
import { readContent, writeContent } from './clipboard-content.ts';
import { concernsMap, hasSelectedText } from './concerns-map.ts';
import { type CopyKind, copySelection, hasSelectedNodes } from './copy-selection.ts';
import { doubtCopy } from './last-copy.ts';
import { pasteContent } from './paste-content.ts';
import { watchPointer } from './pointer-place.ts';
import { pointOnMap } from './view-of-map.ts';

/**
 * Answers the window's own copy, cut and paste for the map. They come from the keys, from the menu of
 * the desktop program and from that of the browser alike, and need no permission; fields, dialogues
 * and selected words keep theirs.
 */
export function useClipboard(): void {
  const workbench = useWorkbench();
  const services = useServices();
  useEffect(() => {
    const pointer = watchPointer();
    const mayCopy = (): boolean =>
      concernsMap(workbench) && !hasSelectedText() && hasSelectedNodes(workbench);

    const handleCopy = (event: ClipboardEvent): void => {
      const { clipboardData } = event;
      if (event.defaultPrevented || !clipboardData) return;
      if (!mayCopy()) {
        // Whatever is copied now, it is not what this window copied from the map.
        doubtCopy();
        return;
      }
      event.preventDefault();
      pointer.rest();
      copySelection(workbench, event.type as CopyKind, (clip) => writeContent(clipboardData, clip));
    };
    const handlePaste = (event: ClipboardEvent): void => {
      const { clipboardData } = event;
      if (event.defaultPrevented || !clipboardData || !concernsMap(workbench)) return;
      event.preventDefault();
      const place = pointer.place();
      pointer.rest();
      const point = place && pointOnMap(workbench.session.getState(), place);
      void pasteContent({ workbench, services }, readContent(clipboardData), point);
    };
    // Without words selected a menu offers these only when the page asks for them.
    const offer = (event: Event): void => {
      const isOffered = event.type === 'beforepaste' ? concernsMap(workbench) : mayCopy();
      if (isOffered) event.preventDefault();
    };
    const listeners = [
      ['copy', handleCopy],
      ['cut', handleCopy],
      ['paste', handlePaste],
      ['beforecopy', offer],
      ['beforecut', offer],
      ['beforepaste', offer],
      ['blur', doubtCopy],
    ] as const;
    for (const [type, listener] of listeners) {
      window.addEventListener(type, listener as EventListener);
    }
    return () => {
      pointer.stop();
      for (const [type, listener] of listeners) {
        window.removeEventListener(type, listener as EventListener);
      }
    };
  }, [workbench, services]);
}
