import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const library = join(root, 'node_modules/@mantine/core');
const others = ['notifications', 'spotlight', 'modals'];

const read = (path: string): string => readFileSync(path, 'utf8');

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => ending.test(path));

/** The names that a file takes from the library's index. */
function namesFrom(source: string): string[] {
  return [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']@mantine\/core["']/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.trim().split(' ')[0] ?? ''),
  );
}

const filesByName = new Map(
  filesIn(join(library, 'esm/components'), /\.mjs$/).map((path) => [basename(path, '.mjs'), path]),
);

/** The style sheets of all components that are drawn by these files or by one another. */
function sheetsOf(sources: readonly string[]): Set<string> {
  const sheets = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !existsSync(path)) return;
    seen.add(path);
    if (path.endsWith('.module.mjs')) sheets.add(basename(path, '.module.mjs'));
    for (const [, next = ''] of read(path).matchAll(/from\s*["'](\.[^"']+)["']/g)) {
      visit(resolve(dirname(path), next));
    }
  };
  for (const name of sources.flatMap(namesFrom)) {
    const file = filesByName.get(name);
    if (file) visit(file);
  }
  return sheets;
}

const imported = [
  ...read(join(root, 'renderer/styles/library-styles.ts')).matchAll(
    /@mantine\/core\/styles\/([\w-]+)\.layer\.css/g,
  ),
].map(([, name = '']) => name);

const drawn = [
  ...filesIn(join(root, 'renderer'), /\.tsx?$/),
  ...others.flatMap((name) => filesIn(join(root, 'node_modules/@mantine', name, 'esm'), /\.mjs$/)),
].map(read);

describe('the styles of the component library', () => {
  it('are there for every component that is drawn', () => {
    const needed = sheetsOf(drawn);
    expect(needed.size).toBeGreaterThan(30);
    expect([...needed].filter((name) => !imported.includes(name))).toEqual([]);
  });

  it('come in the order of the whole file, where with equal weight the later rule counts', () => {
    const whole = read(join(library, 'styles.layer.css'));
    const places = imported.map((name) => {
      const sheet = read(join(library, `styles/${name}.layer.css`));
      return whole.indexOf(sheet.replace('@layer mantine {', '').slice(0, 60));
    });
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
