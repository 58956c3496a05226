import { type PassageId, toId } from '../../../shared/lib/ids.ts';
import { type EvidenceTarget, type Stance, stances } from '../../../shared/model/evidence.ts';

/** The kind of data as which a passage is dragged from the text or a list. */
export const passageMimeType = 'application/x-branchpoint-passage';

/** A passage on its way to a place of the map. */
export interface CarriedPassage {
  readonly passageId: PassageId;
  readonly stance: Stance;
}

/** Gives a drag a passage to carry. */
export function carryPassage(data: DataTransfer, carried: CarriedPassage): void {
  data.setData(passageMimeType, JSON.stringify(carried));
  data.effectAllowed = 'link';
}

/** The passage that a drag carries; null when it carries something else, from wherever. */
export function carriedPassage(data: DataTransfer): CarriedPassage | null {
  const text = data.getData(passageMimeType);
  if (text === '') return null;
  try {
    const { passageId, stance } = JSON.parse(text) as Partial<CarriedPassage>;
    const isStance = stance !== undefined && stances.includes(stance);
    return typeof passageId === 'string' && isStance ? { passageId, stance } : null;
  } catch {
    return null;
  }
}

/** The place of the map that an element of the canvas shows: a state's row, or a card. */
export function placeUnder(element: Element | null): EvidenceTarget | null {
  const nodeId = element?.closest('[data-canvas] .react-flow__node')?.getAttribute('data-id');
  if (!nodeId) return null;
  const stateId = element?.closest('[data-state-id]')?.getAttribute('data-state-id');
  return stateId
    ? { kind: 'state', nodeId: toId(nodeId), stateId: toId(stateId) }
    : { kind: 'node', nodeId: toId(nodeId) };
}
