import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from '../lib/bench.ts';
import type { PlainGraph } from './plain-graph.ts';

/** The bare pages, built. */
export interface RivalPages {
  /** The folder to hand to `serveEdition`. */
  readonly programFolder: string;
  /** Puts a graph where the pages fetch it. */
  offer(graph: PlainGraph): void;
}

/**
 * Builds the bare pages and puts them beside a copy of the program's own host, so that all pages are
 * served by the same code with the same headers.
 */
export async function buildRivalPages({
  root,
  distFolder,
  cacheFolder,
}: Surroundings): Promise<RivalPages> {
  const programFolder = join(cacheFolder, 'rivals');
  const pagesFolder = join(root, 'bench', 'scale', 'pages');
  const outFolder = join(programFolder, 'dist', 'renderer');
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
    root: pagesFolder,
    base: './',
    plugins: [react()],
    build: {
      target: 'esnext',
      outDir: outFolder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ['react-flow', 'leafer', 'cytoscape'].map((page) =>
          join(pagesFolder, `${page}.html`),
        ),
      },
    },
  });
  return {
    programFolder,
    offer: (graph) =>
      writeFileSync(join(outFolder, `graph-${graph.cards.length}.json`), JSON.stringify(graph)),
  };
}
