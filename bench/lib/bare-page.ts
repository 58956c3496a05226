import type { DocumentState } from '../../shared/document/state.ts';
import type { Surroundings } from './bench.ts';
import { buildBesideHost } from './pages-beside-host.ts';

/** A map's nodes and edges in the form that React Flow takes. */
export function plainGraphOf(state: DocumentState): typeof __GRAPH__ {
  return {
    nodes: [...state.node.values()].map(({ id, title, xPx, yPx }) => ({
      id,
      position: { x: xPx, y: yPx },
      data: { label: title },
    })),
    edges: [...state.edge.values()].map(({ id, fromId, toId }) => ({
      id,
      source: fromId,
      target: toId,
    })),
  };
}

/**
 * Builds the bare React Flow page of a graph.
 * @returns the folder to hand to `serveEdition`
 */
export async function buildBarePage(
  graph: typeof __GRAPH__,
  surroundings: Surroundings,
): Promise<string> {
  const { programFolder } = await buildBesideHost(
    {
      name: 'bare-react-flow',
      sourceFolder: 'bare-react-flow',
      define: { __GRAPH__: JSON.stringify(graph) },
    },
    surroundings,
  );
  return programFolder;
}
