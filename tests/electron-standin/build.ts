import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/electron-standin/', import.meta.url));

/** Where the stand-in's scripts are, ready to run. */
export interface StandInScripts {
  readonly main: string;
  readonly page: string;
  readonly preload: string;
}

const scripts: StandInScripts = {
  main: join(cache, 'main.cjs'),
  page: join(cache, 'page.js'),
  preload: join(cache, 'preload.js'),
};

/** Bundles the stand-in's scripts when they are missing or older than their sources. */
export async function buildStandIn(): Promise<StandInScripts> {
  if (isFresh()) return scripts;
  mkdirSync(cache, { recursive: true });
  // Two test workers may come here at once: each writes beside and renames.
  const beside = join(cache, `building-${process.pid}`);
  const main = new URL('./main-process/start.ts', import.meta.url);
  const page = new URL('./page/page-world.ts', import.meta.url);
  const preload = new URL('./page/preload-world.ts', import.meta.url);
  await bundle(fileURLToPath(main), beside, 'main.cjs', 'cjs');
  await bundle(fileURLToPath(page), beside, 'page.js', 'iife');
  await bundle(fileURLToPath(preload), beside, 'preload.js', 'iife');
  for (const name of readdirSync(beside)) renameSync(join(beside, name), join(cache, name));
  rmSync(beside, { recursive: true });
  return scripts;
}

function isFresh(): boolean {
  const built = Object.values(scripts).map((path) => (existsSync(path) ? timeOf(path) : 0));
  const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => timeOf(join(here, name)));
  return Math.min(...built) > Math.max(...sources);
}

const timeOf = (path: string): number => statSync(path).mtimeMs;

async function bundle(
  entry: string,
  outDir: string,
  fileName: string,
  format: 'cjs' | 'iife',
): Promise<void> {
  const { build } = await import('vite');
  const isMain = format === 'cjs';
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    ...(isMain ? { ssr: { noExternal: true } } : {}),
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      target: isMain ? 'node20' : 'esnext',
      ...(isMain ? { ssr: entry } : { lib: { entry, formats: ['iife'], name: 'standIn' } }),
      rollupOptions: { output: { format, entryFileNames: fileName } },
    },
  });
}
