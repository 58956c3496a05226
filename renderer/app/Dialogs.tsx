import { lazy, Suspense } from 'react';
import { Palette, Shortcuts } from '../features/palette/index.ts';
import { useSession } from '../state/use-workbench.ts';

const AddArticles = lazy(() =>
  import('../features/library/index.ts').then(({ AddArticles }) => ({ default: AddArticles })),
);
const AttachDialog = lazy(() =>
  import('../features/library/index.ts').then(({ AttachDialog }) => ({ default: AttachDialog })),
);
const ExportDialog = lazy(() =>
  import('../features/export/index.ts').then(({ ExportDialog }) => ({ default: ExportDialog })),
);
const ImportDialog = lazy(() =>
  import('../features/maps/index.ts').then(({ ImportDialog }) => ({ default: ImportDialog })),
);
const MergeStateDialog = lazy(() =>
  import('../features/merge-state/index.ts').then(({ MergeStateDialog }) => ({
    default: MergeStateDialog,
  })),
);
const SaveOpenMapAsTemplate = lazy(() =>
  import('../features/maps/index.ts').then(({ SaveOpenMapAsTemplate }) => ({
    default: SaveOpenMapAsTemplate,
  })),
);
const StorageDialog = lazy(() =>
  import('../features/maps/index.ts').then(({ StorageDialog }) => ({ default: StorageDialog })),
);

/** The dialogue that is open, if any. */
export function Dialogs() {
  const dialog = useSession((session) => session.dialog);
  const isMerging = useSession((session) => session.mergingState !== null);
  return (
    <Suspense fallback={null}>
      <Palette />
      {dialog === 'shortcuts' && <Shortcuts />}
      {dialog === 'addArticles' && <AddArticles />}
      {dialog === 'attach' && <AttachDialog />}
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'import' && <ImportDialog />}
      {dialog === 'saveTemplate' && <SaveOpenMapAsTemplate />}
      {dialog === 'storage' && <StorageDialog />}
      {isMerging && <MergeStateDialog />}
    </Suspense>
  );
}
