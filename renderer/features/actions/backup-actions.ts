import type { Action } from './action.ts';

/** What saves everything to one file, and brings it back. */
export const backupActions: readonly Action[] = [
  {
    code: 'workspace.backUp',
    label: 'Back up everything…',
    group: 'Files',
    keys: [],
    keywords: 'save archive workspace copy disk',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'backup' }),
  },
  {
    code: 'workspace.restore',
    label: 'Restore a backup…',
    group: 'Files',
    keys: [],
    keywords: 'open archive workspace recover import',
    run: ({ workbench }) => workbench.session.setState({ dialog: 'restoreBackup' }),
  },
];
