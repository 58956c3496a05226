import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentState } from '../../shared/document/state.ts';
import type { Surroundings } from './bench.ts';

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
 * Builds the bare React Flow page of a graph and puts it beside a copy of the program's own host, so
 * that both pages are served by the same code with the same headers.
 * @returns the folder to hand to `serveEdition`
 */
export async function buildBarePage(
  graph: typeof __GRAPH__,
  { root, distFolder, cacheFolder }: Surroundings,
): Promise<string> {
  const programFolder = join(cacheFolder, 'bare-react-flow');
  rmSync(programFolder, { recursive: true, force: true });
  mkdirSync(programFolder, { recursive: true });
  cpSync(join(distFolder, 'main'), join(programFolder, 'dist', 'main'), { recursive: true });
  cpSync(join(root, 'package.json'), join(programFolder, 'package.json'));
  const [{ build }, { default: react }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
  ]);
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'bench', 'bare-react-flow'),
    base: './',
    plugins: [react()],
    define: { __GRAPH__: JSON.stringify(graph) },
    build: {
      outDir: join(programFolder, 'dist', 'renderer'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
  });
  return programFolder;
}
