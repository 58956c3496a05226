import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Bundles programs of ours for Node, each with the parts of the program that it works with, as they are
 * shipped. What was in `outDir` is gone afterwards.
 * @param entries file paths by the names of the bundles
 * @returns what imports a bundle by its name
 */
export async function bundleForNode({ root, outDir, entries }) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: entries,
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[hash].mjs' },
      },
    },
  });
  return (name) => import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
}
