import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Vitest reporter that writes counts and skips, with their reasons, to the file named by
 * BRANCHPOINT_VITEST_RESULTS. Vitest's own JSON reporter leaves the reasons out.
 */
export default class VitestResults {
  onTestRunEnd(testModules, unhandledErrors) {
    const tests = testModules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const results = {
      passed: inState('passed').length,
      failed: inState('failed').length,
      errors:
        unhandledErrors.length + testModules.reduce((sum, module) => sum + loadErrors(module), 0),
      skips: inState('skipped').map((test) => ({
        name: `${test.module.relativeModuleId} › ${test.fullName}`,
        reason: test.result().note ?? null,
      })),
    };
    const file = process.env.BRANCHPOINT_VITEST_RESULTS;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(results, null, 2));
  }
}

/** Errors of a file or a suite itself, such as an import that fails: no test stands for them. */
function loadErrors(module) {
  const suites = [...module.children.allSuites()];
  return module.errors().length + suites.reduce((sum, suite) => sum + suite.errors().length, 0);
}
