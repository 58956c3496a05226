import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from '../lib/bench.ts';
import { buildBesideHost } from '../lib/pages-beside-host.ts';
import type { PlainGraph } from './plain-graph.ts';

/** The bare pages, built. */
export interface RivalPages {
  /** The folder to hand to `serveEdition`. */
  readonly programFolder: string;
  /** Puts a graph where the pages fetch it. */
  offer(graph: PlainGraph): void;
}

/** Builds the bare pages of all rivals. */
export async function buildRivalPages(surroundings: Surroundings): Promise<RivalPages> {
  const htmlOf = (page: string): string =>
    join(surroundings.root, 'bench', 'scale', 'pages', `${page}.html`);
  const { programFolder, pagesFolder } = await buildBesideHost(
    {
      name: 'rivals',
      sourceFolder: join('scale', 'pages'),
      build: {
        target: 'esnext',
        chunkSizeWarningLimit: 2_000,
        rollupOptions: { input: ['react-flow', 'leafer', 'cytoscape'].map(htmlOf) },
      },
    },
    surroundings,
  );
  return {
    programFolder,
    offer: (graph) =>
      writeFileSync(join(pagesFolder, `graph-${graph.cards.length}.json`), JSON.stringify(graph)),
  };
}
