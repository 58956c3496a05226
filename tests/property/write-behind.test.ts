import { describe, expect, it } from 'vitest';
import type { Revisions } from '../../renderer/persistence/document-rows.ts';
import type { SaveFailure } from '../../renderer/persistence/map-writing.ts';
import { createWriteBehind, type WriteBehind } from '../../renderer/persistence/write-behind.ts';
import type { Delta } from '../../shared/document/delta.ts';
import { toId } from '../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../shared/lib/result.ts';
import { type Actor, createActor } from '../../shared/model/actor.ts';
import { countingIds } from '../helpers/builders.ts';
import * as fc from '../helpers/laws.ts';
import { createManualTime, type ManualTime, settle } from '../persistence/storage.ts';

/** Names by id, sorted: what a document of actors says. */
type Content = ReadonlyMap<string, string>;

interface Call {
  readonly delta: Delta;
  readonly expected: Revisions;
  readonly writeId: string;
  readonly resolve: (result: Result<Revisions, SaveFailure>) => void;
  readonly reject: (error: Error) => void;
  /** What the database made of it, once it did. */
  outcome: Result<Revisions, SaveFailure> | null;
}

/** What the person did: the document on the screen, and every one there ever was. */
interface Screen {
  shown: Content;
  readonly past: Set<string>;
}

/** A disk that checks as the real one does, and a write-behind over it. */
class Bench {
  readonly time: ManualTime = createManualTime();
  readonly open: Call[] = [];
  stored: Content = new Map();
  revision = 1;
  writeId: string | null = null;
  isForeign = false;
  readonly writeBehind: WriteBehind;

  constructor() {
    this.writeBehind = createWriteBehind({
      ids: countingIds(),
      schedule: this.time.schedule,
      save: (delta, expected, writeId) =>
        new Promise((resolve, reject) => {
          this.open.push({ delta, expected, writeId, resolve, reject, outcome: null });
        }),
    });
    this.writeBehind.loaded({ map: 1, library: 0 });
  }

  /** What the database does with a save that reaches it. */
  write(call: Call): Result<Revisions, SaveFailure> {
    call.outcome ??= this.#write(call);
    return call.outcome;
  }

  #write({ delta, expected, writeId }: Call): Result<Revisions, SaveFailure> {
    const answer = (): Result<Revisions, SaveFailure> =>
      success({ map: this.revision, library: 0 });
    if (this.writeId === writeId) return answer();
    if (this.revision !== expected.map) return failure(conflict);
    this.stored = withDelta(this.stored, delta);
    this.revision += 1;
    this.writeId = writeId;
    return answer();
  }
}

const conflict: SaveFailure = { kind: 'conflict', message: 'Changed elsewhere.' };
const closed: SaveFailure = { kind: 'closed', message: 'The connection was closed.' };
const diskFull: SaveFailure = { kind: 'diskFull', message: 'The disk is full.' };

function withDelta(content: Content, delta: Delta): Content {
  const next = new Map(content);
  for (const [id, { after }] of delta) {
    if (after) next.set(id, (after as Actor).name);
    else next.delete(id);
  }
  return next;
}

function keyOf(content: Content): string {
  return JSON.stringify([...content].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function actorOf(id: string, name: string | undefined): Actor | null {
  return name === undefined ? null : createActor({ id: toId(id), name, color: '#000000' });
}

type Command = fc.AsyncCommand<Screen, Bench>;

/** What is true after whatever happens. */
function expectTruth(screen: Screen, bench: Bench): void {
  const state = bench.writeBehind.state();
  // The disk never has half of a change, nor one that nobody made.
  expect(screen.past).toContain(keyOf(bench.stored));
  if (state.kind === 'saved') {
    expect(keyOf(bench.stored)).toBe(keyOf(screen.shown));
    if (!bench.isForeign) expect(state.revision).toBe(bench.revision);
    expect(bench.writeBehind.hasUnsaved()).toBe(false);
  }
  if (keyOf(bench.stored) !== keyOf(screen.shown)) {
    expect(bench.writeBehind.hasUnsaved()).toBe(true);
  }
}

function command(
  words: string,
  act: (bench: Bench, screen: Screen) => unknown,
  may: () => boolean = () => true,
): Command {
  return {
    check: may,
    async run(screen, bench) {
      act(bench, screen);
      await settle();
      expectTruth(screen, bench);
    },
    toString: () => words,
  };
}

const edit = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.constantFrom('x', 'y'), { nil: undefined }))
  .map(([id, name]) =>
    command(`edit ${id} to ${name ?? 'nothing'}`, ({ writeBehind }, screen) => {
      // As the workbench does it: nothing is changed while nothing may be.
      if (writeBehind.state().kind === 'readOnly' || screen.shown.get(id) === name) return;
      const before = actorOf(id, screen.shown.get(id));
      const delta: Delta = new Map([[toId(id), { before, after: actorOf(id, name) }]]);
      screen.shown = withDelta(screen.shown, delta);
      screen.past.add(keyOf(screen.shown));
      writeBehind.enqueue(delta);
    }),
  );

const pass = fc.constantFrom(100, 300, 1_000, 10_000, 31_000).map(
  (ms): Command => ({
    check: () => true,
    async run(screen, bench) {
      await bench.time.pass(ms);
      expectTruth(screen, bench);
    },
    toString: () => `${ms} ms pass`,
  }),
);

const flush = fc.constant(command('flush', ({ writeBehind }) => void writeBehind.flush()));

/** Which of the saves that wait for an answer: 0 for the one that waits longest. */
const which = fc.nat({ max: 3 });

function takeCall(bench: Bench, index: number): Call | undefined {
  return bench.open.splice(index, 1)[0];
}

const answer = which.map((index) =>
  command(`save ${index} is written and answered`, (bench) => {
    const call = takeCall(bench, index);
    call?.resolve(bench.write(call));
  }),
);
const hang = which.map((index) =>
  command(`save ${index} is written and hangs`, (bench) => {
    const call = bench.open[index];
    if (call) bench.write(call);
  }),
);
const vanish = which.map((index) =>
  command(`save ${index} is never answered`, (bench) => void takeCall(bench, index)),
);
const refuse = which.map((index) =>
  command(`save ${index} finds a full disk`, (bench) => {
    const call = takeCall(bench, index);
    // A full disk is met before anything is written.
    call?.resolve(call.outcome ?? failure(diskFull));
  }),
);
const disconnect = which.map((index) =>
  command(`the connection closes before save ${index} answers`, (bench) => {
    takeCall(bench, index)?.resolve(failure(closed));
  }),
);
const crash = which.map((index) =>
  command(`save ${index} throws`, (bench) => {
    takeCall(bench, index)?.reject(new TypeError('a bug'));
  }),
);
const foreign = fc.constant(
  command('another window takes over', (bench) => {
    bench.revision += 1;
    bench.writeId = null;
    bench.isForeign = true;
  }),
);

/** From here on the disk answers every new save at once. */
async function recover(bench: Bench): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    for (const call of bench.open.splice(0)) call.resolve(bench.write(call));
    await bench.time.pass(31_000);
  }
}

async function play(commands: Iterable<Command>): Promise<{ screen: Screen; bench: Bench }> {
  const screen: Screen = { shown: new Map(), past: new Set([keyOf(new Map())]) };
  const bench = new Bench();
  await fc.asyncModelRun(() => ({ model: screen, real: bench }), commands);
  return { screen, bench };
}

const faults = [
  ...[edit, edit, edit, pass, pass, flush, answer, answer],
  ...[hang, vanish, refuse, disconnect, crash],
];

describe('write-behind on a disk that fails, hangs and answers late', () => {
  it('never says saved ahead of the disk, and saves everything by itself once the disk recovers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(faults, { maxCommands: 60 }), async (commands) => {
        const { screen, bench } = await play(commands);
        await recover(bench);
        expect(bench.writeBehind.state()).toEqual({ kind: 'saved', revision: bench.revision });
        expect(keyOf(bench.stored)).toBe(keyOf(screen.shown));
      }),
      { numRuns: 300 },
    );
  });

  it('writes nothing over another window’s work, and knows that it holds what it could not write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands([...faults, foreign], { maxCommands: 60 }), async (commands) => {
        const { screen, bench } = await play(commands);
        const before = bench.writeBehind.state().kind;
        await recover(bench);
        expectTruth(screen, bench);
        const { kind } = bench.writeBehind.state();
        if (!bench.isForeign) expect(kind).toBe('saved');
        if (before === 'readOnly') expect(kind).toBe('readOnly');
      }),
      { numRuns: 300 },
    );
  });
});
