import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { type NodeId, toId } from '../../shared/lib/ids.ts';
import { createEdge, type MapEdge } from '../../shared/model/edge.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import type { WorkbenchDriver } from './workbench-driver.ts';

/** Cards of a made map are known by their titles; so are the ends of its links. */
export type MadeCard = Partial<Omit<MapNode, 'frameId'>> & {
  readonly title: string;
  /** The title of the frame it is in. */
  readonly in?: string;
};

/** A link of a made map: from a title to a title. */
export type MadeLink = readonly [from: string, to: string, fields?: Partial<MapEdge>];

/** A map of cards where they are said to be; an uncertainty that nothing more is said of has two states. */
export function makeMap(
  cards: readonly MadeCard[],
  links: readonly MadeLink[] = [],
  others: readonly AnyRecord[] = [],
): DocumentState {
  return stateOf([
    createMap({ id: toId('map-made'), title: 'Made map' }),
    ...cards.map(nodeOf),
    ...links.map(([from, to, fields]) =>
      createEdge({
        id: toId(`${from} to ${to}`),
        fromId: madeId(from),
        toId: madeId(to),
        ...fields,
      }),
    ),
    ...others,
  ]);
}

/** The id of a card of a made map. */
function madeId(title: string): NodeId {
  return toId<NodeId>(`node ${title}`);
}

function nodeOf({ in: frame, ...fields }: MadeCard): MapNode {
  const kind = fields.kind ?? 'uncertainty';
  const hasOutcomes = kind === 'uncertainty' || kind === 'decision';
  return createNode({
    id: madeId(fields.title),
    kind,
    frameId: frame ? madeId(frame) : null,
    states: hasOutcomes ? statesOf(fields.title, ['Yes', 'No']) : [],
    ...fields,
  });
}

/** States for a card of a made map, by their labels. */
function statesOf(title: string, labels: readonly string[]): MapNode['states'] {
  return labels.map((label) => ({ id: toId(`${title} ${label}`), label, description: '' }));
}

/** Writes a map to a file and opens it as a person would. */
export async function openMadeMap(
  workbench: WorkbenchDriver,
  folder: string,
  map: DocumentState,
  texts: (hash: string) => string | undefined = () => undefined,
): Promise<void> {
  const path = join(folder, 'made.branchpoint.json');
  writeFileSync(path, writeMapFile(map, { sources: 'full', texts, app: 'Branchpoint test' }));
  await workbench.importMap(path);
  await workbench.expectCount(`${map.node.size} nodes?`);
  await workbench.fit();
}
