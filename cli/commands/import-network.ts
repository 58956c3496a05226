import { basename } from 'node:path';
import { computeNumbers } from '../../shared/analysis/compute-numbers.ts';
import { stateOf } from '../../shared/document/state.ts';
import { countOf } from '../../shared/drawing/format-numbers.ts';
import { type LayoutRequest, layOutMap, type MapLayout } from '../../shared/drawing/layout-plan.ts';
import { placeMap } from '../../shared/formats/networks/place-map.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, mapText } from '../map-files.ts';
import { openNetwork } from '../network-files.ts';
import type { Surroundings } from '../surroundings.ts';

export interface ImportOptions {
  readonly out: string;
}

/**
 * `branchpoint import`: a map made from a network or a tree of another program. What is wrong with its
 * numbers is said, and is no reason not to make the map.
 */
export async function importNetwork(
  path: string,
  { out }: ImportOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const map = await openNetwork(path, surroundings);
  const state = stateOf(await placeMap(map, layOut));
  await deliver(
    out,
    mapText({ state, texts: new Map() }, 'full', surroundings, true),
    surroundings,
  );
  const { problems } = surroundings.work(() => computeNumbers(state, []));
  for (const sentence of [...map.notes, ...problems.map(({ message }) => message)]) {
    surroundings.say(sentence);
  }
  const what = `${countOf(state.node.size, 'node')} and ${countOf(state.edge.size, 'link')}`;
  surroundings.say(`${out === '-' ? 'The map' : out} holds ${what} of ${basename(path)}.`);
  return 0;
}

/** The layout program is large, so it is fetched where a layout is needed. */
async function layOut(request: LayoutRequest): Promise<MapLayout> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const elk = new Elk();
  return layOutMap(request, (graph) => elk.layout(graph));
}
