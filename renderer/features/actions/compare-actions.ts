import type { Action, ActionContext } from './action.ts';

const hasMap = ({ workbench }: ActionContext): boolean => workbench.map.getState().mapId !== null;

/** What holds the open map against other versions. */
export const compareActions: readonly Action[] = [
  {
    code: 'map.compare',
    label: 'Compare with…',
    group: 'Files',
    keys: [],
    keywords: 'difference diff changes version file copy',
    isEnabled: hasMap,
    run: ({ workbench }) => {
      const { mapId } = workbench.map.getState();
      if (!mapId) return;
      const after = { kind: 'map', mapId } as const;
      workbench.session.setState({ dialog: 'compare', compared: { before: null, after } });
    },
  },
  {
    code: 'map.mergeVersion',
    label: 'Merge with…',
    group: 'Files',
    keys: [],
    keywords: 'combine colleague file version conflicts',
    isEnabled: hasMap,
    run: ({ workbench }) =>
      workbench.session.setState({ dialog: 'mergeMaps', mergedVersion: null }),
  },
];
