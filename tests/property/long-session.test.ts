import { describe, expect, it } from 'vitest';
import { apply, difference, invert } from '../../shared/document/delta.ts';
import {
  emptyHistory,
  type History,
  record,
  stepBack,
  stepForward,
} from '../../shared/document/history.ts';
import { allRecords, type DocumentState, stateOf } from '../../shared/document/state.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { createReferenceCheck, referencesOf } from '../../shared/model/references.ts';
import { arbitraryChoices, arbitraryMap } from '../helpers/arbitraries.ts';
import { makers, type Prepared, prepareCommand } from '../helpers/commands.ts';
import * as fc from '../helpers/laws.ts';
import { Picker } from '../helpers/picker.ts';

const sessions = 10;
const commandsPerSession = 1_000;
/** Reading a file back costs as much as hundreds of commands. */
const stepsPerReload = 50;

/** Seeds of sessions that once went wrong; each is played again every time. */
const failedBefore: readonly number[] = [-2_147_483_641];

/** A person at work for hours: commands, undo and redo, and closing and opening the map in between. */
class LongSession {
  readonly start: DocumentState;
  readonly #texts: ReadonlyMap<string, string>;
  state: DocumentState;
  #history: History = emptyHistory;
  /** The state before each step that can be undone, and after each that can be done again. */
  readonly #before: DocumentState[] = [];
  readonly #after: DocumentState[] = [];
  #atMs = 0;

  constructor(seed: number) {
    const [map] = fc.sample(arbitraryMap, { seed, numRuns: 1 });
    if (!map) throw new Error('There should be a map');
    this.start = map.state;
    this.state = map.state;
    this.#texts = map.texts;
  }

  run(command: Prepared, mergeKey: string | null): void {
    const before = this.state;
    const { state, delta } = command.run(before);
    expectSame(apply(state, invert(delta)), before, `undo of ${command.code}`);
    const written = [...delta.keys()].sort();
    const different = [...difference(before, state).keys()].sort();
    expect(written, command.code).toEqual(different);
    expect(problemsIn(state), command.code).toEqual([]);
    this.state = state;
    if (delta.size === 0) return;
    this.#atMs += 700;
    const entry = { delta, code: command.code, label: command.code, mergeKey, atMs: this.#atMs };
    this.#history = record(this.#history, entry);
    this.#after.length = 0;
    // A step that merged has the state before the first of them; one that cancelled out has gone.
    if (this.#history.undo.length > this.#before.length) this.#before.push(before);
    this.#before.length = this.#history.undo.length;
  }

  undo(): boolean {
    const back = stepBack(this.#history);
    const expected = this.#before.pop();
    if (!back || !expected) return false;
    this.#after.push(this.state);
    this.state = apply(this.state, invert(back.entry.delta));
    this.#history = back.history;
    expectSame(this.state, expected, `undo of ${back.entry.code}`);
    return true;
  }

  redo(): boolean {
    const next = stepForward(this.#history);
    const expected = this.#after.pop();
    if (!next || !expected) return false;
    this.#before.push(this.state);
    this.state = apply(this.state, next.entry.delta);
    this.#history = next.history;
    expectSame(this.state, expected, `redo of ${next.entry.code}`);
    return true;
  }

  /** Goes on with what a file brings back; undo and redo then work on records that are other objects. */
  reload(): void {
    const file = this.#write();
    const reloaded = open(file);
    expectSame(reloaded, this.state, 'a file read back');
    this.state = reloaded;
    expect(this.#write(), 'a file written again').toBe(file);
  }

  /** Reads a file of the first shape of nodes, which the migration steps bring up to today's. */
  migrate(): void {
    const file = JSON.parse(this.#write());
    file.schema.node = 1;
    for (const each of file.records) {
      if (each.type !== 'node') continue;
      if (each.kind === 'passage') each.kind = 'note';
      for (const key of newSinceNode1) delete each[key];
    }
    const nodes = [...this.state.node.values()].map((node) => ({
      ...node,
      // Evidence cards came later.
      kind: node.kind === 'passage' ? ('note' as const) : node.kind,
      ...asMigrated,
    }));
    const expected = { ...this.state, node: stateOf(nodes).node };
    expectSame(open(JSON.stringify(file)), expected, 'an old file read');
  }

  #write(): string {
    return writeMapFile(this.state, {
      sources: 'full',
      texts: (hash) => this.#texts.get(hash),
      app: 'Branchpoint 0.0.0',
      isOwnCopy: true,
    });
  }
}

const asMigrated = {
  frameId: null,
  size: null,
  isPinned: false,
  isFolded: false,
  passageId: null,
};
const newSinceNode1 = new Set(Object.keys(asMigrated));

function open(file: string): DocumentState {
  const read = readMapFile(file);
  if (!read.ok) throw new Error(read.failure.map(describeProblem).join('\n'));
  return stateOf(read.value.records);
}

function expectSame(state: DocumentState, expected: DocumentState, what: string): void {
  expect([...difference(expected, state)], what).toEqual([]);
}

/** References that lead nowhere, frames that are none, and frames that are in themselves. */
function problemsIn(state: DocumentState): string[] {
  const records = allRecords(state);
  const leadsSomewhere = createReferenceCheck(records);
  const dangling = records.flatMap((each) =>
    referencesOf(each)
      .filter((reference) => !leadsSomewhere(reference))
      .map(({ path }) => `${each.type} ${each.id}: ${path}`),
  );
  const misplaced = [...state.node.values()].filter(
    ({ frameId }) => frameId !== null && state.node.get(frameId)?.kind !== 'frame',
  );
  const inThemselves = [...state.node.values()].filter(({ id, frameId }) => {
    let at = frameId;
    for (let depth = 0; at !== null && at !== id; depth += 1) {
      if (depth > state.node.size) return false;
      at = state.node.get(at)?.frameId ?? null;
    }
    return at === id;
  });
  return [...dangling, ...[...misplaced, ...inThemselves].map(({ id }) => `${id}: frameId`)];
}

/** Plays a session of that seed to its end, then takes all of it back and does it all again. */
function play(seed: number, used: Set<string>): number {
  const session = new LongSession(seed);
  const choices = fc.sample(arbitraryChoices, { seed, numRuns: 2 * commandsPerSession });
  let commands = 0;
  for (const [serial, numbers] of choices.entries()) {
    if (commands === commandsPerSession) break;
    const pick = new Picker([...numbers].reverse());
    if (pick.number(8) === 0) {
      for (let back = pick.number(6); back >= 0; back -= 1) session.undo();
      for (let again = pick.number(7); again > 0; again -= 1) session.redo();
    }
    const command = prepareCommand(session.state, numbers, serial);
    if (!command) continue;
    session.run(command, pick.chance() ? null : command.code);
    used.add(command.code);
    commands += 1;
    if (commands % stepsPerReload === 0) session.reload();
    if (commands % (4 * stepsPerReload) === 0) session.migrate();
  }
  // The last choices may have taken steps back without a command after them, which forgets those.
  while (session.redo());
  const end = session.state;
  let steps = 0;
  while (session.undo()) steps += 1;
  expectSame(session.state, session.start, 'all of it taken back');
  while (session.redo()) steps -= 1;
  expect(steps).toBe(0);
  expectSame(session.state, end, 'all of it done again');
  return commands;
}

describe('ten thousand random commands, with undo, redo and opening again in between', () => {
  it('are taken back and done again exactly, and leave nothing that leads nowhere', () => {
    const used = new Set<string>();
    let commands = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        commands += play(seed, used);
      }),
      {
        numRuns: sessions + failedBefore.length,
        examples: failedBefore.map((seed) => [seed]),
        // Another seed is another session, not a smaller one.
        endOnFailure: true,
      },
    );
    expect(commands).toBeGreaterThanOrEqual(sessions * commandsPerSession);
    expect([...used].sort()).toEqual(Object.keys(makers).sort());
  }, 120_000);
});
