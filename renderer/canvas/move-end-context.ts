import { createContext } from 'react';
import type { Point } from '../../shared/drawing/geometry.ts';
import type { EdgeId } from '../../shared/lib/ids.ts';
import type { EdgeEnd } from './use-linking.ts';

/** Leads one end of a link to the card at a point of the map. */
export type MoveEnd = (edgeId: EdgeId, end: EdgeEnd, point: Point) => void;

export const MoveEndContext = createContext<MoveEnd>(() => {});
