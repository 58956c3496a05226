import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  downloadElectron,
  forgetFailure,
  readFailure,
  rememberFailure,
} from '../../../scripts/lib/download-electron.mjs';
import { findElectron } from '../../../scripts/lib/find-electron.mjs';
import { runElectron } from '../../../scripts/lib/run-electron.mjs';
import { runProgram } from '../../../scripts/lib/run-program.mjs';

function makeProject({ dist = null as string | null, hasProgram = true } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'branchpoint-start-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'package.json'), '{"devDependencies":{"electron":"45.4.1"}}');
  const electron = join(root, 'node_modules', 'electron');
  mkdirSync(join(electron, 'dist'), { recursive: true });
  if (dist !== null) {
    writeFileSync(join(electron, 'dist', 'version'), dist);
    writeFileSync(join(electron, 'path.txt'), 'electron');
    if (hasProgram) writeFileSync(join(electron, 'dist', 'electron'), '');
  }
  return root;
}

class FakeChild extends EventEmitter {
  readonly stderr = Object.assign(new EventEmitter(), { setEncoding: () => this.stderr });
  readonly signals: string[] = [];
  kill(signal: string) {
    this.signals.push(signal);
  }
}

describe('finding Electron', () => {
  const look = (root: string, env = {}) => findElectron({ root, env, platform: 'linux' });

  it('finds the installed program of the wanted version', () => {
    const root = makeProject({ dist: 'v45.4.1' });
    expect(look(root)).toEqual({
      kind: 'present',
      path: join(root, 'node_modules/electron/dist/electron'),
    });
  });

  it.each([
    ['nothing was downloaded', {}],
    ['another version is there', { dist: '44.0.0' }],
    ['the program itself is missing', { dist: '45.4.1', hasProgram: false }],
  ])('counts it as absent when %s', (_, project) => {
    expect(look(makeProject(project))).toEqual({ kind: 'absent', version: '45.4.1' });
  });

  it('takes the folder the environment names first', () => {
    const other = join(makeProject({ dist: '45.4.1' }), 'node_modules/electron/dist');
    expect(look(makeProject(), { ELECTRON_OVERRIDE_DIST_PATH: other })).toEqual({
      kind: 'present',
      path: join(other, 'electron'),
    });
  });
});

describe('downloading Electron', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function begin() {
    const child = new FakeChild();
    const disk = { sizeBytes: 0 };
    const lines: string[] = [];
    const outcome = downloadElectron({
      root: makeProject(),
      log: (line) => void lines.push(line),
      spawn: (() => child) as never,
      sizeOf: () => disk.sizeBytes,
    });
    return { child, disk, lines, outcome };
  }

  it('succeeds with the installer', async () => {
    const { child, outcome } = begin();
    child.emit('close', 0);
    expect(await outcome).toEqual({ ok: true });
  });

  it('tells offline from other failures, and shows no stack', async () => {
    const offline = begin();
    offline.child.stderr.emit('data', 'TypeError: fetch failed\n    at node:internal\n');
    offline.child.emit('close', 1);
    expect(await offline.outcome).toEqual({ ok: false, reason: 'offline?' });
    const other = begin();
    other.child.stderr.emit('data', '\n    at x\nError: Generated checksum differs\n    at y\n');
    other.child.emit('close', 1);
    expect(await other.outcome).toEqual({
      ok: false,
      reason: 'Error: Generated checksum differs',
    });
  });

  it('gives up after twenty seconds without a byte', async () => {
    const { child, outcome } = begin();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(await outcome).toMatchObject({ ok: false });
    expect(child.signals).toEqual(['SIGKILL']);
  });

  it('waits for a slow connection as long as something arrives, and reports', async () => {
    const { child, disk, lines, outcome } = begin();
    for (let second = 0; second < 120; second += 10) {
      disk.sizeBytes += 5 * 1024 * 1024;
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(child.signals).toEqual([]);
    expect(lines.at(-1)).toContain('MB so far');
    child.emit('close', 0);
    expect(await outcome).toEqual({ ok: true });
  });

  it('gives up when a connection that began well hangs for a minute', async () => {
    const { child, disk, outcome } = begin();
    disk.sizeBytes = 1_000;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(child.signals).toEqual([]);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(await outcome).toMatchObject({ ok: false });
    expect(child.signals).toEqual(['SIGKILL']);
  });

  it('remembers a failure until the next success', () => {
    const root = makeProject();
    expect(readFailure(root)).toBeNull();
    rememberFailure(root, 1_000);
    expect(readFailure(root)).toBe(1_000);
    forgetFailure(root);
    expect(readFailure(root)).toBeNull();
  });
});

describe('running Electron', () => {
  const parts = { root: '/project', files: ['/a.branchpoint.json'], isRoot: false };

  async function runWith(ended: object, changes = {}) {
    const calls: unknown[][] = [];
    const outcome = await runElectron('/electron', {
      ...parts,
      env: { ELECTRON_RUN_AS_NODE: '1', HOME: '/home/an' },
      runProgram: (async (...given: unknown[]) => {
        calls.push(given);
        return { code: 0, endedEarly: false, wasStopped: false, reason: null, ...ended };
      }) as never,
      ...changes,
    });
    return { outcome, call: calls[0] };
  }

  it('starts it on the project, never as plain Node', async () => {
    const { call } = await runWith({});
    expect(call).toEqual([
      '/electron',
      ['/project', '/a.branchpoint.json'],
      { env: { HOME: '/home/an' } },
    ]);
  });

  it('counts an early end with a failure as not started', async () => {
    const { outcome } = await runWith({ code: 127, endedEarly: true });
    expect(outcome).toEqual({ failed: true, reason: 'it ended with code 127' });
  });

  it.each([
    ['a second start that hands over', { code: 0, endedEarly: true }, 0],
    ['a late crash', { code: 5 }, 5],
    ['Ctrl+C', { code: 1, endedEarly: true, wasStopped: true }, 0],
  ])('counts %s as started', async (_, ended, code) => {
    expect((await runWith(ended)).outcome).toEqual({ failed: false, code });
  });
});

describe('running a program', () => {
  it('passes signals on and leaves no listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    const child = new FakeChild();
    const ended = runProgram('/program', [], { spawn: (() => child) as never });
    process.emit('SIGTERM', 'SIGTERM');
    child.emit('exit', null, 'SIGTERM');
    expect(await ended).toMatchObject({ wasStopped: true, reason: 'SIGTERM' });
    expect(child.signals).toEqual(['SIGTERM']);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('survives a program that is not there', async () => {
    const ended = await runProgram('/not/there', [], { stdio: 'ignore' });
    expect(ended).toMatchObject({ code: 1, endedEarly: true, wasStopped: false });
    expect(ended.reason).toContain('ENOENT');
  });
});
