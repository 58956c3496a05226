import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { type ActorId, toId } from '../../shared/lib/ids.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createEvidence, type EvidenceLink } from '../../shared/model/evidence.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import {
  type Chance,
  createLikelihood,
  type LikelihoodRow,
  type LikelihoodWord,
  likelihoodWords,
} from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import { createPassage } from '../../shared/model/passage.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createScenario } from '../../shared/model/scenario.ts';
import { createSource } from '../../shared/model/source.ts';
import { createValue, type ValueRow } from '../../shared/model/value.ts';

/** "Talks=held" as a state set on a node; several are joined by " & ". */
export function given(text: string): NodeState[] {
  return text.split(' & ').flatMap((part) => {
    const [node = '', state = ''] = part.split('=');
    return node ? [{ nodeId: toId(node), stateId: toId(`${node}=${state}`) }] : [];
  });
}

/** A node whose title is its id; the ids of its states are "Title=label". */
export function node(
  kind: MapNode['kind'],
  title: string,
  labels: string,
  fields: Partial<MapNode> = {},
): MapNode {
  const states = labels.split(' ').flatMap((label) => label || []);
  return createNode({
    id: toId(title),
    kind,
    title,
    states: states.map((label) => ({ id: toId(`${title}=${label}`), label, description: '' })),
    ...fields,
  });
}

/** "Talks → Summit": an influence. */
export function influence(from: string, to: string) {
  return createEdge({ id: toId(`${from} → ${to}`), fromId: toId(from), toId: toId(to) });
}

/**
 * A likelihood row: "held 0.2, moved 0.1-0.3, failed rest", with words of estimative probability
 * where a number could stand.
 */
export function likely(title: string, condition: string, chances: string): LikelihoodRow {
  return createLikelihood({
    id: toId(`${title} | ${condition} | ${chances}`),
    nodeId: toId(title),
    given: given(condition),
    chances: chances.split(', ').flatMap((part) => {
      const [label = '', ...rest] = part.split(' ');
      return label ? [{ stateId: toId(`${title}=${label}`), chance: chance(rest.join(' ')) }] : [];
    }),
  });
}

function chance(text: string): Chance {
  if (text === 'rest') return { kind: 'rest' };
  if (likelihoodWords.includes(text as LikelihoodWord)) {
    return { kind: 'word', word: text as LikelihoodWord };
  }
  const [low, high] = text.split('–').map(Number);
  return high === undefined
    ? { kind: 'number', value: low ?? Number.NaN }
    : { kind: 'range', low: low ?? Number.NaN, high };
}

export function worth(title: string, condition: string, value: number): ValueRow {
  return createValue({
    id: toId(`${title} | ${condition} | ${value}`),
    nodeId: toId(title),
    given: given(condition),
    value,
    unit: 'points',
  });
}

export function excludes(a: string, b: string) {
  const [first, second] = [given(a)[0], given(b)[0]];
  if (!first || !second) throw new Error('An exclusion needs two states.');
  return createExclusion({ id: toId(`${a} × ${b}`), a: first, b: second });
}

export function scenario(name: string, states: string) {
  return createScenario({ id: toId(name), name, states: given(states) });
}

/** A source with one passage in it. */
export const source = createSource({ id: toId('source') });
export const passage = createPassage({
  id: toId('passage'),
  sourceId: source.id,
  position: { start: 0, end: 1 },
  quoteHash: '0'.repeat(64),
});

/** The passage, attached to a state such as "Talks=held". */
export function says(id: string, state: string, fields: Partial<EvidenceLink> = {}): EvidenceLink {
  const [target] = given(state);
  if (!target) throw new Error('Evidence needs a state.');
  return createEvidence({
    id: toId(id),
    passageId: passage.id,
    target: { kind: 'state', ...target },
    stance: 'supports',
    ...fields,
  });
}

export function mapOf(
  records: readonly AnyRecord[],
  perspective: string | null = null,
): DocumentState {
  const perspectiveActorId = perspective === null ? null : toId<ActorId>(perspective);
  return stateOf([createMap({ id: toId('map'), perspectiveActorId }), ...records]);
}

/** A summit that hangs on talks, and a peace worth 10 that hangs on the summit. */
export const talksAndSummit: readonly AnyRecord[] = [
  node('uncertainty', 'Talks', 'held failed'),
  node('uncertainty', 'Summit', 'yes no'),
  node('objective', 'Peace', ''),
  influence('Talks', 'Summit'),
  influence('Summit', 'Peace'),
  likely('Talks', '', 'held 0.6, failed rest'),
  likely('Summit', '', 'yes 0.1, no rest'),
  likely('Summit', 'Talks=held', 'yes 0.5, no rest'),
  worth('Peace', '', 0),
  worth('Peace', 'Summit=yes', 10),
];
