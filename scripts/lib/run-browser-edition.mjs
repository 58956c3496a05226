import { chooseOpener } from './open-window.mjs';

/**
 * Serves the workbench on this computer and shows it. Ends with the window, or, where there is
 * none, when the process is asked to stop.
 * @param {{
 *   edition: { startBrowserEdition: () => Promise<import('../../electron/loopback/start-loopback.ts').LoopbackStart>, findDataFolder: () => string },
 *   surroundings: { platform: string, env: Record<string, string | undefined>, hasDisplay: boolean, isRoot: boolean, isProgram?: (path: string) => boolean },
 *   runProgram: typeof import('./run-program.mjs').runProgram,
 *   untilStopped: () => Promise<unknown>,
 *   log: (line: string) => void,
 * }} parts
 * @returns {Promise<number>} the exit code
 */
export async function runBrowserEdition({ edition, surroundings, runProgram, untilStopped, log }) {
  const started = await edition.startBrowserEdition();
  if (started.kind === 'occupied') {
    log(
      `Another program uses port ${started.port} of this computer, and Branchpoint keeps to that port: the browser stores your maps under it. Close the other program, then run npm start again.`,
    );
    return 1;
  }
  const show = () => {
    const dataFolder = edition.findDataFolder();
    return chooseOpener(started.windowUrl(), { ...surroundings, dataFolder });
  };
  if (started.kind === 'running') {
    return showRunning(started, show(), { runProgram, log });
  }
  try {
    await serve(started, show(), { runProgram, untilStopped, log });
    return 0;
  } finally {
    await started.stop();
  }
}

async function showRunning(running, opener, { runProgram, log }) {
  if (opener.kind === 'none') {
    log(`Branchpoint is running already: ${running.printedUrl}`);
    return 0;
  }
  log('Branchpoint is running already; opening a window of it.');
  await runProgram(opener.path, opener.args, { stdio: 'ignore' });
  return 0;
}

async function serve(started, opener, { runProgram, untilStopped, log }) {
  if (opener.kind === 'none') {
    log(`Branchpoint is ready. Open this address in a browser: ${started.printedUrl}`);
    log('Press Ctrl+C to stop.');
    return untilStopped();
  }
  log(`Branchpoint is ready: ${started.printedUrl}`);
  const ended = await runProgram(opener.path, opener.args, { stdio: 'ignore' });
  if (ended.wasStopped) return;
  if (opener.kind === 'app' && !ended.endedEarly) return;
  // It failed, or it passed the address to a browser that was open already and lives on.
  log(
    ended.code === 0
      ? 'It is shown in a browser that was open already. Press Ctrl+C here when you have closed it.'
      : 'The browser could not be opened. Open the address above in any browser. Press Ctrl+C to stop.',
  );
  return untilStopped();
}
