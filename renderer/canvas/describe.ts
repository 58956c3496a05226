import { describeTarget } from '../../shared/analysis/describe-target.ts';
import { chanceInWords } from '../../shared/analysis/in-words/number-words.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { getRecord } from '../../shared/document/state.ts';
import type { CardContent } from '../../shared/drawing/card-content.ts';
import { evidenceIndexOf } from '../../shared/drawing/evidence-index.ts';
import type { ShownLink } from '../../shared/drawing/folding.ts';
import { countOf } from '../../shared/drawing/format-numbers.ts';
import { sizeInWords } from '../../shared/drawing/kind-words.ts';
import type { MapScene } from '../../shared/drawing/map-scene.ts';
import { linksByPassage, type QuotedPassage } from '../../shared/drawing/passage-content.ts';
import type { NodeId } from '../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../shared/lib/memoise.ts';
import type { Stance } from '../../shared/model/evidence.ts';
import type { MapNode } from '../../shared/model/node.ts';

/** More neighbours than this are counted, not named: nobody listens to forty titles. */
const mostNamed = 6;

/** The whole map in a sentence, for people who come to it without seeing it. */
export function describeMap(document: DocumentState): string {
  return `A graph of ${sizeInWords(document)}. Arrow keys walk along the links, with Shift onto them. F6 goes to the next panel.`;
}

/** A card in words, for people who hear the map instead of seeing it: what it is, says and leads to. */
export function describeNode(
  node: MapNode,
  content: CardContent,
  scene: MapScene,
  document: DocumentState,
): string {
  if (content.passage) return describePassage(node, content.passage, content, document);
  const states = content.rows.map(({ label, chance, chanceBefore, isAssumed }) => {
    if (isAssumed) return `${label}, assumed`;
    const before =
      chanceBefore === undefined ? '' : `, without assumptions ${chanceInWords(chanceBefore)}`;
    return chance === null ? label : `${label} ${chanceInWords(chance)}${before}`;
  });
  return [
    `${node.title || 'Untitled'}, ${node.kind}${content.actor ? ` of ${content.actor.name}` : ''}`,
    ...(content.condition === null ? [] : [content.condition]),
    ...(states.length > 0 ? [states.join('; ')] : []),
    // A dash keeps the line's place on the card; nobody has to hear it.
    ...(content.summary && content.summary.value !== '—'
      ? [`${content.summary.label} ${content.summary.value}`]
      : []),
    ...describeFooter(content.footer),
    ...describeInside(node, scene, document),
    ...(node.isPinned ? ['Pinned'] : []),
    ...describeNeighbours(node.id, scene),
    ...content.problems,
  ].join('. ');
}

/** An evidence card in words: what the passage says, where it stands, and what it bears on. */
function describePassage(
  { passageId, isPinned }: MapNode,
  { gist, quote, source, byline, grade, tags }: QuotedPassage,
  { problems }: CardContent,
  document: DocumentState,
): string {
  const links = passageId ? (linksByPassage(document.evidence).get(passageId) ?? []) : [];
  const words = quote === null ? 'The words are not in this library' : `“${quote}”`;
  return [
    `Evidence card. ${gist === '' ? words : `${gist}. ${words}`}`,
    byline === '' ? source : `${source}, ${byline}`,
    ...(grade === '' ? [] : [`Grade ${grade}`]),
    ...(tags === '' ? [] : [`Tags ${tags}`]),
    ...links
      .slice(0, mostNamed)
      .map(({ stance, target }) => `${stanceWords[stance]} ${describeTarget(document, target)}`),
    ...(links.length > mostNamed ? [`and ${links.length - mostNamed} more`] : []),
    ...(isPinned ? ['Pinned'] : []),
    ...problems,
    'Enter opens it in its article',
  ].join('. ');
}

const stanceWords: Readonly<Record<Stance, string>> = {
  supports: 'Supports',
  challenges: 'Challenges',
  context: 'Gives context to',
};

/** What the marks at the foot of a card mean. */
function describeFooter({
  passageCount,
  sourceCount,
  isContradicted,
  confidence,
}: CardContent['footer']): string[] {
  return [
    countOf(passageCount, 'passage'),
    ...(isContradicted ? ['Contradicted'] : []),
    ...(passageCount > 1 && sourceCount === 1 ? ['All of one source'] : []),
    ...(confidence ? [`Confidence ${confidence}`] : []),
  ];
}

const memberCounts = memoiseByIdentity((nodes: DocumentState['node']) => {
  const counts = new Map<NodeId, number>();
  for (const { frameId } of nodes.values()) {
    if (frameId !== null) counts.set(frameId, (counts.get(frameId) ?? 0) + 1);
  }
  return counts;
});

function describeInside(node: MapNode, { folding }: MapScene, document: DocumentState): string[] {
  const hidden = folding.hiddenCounts.get(node.id) ?? 0;
  if (hidden > 0) return [`Folded, with ${countOf(hidden, 'node')} in it`];
  if (node.kind !== 'frame') return [];
  const members = memberCounts(document.node).get(node.id) ?? 0;
  return [`${node.isFolded ? 'Folded, with ' : ''}${countOf(members, 'node')} in it`];
}

function describeNeighbours(nodeId: NodeId, scene: MapScene): string[] {
  const links = scene.linksOf(nodeId);
  const from = links.filter(({ toId }) => toId === nodeId).map(({ fromId }) => fromId);
  const to = links.filter(({ fromId }) => fromId === nodeId).map(({ toId }) => toId);
  return [
    ...(from.length > 0 ? [`From ${namesOf(from, scene)}`] : []),
    ...(to.length > 0 ? [`To ${namesOf(to, scene)}`] : []),
  ];
}

function namesOf(ids: readonly NodeId[], scene: MapScene): string {
  // From top to bottom, as the arrows walk along them.
  const heightOf = (id: NodeId): number => scene.card(id)?.box.yPx ?? 0;
  const names = [...new Set(ids)]
    .sort((a, b) => heightOf(a) - heightOf(b))
    .map((id) => scene.card(id)?.node.title || 'Untitled');
  if (names.length <= mostNamed) return names.join(', ');
  return `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;
}

/** A link in words. */
export function describeLink(link: ShownLink, scene: MapScene, document: DocumentState): string {
  const titleOf = (id: NodeId): string => getRecord(document, 'node', id)?.title || 'Untitled';
  const verb = link.kind === 'influence' ? 'influences' : 'comes before';
  const { byEdge } = evidenceIndexOf(document);
  let passages = 0;
  for (const id of link.edgeIds) {
    const counts = byEdge.get(id);
    if (counts) passages += counts.supports + counts.challenges + counts.context;
  }
  const { edgeIds } = scene.cycles();
  return [
    `${titleOf(link.fromId)} ${verb} ${titleOf(link.toId)}`,
    ...(link.label ? [link.label] : []),
    ...(link.edgeIds.length > 1 ? [`${link.edgeIds.length} links`] : []),
    ...(passages > 0 ? [countOf(passages, 'passage')] : []),
    ...(link.edgeIds.some((id) => edgeIds.has(id)) ? ['Part of a circle'] : []),
  ].join('. ');
}
