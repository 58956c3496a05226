import type { Action } from './action.ts';

/** What looks after the storage. */
export const storageActions: readonly Action[] = [
  {
    code: 'storage.check',
    label: 'Check and repair…',
    group: 'Files',
    keys: [],
    keywords: 'damage broken integrity storage library clean unused space',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'checkStorage' }),
  },
  {
    code: 'storage.damaged',
    label: 'What is damaged…',
    group: 'Files',
    keys: [],
    keywords: 'set aside broken repair records words articles',
    isEnabled: ({ services: { care } }) =>
      care.setAside().length > 0 || care.damagedTexts().length > 0,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'damaged' }),
  },
  {
    code: 'map.forget',
    label: 'Forget this map…',
    group: 'Files',
    keys: [],
    keywords: 'delete privacy erase remove copies for ever',
    isEnabled: ({ workbench }) => workbench.map.getState().mapId !== null,
    run: ({ workbench }) => workbench.session.setState({ dialog: 'forgetMap' }),
  },
];
