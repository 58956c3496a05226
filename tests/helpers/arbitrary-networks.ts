import {
  type NetworkFile,
  type NetworkVariable,
  rowsOfTable,
} from '../../shared/formats/networks/network-file.ts';
import * as fc from './laws.ts';

type Kind = NetworkVariable['kind'];

/** Names that a reader may stumble over: of things that are there already, with signs of the formats. */
const names = ['a', 'constructor', '__proto__', 'größe', 'a<b&c', "it's", 'x=1', 'a/b', 'property'];

const draft = (kinds: readonly Kind[]) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    stateCount: fc.integer({ min: 1, max: 4 }),
    parentPicks: fc.array(fc.nat(), { maxLength: 3 }),
    weights: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 8, maxLength: 64 }),
  });

/** A network without circles, as a file of another program could state it. */
export function arbitraryNetwork(kinds: readonly Kind[]): fc.Arbitrary<NetworkFile> {
  return fc.array(draft(kinds), { minLength: 1, maxLength: 7 }).map((drafts) => {
    const variables: NetworkVariable[] = [];
    for (const [index, { kind, stateCount, parentPicks, weights }] of drafts.entries()) {
      const possible = variables.filter((variable) => variable.kind !== 'objective');
      const parents = [
        ...new Set(parentPicks.flatMap((pick) => possible[pick % (possible.length || 1)] ?? [])),
      ];
      const name = `${names[index % names.length]}${index < names.length ? '' : index}`;
      const states =
        kind === 'objective'
          ? []
          : Array.from({ length: stateCount }, (_, state) => ({
              name: `${names[state]}`,
              title: `${names[state]}`,
            }));
      const base = { at: 0, name, title: '', description: '', states, weight: 1, place: null };
      const counts = parents.map((parent) => parent.states.length);
      const rows = kind === 'decision' ? [] : tableOf(name, kind, states.length, counts, weights);
      variables.push({ ...base, kind, parents: parents.map((parent) => parent.name), rows });
    }
    return { title: '', summary: '', variables, texts: [], notes: [] };
  });
}

function tableOf(
  name: string,
  kind: Kind,
  stateCount: number,
  counts: readonly number[],
  weights: readonly number[],
) {
  const width = kind === 'objective' ? 1 : stateCount;
  const cases = counts.reduce((product, count) => product * count, 1);
  const numbers = Array.from({ length: cases }, (_, place) => {
    // The first state always has some weight, so that there is something to divide.
    const own = Array.from(
      { length: width },
      (__, state) =>
        (weights[(place * width + state) % weights.length] ?? 0) + (state === 0 ? 1 : 0),
    );
    if (kind === 'objective') return own.map((weight) => weight * -1.25);
    const sum = own.reduce((total, weight) => total + weight, 0);
    return own.map((weight) => weight / sum);
  });
  return rowsOfTable({ at: 0, name }, numbers.flat(), width, counts);
}
