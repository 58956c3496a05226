import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { toId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';
import { type Actor, createActor } from '../../shared/model/actor.ts';
import { createEdge, type MapEdge } from '../../shared/model/edge.ts';
import { createEvidence, type EvidenceLink } from '../../shared/model/evidence.ts';
import { createExclusion, type Exclusion } from '../../shared/model/exclusion.ts';
import { createLikelihood, type LikelihoodRow } from '../../shared/model/likelihood.ts';
import { createMap, type MapRecord } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import { createPassage, type Passage } from '../../shared/model/passage.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createScenario, type Scenario } from '../../shared/model/scenario.ts';
import { createSource, type Source } from '../../shared/model/source.ts';
import { createStep, type Step } from '../../shared/model/step.ts';
import { createValue, type ValueRow } from '../../shared/model/value.ts';

/** Ids that count up: `node-1`, `edge-2`. */
export function countingIds(): IdSource {
  let count = 0;
  return {
    newId<Id extends string>(prefix: string): Id {
      count += 1;
      return toId<Id>(`${prefix}-${count}`);
    },
  };
}

/** A passage of a text, found by its words; throws when they are not in it. */
export function passageOf(
  source: Source,
  text: string,
  words: string,
  fields: Pick<Passage, 'id'> & Partial<Passage>,
): Passage {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The text does not say: ${words}`);
  return createPassage({
    sourceId: source.id,
    quote: { exact: words, prefix: '', suffix: '' },
    position: { start, end: start + words.length },
    quoteHash: sha256Hex(words),
    ...fields,
  });
}

/** The same passage as a citation carries it: without its words. */
export function asCitation(passage: Passage): Passage {
  return { ...passage, quote: null };
}

/** A small map that has every type of record but links between passages, by name, and the text of its one article. */
export interface SmallMap {
  readonly map: MapRecord;
  readonly actor: Actor;
  readonly talks: MapNode;
  readonly relief: MapNode;
  readonly stability: MapNode;
  readonly edge: MapEdge;
  readonly likelihood: LikelihoodRow;
  readonly value: ValueRow;
  readonly exclusion: Exclusion;
  readonly scenario: Scenario;
  readonly source: Source;
  readonly passage: Passage;
  readonly evidence: EvidenceLink;
  readonly step: Step;
  readonly text: string;
  readonly records: readonly AnyRecord[];
  readonly state: DocumentState;
  /** The text store: this map's one article. */
  readonly texts: (hash: string) => string | undefined;
}

/** Builds the small map: talks (uncertain) influence relief (a decision) and stability (an objective). */
export function buildSmallMap(): SmallMap {
  const text = 'The delegations met twice.\n\nNo date was set for a third meeting.';
  const map = createMap({
    id: toId('map-1'),
    title: 'Small map',
    perspectiveActorId: toId('actor-1'),
  });
  const actor = createActor({ id: toId('actor-1'), name: 'Northland', color: '#3448c5' });
  const talks = createNode({
    id: toId('node-talks'),
    kind: 'uncertainty',
    title: 'Talks resume',
    states: [
      { id: toId('yes'), label: 'Yes', description: '' },
      { id: toId('no'), label: 'No', description: '' },
    ],
    tags: ['talks'],
    date: '2019-03',
  });
  const relief = createNode({
    id: toId('node-relief'),
    kind: 'decision',
    title: 'Relief',
    actorId: actor.id,
    xPx: 320,
    states: [
      { id: toId('partial'), label: 'Partial', description: '' },
      { id: toId('none'), label: 'None', description: '' },
    ],
    appliesWhen: [{ nodeId: talks.id, stateIds: [toId('yes')] }],
  });
  const stability = createNode({
    id: toId('node-stability'),
    kind: 'objective',
    title: 'Stability',
  });
  const edge = createEdge({ id: toId('edge-1'), fromId: talks.id, toId: relief.id });
  const source = createSource({
    id: toId('source-1'),
    title: 'Two meetings',
    authors: ['A. Writer'],
    published: '2019-03-02',
    sharing: 'full',
    text: { hash: sha256Hex(text), length: text.length },
  });
  const passage = passageOf(source, text, 'No date was set', {
    id: toId('passage-1'),
    gist: 'A third meeting is open.',
    credibility: 2,
  });
  const likelihood = createLikelihood({
    id: toId('likelihood-1'),
    nodeId: talks.id,
    chances: [
      { stateId: toId('yes'), chance: { kind: 'word', word: 'unlikely' } },
      { stateId: toId('no'), chance: { kind: 'rest' } },
    ],
    pedigree: {
      reason: 'Nothing is planned.',
      passageIds: [passage.id],
      by: 'An analyst',
      on: null,
    },
  });
  const value = createValue({
    id: toId('value-1'),
    nodeId: stability.id,
    given: [{ nodeId: relief.id, stateId: toId('partial') }],
    value: 4.5,
    unit: 'points',
  });
  const exclusion = createExclusion({
    id: toId('exclusion-1'),
    a: { nodeId: talks.id, stateId: toId('no') },
    b: { nodeId: relief.id, stateId: toId('partial') },
    reason: 'There is nobody to give relief to.',
  });
  const scenario = createScenario({
    id: toId('scenario-1'),
    name: 'Standstill',
    states: [{ nodeId: talks.id, stateId: toId('no') }],
  });
  const evidence = createEvidence({
    id: toId('evidence-1'),
    passageId: passage.id,
    target: { kind: 'state', nodeId: talks.id, stateId: toId('yes') },
    stance: 'challenges',
  });
  const step = createStep({
    id: toId('step-1'),
    order: 0,
    title: 'Where we stand',
    focusNodeIds: [talks.id],
    camera: { centerXPx: 0, centerYPx: 0, zoom: 1 },
    assumptions: [{ nodeId: talks.id, stateId: toId('no') }],
    passageIds: [passage.id],
    decisionNodeId: relief.id,
  });
  const named = {
    map,
    actor,
    talks,
    relief,
    stability,
    edge,
    likelihood,
    value,
    exclusion,
    scenario,
    source,
    passage,
    evidence,
    step,
  };
  const records = Object.values(named);
  return {
    ...named,
    text,
    records,
    state: stateOf(records),
    texts: (hash) => (hash === sha256Hex(text) ? text : undefined),
  };
}
