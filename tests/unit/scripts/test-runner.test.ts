import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../../scripts/lib/ensure-chromium.mjs';
import { runStep } from '../../../scripts/lib/run-step.mjs';
import {
  countCheck,
  countPlaywright,
  countVitest,
  groupSkips,
  judge,
  summaryLine,
  withoutPassed,
} from '../../../scripts/lib/test-results.mjs';

const node = (code: string, timeoutMs = 20_000) =>
  runStep({
    file: process.execPath,
    args: ['-e', code],
    cwd: tmpdir(),
    env: process.env,
    timeoutMs,
  });

describe('countPlaywright', () => {
  const results = {
    suites: [
      {
        title: 'map.spec.ts',
        specs: [spec('opens', 'expected'), spec('closes', 'unexpected')],
        suites: [
          {
            title: 'with the keyboard',
            specs: [
              spec('walks', 'flaky'),
              spec('prints', 'skipped', [{ type: 'skip', description: 'no printer' }]),
              spec('sings', 'skipped'),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'broken.spec.ts could not be read' }],
  };

  it('counts tests of all depths, and files that could not be read as failures', () => {
    expect(countPlaywright(results)).toMatchObject({ passed: 2, failed: 2 });
  });

  it('keeps the reason of each skip', () => {
    expect(countPlaywright(results).skips).toEqual([
      { name: 'map.spec.ts › with the keyboard › prints', reason: 'no printer' },
      { name: 'map.spec.ts › with the keyboard › sings', reason: 'no reason given' },
    ]);
  });

  it('finds the reason of a skip that was decided while the test ran', () => {
    const late = {
      ...spec('late', 'skipped'),
      tests: [
        {
          status: 'skipped',
          annotations: [],
          results: [{ annotations: [{ type: 'skip', description: 'no Electron here' }] }],
        },
      ],
    };

    expect(countPlaywright({ suites: [{ title: 'a', specs: [late] }] }).skips).toEqual([
      { name: 'a › late', reason: 'no Electron here' },
    ]);
  });
});

describe('countVitest', () => {
  it('counts files that did not load as failures', () => {
    expect(countVitest({ passed: 3, failed: 1, errors: 2, skips: [] })).toMatchObject({
      passed: 3,
      failed: 3,
    });
  });
});

describe('judge', () => {
  it('fails a step that ran no test', () => {
    const skips = [{ name: 'a', reason: 'b' }];

    expect(judge({ passed: 0, failed: 0, skips }, 0)).toMatchObject({
      failed: 1,
      problem: 'No test was run.',
    });
  });

  it('fails a step whose process failed though its tests did not', () => {
    expect(judge({ passed: 4, failed: 0, skips: [] }, 1)).toMatchObject({ passed: 4, failed: 1 });
  });

  it('leaves the counts of a step that tells its own failures', () => {
    expect(judge({ passed: 4, failed: 2, skips: [] }, 1)).toMatchObject({ passed: 4, failed: 2 });
  });
});

describe('summaryLine', () => {
  it('adds up checks and tests', () => {
    expect(summaryLine([countCheck(true), { passed: 9, failed: 0, skips: [] }])).toBe(
      '10 passed, 0 failed',
    );
  });

  it('names skips only when there are some', () => {
    const skips = [{ name: 'a', reason: 'b' }];

    expect(summaryLine([countCheck(false), { passed: 1, failed: 0, skips }])).toBe(
      '1 passed, 1 failed, 1 skipped',
    );
  });
});

describe('withoutPassed', () => {
  it('keeps what failed and everything said about it', () => {
    const log = [
      'Running 3 tests using 2 workers',
      '  ✓  1 [browser] › a.spec.ts › opens (1.0s)',
      '  ✘  2 [browser] › a.spec.ts › closes (1.0s)',
      '    Error: it stayed open ✓ and so on',
      ' ✓ tests/unit/b.test.ts (2 tests)',
    ].join('\n');
    expect(withoutPassed(log).split('\n')).toEqual([
      'Running 3 tests using 2 workers',
      '  ✘  2 [browser] › a.spec.ts › closes (1.0s)',
      '    Error: it stayed open ✓ and so on',
    ]);
  });
});

describe('groupSkips', () => {
  it('puts tests that were skipped for one reason together', () => {
    const skips = [
      { name: 'a', reason: 'no articles' },
      { name: 'b', reason: 'no display' },
      { name: 'c', reason: 'no articles' },
    ];

    expect(groupSkips(skips)).toEqual([
      { reason: 'no articles', names: ['a', 'c'] },
      { reason: 'no display', names: ['b'] },
    ]);
  });
});

describe('runStep', () => {
  it('hands back the exit code and all that was printed', async () => {
    const result = await node("console.log('out'); console.error('err'); process.exit(7)");

    expect(result).toMatchObject({ exitCode: 7, timedOut: false });
    expect(result.output).toContain('out');
    expect(result.output).toContain('err');
  });

  it('says why a command could not be started', async () => {
    const missing = { args: [], cwd: tmpdir(), env: process.env, timeoutMs: 1000 };
    const result = await runStep({ file: '/nowhere/at/all', ...missing });

    expect(result.exitCode).toBe(1);
    expect(result.output).toContain('ENOENT');
  });

  it('ends a command that takes too long, together with what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'branchpoint-step-'));
    const note = join(folder, 'pid');
    const child = `require('fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const result = await node(
      `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
      1500,
    );
    const grandchild = Number(readFileSync(note, 'utf8'));
    rmSync(folder, { recursive: true });

    expect(result.timedOut).toBe(true);
    expect(isRunning(grandchild)).toBe(false);
  });
});

describe('findChromium', () => {
  it('takes the browser that BRANCHPOINT_CHROMIUM names', () => {
    expect(findChromium({ BRANCHPOINT_CHROMIUM: process.execPath })).toBe(process.execPath);
  });

  it('refuses a BRANCHPOINT_CHROMIUM that is not there rather than taking another', () => {
    expect(() => findChromium({ BRANCHPOINT_CHROMIUM: '/nowhere/chromium' })).toThrow(
      'BRANCHPOINT_CHROMIUM names /nowhere/chromium, which is not there.',
    );
  });
});

function spec(
  title: string,
  status: string,
  annotations: readonly { readonly type: string; readonly description: string }[] = [],
) {
  return { title, tests: [{ status, annotations, results: [{}] }] };
}

/** A process that was ended but not yet collected by its new parent counts as ended. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
