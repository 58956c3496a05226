import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensureInstalled, SetupError } from './lib/ensure-installed.mjs';

const bundle = new URL('../dist/cli/branchpoint.mjs', import.meta.url);
// Results go to stdout, so whatever the preparation has to say goes to stderr.
const log = (line) => console.error(line);

try {
  await ensureInstalled({ log });
  await buildIfStale({ only: ['cli'], log });
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}
process.argv[1] = fileURLToPath(bundle);
await import(bundle.href);
