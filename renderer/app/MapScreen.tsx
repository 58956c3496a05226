import { lazy, Suspense, useMemo } from 'react';
import type { Point } from '../../shared/drawing/geometry.ts';
import { MapCanvas } from '../canvas/index.ts';
import { addNodeOfKind } from '../features/actions/index.ts';
import { ArrangeBar, LayoutProgress } from '../features/arrange/index.ts';
import { CanvasMenu } from '../features/canvas-menu/index.ts';
import { CanvasTools } from '../features/canvas-tools/index.ts';
import { useClipboard } from '../features/clipboard/index.ts';
import { FindBar } from '../features/find/index.ts';
import { Inspector } from '../features/inspector/index.ts';
import { Outline } from '../features/outline/index.ts';
import { usePassageDrop } from '../features/passage-drop/index.ts';
import { useServices } from '../features/services/index.ts';
import { Workspace } from '../features/shell/index.ts';
import { ShownSource, SourceList } from '../features/sources/index.ts';
import { WhatIf } from '../features/what-if/index.ts';
import { useOpenMap, useSession, useWorkbench } from '../state/use-workbench.ts';

// Few maps are empty: what helps to begin one is fetched for those only.
const EmptyMapHint = lazy(() =>
  import('../features/maps/index.ts').then(({ EmptyMapHint }) => ({ default: EmptyMapHint })),
);

/** What the what-if strip covers of the canvas, so that a fitted map is not under it. */
const stripPx = { open: 152, folded: 64 };
/** What the tools at the left cover. */
const toolsPx = 40;
/** What the bars at the top cover while they are there. */
const findBarPx = 80;
const arrangeBarPx = 48;

/** The map with its outline and sources on one side and what is selected on the other. */
export function MapScreen() {
  const isWhatIfOpen = useSession((session) => session.isWhatIfOpen);
  const isFinding = useSession((session) => session.find !== null);
  const isArranging = useSession((session) => session.selection.nodeIds.length > 1);
  const isEmpty = useOpenMap(({ mapId, document }) => mapId !== null && document.node.size === 0);
  const workbench = useWorkbench();
  useClipboard();
  usePassageDrop();
  const { createPicture } = useServices();
  const insets = useMemo(
    () => ({
      top: isFinding ? findBarPx : isArranging ? arrangeBarPx : 0,
      left: toolsPx,
      bottom: isWhatIfOpen ? stripPx.open : stripPx.folded,
    }),
    [isWhatIfOpen, isFinding, isArranging],
  );
  const addNote = (point: Point): void => {
    addNodeOfKind(workbench, 'note', point);
  };
  return (
    <Workspace
      name="map"
      heading="Map"
      left={
        <>
          <Outline />
          <SourceList />
        </>
      }
      leftLabel="Outline and sources"
      main={
        <MapCanvas insets={insets} createPicture={createPicture} onAddAt={addNote}>
          <CanvasTools />
          <ShownSource />
          <ArrangeBar />
          <FindBar />
          <LayoutProgress />
          {isEmpty && (
            <Suspense fallback={null}>
              <EmptyMapHint />
            </Suspense>
          )}
          <CanvasMenu />
          <WhatIf />
        </MapCanvas>
      }
      right={<Inspector />}
      rightLabel="Inspector"
    />
  );
}
