import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';

// The command line with an analysis that never ends; tells when it has begun.
const surroundings = nodeSurroundings();
process.exitCode = await runCli(process.argv.slice(2), {
  ...surroundings,
  work: () =>
    surroundings.work(() => {
      process.stdout.write('at work\n');
      for (;;);
    }),
});
