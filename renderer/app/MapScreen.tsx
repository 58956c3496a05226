import { useMemo } from 'react';
import { MapCanvas } from '../canvas/index.ts';
import { Inspector } from '../features/inspector/index.ts';
import { Outline } from '../features/outline/index.ts';
import { Workspace } from '../features/shell/index.ts';
import { SourceList } from '../features/sources/index.ts';
import { WhatIf } from '../features/what-if/index.ts';
import { useSession } from '../state/use-workbench.ts';

/** What the what-if strip covers of the canvas, so that a fitted map is not under it. */
const stripPx = { open: 152, folded: 64 };

/** The map with its outline and sources on one side and what is selected on the other. */
export function MapScreen() {
  const isWhatIfOpen = useSession((session) => session.isWhatIfOpen);
  const insets = useMemo(
    () => ({ bottom: isWhatIfOpen ? stripPx.open : stripPx.folded }),
    [isWhatIfOpen],
  );
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
        <MapCanvas insets={insets}>
          <WhatIf />
        </MapCanvas>
      }
      right={<Inspector />}
      rightLabel="Inspector"
    />
  );
}
