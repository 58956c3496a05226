import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const ICON_WIDTH_PX = 1024;

/** Draws the icon the installers use from the one the page uses. */
async function drawIcon() {
  const { Resvg } = await import('@resvg/resvg-js');
  const svg = readFileSync(join(root, 'renderer', 'public', 'icon.svg'));
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: ICON_WIDTH_PX } }).render();
  const folder = join(root, '.cache', 'package');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'icon.png'), image.asPng());
}

/** Builds what is stale and makes installers, by default for this system. */
async function makePackages(args) {
  await ensureInstalled({ log: console.log });
  const { buildIfStale } = await import('./build.mjs');
  await buildIfStale({ only: ['app'] });
  await drawIcon();
  const { build, createTargets, Platform } = await import('electron-builder');
  const asFolder = args.includes('--dir');
  await build({
    projectDir: root,
    publish: 'never',
    ...(asFolder ? { targets: createTargets([Platform.current()], 'dir') } : {}),
  });
}

try {
  await makePackages(process.argv.slice(2));
  console.log('The packages are in release/.');
} catch (error) {
  console.error(`Packaging failed. ${error.message}`);
  process.exitCode = 1;
}
