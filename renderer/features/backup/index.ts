export { BackupButtons } from './BackupButtons.tsx';
export { BackupDialog } from './BackupDialog.tsx';
export { RestoreDialog } from './RestoreDialog.tsx';
