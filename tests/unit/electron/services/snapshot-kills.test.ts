import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { createSnapshots, type Snapshots } from '../../../../electron/services/snapshots.ts';
import { createNotes, fileSystemWith, makeFolder } from './failing-fs.ts';

const KILLS = 40;
const LANES = 2;
const LONGEST_RUN_MS = 90;

/** The writer as a program of its own: only a process can be killed in the middle of a write. */
async function bundleWriter(): Promise<string> {
  const outDir = await makeFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./endless-writer.ts', import.meta.url)),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'writer.mjs' } },
    },
  });
  return join(outDir, 'writer.mjs');
}

/** Lets it write, kills it some time after its first copy, and answers the last revision it told. */
function runAndKill(writer: string, folder: string, first: number, afterMs: number) {
  return new Promise<number>((resolve, reject) => {
    let told = '';
    const args = [writer, folder, String(first)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (told === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      told += part;
    });
    child.on('error', reject);
    child.on('close', () => resolve(Number(told.split('\n').at(-2))));
  });
}

async function read(snapshots: Snapshots): Promise<{ revision: number; snapshotId: string }[]> {
  const found = await snapshots.list();
  if (!found.ok) throw new Error(found.message);
  expect(found.value.damaged).toEqual([]);
  return found.value.snapshots;
}

/** Kills a writer again and again in a folder of its own. */
async function killAgainAndAgain(writer: string, kills: number, lane: number): Promise<void> {
  const folder = await makeFolder();
  const clock = { nowMs: () => 0 };
  const ports = { fs: fileSystemWith({}), clock, log: createNotes(), appVersion: '0.2.0' };
  const snapshots = createSnapshots(folder, ports);
  let lastTold = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    // Spread over the whole of a write, the same in every run.
    const afterMs = ((kill * LANES + lane) * 37) % LONGEST_RUN_MS;
    lastTold = await runAndKill(writer, folder, lastTold + 1, afterMs);
    const copies = await read(snapshots);
    expect(copies.map(({ revision }) => revision)).toContain(lastTold);
    for (const { snapshotId } of copies) {
      expect(await snapshots.read(snapshotId)).toMatchObject({ ok: true });
    }
  }
}

it(`no copy is torn and none that was answered for is lost in ${KILLS} kills`, async () => {
  const writer = await bundleWriter();
  const lanes = Array.from({ length: LANES }, (_, lane) => lane);
  await Promise.all(lanes.map((lane) => killAgainAndAgain(writer, KILLS / LANES, lane)));
}, 180_000);
