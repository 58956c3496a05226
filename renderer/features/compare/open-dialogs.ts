import type { MapId } from '../../../shared/lib/ids.ts';
import type { ComparedVersions, VersionRef } from '../../state/session-store.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Opens the comparison of these versions. */
export function showComparison({ session }: Workbench, compared: ComparedVersions): void {
  session.setState({ dialog: 'compare', compared });
}

/** Asks with what a map is to be compared: it is the newer one until somebody says otherwise. */
export function compareMapWith(workbench: Workbench, mapId: MapId): void {
  showComparison(workbench, { before: null, after: { kind: 'map', mapId } });
}

/** Opens the merging of a version into the open map; without one it is asked for. */
export function showMerge({ session }: Workbench, version: VersionRef | null = null): void {
  session.setState({ dialog: 'mergeMaps', mergedVersion: version });
}
