import { nodeFileSystem as fs } from '../../../../electron/services/node-ports.ts';
import { createSnapshots } from '../../../../electron/services/snapshots.ts';

// Writes copies until it is killed; each line of its output is a revision that was answered for.
const [folder = '', firstRevision = '1'] = process.argv.slice(2);
const snapshots = createSnapshots(folder, {
  fs,
  clock: { nowMs: () => Date.now() },
  log: { warn: () => undefined },
  appVersion: '0.2.0',
});

for (let revision = Number(firstRevision); ; revision += 1) {
  const text = Array.from({ length: 4_000 }, (_, index) => (index * revision).toString(36)).join();
  const written = await snapshots.write({
    documentId: 'map-killed',
    title: 'Killed',
    revision,
    counts: { node: revision },
    content: JSON.stringify({ revision, text }),
    reason: 'edit',
  });
  if (written.ok) process.stdout.write(`${revision}\n`);
}
