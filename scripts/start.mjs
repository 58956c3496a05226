import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { createMachine } from './lib/machine.mjs';
import { start } from './lib/start.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

const log = (line) => console.log(line);

async function prepare() {
  await ensureInstalled({ log });
  // Loaded now: before the line above there may be nothing for it to import.
  const { buildIfStale } = await import('./build.mjs');
  await buildIfStale({ only: ['app'], log });
}

try {
  process.exitCode = await start(process.argv.slice(2), createMachine(root, log, prepare));
} catch (error) {
  console.error(`Branchpoint could not start. ${error.message}`);
  if (process.env.BRANCHPOINT_DEBUG) console.error(error);
  process.exitCode = 1;
}
