import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFuses, writeFakeDistribution } from './fake-distribution.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const programFolder = process.env.BRANCHPOINT_APP_FOLDER ?? root;
const builtParts = ['main/index.cjs', 'preload/index.cjs', 'renderer/index.html'];
const hasBuild = builtParts.every((part) => existsSync(join(programFolder, 'dist', part)));
const whyNot = hasBuild ? '' : ' (dist/ is not built: run npm run build first)';

/**
 * What goes to people: fonts, the layout and the arithmetic engine and the interface; no runtime, which is Electron's.
 * One and a quarter of it are Adobe's tables of letters, without which many PDFs in Chinese, Japanese and Korean have
 * no words; three quarters the screens, charts and workers of decisions, scenarios and evidence.
 */
const BUDGET_BYTES = 10 * 1024 * 1024;

/** Everything the archive may hold, by path. */
const ALLOWED: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^docs\/THIRD-PARTY-NOTICES\.md$/,
  /^dist\/main\/index\.cjs$/,
  /^dist\/main\/chunk-[\w-]+\.cjs$/,
  /^dist\/preload\/index\.cjs$/,
  /^dist\/renderer\/[\w./@-]+\.(html|js|css|json|svg|png|ico|woff2?|ttf|wasm|txt|bcmap)$/,
];

/** Files of the kinds that have ended up in other people's packages. */
const DECOYS: readonly string[] = [
  '.env',
  '.npmrc',
  'README.md',
  'shared/model/node.ts',
  'electron/main/index.ts',
  'tests/fixtures/article.txt',
  'docs/notes.md',
  'node_modules/left-behind/index.js',
  'node_modules/left-behind/package.json',
  'dist/.build-stamp.json',
  'dist/cli/branchpoint.mjs',
  'dist/main/loopback.cjs',
  'dist/main/index.cjs.map',
  'dist/preload/index.cjs.map',
  'dist/renderer/assets/index.js.map',
  'dist/renderer/assets/index.css.map',
  'release/old/app.asar',
  'package-lock.json',
];

/** RunAsNode … WasmTrapHandlers, as decided in scripts/after-pack.cjs. */
const FUSES = '000011001';

describe.skipIf(!hasBuild)(`the packed program${whyNot}`, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'branchpoint-pack-'));
  const project = join(scratch, 'project');
  const unpacked = join(scratch, 'release', 'linux-unpacked');
  const archive = join(unpacked, 'resources', 'app.asar');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    main: string;
    devDependencies: { electron: string };
  };
  let files: readonly string[] = [];

  beforeAll(async () => {
    copyProject(project);
    plantDecoys(project);
    const electronVersion = manifest.devDependencies.electron;
    writeFakeDistribution(join(scratch, 'electron'), electronVersion);
    await run(
      process.execPath,
      [
        join(root, 'node_modules/electron-builder/cli.js'),
        '--linux',
        'dir',
        `--projectDir=${project}`,
        `-c.electronDist=${join(scratch, 'electron')}`,
        `-c.electronVersion=${electronVersion}`,
        `-c.directories.output=${join(scratch, 'release')}`,
      ],
      { cwd: project, env: { ...process.env, CI: '1' } },
    );
    files = listPackage(archive, { isPack: false })
      .map((path) => path.replaceAll('\\', '/').slice(1))
      .filter((path) => isFile(path));
  }, 120_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  /** The archive lists folders among its files; only files can be taken out. */
  function isFile(path: string): boolean {
    return !existsSync(join(project, path)) || statSync(join(project, path)).isFile();
  }

  it('holds the built program, its manifest and its licence, and nothing else', () => {
    const unexpected = files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)));
    expect(unexpected).toEqual([]);
  });

  it('leaves nothing out that was built for it', () => {
    const built = readdirSync(join(programFolder, 'dist/renderer'), { recursive: true })
      .map((name) => `dist/renderer/${String(name).replaceAll('\\', '/')}`)
      .filter((path) => statSync(join(programFolder, path)).isFile() && !path.endsWith('.map'));
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'docs/THIRD-PARTY-NOTICES.md',
        'dist/main/index.cjs',
        'dist/preload/index.cjs',
        ...built,
      ]),
    );
  });

  it('holds every chunk its main script asks for', () => {
    const main = extractFile(archive, 'dist/main/index.cjs').toString('utf8');
    const asked = [...main.matchAll(/require\("\.\/([^"]+)"\)/g)].map((match) => match[1]);
    expect(files).toEqual(expect.arrayContaining(asked.map((name) => `dist/main/${name}`)));
  });

  it('starts at the built main script, under its own name and version', () => {
    const packed = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as Record<
      string,
      unknown
    >;
    expect(packed).toMatchObject({
      name: 'branchpoint',
      main: 'dist/main/index.cjs',
      version: manifest.version,
      license: 'MIT',
    });
    expect(packed.devDependencies).toBeUndefined();
    expect(packed.scripts).toBeUndefined();
  });

  it(`is no larger than ${BUDGET_BYTES / 1024 / 1024} MiB without Electron`, () => {
    expect(statSync(archive).size).toBeLessThan(BUDGET_BYTES);
  });

  it('keeps nothing beside the archive that could be run instead of it', () => {
    expect(readdirSync(join(unpacked, 'resources'))).toEqual(['app.asar']);
  });

  it('has every fuse set as decided', () => {
    expect(readFuses(readFileSync(join(unpacked, 'branchpoint')))).toBe(FUSES);
  });

  it('carries Electron’s and Chromium’s licences', () => {
    const names = readdirSync(unpacked);
    expect(names.filter((name) => /^LICENSE/i.test(name)).length).toBeGreaterThanOrEqual(2);
  });
});

/** What electron-builder reads, in a folder of its own: it must not meet half-written files. */
function copyProject(project: string): void {
  mkdirSync(project);
  for (const name of ['package.json', 'LICENSE', 'docs', 'electron-builder.yml', 'scripts']) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  for (const part of ['main', 'preload', 'renderer']) {
    cpSync(join(programFolder, 'dist', part), join(project, 'dist', part), { recursive: true });
  }
}

function plantDecoys(project: string): void {
  for (const path of DECOYS) {
    if (existsSync(join(project, path))) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), '{}');
  }
}
