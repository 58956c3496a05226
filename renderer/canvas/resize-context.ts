import { createContext } from 'react';
import type { Box } from '../../shared/drawing/geometry.ts';
import type { NodeId } from '../../shared/lib/ids.ts';

/** Says how large a frame is while somebody resizes it, and when they are done. */
export type Resize = (nodeId: NodeId, box: Box, isDone: boolean) => void;

export const ResizeContext = createContext<Resize>(() => {});
