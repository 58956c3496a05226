import { lazy, Suspense, useLayoutEffect } from 'react';
import { Palette, Shortcuts } from '../features/palette/index.ts';
import { useSession } from '../state/use-workbench.ts';
import { keepTypedAhead } from './keep-typed-ahead.ts';

const AddArticles = lazy(() =>
  import('../features/library/index.ts').then(({ AddArticles }) => ({ default: AddArticles })),
);
const AttachDialog = lazy(() =>
  import('../features/library/index.ts').then(({ AttachDialog }) => ({ default: AttachDialog })),
);
const BackupDialog = lazy(() =>
  import('../features/backup/index.ts').then(({ BackupDialog }) => ({ default: BackupDialog })),
);
const RestoreDialog = lazy(() =>
  import('../features/backup/index.ts').then(({ RestoreDialog }) => ({ default: RestoreDialog })),
);
const OriginalDialog = lazy(() =>
  import('../features/originals/index.ts').then(({ OriginalDialog }) => ({
    default: OriginalDialog,
  })),
);
const PassagesToCheck = lazy(() =>
  import('../features/anchors/index.ts').then(({ PassagesToCheck }) => ({
    default: PassagesToCheck,
  })),
);
const ReplaceTextDialog = lazy(() =>
  import('../features/anchors/index.ts').then(({ ReplaceTextDialog }) => ({
    default: ReplaceTextDialog,
  })),
);
const EstimatesDialog = lazy(() =>
  import('../features/estimates/index.ts').then(({ EstimatesDialog }) => ({
    default: EstimatesDialog,
  })),
);
const ExportDialog = lazy(() =>
  import('../features/export/index.ts').then(({ ExportDialog }) => ({ default: ExportDialog })),
);
const ExportBibliography = lazy(() =>
  import('../features/source-details/index.ts').then(({ ExportBibliography }) => ({
    default: ExportBibliography,
  })),
);
const ImportBibliography = lazy(() =>
  import('../features/source-details/index.ts').then(({ ImportBibliography }) => ({
    default: ImportBibliography,
  })),
);
const ListOfSources = lazy(() =>
  import('../features/source-details/index.ts').then(({ ListOfSources }) => ({
    default: ListOfSources,
  })),
);
const CompareDialog = lazy(() =>
  import('../features/compare/index.ts').then(({ CompareDialog }) => ({ default: CompareDialog })),
);
const MergeDialog = lazy(() =>
  import('../features/compare/index.ts').then(({ MergeDialog }) => ({ default: MergeDialog })),
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
const KeepVersionDialog = lazy(() =>
  import('../features/versions/index.ts').then(({ KeepVersionDialog }) => ({
    default: KeepVersionDialog,
  })),
);
const VersionsDialog = lazy(() =>
  import('../features/versions/index.ts').then(({ VersionsDialog }) => ({
    default: VersionsDialog,
  })),
);
const SearchDialog = lazy(() =>
  import('../features/search/index.ts').then(({ SearchDialog }) => ({ default: SearchDialog })),
);
const CheckStorage = lazy(() =>
  import('../features/storage-care/index.ts').then(({ CheckStorage }) => ({
    default: CheckStorage,
  })),
);
const DamagedRecords = lazy(() =>
  import('../features/storage-care/index.ts').then(({ DamagedRecords }) => ({
    default: DamagedRecords,
  })),
);
const ForgetOpenMap = lazy(() =>
  import('../features/storage-care/index.ts').then(({ ForgetOpenMap }) => ({
    default: ForgetOpenMap,
  })),
);
const StorageDialog = lazy(() =>
  import('../features/maps/index.ts').then(({ StorageDialog }) => ({ default: StorageDialog })),
);

/** The dialogue that is open, if any. */
export function Dialogs() {
  const dialog = useSession((session) => session.dialog);
  const isMerging = useSession((session) => session.mergingState !== null);
  useLayoutEffect(() => {
    // The palette takes more than letters ahead, and does so itself.
    return dialog === null || dialog === 'palette' ? undefined : keepTypedAhead();
  }, [dialog]);
  return (
    <Suspense fallback={null}>
      <Palette />
      {dialog === 'shortcuts' && <Shortcuts />}
      {dialog === 'addArticles' && <AddArticles />}
      {dialog === 'attach' && <AttachDialog />}
      {dialog === 'checkPassages' && <PassagesToCheck />}
      {dialog === 'backup' && <BackupDialog />}
      {dialog === 'restoreBackup' && <RestoreDialog />}
      {dialog === 'original' && <OriginalDialog />}
      {dialog === 'replaceText' && <ReplaceTextDialog />}
      {dialog === 'estimates' && <EstimatesDialog />}
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'exportBibliography' && <ExportBibliography />}
      {dialog === 'importBibliography' && <ImportBibliography />}
      {dialog === 'listSources' && <ListOfSources />}
      {dialog === 'compare' && <CompareDialog />}
      {dialog === 'import' && <ImportDialog />}
      {dialog === 'mergeMaps' && <MergeDialog />}
      {dialog === 'saveTemplate' && <SaveOpenMapAsTemplate />}
      {dialog === 'versions' && <VersionsDialog />}
      {dialog === 'keepVersion' && <KeepVersionDialog />}
      {dialog === 'search' && <SearchDialog />}
      {dialog === 'checkStorage' && <CheckStorage />}
      {dialog === 'damaged' && <DamagedRecords />}
      {dialog === 'forgetMap' && <ForgetOpenMap />}
      {dialog === 'storage' && <StorageDialog />}
      {isMerging && <MergeStateDialog />}
    </Suspense>
  );
}
