import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Advisory {
  readonly package: string;
  readonly major?: number;
  /** The first version without the fault, or null when the package is not to be used at all. */
  readonly fixedIn: string | null;
  readonly source: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = <Shape>(path: string): Shape =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape;

const manifest = readJson<{
  dependencies?: Record<string, string>;
  devDependencies: Record<string, string>;
}>('package.json');
const lock = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json').packages;
const known = readJson<{ supportedElectronMajors: number[]; advisories: Advisory[] }>(
  'tests/security/known-advisories.json',
);
const allowed = readJson<{
  licences: string[];
  exceptions: { package: string; licence: string }[];
}>('tests/security/allowed-licences.json');

const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
const installed = Object.entries(lock)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: nameOf(path), ...entry }));

/** What is bundled into the window, the desktop side or the command line, or stands beside them. */
const shipped = [
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/modals',
  '@mantine/notifications',
  '@mantine/spotlight',
  '@mozilla/readability',
  '@noble/hashes',
  '@resvg/resvg-js',
  '@tanstack/react-virtual',
  '@xyflow/react',
  'chardet',
  'comlink',
  'commander',
  'd3-scale',
  'd3-shape',
  'dexie',
  'electron',
  'elkjs',
  'fflate',
  'get-nonce',
  'htmlparser2',
  'lucide-react',
  'mammoth',
  'marked',
  'nanoid',
  'pdfjs-dist',
  'postal-mime',
  'rbush',
  'react',
  'react-dom',
  'react-resizable-panels',
  'zod',
  'zustand',
];

describe('package.json', () => {
  it('pins every package to one exact version', () => {
    const loose = pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));

    expect(loose).toEqual([]);
  });

  it('names the versions that the lockfile holds', () => {
    const different = pins.filter(
      ([name, version]) => lock[`node_modules/${name}`]?.version !== version,
    );

    expect(different).toEqual([]);
  });

  it('takes a supported Electron', () => {
    expect(known.supportedElectronMajors).toContain(
      majorOf(manifest.devDependencies.electron ?? '0.0.0'),
    );
  });
});

describe('package-lock.json', () => {
  it('holds no package with a known advisory', () => {
    const affected = installed.flatMap(({ path, name, version }) =>
      known.advisories
        .filter((advisory) => concerns(advisory, name, version))
        .map(({ source }) => `${path} ${version}: ${source}`),
    );

    expect(affected).toEqual([]);
  });

  it('holds a checksum for every package', () => {
    const unchecked = installed.filter(({ integrity }) => !integrity?.startsWith('sha512-'));

    expect(unchecked.map(({ path }) => path)).toEqual([]);
  });

  it('names no place to download from: that is a matter of the computer, not of the project', () => {
    const elsewhere = installed.filter(({ resolved }) => resolved !== undefined);

    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });
});

describe('an advisory', () => {
  const advisory = { package: 'frame', fixedIn: '3.4.11', source: 'a test' };

  it.each([
    ['3.4.9', true],
    ['2.99.99', true],
    ['3.4.11-beta.1', true],
    ['3.4.11', false],
    ['3.5.0', false],
    ['10.0.0', false],
  ])('fixed in 3.4.11 concerns %s: %s', (version, expected) => {
    expect(concerns(advisory, 'frame', version)).toBe(expected);
    expect(concerns(advisory, 'another', version)).toBe(false);
  });

  it('of one major version does not concern another', () => {
    expect(concerns({ ...advisory, major: 3 }, 'frame', '2.0.0')).toBe(false);
    expect(concerns({ ...advisory, major: 3 }, 'frame', '3.0.0')).toBe(true);
  });

  it('without a fixed version concerns all', () => {
    expect(concerns({ ...advisory, fixedIn: null }, 'frame', '99.0.0')).toBe(true);
  });
});

describe('the licences of what is shipped', () => {
  const parts = closure(shipped);

  it('cover every package that the program imports', () => {
    const imported = new Set(
      ['shared', 'renderer', 'electron', 'cli'].flatMap((folder) =>
        sourcesIn(folder).flatMap((file) => packagesImported(readFileSync(file, 'utf8'))),
      ),
    );

    expect([...imported].filter((name) => !shipped.includes(name))).toEqual([]);
  });

  it('are all on the list of allowed ones', () => {
    const refused = parts.filter(({ name, license }) => !isAllowed(name, license));

    expect(refused.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  it('make no exception that is no longer needed', () => {
    const shippedNames = new Set(parts.map(({ name }) => name));
    const idle = allowed.exceptions.filter((exception) => !shippedNames.has(exception.package));

    expect(idle).toEqual([]);
  });
});

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file) && !file.endsWith('.config.ts'))
    .map((file) => join(root, folder, file));
}

function packagesImported(source: string): readonly string[] {
  const imports = source.matchAll(
    /(?:^@?import|^.*\bfrom) ['"]((?:@[\w-]+\/)?[\w-]+)(?:\/[^'"]*)?['"];$/gm,
  );
  return [...imports].map((match) => match[1] ?? '');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function concerns(advisory: Advisory, name: string, version: string): boolean {
  if (advisory.package !== name) return false;
  if (advisory.major !== undefined && advisory.major !== majorOf(version)) return false;
  return advisory.fixedIn === null || isBefore(version, advisory.fixedIn);
}

/** Orders versions as semver does, as far as it matters here: a pre-release precedes its release. */
function isBefore(version: string, other: string): boolean {
  const numbers = (text: string): number[] => (text.split('-')[0] ?? '').split('.').map(Number);
  const [left, right] = [numbers(version), numbers(other)];
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at === -1) return version.includes('-') && !other.includes('-');
  return (left[at] ?? 0) < (right[at] ?? 0);
}

/** The packages named and all that they bring along, found as Node finds them: innermost first. */
function closure(names: readonly string[]): readonly (LockedPackage & {
  readonly path: string;
  readonly name: string;
})[] {
  const found = new Map<string, LockedPackage>();
  const visit = (name: string, from: string): void => {
    const path = locate(name, from);
    const entry = path === null ? undefined : lock[path];
    if (path === null || entry === undefined || found.has(path)) return;
    found.set(path, entry);
    const needed = { ...entry.dependencies, ...entry.peerDependencies };
    for (const dependency of Object.keys(needed)) visit(dependency, path);
  };
  for (const name of names) visit(name, '');
  return [...found].map(([path, entry]) => ({ ...entry, path, name: nameOf(path) }));
}

function locate(name: string, from: string): string | null {
  for (let folder = from; ; folder = outer(folder)) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[path] !== undefined) return path;
    if (folder === '') return null;
  }
}

function outer(folder: string): string {
  const at = folder.lastIndexOf('/node_modules/');
  return at === -1 ? '' : folder.slice(0, at);
}

/** `A OR B` leaves the choice to us; `A AND B` binds to both. */
function isAllowed(name: string, licence: string | undefined): boolean {
  const choices = (licence ?? 'none').replaceAll(/[()]/g, '').split(' OR ');
  const permitted = new Set([
    ...allowed.licences,
    ...allowed.exceptions.filter((entry) => entry.package === name).map((entry) => entry.licence),
  ]);
  return choices.some((choice) => choice.split(' AND ').every((part) => permitted.has(part)));
}
