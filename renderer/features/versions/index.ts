export { KeepVersionDialog } from './KeepVersionDialog.tsx';
export { VersionsDialog } from './VersionsDialog.tsx';
