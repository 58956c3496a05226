import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { Interrupted, interruptedInWords } from '../../../cli/interruption.ts';
import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';
import type { Surroundings } from '../../../cli/surroundings.ts';
import { folderForEach, runCommand } from '../../helpers/cli-folder.ts';

const inFolder = folderForEach();

async function run(args: readonly string[], other: Partial<Surroundings>) {
  const messages: string[] = [];
  const say = (line: string) => void messages.push(line);
  const quiet = { writeOut: () => undefined, isOutATerminal: false };
  const code = await runCli(args, { ...nodeSurroundings(), ...quiet, say, ...other });
  return { code, messages };
}

/** The command line as a program of its own: only a process can be sent a signal. */
async function bundleEndlessWork(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@resvg/resvg-js'] },
    build: {
      ssr: fileURLToPath(new URL('./endless-work.ts', import.meta.url)),
      outDir: inFolder('program'),
      minify: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'endless-work.mjs' } },
    },
  });
  return inFolder('program/endless-work.mjs');
}

describe('Ctrl+C', () => {
  it('ends an analysis that would listen to nothing else, with words and code 130', async () => {
    await runCommand('new', '--template', 'hanoi', '--out', inFolder('map.json'));
    const program = await bundleEndlessWork();
    const child = spawn(process.execPath, [program, 'analyze', inFolder('map.json')]);
    const messages: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (part: string) => messages.push(part));
    child.stdout.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, messages: messages.join('') }).toEqual({
      code: 130,
      messages: '“analyze” was stopped by Ctrl+C. Nothing was written, and no file was changed.\n',
    });
  });

  it('ends a command that waits for a file', async () => {
    const person = new AbortController();
    const stopped = run(['validate', 'map.json'], {
      interruption: person.signal,
      sizeOf: async () => {
        person.abort();
        return new Promise(() => undefined);
      },
    });
    expect((await stopped).code).toBe(130);
  });

  it('lets a file that is being put in its place be put there, and says so', async () => {
    const person = new AbortController();
    const surroundings = nodeSurroundings();
    const { code, messages } = await run(['new', '--out', inFolder('new.json')], {
      interruption: person.signal,
      writeFile: async (path, bytes) => {
        person.abort();
        await surroundings.writeFile(path, bytes);
      },
    });
    expect({ code, messages }).toEqual({
      code: 130,
      messages: [
        `“new” was stopped by Ctrl+C. One file was written before, whole: ${inFolder('new.json')}.`,
      ],
    });
    expect(JSON.parse(await readFile(inFolder('new.json'), 'utf8'))).toHaveProperty('format');
  });

  it.each(['diff', 'merge'])('is no trouble of the files that %s compares', async (command) => {
    const path = inFolder('map.json');
    await runCommand('new', '--out', path);
    const out = command === 'merge' ? [path, '--out', inFolder('merged.json')] : [];
    const { code } = await run([command, path, path, ...out], {
      work: () => {
        throw new Interrupted();
      },
    });
    expect(code).toBe(130);
  });

  it('names the files that are there already, as far as they can be read at a glance', () => {
    const files = Array.from({ length: 12 }, (_, place) => `${place}.json`);
    expect(interruptedInWords('archive', files)).toBe(
      '“archive” was stopped by Ctrl+C. 12 files were written before, whole: 0.json, 1.json, 2.json, 3.json, 4.json, 5.json, 6.json, 7.json and 4 more.',
    );
  });
});
