import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

// Writes what is generated from the code and kept in the repository. A unit test fails when a
// committed file is no longer what this would write.
const root = fileURLToPath(new URL('../', import.meta.url));
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { createMapFileJsonSchema } = await server.ssrLoadModule(
    '/shared/formats/branchpoint/json-schema.ts',
  );
  const target = fileURLToPath(new URL('../docs/branchpoint-map.schema.json', import.meta.url));
  writeFileSync(target, JSON.stringify(createMapFileJsonSchema()));
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  execFileSync(process.execPath, [biome, 'format', '--write', '--log-level=error', target]);
  console.log('Wrote docs/branchpoint-map.schema.json');
} finally {
  await server.close();
}
