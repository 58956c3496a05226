import type { Point } from '../../../shared/drawing/geometry.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify } from '../../ui/notify.ts';
import { isMac } from '../../ui/platform.ts';
import type { AppServices } from '../services/index.ts';
import { type ClipboardContent, writeContent } from './clipboard-content.ts';
import { type CopyKind, copySelection } from './copy-selection.ts';
import { contentForSure } from './last-copy.ts';
import { pasteContent } from './paste-content.ts';

/**
 * Copies or cuts what is selected on the map, from a menu or the palette, wherever the keyboard is. The
 * browser's own command is used: it asks for no permission.
 */
export function copyByCommand(workbench: Workbench, kind: CopyKind): void {
  const answer = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!clipboardData) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    copySelection(workbench, kind, (clip) => writeContent(clipboardData, clip));
  };
  const offer = (event: Event): void => event.preventDefault();
  window.addEventListener(kind, answer, { capture: true });
  window.addEventListener(`before${kind}`, offer, { capture: true });
  try {
    const isDone = document.execCommand(kind);
    if (!isDone) notify(`Press ${keyOf(kind === 'copy' ? 'C' : 'X')} to ${kind}.`);
  } finally {
    window.removeEventListener(kind, answer, { capture: true });
    window.removeEventListener(`before${kind}`, offer, { capture: true });
  }
}

/**
 * Pastes from a menu or the palette. A page may look at the clipboard only where the person allows it;
 * what this window copied itself it knows, and otherwise it says which key works everywhere.
 */
export async function pasteByCommand(
  context: { readonly workbench: Workbench; readonly services: Pick<AppServices, 'texts'> },
  point: Point | null,
): Promise<void> {
  const content = contentForSure() ?? (await readAllowed());
  if (content) await pasteContent(context, content, point);
  else notify(`The browser keeps the clipboard from menus. Press ${keyOf('V')} to paste.`);
}

const keyOf = (letter: string): string => (isMac() ? `⌘${letter}` : `Ctrl+${letter}`);

async function readAllowed(): Promise<ClipboardContent | null> {
  try {
    const items = await navigator.clipboard.read();
    const wordsOf = async (type: string): Promise<string> => {
      const item = items.find(({ types }) => types.includes(type));
      return item ? (await item.getType(type)).text() : '';
    };
    return { json: '', html: await wordsOf('text/html'), text: await wordsOf('text/plain') };
  } catch {
    // Refused, or not there at all: both mean the same to the person.
    return null;
  }
}
