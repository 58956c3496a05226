import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hasDisplay } from './choose-edition.mjs';
import { describeMachine } from './doctor.mjs';
import {
  downloadElectron,
  forgetFailure,
  readFailure,
  rememberFailure,
} from './download-electron.mjs';
import { nodeProblem } from './ensure-installed.mjs';
import { findElectron } from './find-electron.mjs';
import { runBrowserEdition } from './run-browser-edition.mjs';
import { runElectron } from './run-electron.mjs';
import { runProgram, untilStopped } from './run-program.mjs';

/**
 * Gathers what a start touches of this computer.
 * @param {string} root the project folder
 * @param {(line: string) => void} log
 * @param {() => Promise<void>} prepare installs and builds what is missing or stale
 */
export function createMachine(root, log, prepare) {
  const { env, platform } = process;
  const isRoot = process.getuid?.() === 0;
  const surroundings = { platform, env, isRoot, hasDisplay: hasDisplay(platform, env) };
  const editionFile = join(root, 'dist', 'main', 'loopback.cjs');
  const loadEdition = () => createRequire(import.meta.url)(editionFile);
  const machine = {
    log,
    cwd: env.INIT_CWD ?? process.cwd(),
    hasDisplay: surroundings.hasDisplay,
    mayDownload: !isSet(env.BRANCHPOINT_NO_DOWNLOAD) && !isSet(env.WORKBENCH_NO_DOWNLOAD),
    nowMs: () => Date.now(),
    nodeProblem: () => nodeProblem(process.versions.node),
    prepare,
    findElectron: () => findElectron({ root, env, platform }),
    readFailure: () => readFailure(root),
    rememberFailure: (failedAtMs) => rememberFailure(root, failedAtMs),
    forgetFailure: () => forgetFailure(root),
    downloadElectron: () => downloadElectron({ root, log }),
    runElectron: (path, files) => runElectron(path, { root, files, isRoot, env, runProgram }),
    runBrowserEdition: () =>
      runBrowserEdition({ edition: loadEdition(), surroundings, runProgram, untilStopped, log }),
    doctor() {
      const dataFolder = existsSync(editionFile) ? loadEdition().findDataFolder() : null;
      for (const line of describeMachine(machine, { root, surroundings, dataFolder })) log(line);
      return 0;
    },
  };
  return machine;
}

const isSet = (value) => value !== undefined && value !== '' && value !== '0';
