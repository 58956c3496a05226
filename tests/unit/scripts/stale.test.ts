import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  fingerprint,
  inspectTarget,
  missingOutputs,
  recordBuild,
} from '../../../scripts/lib/stale.mjs';

const target = { name: 'app', inputs: ['source', 'settings.json'], outputs: ['dist/app.js'] };
let root = '';
let stampFile = '';

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const build = (): void => {
  write('dist/app.js', 'built');
  recordBuild(stampFile, target.name, inspectTarget(root, stampFile, target).fingerprint);
};

const isStale = (): boolean => inspectTarget(root, stampFile, target).stale;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'branchpoint-stale-'));
  stampFile = join(root, 'dist', '.build-stamp.json');
  write('source/main.ts', 'export const one = 1;');
  write('settings.json', '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('inspectTarget', () => {
  it('finds a target that was never built stale', () => {
    expect(isStale()).toBe(true);
  });

  it('finds a target fresh once its build is recorded', () => {
    build();

    expect(isStale()).toBe(false);
  });

  it('does not mind a new time on an unchanged file', () => {
    build();
    utimesSync(join(root, 'source/main.ts'), new Date(2001, 1, 1), new Date(2001, 1, 1));

    expect(isStale()).toBe(false);
  });

  it.each([
    ['a changed file', () => write('source/main.ts', 'export const one = 2;')],
    ['a new file in a new folder', () => write('source/deeper/more.ts', '')],
    ['a removed file', () => rmSync(join(root, 'settings.json'))],
    ['a renamed file', renameMain],
    ['a missing output', () => rmSync(join(root, 'dist/app.js'))],
    ['an unreadable record', () => writeFileSync(stampFile, '{ "app": ')],
  ])('finds %s', (_what, change) => {
    build();
    change();

    expect(isStale()).toBe(true);
  });

  it('keeps the record of one target when another is forgotten', () => {
    build();
    recordBuild(stampFile, 'cli', 'abc');
    recordBuild(stampFile, 'cli', null);

    expect(isStale()).toBe(false);
    expect(inspectTarget(root, stampFile, { ...target, name: 'cli' }).stale).toBe(true);
  });
});

describe('fingerprint', () => {
  it('tells where one file ends and the next begins', () => {
    write('left/a', 'xy');
    write('left/b', '');
    const whole = fingerprint(root, ['left']);
    write('left/a', 'x');
    write('left/b', 'y');

    expect(fingerprint(root, ['left'])).not.toBe(whole);
  });

  it('is the same in whatever order the inputs are named', () => {
    expect(fingerprint(root, ['settings.json', 'source'])).toBe(
      fingerprint(root, ['source', 'settings.json']),
    );
  });
});

describe('missingOutputs', () => {
  it('lists the files that a build should have left', () => {
    expect(missingOutputs(root, target)).toEqual(['dist/app.js']);
    build();
    expect(missingOutputs(root, target)).toEqual([]);
  });
});

function renameMain(): void {
  rmSync(join(root, 'source/main.ts'));
  write('source/start.ts', 'export const one = 1;');
}
