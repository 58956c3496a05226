import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const { version } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string };

const fromRoot = (path: string): string => new URL(path, import.meta.url).pathname;

// One file per entry and everything inlined: the package then needs no node_modules, and the
// sandboxed preload may not require anything but `electron`.
export default defineConfig({
  main: {
    build: {
      outDir: 'dist/main',
      emptyOutDir: true,
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: {
          index: fromRoot('./electron/main/index.ts'),
          loopback: fromRoot('./electron/loopback/index.ts'),
        },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      emptyOutDir: true,
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        input: { index: fromRoot('./electron/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('./renderer'),
    base: './',
    plugins: [react()],
    define: { __APP_VERSION__: JSON.stringify(version) },
    // Replaced with a fresh value each time a page is served (see electron/main/app-protocol.ts).
    html: { cspNonce: '__CSP_NONCE__' },
    worker: { format: 'es' },
    build: {
      outDir: fromRoot('./dist/renderer'),
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: fromRoot('./renderer/index.html') } },
    },
  },
});
