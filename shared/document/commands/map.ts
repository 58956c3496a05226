import type { ActorId, MapId } from '../../lib/ids.ts';
import type { Actor } from '../../model/actor.ts';
import type { EvidenceRatios, MapRecord } from '../../model/map.ts';
import type { Command } from '../command.ts';

export const editMap: Command<{
  mapId: MapId;
  fields: Partial<Pick<MapRecord, 'title' | 'summary' | 'perspectiveActorId'>>;
}> = {
  code: 'map.edit',
  label: 'Edit map',
  run(tx, { mapId, fields }) {
    tx.patch('map', mapId, fields);
  },
};

/** How much a passage of each diagnosticity says, where evidence is let speak. */
export const setEvidenceRatios: Command<{ mapId: MapId; ratios: EvidenceRatios }> = {
  code: 'map.setEvidenceRatios',
  label: 'Change how much a passage says',
  run(tx, { mapId, ratios }) {
    tx.patch('map', mapId, { evidenceRatios: { ...ratios } });
  },
};

export const putActor: Command<{ actor: Actor }> = {
  code: 'actor.put',
  label: 'Edit actor',
  run(tx, { actor }) {
    tx.put(actor);
  },
};

export const removeActor: Command<{ actorId: ActorId }> = {
  code: 'actor.remove',
  label: 'Delete actor',
  run(tx, { actorId }) {
    tx.remove('actor', actorId);
  },
};
