import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { goToHit, startFinding } from '../find/index.ts';
import type { Action, ActionContext } from './action.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;
const isOnMap = (context: ActionContext): boolean =>
  hasMap(context) && context.workbench.session.getState().screen === 'map';

/** Finding things on the map: the search, the focus, and the outline's filter. */
export const findActions: readonly Action[] = [
  {
    code: 'find.next',
    label: 'Next hit',
    group: 'Map',
    keys: ['F3'],
    keywords: 'find search again',
    isEnabled: isOnMap,
    run: ({ workbench }) => goOrStart(workbench, 1),
  },
  {
    code: 'find.previous',
    label: 'Previous hit',
    group: 'Map',
    keys: ['Shift+F3'],
    keywords: 'find search back',
    isEnabled: isOnMap,
    run: ({ workbench }) => goOrStart(workbench, -1),
  },
  {
    code: 'view.focus',
    label: 'Focus on what leads to and from the selection',
    group: 'View',
    keys: ['F'],
    keywords: 'dim fade causes effects path trace',
    isEnabled: isOnMap,
    run: ({ workbench }) => toggleFocus(workbench),
  },
  {
    code: 'search.everything',
    label: 'Search everything',
    group: 'View',
    keys: ['CmdOrCtrl+Shift+F'],
    keywords: 'find words articles passages comments full text',
    isEnabled: hasMap,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'search' }),
  },
  {
    code: 'outline.filter',
    label: 'Filter the outline',
    group: 'View',
    keys: ['CmdOrCtrl+Alt+F'],
    keywords: 'kind actor tag missing evidence problems list',
    isEnabled: hasMap,
    run: ({ workbench }) => {
      workbench.session.setState({ screen: 'map', isOutlineOpen: true });
      goToField('[data-outline-filter]');
    },
  },
];

/** Opens the search in the map with the keyboard in it; the words of an open one can be typed over. */
export function findInMap(workbench: Workbench): void {
  startFinding(workbench);
  goToField('[data-find-field]');
}

function goOrStart(workbench: Workbench, step: 1 | -1): void {
  if (workbench.session.getState().find) goToHit(workbench, step);
  else findInMap(workbench);
}

function toggleFocus({ session }: Workbench): void {
  const { isFocusOn, selection } = session.getState();
  session.setState({ isFocusOn: !isFocusOn });
  const hasSelection = selection.nodeIds.length + selection.edgeIds.length > 0;
  if (isFocusOn) announce('Everything is shown in full');
  else if (hasSelection) announce('Only what leads to and from the selection is shown in full');
  else announce('Select a node to see what leads to and from it');
}

/** Puts the keyboard into a field that may be on its way: it is drawn by the next frame. */
export function goToField(selector: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(selector);
    field?.focus();
    field?.select();
  });
}
