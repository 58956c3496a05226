import { articleBody } from '../articles/article-body.ts';
import type { DocumentState } from '../document/state.ts';
import { assertNever } from '../lib/assert.ts';
import { groupBy } from '../lib/group-by.ts';
import type { NodeId, PassageId } from '../lib/ids.ts';
import { memoiseByIdentity } from '../lib/memoise.ts';
import { type EvidenceLink, ownerOfTarget, stances } from '../model/evidence.ts';
import { hasStates, type MapNode } from '../model/node.ts';
import type { Passage } from '../model/passage.ts';
import type { AnyRecord, RecordByType } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import {
  noFacets,
  type SearchEntry,
  type SearchFacets,
  type SearchOrder,
  type SearchSection,
} from './entry.ts';
import type { FieldAside, FieldRole, SearchField } from './entry-words.ts';

/** What an entry may need besides its own record. */
export interface EntrySurroundings {
  readonly document: DocumentState;
  /** The words of an article by their hash, where they are known. */
  readonly textOf: (hash: string) => string | undefined;
}

/** Everything that can be found in a record. Page furniture that was set aside cannot. */
export function entriesOf(record: AnyRecord, surroundings: EntrySurroundings): SearchEntry[] {
  const { document } = surroundings;
  switch (record.type) {
    case 'map':
      return unlessSilent([ofMap(record)]);
    case 'actor':
      return unlessSilent([ofActor(record)]);
    case 'node':
      // An evidence card says what its passage says, and that is found by itself.
      return record.kind !== 'passage'
        ? [ofNode(record, document), ...ofStates(record, document)]
        : [];
    case 'edge':
      return unlessSilent([ofEdge(record, document)]);
    case 'likelihood':
    case 'value':
      return unlessSilent([ofRow(record, document)]);
    case 'exclusion':
      return unlessSilent([ofExclusion(record, document)]);
    case 'scenario':
      return [ofScenario(record, document)];
    case 'step':
      return unlessSilent([ofStep(record)]);
    case 'source':
      return [...ofSource(record), ...ofText(record, surroundings)];
    case 'passage':
      return [ofPassage(record, document), ...unlessSilent([ofComment(record, document)])];
    case 'evidence':
      return unlessSilent(ofLink(record, document));
    case 'passageLink':
      return unlessSilent(ofPassageLink(record, document));
    default:
      return assertNever(record);
  }
}

/** The ids of the records whose entries have to be made again when a record changes, besides its own. */
export function dependentsOf(record: AnyRecord, document: DocumentState): readonly string[] {
  switch (record.type) {
    case 'actor':
      return idsOf(nodesByActor(document.node).get(record.id));
    case 'node':
      return [
        ...idsOf(edgesByNode(document.edge).get(record.id)),
        ...idsOf(likelihoodsByNode(document.likelihood).get(record.id)),
        ...idsOf(valuesByNode(document.value).get(record.id)),
        ...idsOf(exclusionsByNode(document.exclusion).get(record.id)),
      ];
    case 'evidence':
      return [record.passageId, ownerOfTarget(record.target)];
    case 'passage':
      return notedAt(record.id, document);
    case 'source': {
      const passages = passagesBySource(document.passage).get(record.id) ?? [];
      return [...idsOf(passages), ...passages.flatMap(({ id }) => notedAt(id, document))];
    }
    default:
      return [];
  }
}

/** What may bear notes about a passage. */
function notedAt(passageId: PassageId, { evidence, passageLink }: DocumentState): string[] {
  return [
    ...idsOf(linksByPassage(evidence).get(passageId)),
    ...idsOf(passageLinksFrom(passageLink).get(passageId)),
  ];
}

const idsOf = (records: readonly { readonly id: string }[] = []): string[] =>
  records.map(({ id }) => id);

const nodesByActor = memoiseByIdentity((nodes: DocumentState['node']) =>
  groupBy(nodes.values(), ({ actorId }) => actorId as string | null),
);
const edgesByNode = memoiseByIdentity((edges: DocumentState['edge']) =>
  groupBoth(edges.values(), ({ fromId, toId }) => [fromId, toId]),
);
const likelihoodsByNode = memoiseByIdentity((rows: DocumentState['likelihood']) =>
  groupBy(rows.values(), ({ nodeId }) => nodeId as string),
);
const valuesByNode = memoiseByIdentity((rows: DocumentState['value']) =>
  groupBy(rows.values(), ({ nodeId }) => nodeId as string),
);
const exclusionsByNode = memoiseByIdentity((exclusions: DocumentState['exclusion']) =>
  groupBoth(exclusions.values(), ({ a, b }) => [a.nodeId, b.nodeId]),
);
const linksByPassage = memoiseByIdentity((links: DocumentState['evidence']) =>
  groupBy(links.values(), ({ passageId }) => passageId as string),
);
const passageLinksFrom = memoiseByIdentity((links: DocumentState['passageLink']) =>
  groupBy(links.values(), ({ fromPassageId }) => fromPassageId as string),
);
const passagesBySource = memoiseByIdentity((passages: DocumentState['passage']) =>
  groupBy(passages.values(), ({ sourceId }) => sourceId as string),
);
/** What is spoken about: a node, a link or a scenario by its id, a state by its node's id and its own. */
const spokenAbout = memoiseByIdentity((links: DocumentState['evidence']) => {
  const keys = new Set<string>();
  for (const { target } of links.values()) {
    keys.add(ownerOfTarget(target));
    if (target.kind === 'state') keys.add(`${target.nodeId}/${target.stateId}`);
  }
  return keys;
});

function groupBoth<Item>(
  items: Iterable<Item>,
  keysOf: (item: Item) => readonly string[],
): Map<string, Item[]> {
  const pairs = Array.from(items).flatMap((item) => keysOf(item).map((key) => ({ key, item })));
  const groups = groupBy(pairs, ({ key }) => key);
  return new Map(Array.from(groups, ([key, group]) => [key, group.map(({ item }) => item)]));
}

/** Entries that only bear the name of something else are left out. */
function unlessSilent(entries: readonly SearchEntry[]): SearchEntry[] {
  return entries.filter(({ fields }) => fields.some(({ role }) => role !== 'context'));
}

/** The fields that say something. */
function fieldsOf(
  ...texts: readonly (readonly [role: FieldRole, text: string, aside?: FieldAside])[]
): SearchField[] {
  return texts
    .filter(([, text]) => text !== '')
    .map(([role, text, aside]) => (aside ? { role, text, aside } : { role, text }));
}

const groups = {
  map: 0,
  node: 1,
  edge: 2,
  row: 3,
  exclusion: 4,
  scenario: 5,
  step: 6,
  actor: 7,
  library: 8,
} as const;

function orderOf(
  group: keyof typeof groups,
  owner: string,
  { first = 0, second = 0, third = 0 }: Partial<SearchOrder> = {},
): SearchOrder {
  return { group: groups[group], first, second, owner, third };
}

/** As the map is read: from left to right, and then down. */
function orderAtNode(
  group: keyof typeof groups,
  document: DocumentState,
  nodeId: NodeId,
  third = 0,
): SearchOrder {
  const node = document.node.get(nodeId);
  return orderOf(group, nodeId, { first: node?.xPx ?? 0, second: node?.yPx ?? 0, third });
}

function titleOf(document: DocumentState, nodeId: NodeId): string {
  return document.node.get(nodeId)?.title ?? '';
}

function ofMap({ id, title, summary }: RecordByType['map']): SearchEntry {
  return {
    key: id,
    section: 'map',
    place: { kind: 'map', mapId: id },
    fields: fieldsOf(['title', title], ['body', summary]),
    facets: noFacets,
    order: orderOf('map', id),
  };
}

function ofActor({ id, name }: RecordByType['actor']): SearchEntry {
  return {
    key: id,
    section: 'map',
    place: { kind: 'actor', actorId: id },
    fields: fieldsOf(['title', name]),
    facets: noFacets,
    order: orderOf('actor', id),
  };
}

function ofNode(node: MapNode, document: DocumentState): SearchEntry {
  const { id, title, description, tags } = node;
  const actor = node.actorId === null ? undefined : document.actor.get(node.actorId);
  const lacksEvidence = hasStates(node.kind) && !spokenAbout(document.evidence).has(id);
  return {
    key: id,
    section: 'map',
    place: { kind: 'node', nodeId: id },
    fields: fieldsOf(
      ['title', title],
      ['body', description],
      ['body', actor?.name ?? '', 'actor'],
      ...tags.map((tag) => ['passage', tag, 'tag'] as const),
    ),
    facets: { ...noFacets, tags, lacksEvidence },
    order: orderAtNode('node', document, id),
  };
}

function ofStates({ id, title, tags, states }: MapNode, document: DocumentState): SearchEntry[] {
  const spoken = spokenAbout(document.evidence);
  return states.map((state, index) => ({
    key: `${id}/${state.id}`,
    section: 'map',
    place: { kind: 'state', nodeId: id, stateId: state.id },
    fields: fieldsOf(['title', state.label], ['body', state.description], ['context', title]),
    facets: { ...noFacets, tags, lacksEvidence: !spoken.has(`${id}/${state.id}`) },
    order: orderAtNode('node', document, id, index + 1),
  }));
}

function ofEdge(edge: RecordByType['edge'], document: DocumentState): SearchEntry {
  return {
    key: edge.id,
    section: 'map',
    place: { kind: 'edge', edgeId: edge.id },
    fields: fieldsOf(
      ['title', edge.label],
      ['body', edge.description],
      ['context', titleOf(document, edge.fromId)],
      ['context', titleOf(document, edge.toId)],
    ),
    facets: { ...noFacets, lacksEvidence: !spokenAbout(document.evidence).has(edge.id) },
    order: orderAtNode('edge', document, edge.fromId),
  };
}

function ofRow(
  row: RecordByType['likelihood'] | RecordByType['value'],
  document: DocumentState,
): SearchEntry {
  const { nodeId } = row;
  return {
    key: row.id,
    section: 'map',
    place:
      row.type === 'likelihood'
        ? { kind: 'likelihood', nodeId, rowId: row.id }
        : { kind: 'value', nodeId, rowId: row.id },
    fields: fieldsOf(
      ['body', row.pedigree.reason],
      ['body', row.pedigree.by, 'judge'],
      ['context', titleOf(document, nodeId)],
    ),
    facets: noFacets,
    order: orderAtNode('row', document, nodeId),
  };
}

function ofExclusion(
  { id, a, b, reason }: RecordByType['exclusion'],
  document: DocumentState,
): SearchEntry {
  return {
    key: id,
    section: 'map',
    place: { kind: 'exclusion', nodeId: a.nodeId, exclusionId: id },
    fields: fieldsOf(
      ['body', reason],
      ['context', titleOf(document, a.nodeId)],
      ['context', titleOf(document, b.nodeId)],
    ),
    facets: noFacets,
    order: orderAtNode('exclusion', document, a.nodeId),
  };
}

function ofScenario(
  { id, name, narrative }: RecordByType['scenario'],
  document: DocumentState,
): SearchEntry {
  return {
    key: id,
    section: 'map',
    place: { kind: 'scenario', scenarioId: id },
    fields: fieldsOf(['title', name], ['body', narrative]),
    facets: { ...noFacets, lacksEvidence: !spokenAbout(document.evidence).has(id) },
    order: orderOf('scenario', id),
  };
}

function ofStep({ id, title, notes, order }: RecordByType['step']): SearchEntry {
  return {
    key: id,
    section: 'map',
    place: { kind: 'step', stepId: id },
    fields: fieldsOf(['title', title], ['body', notes]),
    facets: noFacets,
    order: orderOf('step', id, { first: order }),
  };
}

/** As the library shows articles: newest first. */
function orderInLibrary(source: Source | undefined, owner: string, third = 0): SearchOrder {
  const [year, month, day] = (source?.published ?? '').split('-').map(Number);
  const first = -((year ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0));
  return orderOf('library', source?.id ?? owner, { first, third });
}

function sourceFacets(source: Source): SearchFacets {
  return { ...noFacets, sourceId: source.id, reliability: source.reliability };
}

function ofSource(source: Source): SearchEntry[] {
  const { id, title, authors, outlet, note } = source;
  const whole: Pick<SearchEntry, 'place' | 'facets' | 'order'> = {
    place: { kind: 'source', sourceId: id },
    facets: sourceFacets(source),
    order: orderInLibrary(source, id, -1),
  };
  const about = fieldsOf(
    ['title', title],
    ['body', outlet, 'outlet'],
    ...authors.map((author) => ['body', author, 'author'] as const),
  );
  const noted = fieldsOf(['passage', note], ['context', title]);
  return [
    { ...whole, key: id, section: 'articles', fields: about },
    ...unlessSilent([{ ...whole, key: `${id}/note`, section: 'comments', fields: noted }]),
  ];
}

function ofText(source: Source, { textOf }: EntrySurroundings): SearchEntry[] {
  const text = source.text && textOf(source.text.hash);
  if (!text) return [];
  const facets = sourceFacets(source);
  return articleBody(text, source.setAside)
    .filter((block) => !block.isSetAside)
    .map((block) => ({
      key: `${source.id}:${block.start}`,
      section: 'articles',
      place: { kind: 'text', sourceId: source.id, start: block.start, end: block.end },
      fields: [{ role: 'body', text: block.text }],
      facets,
      order: orderInLibrary(source, source.id, block.start),
    }));
}

function passageFacets(passage: Passage, document: DocumentState): SearchFacets {
  const links = linksByPassage(document.evidence).get(passage.id) ?? [];
  return {
    ...noFacets,
    sourceId: passage.sourceId,
    isPassage: true,
    stances: stances.filter((stance) => links.some((link) => link.stance === stance)),
    reliability: document.source.get(passage.sourceId)?.reliability ?? null,
    credibility: passage.credibility,
    tags: passage.tags,
    isUnattached: links.length === 0,
  };
}

function aboutPassage(
  passage: Passage,
  document: DocumentState,
  section: SearchSection,
): Pick<SearchEntry, 'section' | 'facets' | 'order'> {
  const source = document.source.get(passage.sourceId);
  return {
    section,
    facets: passageFacets(passage, document),
    order: orderInLibrary(source, passage.sourceId, passage.position.start),
  };
}

function ofPassage(passage: Passage, document: DocumentState): SearchEntry {
  return {
    ...aboutPassage(passage, document, 'passages'),
    key: passage.id,
    place: { kind: 'passage', passageId: passage.id },
    fields: fieldsOf(
      ['passage', passage.quote?.exact ?? ''],
      ['passage', passage.gist],
      ...passage.tags.map((tag) => ['passage', tag, 'tag'] as const),
    ),
  };
}

function ofComment(passage: Passage, document: DocumentState): SearchEntry {
  return {
    ...aboutPassage(passage, document, 'comments'),
    key: `${passage.id}/comment`,
    place: { kind: 'passage', passageId: passage.id },
    fields: fieldsOf(['passage', passage.comment]),
  };
}

/** What was noted where a passage is attached. */
function ofLink(link: EvidenceLink, document: DocumentState): SearchEntry[] {
  const passage = document.passage.get(link.passageId);
  if (!passage) return [];
  const about = aboutPassage(passage, document, 'comments');
  return [
    {
      ...about,
      key: link.id,
      place: { kind: 'evidence', passageId: passage.id, evidenceId: link.id },
      fields: fieldsOf(['passage', link.note]),
      facets: { ...about.facets, stances: [link.stance] },
    },
  ];
}

/** What was noted between two passages, at the first of them. */
function ofPassageLink(link: RecordByType['passageLink'], document: DocumentState): SearchEntry[] {
  const passage = document.passage.get(link.fromPassageId);
  if (!passage) return [];
  return [
    {
      ...aboutPassage(passage, document, 'comments'),
      key: link.id,
      place: { kind: 'passage', passageId: passage.id },
      fields: fieldsOf(['passage', link.note]),
    },
  ];
}
