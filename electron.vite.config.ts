import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rollup } from 'vite';

const { version } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string };

const fromRoot = (path: string): string => new URL(path, import.meta.url).pathname;

/** The files of scripts that opening the page runs: the entry, what it starts, and all they import. */
function openingFiles(bundle: Rollup.OutputBundle): Set<string> {
  const files = new Set<string>();
  const visit = (file: string): void => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || files.has(file)) return;
    files.add(file);
    chunk.imports.forEach(visit);
  };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
    visit(chunk.fileName);
    // `main.tsx` prepares and then imports the program itself.
    chunk.dynamicImports.forEach(visit);
  }
  return files;
}

// What opening runs is fetched at once, not when the entry comes to ask for it. And as nearly all of
// it is called, the browser may compile it while it arrives, on another thread, rather than function
// by function. That comment is Chromium's alone; it has to stand first in a file, and be written after
// minification, which drops comments.
const openAtOnce: Plugin = {
  name: 'open-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const files = [...openingFiles(bundle)];
      const styles = files.flatMap((file) => {
        const chunk = bundle[file];
        return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
      });
      const link = (rel: string) => (file: string) => ({
        tag: 'link',
        attrs: { rel, crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      });
      const isNew = (file: string): boolean => !html.includes(file);
      return [
        ...files.filter(isNew).map(link('modulepreload')),
        ...[...new Set(styles)].filter(isNew).map(link('stylesheet')),
      ];
    },
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of openingFiles(bundle)) {
        const chunk = bundle[file];
        if (chunk?.type === 'chunk') chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      }
    },
  },
};

// Left alone, what several screens share becomes a file for each combination of screens: well over a
// hundred, all of which opening has to ask for. What opening needs anyway is kept together instead.
const openingGroups = [
  {
    name: 'libraries',
    test: /node_modules\/(@floating-ui|@mantine|@noble|@tanstack|@xyflow|classcat|clsx|comlink|d3-[a-z]+|dexie|get-nonce|lucide-react|marked|rbush|react|react-dom|react-[a-z-]+|scheduler|zod|zustand|use-[a-z-]+|tslib)\//,
  },
  // Without the setting that main.tsx makes before schemas are made: it would come with all of them.
  { name: 'model', test: /shared\/(lib(?!\/validation)|model|document)\// },
  { name: 'page', test: /renderer\/(platform|state|ui)\// },
];

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
    plugins: [react(), openAtOnce],
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
      rollupOptions: {
        input: { index: fromRoot('./renderer/index.html') },
        output: { codeSplitting: { groups: openingGroups } },
      },
    },
  },
});
