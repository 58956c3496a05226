export { EmptyMapHint } from './EmptyMapHint.tsx';
export { ImportDialog } from './ImportDialog.tsx';
export { MapsScreen } from './MapsScreen.tsx';
export { SaveOpenMapAsTemplate } from './SaveTemplateDialog.tsx';
export { StorageDialog } from './StorageDialog.tsx';
