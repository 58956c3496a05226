import { describeConflict, describeNote } from '../../shared/compare/describe-conflict.ts';
import { fillFromBase } from '../../shared/compare/fill-from-base.ts';
import type { Side } from '../../shared/compare/merge-fields.ts';
import {
  type MergeConflict,
  type MergeNote,
  type MergeQuestion,
  type MergeRefusal,
  mergeMaps,
} from '../../shared/compare/merge-maps.ts';
import { writeMergeReport } from '../../shared/compare/report-json.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { assertNever } from '../../shared/lib/assert.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, mapText, type OpenMap } from '../map-files.ts';
import { type Surroundings, Trouble, WrongUsage } from '../surroundings.ts';
import { type OpenVersion, openVersion, orTrouble } from '../versions.ts';

export interface MergeOptions {
  readonly out: string;
  readonly ours?: boolean;
  readonly theirs?: boolean;
  readonly json?: boolean;
}

/** Three versions of one map as files: what both began with, and what each made of it. */
export interface MergedPaths {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * `branchpoint merge`: two people's work on one map in one file. 0 when nothing was in conflict, 1 when
 * something was, 2 for trouble. In conflict nothing is written, unless a side is chosen for all.
 */
export async function mergeMapFiles(
  paths: MergedPaths,
  options: MergeOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (options.ours && options.theirs) throw new WrongUsage('Choose --ours or --theirs, not both.');
  if (options.json && options.out === '-') {
    throw new WrongUsage('With --json, name a file for the map with --out.');
  }
  return orTrouble(() => merge(paths, options, surroundings), surroundings);
}

async function merge(
  paths: MergedPaths,
  options: MergeOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const base = await openVersion(paths.base, surroundings);
  const ours = await openVersion(paths.ours, surroundings);
  const theirs = await openVersion(paths.theirs, surroundings);
  const words = new Map([...theirs.texts, ...ours.texts, ...base.texts]);
  const question: MergeQuestion = {
    base: base.state,
    ours: wholeState(base, ours),
    theirs: wholeState(base, theirs),
    texts: (hash) => words.get(hash),
  };
  const merged = surroundings.work(() => mergeMaps(question));
  if (!merged.ok) throw new Trouble(describeRefusal(merged.failure));
  const { conflicts, resolve } = merged.value;
  const chosen: Side | null = options.ours ? 'ours' : options.theirs ? 'theirs' : null;
  const isWritten = conflicts.length === 0 || chosen !== null;
  const { document, notes } = resolve(new Map(), chosen ?? 'ours');
  if (isWritten) await write({ state: document, texts: words }, options.out, surroundings);
  const outcome = { conflicts, notes: isWritten ? notes : [], chosen };
  if (options.json) {
    const written = isWritten ? options.out : null;
    surroundings.writeOut(writeMergeReport(question, { ...outcome, written }));
  } else report(question, outcome, options.out, surroundings);
  return conflicts.length === 0 ? 0 : 1;
}

/** A map file carries of the library only what it cites; a snapshot carries all of it. */
function wholeState(base: OpenVersion, side: OpenVersion): OpenVersion['state'] {
  return side.isSnapshot ? side.state : fillFromBase(base.state, side.state);
}

/** Nothing is written that could not be opened again. */
async function write(map: OpenMap, out: string, surroundings: Surroundings): Promise<void> {
  const text = mapText(map, 'full', surroundings, true);
  const read = readMapFile(text);
  if (!read.ok) {
    const [first] = read.failure;
    const what = first ? describeProblem(first) : 'it cannot be read';
    throw new Trouble(`The merged map is not sound, and was not written: ${what}`);
  }
  await deliver(out, text, surroundings);
}

interface Outcome {
  readonly conflicts: readonly MergeConflict[];
  readonly notes: readonly MergeNote[];
  readonly chosen: Side | null;
}

function report(
  question: MergeQuestion,
  { conflicts, notes, chosen }: Outcome,
  out: string,
  { say, writeOut }: Surroundings,
): void {
  // What is listed must not get into the map, where that goes to standard output.
  const list = (line: string): void => (out === '-' ? say(line) : writeOut(`${line}\n`));
  for (const conflict of conflicts) {
    const { subject, base, ours, theirs } = describeConflict(question, conflict);
    list(subject);
    if (base !== null) list(`  before: ${base}`);
    list(`  ours:   ${ours}`);
    list(`  theirs: ${theirs}`);
  }
  for (const note of notes) say(`${describeNote(question, note)}.`);
  say(summary(conflicts.length, chosen, out));
}

function summary(count: number, chosen: Side | null, out: string): string {
  const where = out === '-' ? 'standard output' : out;
  if (count === 0) return `Merged without conflicts into ${where}.`;
  const conflicts = count === 1 ? '1 conflict' : `${count} conflicts`;
  if (chosen) return `Merged into ${where}; ${conflicts} settled with what ${chosen} says.`;
  return `${conflicts}, so nothing was written. Settle them in the maps, or choose a side for all with --ours or --theirs.`;
}

function describeRefusal(refusal: MergeRefusal): string {
  switch (refusal.kind) {
    case 'differentMaps':
      return 'These are not versions of one map: they have nothing in common. Nothing was written.';
    case 'sameId':
      return `The id ${JSON.stringify(refusal.recordId)} names different kinds of things in these maps, so they cannot be merged. Nothing was written.`;
    default:
      return assertNever(refusal);
  }
}
