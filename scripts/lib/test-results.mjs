/**
 * What one step of the test run amounted to.
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skips: readonly Skip[] }} Counts
 */

const noReason = 'no reason given';

/**
 * Counts a static check, which either holds or does not.
 * @param {boolean} held
 * @returns {Counts}
 */
export function countCheck(held) {
  return { passed: held ? 1 : 0, failed: held ? 0 : 1, skips: [] };
}

/**
 * Counts what `vitest-results.mjs` wrote.
 * @param {{ passed: number, failed: number, errors: number, skips: readonly { name: string, reason: string | null }[] }} results
 * @returns {Counts}
 */
export function countVitest(results) {
  return {
    passed: results.passed,
    failed: results.failed + results.errors,
    skips: results.skips.map(({ name, reason }) => ({ name, reason: reason ?? noReason })),
  };
}

/**
 * Counts the results of Playwright's JSON reporter. A test that passed only on a second try counts
 * as passed, because Playwright's own exit code says so too.
 * @param {{ suites?: readonly object[], errors?: readonly object[] }} results
 * @returns {Counts}
 */
export function countPlaywright(results) {
  const tests = (results.suites ?? []).flatMap((suite) => testsOf(suite, []));
  const withStatus = (...statuses) => tests.filter(({ status }) => statuses.includes(status));
  return {
    passed: withStatus('expected', 'flaky').length,
    failed: withStatus('unexpected').length + (results.errors ?? []).length,
    skips: withStatus('skipped').map(({ name, annotations }) => ({
      name,
      reason:
        annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ??
        noReason,
    })),
  };
}

/**
 * Turns the counts of a step into its verdict: a step that ran no test at all proves nothing and
 * fails, and so does one whose process failed for a reason the counts do not show.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts & { problem: string | null }}
 */
export function judge(counts, exitCode) {
  if (counts.failed > 0) return { ...counts, problem: null };
  if (counts.passed === 0) return { ...counts, failed: 1, problem: 'No test was run.' };
  if (exitCode !== 0) {
    return {
      ...counts,
      failed: 1,
      problem: `Every test passed, but the exit code was ${exitCode}.`,
    };
  }
  return { ...counts, problem: null };
}

/**
 * Groups skips by reason, with how many tests each reason kept from running.
 * @param {readonly Skip[]} skips
 * @returns {readonly { reason: string, names: readonly string[] }[]}
 */
export function groupSkips(skips) {
  const names = new Map();
  for (const { name, reason } of skips) names.set(reason, [...(names.get(reason) ?? []), name]);
  return [...names].map(([reason, grouped]) => ({ reason, names: grouped }));
}

/**
 * Writes the last line of the run.
 * @param {readonly Counts[]} all
 * @returns {string}
 */
export function summaryLine(all) {
  const sum = (pick) => all.reduce((total, counts) => total + pick(counts), 0);
  const skipped = sum(({ skips }) => skips.length);
  const line = `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/**
 * Leaves out the lines of tests and files that passed: a log that is cut short must still show what failed.
 * @param {string} output
 * @returns {string}
 */
export function withoutPassed(output) {
  return output
    .split('\n')
    .filter((line) => !/^\s*✓ /u.test(line))
    .join('\n');
}

function testsOf(suite, path) {
  const here = suite.title ? [...path, suite.title] : path;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, annotations = [], results = [] }) => ({
      name: [...here, spec.title].join(' › '),
      status,
      // A skip decided while the test runs is noted on its result, not on the test.
      annotations: [...annotations, ...results.flatMap((result) => result.annotations ?? [])],
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, here))];
}
