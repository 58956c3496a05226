import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What a build is made from and what it leaves behind, all relative to the project folder.
 * @typedef {{ name: string, inputs: readonly string[], outputs: readonly string[] }} Target
 */

/**
 * Digests the names and contents of all input files. Contents rather than times: a checkout, a
 * copy or a touched file says nothing about whether a build is needed.
 * @param {string} root the project folder
 * @param {readonly string[]} inputs files and folders; one that is absent counts as empty
 * @returns {string}
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesUnder(root, input)).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Tells whether a target has to be built, and the fingerprint to record once it has been.
 * @param {string} root the project folder
 * @param {string} stampFile where `recordBuild` keeps its fingerprints
 * @param {Target} target
 * @returns {{ stale: boolean, fingerprint: string }}
 */
export function inspectTarget(root, stampFile, target) {
  const current = fingerprint(root, target.inputs);
  const complete = missingOutputs(root, target).length === 0;
  return {
    stale: !complete || readStamps(stampFile)[target.name] !== current,
    fingerprint: current,
  };
}

/**
 * Lists the files a finished build of the target would have left but that are not there.
 * @param {string} root the project folder
 * @param {Target} target
 * @returns {readonly string[]}
 */
export function missingOutputs(root, target) {
  return target.outputs.filter((output) => !existsSync(join(root, output)));
}

/**
 * Records that a target was built from the inputs with this fingerprint; null forgets the target,
 * which is done before a build starts so that a broken-off one is never taken for a finished one.
 * @param {string} stampFile
 * @param {string} name the target's name
 * @param {string | null} value
 */
export function recordBuild(stampFile, name, value) {
  const { [name]: _previous, ...others } = readStamps(stampFile);
  const next = value === null ? others : { ...others, [name]: value };
  mkdirSync(dirname(stampFile), { recursive: true });
  const draft = `${stampFile}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(next, null, 2)}\n`);
  renameSync(draft, stampFile);
}

function readStamps(stampFile) {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function filesUnder(root, path) {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(root, child);
    return entry.isFile() ? [child] : [];
  });
}
