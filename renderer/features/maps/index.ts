export { ImportDialog } from './ImportDialog.tsx';
export { MapsScreen } from './MapsScreen.tsx';
export { StorageDialog } from './StorageDialog.tsx';
