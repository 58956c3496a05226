const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Marks the place in Electron's program file where its fuses are. */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const WIRE_VERSION = 1;
const [OFF, ON] = Buffer.from('01');

/** Every fuse of this Electron, in the order of the wire. */
const FUSES = [
  ['RunAsNode', OFF],
  ['EnableCookieEncryption', OFF],
  ['EnableNodeOptionsEnvironmentVariable', OFF],
  ['EnableNodeCliInspectArguments', OFF],
  ['EnableEmbeddedAsarIntegrityValidation', ON],
  ['OnlyLoadAppFromAsar', ON],
  ['LoadBrowserProcessSpecificV8Snapshot', OFF],
  ['GrantFileProtocolExtraPrivileges', OFF],
  ['WasmTrapHandlers', ON],
];

/**
 * Sets the fuses of a packed program. Done here rather than by electron-builder: its copy of
 * `@electron/fuses` knows eight fuses, this Electron has nine, and one left as it was is one
 * nobody decided about.
 */
exports.default = async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { executableName } = packager;
  const { productFilename } = packager.appInfo;
  const app = join(appOutDir, `${productFilename}.app`);
  const files = {
    linux: () => join(appOutDir, executableName ?? productFilename),
    win32: () => join(appOutDir, `${productFilename}.exe`),
    darwin: () => join(app, 'Contents/Frameworks/Electron Framework.framework/Electron Framework'),
  };
  const file = files[electronPlatformName]();
  writeFileSync(file, setFuses(readFileSync(file)));
  if (electronPlatformName === 'darwin') resign(app);
};

/** Sets all fuses in the bytes of a program; throws unless they are exactly those listed. */
function setFuses(program) {
  const places = findAll(program, SENTINEL);
  if (places.length === 0) throw new Error('This Electron has no fuses to set.');
  // A program for two kinds of processor has them twice.
  for (const place of places) {
    const wire = place + SENTINEL.length;
    const [version, length] = program.subarray(wire, wire + 2);
    if (version !== WIRE_VERSION || length !== FUSES.length) {
      throw new Error(
        `This Electron has ${length} fuses of version ${version}; scripts/after-pack.cjs decides about ${FUSES.length} of version ${WIRE_VERSION}. Decide about the others first.`,
      );
    }
    FUSES.forEach(([, state], index) => {
      program[wire + 2 + index] = state;
    });
  }
  return program;
}

function findAll(bytes, wanted) {
  const places = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    places.push(at);
  }
  return places;
}

/** macOS does not start a program that was changed after it was signed. */
function resign(app) {
  const { status, stderr } = spawnSync('codesign', ['--sign', '-', '--force', '--deep', app], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`codesign failed: ${stderr}`);
}

exports.FUSES = FUSES;
exports.setFuses = setFuses;
