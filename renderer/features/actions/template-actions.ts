import type { Action } from './action.ts';

/** What makes templates of maps. */
export const templateActions: readonly Action[] = [
  {
    code: 'map.saveAsTemplate',
    label: 'Save as a template…',
    group: 'Files',
    keys: [],
    keywords: 'reuse copy structure begin',
    isEnabled: ({ workbench }) => workbench.map.getState().mapId !== null,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'saveTemplate' }),
  },
];
