import { chooseEdition } from './choose-edition.mjs';
import { installProblem } from './ensure-installed.mjs';
import { findBrowser } from './find-browser.mjs';

/**
 * Says which edition would start and why, without changing or starting anything.
 * @returns {readonly string[]} lines
 */
export function describeMachine(machine, { root, surroundings, dataFolder }) {
  const electron = machine.findElectron();
  const lastFailureMs = machine.readFailure();
  const { edition, because } = chooseEdition({
    wantsBrowser: false,
    hasDisplay: machine.hasDisplay,
    electron,
    mayDownload: machine.mayDownload,
    lastFailureMs,
    nowMs: machine.nowMs(),
  });
  const packages = { missing: 'not installed yet', outdated: 'to be updated' };
  const browser = findBrowser(surroundings);
  return [
    `Node.js     ${process.versions.node}`,
    `Packages    ${packages[installProblem(root)] ?? 'installed'}`,
    `Electron    ${electron.kind === 'present' ? electron.path : `${electron.version} is not on this computer`}`,
    ...(lastFailureMs === null
      ? []
      : [`            last download failed ${new Date(lastFailureMs).toISOString()}`]),
    `Display     ${machine.hasDisplay ? 'yes' : 'no'}`,
    `Browser     ${browser === null ? 'none with app windows' : `${browser.name}, ${browser.path}`}`,
    `Data        ${dataFolder ?? 'known after the first start'}`,
    `npm start   ${describeEdition(edition)}${because === null ? '' : ` (${because})`}`,
  ];
}

function describeEdition(edition) {
  if (edition === 'electron') return 'opens the desktop program';
  if (edition === 'download') return 'downloads Electron, then opens the desktop program';
  return 'opens the browser edition';
}
