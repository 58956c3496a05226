import { computeNumbers } from '../shared/analysis/compute-numbers.ts';
import { allRecords, type DocumentState, stateOf } from '../shared/document/state.ts';
import { assert } from '../shared/lib/assert.ts';
import { createHanoi } from '../shared/templates/hanoi.ts';
import { benchEngine } from './analysis-engine.ts';
import type { Bench, Comparison } from './lib/bench.ts';
import { enumerateChances } from './lib/enumeration.ts';
import { generateMap } from './lib/generated-map.ts';
import { compare } from './lib/timing.ts';

const smallNodeCount = 8;
const largeNodeCounts = [200, 1_000];

/** How long the numbers of a map take, beside counting out every combination and beside plain JSON. */
export const bench: Bench = {
  name: 'analysis',
  title: 'Computing the numbers of a map',
  async run({ root, runs, log }) {
    log('Computing…');
    const small = generateMap(smallNodeCount);
    checkAgreement(small);
    const maps: [string, DocumentState][] = [
      ['Hanoi map', stateOf(createHanoi().records)],
      ...largeNodeCounts.map((count): [string, DocumentState] => [
        `${count} nodes, two influences each`,
        generateMap(count),
      ]),
    ];
    for (const [task, state] of maps) {
      assert(computeNumbers(state, []).problems.length === 0, `${task}: not all can be computed`);
    }
    log('Asking compiled networks…');
    const engine = await benchEngine(root, runs);
    return {
      sections: [
        ...engine.sections,
        {
          title: 'Against counting out every combination',
          baselineName: `adding up all ${3 ** smallNodeCount} combinations`,
          comparisons: [
            compare(
              `${smallNodeCount} nodes of three outcomes`,
              () => computeNumbers(small, []),
              () => enumerateChances(small),
              runs,
            ),
          ],
        },
        {
          title: 'Against writing the map out',
          baselineName: 'JSON.stringify of the records of the same map',
          comparisons: maps.map(([task, state]) => numbersOf(task, state, runs)),
        },
      ],
      aims: engine.aims,
      facts: { runs, ...engine.facts },
      method: [
        'Compiled networks: processor time, each question with one finding other than the last one, all posteriors read. bayesjs answers the same questions in the same process, turn by turn; it keeps what it has compiled, as we do. Asia and Alarm are read from files that are not part of the project and left out where those are absent; networks of the shape of Hailfinder and Insurance have their published nodes, states and arcs, with chances drawn by lot. Those two are given to bayesjs in a worker that is stopped after 12 seconds.',
        'Processor time for exact chances of every state, expected values and scenarios, with the map compiled and asked before, as when a screen asks again. Both sides of a row take turns in one process after warming up. The ratio says what the arithmetic costs in units of something everybody knows; it is not a race.',
        'Before anything is timed, the counted-out chances of the small map are compared with ours: a difference above 1e-9 ends the run.',
      ],
    };
  },
};

function numbersOf(task: string, state: DocumentState, runs: number): Comparison {
  const records = allRecords(state);
  return compare(
    task,
    () => computeNumbers(state, []),
    () => JSON.stringify(records),
    runs,
  );
}

/** A fast wrong answer is worth nothing. */
function checkAgreement(state: DocumentState): void {
  const counted = enumerateChances(state);
  for (const { chances } of computeNumbers(state, []).nodes.values()) {
    assert(chances, 'A node of the small map has no chances');
    for (const [stateId, chance] of chances) {
      const difference = Math.abs(chance - (counted.get(stateId) ?? Number.NaN));
      assert(difference < 1e-9, `Our chance of ${stateId} differs from the counted one`);
    }
  }
}
