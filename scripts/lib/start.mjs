import { resolve } from 'node:path';
import { chooseEdition } from './choose-edition.mjs';

/**
 * Starts Branchpoint: Electron where it is or can be had, else the browser edition.
 * @param {readonly string[]} args as typed after `npm start --`
 * @param {object} machine everything the start touches; see `createMachine`
 * @returns {Promise<number>} the exit code
 */
export async function start(args, machine) {
  const { log } = machine;
  const problem = machine.nodeProblem();
  if (problem !== null) {
    log(problem);
    return 1;
  }
  if (args.includes('--doctor')) return machine.doctor();
  await machine.prepare();
  const files = args
    .filter((each) => !each.startsWith('-'))
    .map((each) => resolve(machine.cwd, each));
  const electron = machine.findElectron();
  const choice = chooseEdition({
    wantsBrowser: args.includes('--browser'),
    hasDisplay: machine.hasDisplay,
    electron,
    mayDownload: machine.mayDownload,
    lastFailureMs: machine.readFailure(),
    nowMs: machine.nowMs(),
  });
  if (choice.because !== null) log(choice.because);
  if (choice.edition === 'electron') return startElectron(electron.path, files, machine);
  if (choice.edition === 'download' && (await download(electron.version, machine))) {
    const downloaded = machine.findElectron();
    if (downloaded.kind === 'present') return startElectron(downloaded.path, files, machine);
  }
  return machine.runBrowserEdition();
}

async function startElectron(path, files, machine) {
  const outcome = await machine.runElectron(path, files);
  if (!outcome.failed) return outcome.code;
  machine.log(
    `Electron could not start (${outcome.reason}); its messages are above. Opening the browser edition instead.`,
  );
  return machine.runBrowserEdition();
}

async function download(version, machine) {
  machine.log(`Electron ${version} is not on this computer yet (about 120 MB, once). Downloading…`);
  const outcome = await machine.downloadElectron();
  if (outcome.ok) {
    machine.forgetFailure();
    return true;
  }
  machine.rememberFailure(machine.nowMs());
  machine.log(
    `Could not download Electron (${outcome.reason}). Opening the browser edition; your work stays on this computer. Run npm run electron:install later.`,
  );
  return false;
}
