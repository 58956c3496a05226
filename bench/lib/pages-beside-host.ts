import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from 'vite';
import type { Surroundings } from './bench.ts';

/** Bare pages, built, to be served as the program is. */
export interface PagesBesideHost {
  /** The folder to hand to `serveEdition`. */
  readonly programFolder: string;
  /** Where the pages lie in it. */
  readonly pagesFolder: string;
}

/** What is built, and how it differs from the other bare pages. */
interface BarePages extends Pick<UserConfig, 'define'> {
  readonly name: string;
  /** The folder with the pages' HTML, below `bench/`. */
  readonly sourceFolder: string;
  readonly build?: UserConfig['build'];
}

/**
 * Builds bare pages of React and puts them beside a copy of the program's own host, so that all pages
 * are served by the same code with the same headers.
 */
export async function buildBesideHost(
  { name, sourceFolder, define, build: options }: BarePages,
  { root, distFolder, cacheFolder }: Surroundings,
): Promise<PagesBesideHost> {
  const programFolder = join(cacheFolder, name);
  const pagesFolder = join(programFolder, 'dist', 'renderer');
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
    root: join(root, 'bench', sourceFolder),
    base: './',
    plugins: [react()],
    ...(define ? { define } : {}),
    build: {
      outDir: pagesFolder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      ...options,
    },
  });
  return { programFolder, pagesFolder };
}
