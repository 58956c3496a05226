import type { Action, ActionContext } from './action.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;

/** What has to do with earlier versions of a map. */
export const versionActions: readonly Action[] = [
  {
    code: 'map.versions',
    label: 'Versions…',
    group: 'Files',
    keys: [],
    keywords: 'history earlier restore older undo backup compare',
    isEnabled: hasMap,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'versions' }),
  },
  {
    code: 'map.keepVersion',
    label: 'Keep this version…',
    group: 'Files',
    keys: ['CmdOrCtrl+Alt+S'],
    keywords: 'name version save milestone history',
    isEnabled: hasMap,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'keepVersion' }),
  },
];
