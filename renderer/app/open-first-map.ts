import type { MapId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import type { MapsService } from '../features/services/index.ts';
import type { MapRepository } from '../persistence/map-repository.ts';
import type { Workbench } from '../state/workbench.ts';

interface FirstMapPorts {
  readonly repository: MapRepository;
  readonly maps: MapsService;
  readonly workbench: Workbench;
  readonly lastMapId: string | null;
  /** Whether nothing was ever stored here, as far as anybody knows. */
  readonly isFirstStart: boolean;
  /** Why the stored rows of a map cannot be read; null when they can. */
  readonly findDamage: (mapId: MapId) => Promise<string | null>;
}

/** Why no map could be shown at the start. */
export interface FirstMapFailure {
  /** `unreadable`: the database gives its list of maps, and not the maps. */
  readonly kind: 'unreadable' | 'notStored';
  readonly message: string;
}

/**
 * Opens the map that was open last, or the one changed last. Where no map was ever stored, the Hanoi
 * map is made: a finished example says more than an empty canvas. It is never made over a loss.
 */
export async function openFirstMap(ports: FirstMapPorts): Promise<Result<null, FirstMapFailure>> {
  const { repository, maps, workbench, lastMapId, isFirstStart } = ports;
  const listed = await repository.listMaps();
  if (!listed.ok) return failure({ kind: 'unreadable', message: listed.failure.detail });
  if (listed.value.length === 0 && isFirstStart) {
    const made = await maps.createFromTemplate('hanoi');
    return made.ok ? success(null) : failure({ kind: 'notStored', message: made.failure });
  }
  const shown = listed.value.filter(({ archived }) => !archived);
  const chosen = shown.find(({ mapId }) => mapId === lastMapId) ?? shown[0];
  const opened = chosen ? await maps.open(chosen.mapId) : null;
  const damage = chosen && !opened?.ok ? await ports.findDamage(chosen.mapId) : null;
  if (damage !== null) return failure({ kind: 'unreadable', message: damage });
  // A map that cannot be opened must not keep the others from being seen.
  if (!opened?.ok) workbench.session.setState({ screen: 'maps' });
  return success(null);
}
