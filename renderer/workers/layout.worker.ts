import { expose } from 'comlink';
import Elk from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import {
  type LayoutRequest,
  type LayoutStep,
  layOutMap,
  type MapLayout,
} from '../../shared/drawing/layout-plan.ts';

// ELK runs in a worker of this worker, which ends with it.
const elk = new Elk({ workerUrl });

const layouts = {
  layOut(request: LayoutRequest, onStep: (step: LayoutStep) => void): Promise<MapLayout> {
    return layOutMap(request, (graph) => elk.layout(graph), onStep);
  },
};

/** What the worker answers; it remembers nothing from one question to the next. */
export type LayoutWorker = typeof layouts;

expose(layouts);
