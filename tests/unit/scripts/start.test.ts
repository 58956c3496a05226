import { describe, expect, it } from 'vitest';
import { chooseEdition, hasDisplay, RETRY_AFTER_MS } from '../../../scripts/lib/choose-edition.mjs';
import { start } from '../../../scripts/lib/start.mjs';

const NOW_MS = Date.UTC(2026, 10, 22);
const present = { kind: 'present', path: '/electron' } as const;
const absent = { kind: 'absent', version: '45.4.1' } as const;

/** A computer on which nothing happens but notes of what would. */
function createComputer(changes: Record<string, unknown> = {}) {
  const done: string[] = [];
  const lines: string[] = [];
  const note =
    <Value>(what: string, value: Value) =>
    async (..._: unknown[]): Promise<Value> => {
      done.push(what);
      return value;
    };
  const computer = {
    log: (line: string) => lines.push(line),
    cwd: '/maps',
    hasDisplay: true,
    mayDownload: true,
    nowMs: () => NOW_MS,
    nodeProblem: (): string | null => null,
    prepare: note('prepare', undefined),
    findElectron: (): object => present,
    readFailure: (): number | null => null,
    rememberFailure: () => done.push('remember failure'),
    forgetFailure: () => done.push('forget failure'),
    downloadElectron: note<object>('download', { ok: true }),
    runElectron: note<object>('electron', { failed: false, code: 0 }),
    runBrowserEdition: note('browser edition', 0),
    doctor: note('doctor', 0),
    ...changes,
  };
  return { computer, done, lines, note };
}

async function startOn(changes: Record<string, unknown>, args: string[] = []) {
  const { computer, done, lines } = createComputer(changes);
  const code = await start(args, computer);
  return { code, done, lines };
}

describe('npm start', () => {
  it('runs Electron where it is present, and says nothing', async () => {
    expect(await startOn({})).toEqual({ code: 0, done: ['prepare', 'electron'], lines: [] });
  });

  it('downloads Electron once where it is absent, then runs it', async () => {
    let isThere = false;
    const { code, done, lines } = await startOn({
      findElectron: () => (isThere ? present : absent),
      downloadElectron: async () => {
        isThere = true;
        return { ok: true };
      },
    });
    expect(code).toBe(0);
    expect(done).toEqual(['prepare', 'forget failure', 'electron']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Electron 45.4.1');
  });

  it.each(['offline?', 'the connection does not answer'])(
    'opens the browser edition when the download fails (%s), and remembers it',
    async (reason) => {
      const { code, done, lines } = await startOn({
        findElectron: () => absent,
        downloadElectron: async () => ({ ok: false, reason }),
      });
      expect(code).toBe(0);
      expect(done).toEqual(['prepare', 'remember failure', 'browser edition']);
      expect(lines.at(-1)).toContain(`(${reason})`);
      expect(lines.at(-1)).toContain('npm run electron:install');
    },
  );

  it('does not try again for a day after a failure', async () => {
    const { done, lines } = await startOn({
      findElectron: () => absent,
      readFailure: () => NOW_MS - 60_000,
    });
    expect(done).toEqual(['prepare', 'browser edition']);
    expect(lines).toHaveLength(1);
  });

  it('opens the browser edition when asked to, even with Electron', async () => {
    const { done, lines } = await startOn({}, ['--browser']);
    expect(done).toEqual(['prepare', 'browser edition']);
    expect(lines).toEqual([]);
  });

  it('opens the browser edition when Electron does not get as far as a window', async () => {
    const { done, lines } = await startOn({
      runElectron: async () => ({ failed: true, reason: 'SIGSEGV' }),
    });
    expect(done).toEqual(['prepare', 'browser edition']);
    expect(lines[0]).toContain('SIGSEGV');
  });

  it('passes on the code Electron ends with', async () => {
    const { code } = await startOn({ runElectron: async () => ({ failed: false, code: 3 }) });
    expect(code).toBe(3);
  });

  it('does nothing on a Node.js that is too old, and says which is needed', async () => {
    const { code, done, lines } = await startOn({ nodeProblem: () => 'Too old.' });
    expect({ code, done, lines }).toEqual({ code: 1, done: [], lines: ['Too old.'] });
  });

  it('changes nothing when asked for the doctor', async () => {
    expect((await startOn({}, ['--doctor'])).done).toEqual(['doctor']);
  });

  it('hands files on with their whole path', async () => {
    let files: unknown;
    await startOn(
      {
        runElectron: async (_: string, given: unknown) => {
          files = given;
          return { failed: false, code: 0 };
        },
      },
      ['hanoi.branchpoint.json', '--flag'],
    );
    expect(files).toEqual(['/maps/hanoi.branchpoint.json']);
  });
});

describe('choosing the edition', () => {
  const facts = {
    wantsBrowser: false,
    hasDisplay: true,
    electron: absent,
    mayDownload: true,
    lastFailureMs: null,
    nowMs: NOW_MS,
  };

  it.each([
    [{}, 'download'],
    [{ electron: present }, 'electron'],
    [{ electron: present, hasDisplay: false }, 'browser'],
    [{ hasDisplay: false }, 'browser'],
    [{ mayDownload: false }, 'browser'],
    [{ electron: present, mayDownload: false }, 'electron'],
    [{ lastFailureMs: NOW_MS - RETRY_AFTER_MS + 1 }, 'browser'],
    [{ lastFailureMs: NOW_MS - RETRY_AFTER_MS }, 'download'],
    [{ lastFailureMs: NOW_MS + RETRY_AFTER_MS }, 'download'],
  ])('with %j is %s', (changes, edition) => {
    expect(chooseEdition({ ...facts, ...changes }).edition).toBe(edition);
  });

  it('looks for a display server on Linux only', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
