import { spawn, spawnSync } from 'node:child_process';

const running = new Set();

/**
 * Runs a command to its end, collecting everything it prints. When the time is up, the command
 * and all it started are ended, so that a browser left behind cannot hold the run.
 * @param {{ file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, timeoutMs: number }} command
 * @returns {Promise<{ exitCode: number, output: string, timedOut: boolean, elapsedMs: number }>}
 */
export function runStep({ file, args, cwd, env, timeoutMs }) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    // A group of its own lets the whole family be ended at once.
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endFamily(child);
    }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    let sweep;
    const finish = (exitCode) => {
      clearTimeout(timer);
      clearTimeout(sweep);
      running.delete(child);
      resolve({ exitCode, output, timedOut, elapsedMs: performance.now() - startedAt });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
    // A grandchild that outlives the command may keep its pipes open, and `close` would not come.
    child.on('exit', () => {
      sweep = setTimeout(() => endFamily(child), 2_000);
    });
  });
}

/** Ends every command that is still running, with all it started. */
export function endAllSteps() {
  for (const child of running) endFamily(child);
}

function endFamily(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole family has ended already.
  }
}
