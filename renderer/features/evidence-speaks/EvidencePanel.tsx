import { lazy, Suspense } from 'react';
import { useSession } from '../../state/use-workbench.ts';

// The status bar, which is always there, needs this folder too: only a part of its own is loaded later.
const OpenEvidencePanel = lazy(() =>
  import('./OpenEvidencePanel.tsx').then(({ OpenEvidencePanel }) => ({
    default: OpenEvidencePanel,
  })),
);

/** Lets the evidence move the numbers, and says what hangs on which source and passage. */
export function EvidencePanel() {
  const isOpen = useSession((session) => session.isEvidencePanelOpen && session.screen !== 'maps');
  return <Suspense fallback={null}>{isOpen && <OpenEvidencePanel />}</Suspense>;
}
