import { fileURLToPath } from 'node:url';
import { downloadElectron, forgetFailure, rememberFailure } from './lib/download-electron.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { findElectron } from './lib/find-electron.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

async function install() {
  await ensureInstalled({ log: console.log });
  const electron = findElectron({ root, env: process.env, platform: process.platform });
  if (electron.kind === 'present') {
    console.log('Electron is on this computer already. Run npm start.');
    return 0;
  }
  console.log(`Downloading Electron ${electron.version} (about 120 MB)…`);
  const outcome = await downloadElectron({ root, log: console.log });
  if (outcome.ok) {
    forgetFailure(root);
    console.log('Done. Run npm start.');
    return 0;
  }
  rememberFailure(root, Date.now());
  console.error(
    `Could not download Electron (${outcome.reason}). The browser edition works without it: npm start. Where downloads come from a server of your own, set ELECTRON_MIRROR to its address.`,
  );
  return 1;
}

try {
  process.exitCode = await install();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
