import { createContext } from 'react';
import type { Insets } from './camera-moves.ts';

/** What of the canvas other things cover. */
export const InsetsContext = createContext<Insets>({});
