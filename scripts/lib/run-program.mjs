import { spawn as nodeSpawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A program that ends sooner than this did not get as far as a window. */
const TOO_SOON_MS = 5_000;

/**
 * Runs a program to its end, passing on the signals this process receives.
 * @param {string} path
 * @param {readonly string[]} args
 * @param {{ spawn?: typeof nodeSpawn, env?: Record<string, string | undefined>, stdio?: 'inherit' | 'ignore' }} options
 * @returns {Promise<{ code: number, endedEarly: boolean, wasStopped: boolean, reason: string | null }>}
 *   `endedEarly` when it ended within five seconds, `wasStopped` when a signal of ours ended it
 */
export function runProgram(path, args, { spawn = nodeSpawn, env = process.env, stdio } = {}) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    let wasStopped = false;
    const child = spawn(path, args, { stdio: stdio ?? 'inherit', env, windowsHide: false });
    const pass = (signal) => {
      wasStopped = true;
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const finish = (code, reason) => {
      for (const signal of SIGNALS) process.off(signal, pass);
      resolve({ code, reason, wasStopped, endedEarly: Date.now() - startedAt < TOO_SOON_MS });
    };
    child.on('error', (error) => finish(1, error.message));
    child.on('exit', (code, signal) => finish(code ?? 1, signal));
  });
}

/** Resolves when this process is asked to stop. */
export function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, resolve);
  });
}
