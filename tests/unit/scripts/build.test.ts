import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installProblem, nodeProblem } from '../../../scripts/lib/ensure-installed.mjs';

interface LockedPackage {
  readonly version: string;
  readonly integrity: string;
  readonly optional?: boolean;
}

const one: LockedPackage = { version: '1.0.0', integrity: 'sha512-one' };
const two: LockedPackage = { version: '2.0.0', integrity: 'sha512-two' };
let root = '';

const writeManifest = (devDependencies: Record<string, string>): void =>
  writeFileSync(join(root, 'package.json'), JSON.stringify({ devDependencies }));

const writeLock = (packages: Record<string, LockedPackage>): void =>
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': { devDependencies: { one: '1.0.0' } }, ...packages } }),
  );

const writeInstalled = (packages: Record<string, LockedPackage>): void => {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'branchpoint-install-'));
  writeManifest({ one: '1.0.0' });
  writeLock({ 'node_modules/one': one, 'node_modules/two': two });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('installProblem', () => {
  it('finds the packages missing in a fresh clone', () => {
    expect(installProblem(root)).toBe('missing');
  });

  it('finds the packages missing after an installation that was broken off', () => {
    mkdirSync(join(root, 'node_modules', 'one'), { recursive: true });

    expect(installProblem(root)).toBe('missing');
  });

  it('finds nothing to do when the lockfile is what is installed', () => {
    writeInstalled({ 'node_modules/one': one, 'node_modules/two': two });

    expect(installProblem(root)).toBeNull();
  });

  it('finds another version outdated', () => {
    writeInstalled({ 'node_modules/one': one, 'node_modules/two': { ...two, version: '1.9.0' } });

    expect(installProblem(root)).toBe('outdated');
  });

  it('finds a package outdated that the lockfile has gained', () => {
    writeInstalled({ 'node_modules/one': one });

    expect(installProblem(root)).toBe('outdated');
  });

  it('does not miss an optional package that is for another system', () => {
    writeLock({ 'node_modules/one': one, 'node_modules/two': { ...two, optional: true } });
    writeInstalled({ 'node_modules/one': one });

    expect(installProblem(root)).toBeNull();
  });

  it('finds the lockfile outdated when package.json has moved on', () => {
    writeInstalled({ 'node_modules/one': one, 'node_modules/two': two });
    writeManifest({ one: '1.0.1' });

    expect(installProblem(root)).toBe('outdated');
  });
});

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('lets Node.js %s pass', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['18.20.8', '20.18.3', '8.0.0'])('names the version wanted when it is %s', (version) => {
    expect(nodeProblem(version)).toMatch(/needs Node\.js 20\.19 or newer.*https:\/\/nodejs\.org/);
  });
});
