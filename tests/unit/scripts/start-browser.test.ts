import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/lib/find-browser.mjs';
import { chooseOpener } from '../../../scripts/lib/open-window.mjs';
import { runBrowserEdition } from '../../../scripts/lib/run-browser-edition.mjs';

const URL_WITH_KEY = 'http://127.0.0.1:47800/#entry=once';
const env = { PATH: '/opt/bin:/usr/bin' };
const has =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('finding a browser', () => {
  it('takes the first that is there, Chromium before the others', () => {
    const isProgram = has('/usr/bin/google-chrome', '/usr/bin/chromium');
    expect(findBrowser({ platform: 'linux', env, isProgram })).toEqual({
      name: 'Chromium',
      path: '/usr/bin/chromium',
    });
    expect(
      findBrowser({ platform: 'linux', env, isProgram: has('/opt/bin/brave-browser') })?.name,
    ).toBe('Brave');
  });

  it('knows where browsers are on other systems', () => {
    const edge = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(
      findBrowser({
        platform: 'win32',
        env: { ProgramFiles: 'C:\\Program Files' },
        isProgram: has(edge),
      })?.path,
    ).toBe(edge);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser({ platform: 'darwin', env: {}, isProgram: has(chrome) })?.path).toBe(chrome);
  });

  it('finds none where there is none, or where none is wanted', () => {
    expect(findBrowser({ platform: 'linux', env, isProgram: has() })).toBeNull();
    expect(
      findBrowser({
        platform: 'linux',
        env: { ...env, BRANCHPOINT_BROWSER: 'none' },
        isProgram: has('/usr/bin/chromium'),
      }),
    ).toBeNull();
  });
});

describe('showing an address', () => {
  const surroundings = {
    dataFolder: '/data',
    platform: 'linux',
    env,
    hasDisplay: true,
    isRoot: false,
    isProgram: has('/usr/bin/chromium', '/usr/bin/xdg-open'),
  };

  it('uses an app window with a profile of its own', () => {
    const opener = chooseOpener(URL_WITH_KEY, surroundings);
    expect(opener).toMatchObject({ kind: 'app', path: '/usr/bin/chromium' });
    if (opener.kind !== 'app') return;
    expect(opener.args).toContain(`--app=${URL_WITH_KEY}`);
    expect(opener.args).toContain('--user-data-dir=/data/browser-profile');
    expect(opener.args).not.toContain('--no-sandbox');
  });

  it('leaves the sandbox out for root only, who cannot have it', () => {
    const opener = chooseOpener(URL_WITH_KEY, { ...surroundings, isRoot: true });
    expect(opener.kind === 'app' && opener.args).toContain('--no-sandbox');
  });

  it('asks the system where no such browser is installed', () => {
    const isProgram = has('/usr/bin/xdg-open');
    expect(chooseOpener(URL_WITH_KEY, { ...surroundings, isProgram })).toEqual({
      kind: 'system',
      path: '/usr/bin/xdg-open',
      args: [URL_WITH_KEY],
    });
  });

  it('is not tried without a display or without any way', () => {
    expect(chooseOpener(URL_WITH_KEY, { ...surroundings, hasDisplay: false })).toEqual({
      kind: 'none',
    });
    expect(chooseOpener(URL_WITH_KEY, { ...surroundings, isProgram: has() })).toEqual({
      kind: 'none',
    });
  });
});

describe('the browser edition', () => {
  interface Given {
    started?: object;
    hasDisplay?: boolean;
    ended?: object;
  }

  async function run({ started, hasDisplay = true, ended }: Given) {
    const lines: string[] = [];
    const events: string[] = [];
    const serving = {
      kind: 'started',
      port: 47_800,
      printedUrl: 'http://127.0.0.1:47800/#entry=printed',
      windowUrl: () => URL_WITH_KEY,
      stop: async () => void events.push('stop'),
    };
    const code = await runBrowserEdition({
      edition: {
        startBrowserEdition: async () => started ?? serving,
        findDataFolder: () => '/data',
      } as never,
      surroundings: {
        platform: 'linux',
        env,
        hasDisplay,
        isRoot: false,
        isProgram: has('/usr/bin/chromium'),
      },
      runProgram: (async (path: string, args: string[]) => {
        events.push(`run ${path} ${args[0]}`);
        return { code: 0, endedEarly: false, wasStopped: false, reason: null, ...ended };
      }) as never,
      untilStopped: async () => void events.push('wait'),
      log: (line) => void lines.push(line),
    });
    return { code, lines, events };
  }

  it('serves as long as its window is open', async () => {
    const { code, events } = await run({});
    expect(code).toBe(0);
    expect(events).toEqual([`run /usr/bin/chromium --app=${URL_WITH_KEY}`, 'stop']);
  });

  it('prints the address and keeps serving without a display', async () => {
    const { code, lines, events } = await run({ hasDisplay: false });
    expect(code).toBe(0);
    expect(lines[0]).toContain('http://127.0.0.1:47800/#entry=printed');
    expect(events).toEqual(['wait', 'stop']);
  });

  it.each([
    ['hands over to one that is open', { code: 0, endedEarly: true }],
    ['cannot be opened', { code: 1, endedEarly: true }],
  ])('keeps serving when the browser %s', async (_, ended) => {
    const { events } = await run({ ended });
    expect(events.slice(1)).toEqual(['wait', 'stop']);
  });

  it('stops at once when asked to', async () => {
    const { events } = await run({ ended: { wasStopped: true, endedEarly: true } });
    expect(events.slice(1)).toEqual(['stop']);
  });

  it('opens a window of the program that runs already', async () => {
    const running = { kind: 'running', printedUrl: 'printed', windowUrl: () => URL_WITH_KEY };
    const { code, events } = await run({ started: running });
    expect(code).toBe(0);
    expect(events).toEqual([`run /usr/bin/chromium --app=${URL_WITH_KEY}`]);
  });

  it('leaves a port that a stranger uses alone, and never takes another', async () => {
    const { code, lines, events } = await run({ started: { kind: 'occupied', port: 47_800 } });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('47800');
    expect(events).toEqual([]);
  });
});
