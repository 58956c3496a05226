import type { Point } from '../../../shared/drawing/geometry.ts';
import type { Session } from '../../state/session-store.ts';
import { canChange, copyByCommand, hasSelectedNodes, pasteByCommand } from '../clipboard/index.ts';
import type { Action, ActionContext } from './action.ts';

const isOnMap = ({ workbench }: ActionContext): boolean =>
  workbench.session.getState().screen === 'map' && workbench.map.getState().mapId !== null;

/**
 * Copy, cut and paste for menus and the palette. Their keys are the system's: the window hears them as
 * events of its own, and a key that was caught here would never become one.
 */
export const clipboardActions: readonly Action[] = [
  {
    code: 'edit.cut',
    label: 'Cut',
    group: 'Edit',
    keys: [],
    keywords: 'clipboard move ctrl+x',
    isEnabled: (context) =>
      isOnMap(context) && canChange(context.workbench) && hasSelectedNodes(context.workbench),
    run: ({ workbench }) => copyByCommand(workbench, 'cut'),
  },
  {
    code: 'edit.copy',
    label: 'Copy',
    group: 'Edit',
    keys: [],
    keywords: 'clipboard ctrl+c',
    isEnabled: (context) => isOnMap(context) && hasSelectedNodes(context.workbench),
    run: ({ workbench }) => copyByCommand(workbench, 'copy'),
  },
  {
    code: 'edit.paste',
    label: 'Paste',
    group: 'Edit',
    keys: [],
    keywords: 'clipboard insert text notes list ctrl+v',
    isEnabled: (context) => isOnMap(context) && canChange(context.workbench),
    run: (context) => {
      void pasteByCommand(context, placeOfMenu(context.workbench.session.getState()));
    },
  },
];

/** The place at which a menu was opened on the empty canvas: what is pasted from it goes there. */
function placeOfMenu({ menu }: Session): Point | null {
  if (menu?.target.kind !== 'canvas') return null;
  const { xPx, yPx } = menu.target;
  return { xPx, yPx };
}
