import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { MapsService } from '../features/services/index.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import type { Workbench } from '../state/workbench.ts';

interface FirstMapPorts {
  readonly repository: MapRepository;
  readonly maps: MapsService;
  readonly workbench: Workbench;
  readonly lastMapId: string | null;
}

/**
 * Opens the map that was open last, or the one changed last. Where no map was ever stored, the Hanoi
 * map is made: a finished example says more than an empty canvas.
 */
export async function openFirstMap(ports: FirstMapPorts): Promise<Result<null, string>> {
  const { repository, maps, workbench, lastMapId } = ports;
  const listed = await repository.listMaps();
  if (!listed.ok) return failure(listed.failure.message);
  if (listed.value.length === 0) {
    const made = await maps.createFromTemplate('hanoi');
    return made.ok ? success(null) : made;
  }
  const shown = listed.value.filter(({ archived }) => !archived);
  const chosen = shown.find(({ mapId }) => mapId === lastMapId) ?? shown[0];
  const opened = chosen ? await maps.open(chosen.mapId) : null;
  // A map that cannot be opened must not keep the others from being seen.
  if (!opened?.ok) workbench.session.setState({ screen: 'maps' });
  return success(null);
}
