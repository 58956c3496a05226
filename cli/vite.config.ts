import { defineConfig } from 'vite';

const fromRoot = (path: string): string => new URL(`../${path}`, import.meta.url).pathname;

export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: fromRoot('dist/cli'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { branchpoint: fromRoot('cli/index.ts') },
      external: ['@resvg/resvg-js'],
      output: {
        entryFileNames: '[name].mjs',
        chunkFileNames: 'chunk-[hash].mjs',
        banner: '#!/usr/bin/env node',
      },
    },
  },
  ssr: { noExternal: true, external: ['@resvg/resvg-js'] },
});
