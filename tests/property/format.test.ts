import { describe, expect, it } from 'vitest';
import { stateOf } from '../../shared/document/state.ts';
import { sourceLevels } from '../../shared/formats/branchpoint/envelope.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { arbitraryMap } from '../helpers/arbitraries.ts';
import * as fc from '../helpers/laws.ts';

const app = 'Branchpoint 0.0.0';

function open(file: string) {
  const read = readMapFile(file);
  if (!read.ok) throw new Error(read.failure.map(describeProblem).join('\n'));
  return read.value;
}

describe('a map file', () => {
  it.each(sourceLevels)('comes back byte for byte when exported again (%s)', (sources) => {
    fc.assert(
      fc.property(arbitraryMap, ({ state, texts }) => {
        const first = writeMapFile(state, { sources, texts: (hash) => texts.get(hash), app });
        const { records, texts: came } = open(first);
        const store = new Map(came.map(({ hash, text }) => [hash, text]));
        const again = writeMapFile(stateOf(records), {
          sources,
          texts: (hash) => store.get(hash),
          app,
        });
        expect(again).toBe(first);
      }),
      { numRuns: 300 },
    );
  });

  it('brings back every record as it was when it is the author’s own copy', () => {
    fc.assert(
      fc.property(arbitraryMap, ({ state, records, texts }) => {
        const file = writeMapFile(state, {
          sources: 'full',
          texts: (hash) => texts.get(hash),
          app,
          isOwnCopy: true,
        });
        const came = open(file);
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect([...came.records].sort(byId)).toEqual([...records].sort(byId));
        for (const [hash, text] of texts) expect(came.texts).toContainEqual({ hash, text });
      }),
    );
  });

  it('does not depend on the order in which records and keys were made', () => {
    fc.assert(
      fc.property(arbitraryMap, ({ records, texts }) => {
        const options = { sources: 'full', texts: (hash: string) => texts.get(hash), app } as const;
        const reversed = [...records]
          .reverse()
          .map((record) => Object.fromEntries(Object.entries(record).reverse()) as never);
        expect(writeMapFile(stateOf(reversed), options)).toBe(
          writeMapFile(stateOf(records), options),
        );
      }),
    );
  });

  it('is refused in words, and never with an exception, when any part of it is damaged', () => {
    fc.assert(
      fc.property(
        arbitraryMap,
        fc.nat(),
        fc.nat(40),
        fc.string({ unit: 'binary', maxLength: 10 }),
        ({ state, texts }, at, length, other) => {
          const file = writeMapFile(state, {
            sources: 'full',
            texts: (hash) => texts.get(hash),
            app,
          });
          const start = at % file.length;
          const damaged = file.slice(0, start) + other + file.slice(start + length);
          const read = readMapFile(damaged);
          if (!read.ok) expect(read.failure.every(({ message }) => message !== '')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
