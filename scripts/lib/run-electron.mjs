/**
 * Runs the installed Electron on this project.
 * @param {string} path the Electron program
 * @param {{ root: string, files: readonly string[], isRoot: boolean, env: Record<string, string | undefined>, runProgram: typeof import('./run-program.mjs').runProgram }} parts
 * @returns {Promise<{ failed: false, code: number } | { failed: true, reason: string }>} `failed`
 *   when it ended before it can have shown a window
 */
export async function runElectron(path, { root, files, isRoot, env, runProgram }) {
  // With this variable Electron would run as plain Node and show nothing.
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  const args = [...(isRoot ? ['--no-sandbox'] : []), root, ...files];
  const ended = await runProgram(path, args, { env: rest });
  if (ended.wasStopped || ended.code === 0 || !ended.endedEarly) {
    return { failed: false, code: ended.wasStopped ? 0 : ended.code };
  }
  return { failed: true, reason: ended.reason ?? `it ended with code ${ended.code}` };
}
