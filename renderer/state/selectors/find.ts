import type { DocumentState } from '../../../shared/document/state.ts';
import { groupBy } from '../../../shared/lib/group-by.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { Actor } from '../../../shared/model/actor.ts';
import type { MapEdge } from '../../../shared/model/edge.ts';
import type { EvidenceLink } from '../../../shared/model/evidence.ts';
import type { MapNode } from '../../../shared/model/node.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import { outlineOf } from './outline.ts';

/** Marks that people leave out when they type: accents, and the vowel points of Arabic and Hebrew. */
const droppedMarks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;

/** Text as it is compared in a search: without upper case and accents, and with plain forms of signs. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(droppedMarks, '').toLowerCase().replaceAll('ß', 'ss');
}

/** The words of a query, folded. All of them must be found, in any order. */
export function wordsOf(query: string): readonly string[] {
  return foldText(query).split(/\s+/).filter(Boolean);
}

/** A node's title, states and tags with its actor's name, folded: what the outline shows of it. */
export function headlineOf({ actor }: Pick<DocumentState, 'actor'>, node: MapNode): string {
  const name = node.actorId === null ? undefined : actor.get(node.actorId);
  return name ? `${headlineText(node)}\n${actorText(name)}` : headlineText(node);
}

const headlineText = memoiseByIdentity(({ title, states, tags }: MapNode) =>
  fold([title, ...states.map(({ label }) => label), ...tags]),
);
const bodyText = memoiseByIdentity(({ description, states }: MapNode) =>
  fold([description, ...states.map((state) => state.description)]),
);
const actorText = memoiseByIdentity(({ name }: Actor) => foldText(name));
const edgeText = memoiseByIdentity(({ label, description }: MapEdge) => fold([label, description]));
const linkText = memoiseByIdentity(({ note }: EvidenceLink) => foldText(note));
const passageText = memoiseByIdentity(({ quote, gist, comment, tags }: Passage) =>
  fold([quote?.exact ?? '', gist, comment, ...tags]),
);

/** Parts stay apart by line breaks, which no word that is looked for contains. */
function fold(parts: readonly string[]): string {
  return foldText(parts.filter(Boolean).join('\n'));
}

const edgesFrom = memoiseByIdentity((edges: DocumentState['edge']) =>
  groupBy(edges.values(), ({ fromId }) => fromId),
);

const linksByTarget = memoiseByIdentity((links: DocumentState['evidence']) =>
  groupBy(links.values(), ({ target }) =>
    'nodeId' in target ? target.nodeId : 'edgeId' in target ? target.edgeId : target.scenarioId,
  ),
);

function linksOf(links: DocumentState['evidence'], targetId: string): readonly EvidenceLink[] {
  return (linksByTarget(links) as ReadonlyMap<string, EvidenceLink[]>).get(targetId) ?? none;
}

interface SearchText {
  readonly id: NodeId;
  readonly text: string;
}

type Tables = Pick<DocumentState, 'node' | 'edge' | 'actor' | 'evidence' | 'passage'>;

const latest = new WeakMap<Tables['node'], { tables: Tables; texts: readonly SearchText[] }>();

/** Everything that is said at each node, in the order of the outline. */
function searchTexts(document: DocumentState): readonly SearchText[] {
  const { node, edge, actor, evidence, passage } = document;
  const known = latest.get(node);
  const isKept =
    known?.tables.edge === edge &&
    known.tables.actor === actor &&
    known.tables.evidence === evidence &&
    known.tables.passage === passage;
  if (isKept) return known.texts;
  const texts = outlineOf(document).order.flatMap((id) => {
    const found = node.get(id);
    return found ? { id, text: textOf(document, found) } : [];
  });
  latest.set(node, { tables: { node, edge, actor, evidence, passage }, texts });
  return texts;
}

/** A link's words count for the node that it starts from, since a search goes from node to node. */
function textOf(document: DocumentState, node: MapNode): string {
  let text = `${headlineOf(document, node)}\n${bodyText(node)}${evidenceText(document, node.id)}`;
  for (const edge of edgesFrom(document.edge).get(node.id) ?? []) {
    text += `\n${edgeText(edge)}${evidenceText(document, edge.id)}`;
  }
  return text;
}

function evidenceText({ evidence, passage }: DocumentState, targetId: string): string {
  let text = '';
  for (const link of linksOf(evidence, targetId)) {
    const cited = passage.get(link.passageId);
    text += `\n${linkText(link)}\n${cited ? passageText(cited) : ''}`;
  }
  return text;
}

const searches = new WeakMap<readonly SearchText[], { query: string; found: readonly NodeId[] }>();

/**
 * The nodes at which every word of the query is said, in the order of the outline: in a title, state,
 * description, tag or actor's name, on a link that starts there, or in a passage attached. Several who
 * ask the same of the same map get the same list.
 */
export function foundNodeIds(document: DocumentState, query: string): readonly NodeId[] {
  const words = wordsOf(query);
  if (words.length === 0) return none;
  const texts = searchTexts(document);
  const last = searches.get(texts);
  if (last?.query === query) return last.found;
  const found = texts.flatMap(({ id, text }) =>
    words.every((word) => text.includes(word)) ? id : [],
  );
  searches.set(texts, { query, found });
  return found;
}

/** Where at a node something was found, besides its title, and the whole text there. */
export interface FoundText {
  readonly place: 'state' | 'actor' | 'tag' | 'description' | 'link' | 'passage' | 'comment';
  readonly text: string;
}

/** The first text besides the title that explains why a node was found; null when the title says it all. */
export function whereFound(
  document: DocumentState,
  nodeId: NodeId,
  query: string,
): FoundText | null {
  const node = document.node.get(nodeId);
  if (!node) return null;
  const title = foldText(node.title);
  const word = wordsOf(query).find((each) => !title.includes(each));
  if (word === undefined) return null;
  return placesOf(document, node).find(({ text }) => foldText(text).includes(word)) ?? null;
}

function placesOf(document: DocumentState, node: MapNode): readonly FoundText[] {
  const actor = node.actorId === null ? undefined : document.actor.get(node.actorId);
  const edges = edgesFrom(document.edge).get(node.id) ?? none;
  return [
    ...node.states.map(({ label }) => ({ place: 'state' as const, text: label })),
    ...(actor ? [{ place: 'actor' as const, text: actor.name }] : []),
    ...node.tags.map((text) => ({ place: 'tag' as const, text })),
    { place: 'description', text: node.description },
    ...node.states.map(({ description }) => ({ place: 'description' as const, text: description })),
    ...edges.flatMap(({ label, description }) =>
      [label, description].map((text) => ({ place: 'link' as const, text })),
    ),
    ...[node.id, ...edges.map(({ id }) => id)].flatMap((id) => evidencePlaces(document, id)),
  ];
}

function evidencePlaces({ evidence, passage }: DocumentState, targetId: string): FoundText[] {
  return linksOf(evidence, targetId).flatMap(({ note, passageId }) => {
    const cited = passage.get(passageId);
    const words = cited ? [cited.quote?.exact ?? '', cited.gist, ...cited.tags] : [];
    return [
      ...words.map((text) => ({ place: 'passage' as const, text })),
      ...[note, cited?.comment ?? ''].map((text) => ({ place: 'comment' as const, text })),
    ];
  });
}

const none: readonly never[] = [];
