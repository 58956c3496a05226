import { analyzeDecisions } from '../shared/analysis/decisions/analyze-decisions.ts';
import { type TreeNumbers, vertexKinds } from '../shared/analysis/decisions/decision-tree.ts';
import { rollBack } from '../shared/analysis/decisions/roll-back.ts';
import { stateOf } from '../shared/document/state.ts';
import { assert } from '../shared/lib/assert.ts';
import { createDecisionTree } from '../shared/templates/decision-tree.ts';
import { createHanoi } from '../shared/templates/hanoi.ts';
import type { Bench } from './lib/bench.ts';
import { createRandom } from './lib/random.ts';
import { compare } from './lib/timing.ts';

const vertexCount = 10_000;
const branchCount = 10;
const aimMs = 5;

/** How long best decisions take: rolling back a large tree, and finding the policy of a map. */
export const bench: Bench = {
  name: 'decisions',
  title: 'Deciding',
  async run({ runs, log }) {
    log('Rolling back…');
    const tree = largeTree();
    const root = asObjects(tree);
    const ours = rollBack(tree).values[0] ?? Number.NaN;
    const difference = Math.abs(ours - worthOf(root));
    assert(difference < 1e-9 * Math.max(1, Math.abs(ours)), 'Both ways of rolling back differ');
    const maps = [
      { task: 'Hanoi map', records: createHanoi().records },
      { task: 'decision tree template', records: createDecisionTree().records },
    ];
    return {
      sections: [
        {
          title: 'Rolling back a decision tree',
          baselineName: 'a recursive function over objects',
          comparisons: [
            {
              ...compare(
                `${vertexCount} vertices, ${branchCount} branches each`,
                () => rollBack(tree),
                () => worthOf(root),
                runs,
              ),
              aimMs,
            },
          ],
        },
        {
          title: 'Best policies',
          baselineName: 'JSON.stringify of the records of the same map',
          comparisons: maps.map(({ task, records }) => {
            const state = stateOf(records);
            return compare(
              task,
              () => analyzeDecisions({ ...state, node: new Map(state.node) }, []),
              () => JSON.stringify(records),
              runs,
            );
          }),
        },
      ],
      facts: { runs },
      method: [
        'Processor time. Both sides of a row take turns in one process after warming up. Rolling back gives the value from here on, the value so far and the best branches of every vertex; the recursive function gives the value of the root only. Before anything is timed the two are compared.',
        'Policies are found from the records on, nothing being kept from one call to the next.',
        'sd-computations (npm, 0.6.1) takes no turns here: it is under the LGPL, brings 84 MB of packages and runs only bundled. Bundled and run once by hand in a process of its own, on 22 November 2026 and a busy machine, it took 1.2 to 1.8 s of processor time for a tree of this shape, its check of the tree included.',
      ],
    };
  },
};

/** Decisions and chances in turn, each with ten branches. */
function largeTree(): TreeNumbers {
  const random = createRandom(1);
  const kinds = new Uint8Array(vertexCount);
  const parents = new Int32Array(vertexCount).fill(-1);
  const probabilities = new Float64Array(vertexCount).fill(1);
  const depths = new Uint8Array(vertexCount);
  for (let vertex = 1; vertex < vertexCount; vertex += 1) {
    const parent = Math.floor((vertex - 1) / branchCount);
    const isAfterChance = (depths[parent] ?? 0) % 2 === 1;
    parents[vertex] = parent;
    depths[vertex] = (depths[parent] ?? 0) + 1;
    kinds[parent] = isAfterChance ? vertexKinds.chance : vertexKinds.decision;
    if (isAfterChance) probabilities[vertex] = 1 / branchCount;
  }
  return { kinds, parents, probabilities, payoffs: probabilities.map(() => random() * 200 - 100) };
}

interface Vertex {
  readonly isDecision: boolean;
  readonly probability: number;
  readonly payoff: number;
  readonly branches: Vertex[];
}

function asObjects({ kinds, parents, probabilities, payoffs }: TreeNumbers): Vertex {
  const vertices = Array.from(
    kinds,
    (kind, vertex): Vertex => ({
      isDecision: kind === vertexKinds.decision,
      probability: probabilities[vertex] ?? 0,
      payoff: payoffs[vertex] ?? 0,
      branches: [],
    }),
  );
  vertices.forEach((vertex, place) => {
    vertices[parents[place] ?? -1]?.branches.push(vertex);
  });
  return vertices[0] as Vertex;
}

function worthOf({ isDecision, branches }: Vertex): number {
  if (branches.length === 0) return 0;
  const worths = branches.map((branch) => {
    const worth = branch.payoff + worthOf(branch);
    return isDecision ? worth : branch.probability * worth;
  });
  return isDecision ? Math.max(...worths) : worths.reduce((sum, worth) => sum + worth, 0);
}
