import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createLikelihood, type LikelihoodRow } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';

/**
 * Reads a Bayesian network in the Bayesian Interchange Format, as far as the test files use it. A
 * variable's name is its node's id; `name.value` is the id of a state.
 */
export function readBif(text: string): DocumentState {
  const nodes = [...text.matchAll(/variable\s+(\S+)\s*{[^{]*{([^}]*)}/g)].map(([, name, values]) =>
    createNode({
      id: toId(name ?? ''),
      kind: 'uncertainty',
      title: name ?? '',
      states: split(values).map((label) => ({
        id: toId(`${name}.${label}`),
        label,
        description: '',
      })),
    }),
  );
  const byName = new Map(nodes.map((node) => [node.title, node]));
  const rest = [...text.matchAll(/probability\s*\(([^)]*)\)\s*{([^}]*)}/g)].flatMap(
    ([, heading, body]) => recordsOfTable(heading ?? '', body ?? '', byName),
  );
  return stateOf([createMap({ id: toId('map') }), ...nodes, ...rest]);
}

function recordsOfTable(
  heading: string,
  body: string,
  nodes: ReadonlyMap<string, MapNode>,
): AnyRecord[] {
  const [name = '', given = ''] = heading.split('|').map((part) => part.trim());
  const parents = split(given);
  const node = nodes.get(name);
  if (!node) throw new Error(`The file has a table for ${name} but no such variable.`);
  const edges = parents.map((parent) =>
    createEdge({ id: toId(`${parent}>${name}`), fromId: toId(parent), toId: node.id }),
  );
  const lines = [...body.matchAll(/(?:table|\(([^)]*)\))\s*([^;]+);/g)];
  const rows = lines.map(([, states, numbers]) =>
    rowOf(node, parents, split(states), split(numbers)),
  );
  return [...edges, ...rows];
}

function rowOf(
  node: MapNode,
  parents: readonly string[],
  states: readonly string[],
  numbers: readonly string[],
): LikelihoodRow {
  return createLikelihood({
    id: toId(`${node.id}|${states.join()}`),
    nodeId: node.id,
    given: states.map((state, place) => ({
      nodeId: toId(parents[place] ?? ''),
      stateId: toId(`${parents[place]}.${state}`),
    })),
    chances: node.states.map(({ id }, place) => ({
      stateId: id,
      chance: { kind: 'number', value: Number(numbers[place]) },
    })),
  });
}

function split(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((item) => item.trim() || []);
}
