import { useEffect } from 'react';
import { mapRecordOf } from '../../shared/document/state.ts';
import { useDocument } from '../state/use-workbench.ts';

/** Names the window after the open map. */
export function useDocumentTitle(): void {
  const title = useDocument((document) => mapRecordOf(document)?.title ?? null);
  useEffect(() => {
    document.title = title ? `${title} – Branchpoint` : 'Branchpoint';
  }, [title]);
}
