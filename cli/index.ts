import { interruptedCode } from './interruption.ts';
import { nodeSurroundings } from './node-surroundings.ts';
import { runCli } from './run-cli.ts';

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const interruption = new AbortController();
process.on('SIGINT', () => interruption.abort());

const code = await runCli(process.argv.slice(2), nodeSurroundings(interruption.signal));
// What was stopped may still be at it.
if (code === interruptedCode) process.exit(code);
process.exitCode = code;
