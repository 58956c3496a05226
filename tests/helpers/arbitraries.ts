import { describeQuote, tidyPosition } from '../../shared/anchoring/describe-quote.ts';
import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { sha256Hex } from '../../shared/lib/hash.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createActor } from '../../shared/model/actor.ts';
import { createEdge, edgeKinds } from '../../shared/model/edge.ts';
import {
  createEvidence,
  diagnosticities,
  type EvidenceTarget,
  stances,
} from '../../shared/model/evidence.ts';
import { createExclusion } from '../../shared/model/exclusion.ts';
import type { NodeState, Pedigree } from '../../shared/model/fields.ts';
import { type Chance, createLikelihood, likelihoodWords } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import {
  authoredKinds,
  confidences,
  createNode,
  hasStates,
  type MapNode,
} from '../../shared/model/node.ts';
import { createPassage, credibilities, type Passage } from '../../shared/model/passage.ts';
import { createPassageLink, passageLinkKinds } from '../../shared/model/passage-link.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createScenario } from '../../shared/model/scenario.ts';
import {
  createSource,
  furnitureKinds,
  reliabilities,
  type Source,
  sharings,
  sourceKinds,
} from '../../shared/model/source.ts';
import { createStep } from '../../shared/model/step.ts';
import { createValue } from '../../shared/model/value.ts';
import * as fc from './laws.ts';
import { Picker } from './picker.ts';

/** A valid map with its library, and the words of its articles by hash. */
export interface ArbitraryMap {
  readonly records: readonly AnyRecord[];
  readonly state: DocumentState;
  readonly texts: ReadonlyMap<string, string>;
}

/** What a random map is made from: how many of each, choices, and strange words to put in. */
interface Seed {
  readonly counts: Readonly<Record<CountedType, number>>;
  readonly numbers: readonly number[];
  readonly words: readonly string[];
  readonly texts: readonly string[];
  readonly extras: readonly Readonly<Record<string, unknown>>[];
}

const countedTypes = [
  'actor',
  'node',
  'edge',
  'likelihood',
  'value',
  'exclusion',
  'scenario',
  'passage',
  'passageLink',
  'evidence',
  'step',
] as const;
type CountedType = (typeof countedTypes)[number];

// Whole characters only: half of one cannot be saved, and the schemas refuse it.
const words = fc.string({ unit: 'binary', maxLength: 24 });
const articleText = fc
  .array(fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.lorem()), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `A ${parts.join(' ')}`);

/** JSON has no zero below zero: what is written of one reads back as 0. */
const jsonThatIsWritten = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)));

// `__proto__` is left out of every file, and `content` belongs to the file format.
const isOrdinaryExtra = (extra: object): boolean =>
  !JSON.stringify(extra).includes('"__proto__"') && !Object.hasOwn(extra, 'content');
const extraKey = fc.oneof(fc.constantFrom('x-note', '10', '2', 'constructor', 'toString'), words);
const extras = fc.dictionary(extraKey, jsonThatIsWritten, { maxKeys: 3 }).filter(isOrdinaryExtra);

const seed: fc.Arbitrary<Seed> = fc.record({
  counts: fc.record(
    Object.fromEntries(countedTypes.map((type) => [type, fc.nat(4)])) as Record<
      CountedType,
      fc.Arbitrary<number>
    >,
  ),
  numbers: fc.array(fc.nat(1_000), { minLength: 10, maxLength: 60 }),
  words: fc.array(words, { minLength: 1, maxLength: 6 }),
  texts: fc.array(articleText, { minLength: 1, maxLength: 3 }),
  extras: fc.array(extras, { minLength: 1, maxLength: 4 }),
});

/** Whole valid maps: every type of record, strange words, unknown keys, references that all lead somewhere. */
export const arbitraryMap: fc.Arbitrary<ArbitraryMap> = seed.map(buildMap);

/** Numbers from which `Picker` makes the choices of one command. */
export const arbitraryChoices: fc.Arbitrary<number[]> = fc.array(fc.nat(10_000), {
  minLength: 4,
  maxLength: 12,
});

function buildMap(from: Seed): ArbitraryMap {
  const pick = new Picker(from.numbers);
  const line = (): string => pick.of(from.words);
  const times = <Item>(type: CountedType, make: (at: number) => Item | null): Item[] =>
    Array.from({ length: from.counts[type] }, (_, at) => make(at)).filter((item) => item !== null);

  const actors = times('actor', (at) =>
    createActor({ id: toId(`actor-${at}`), name: line(), color: '#0a6b3c' }),
  );
  const actorId = () => pick.one([...actors.map(({ id }) => id), null]) ?? null;
  const nodes = times('node', (at) => buildNode(at, pick, line)).map((node, at, all) => ({
    ...node,
    actorId: actorId(),
    appliesWhen: conditionsOn(all.slice(0, at), pick),
    // Only an earlier one, so that no frame is in itself.
    frameId: frameAmong(all.slice(0, at), pick),
  }));
  const nodeStates = nodes.flatMap(({ id, states }) =>
    states.map((state): NodeState => ({ nodeId: id, stateId: state.id })),
  );
  const sources = from.texts.map((text, at) => buildSource(text, at, pick, line));
  const passages = times('passage', (at) => {
    const source = pick.number(sources.length);
    return buildPassage(sources[source] as Source, from.texts[source] ?? '', at, pick, line);
  });
  const cards = pick.some(passages).map((passage, at) =>
    createNode({
      id: toId(`card-${at}`),
      kind: 'passage',
      passageId: passage.id,
      xPx: pick.number(1_000) - 500,
      yPx: pick.number(1_000),
      frameId: frameAmong(nodes, pick),
      isPinned: pick.chance(),
    }),
  );
  const passageLinks = times('passageLink', (at) => {
    const [from, to] = [pick.one(passages), pick.one(passages)];
    return from && to && from !== to
      ? createPassageLink({
          id: toId(`passage-link-${at}`),
          fromPassageId: from.id,
          toPassageId: to.id,
          kind: pick.of(passageLinkKinds),
          note: line(),
        })
      : null;
  });
  const pedigree = (): Pedigree => ({
    reason: line(),
    passageIds: pick.some(passages).map(({ id }) => id),
    by: line(),
    on: pick.of([null, '2019', '2019-02-28']),
  });
  const edges = times('edge', (at) => {
    const [a, b] = [pick.one(nodes), pick.one(nodes)];
    return a && b && a !== b
      ? createEdge({
          id: toId(`edge-${at}`),
          kind: pick.of(edgeKinds),
          fromId: a.id,
          toId: b.id,
          label: line(),
        })
      : null;
  });
  const scenarios = times('scenario', (at) =>
    createScenario({ id: toId(`scenario-${at}`), name: line(), states: pick.some(nodeStates) }),
  );
  const map = createMap({
    id: toId('map-0'),
    title: line(),
    summary: line(),
    perspectiveActorId: actorId(),
  });
  const others: (AnyRecord | null)[] = [
    ...passageLinks,
    ...times('likelihood', (at) => {
      const node = pick.one(nodes.filter(({ kind }) => hasStates(kind)));
      if (!node) return null;
      return createLikelihood({
        id: toId(`likelihood-${at}`),
        nodeId: node.id,
        given: pick.some(nodeStates, 2),
        chances: node.states.map(({ id }) => ({ stateId: id, chance: buildChance(pick) })),
        pedigree: pedigree(),
      });
    }),
    ...times('value', (at) => {
      const node = pick.one(nodes);
      if (!node) return null;
      return createValue({
        id: toId(`value-${at}`),
        nodeId: node.id,
        given: pick.some(nodeStates, 2),
        value: pick.number(1_000) / 7,
        unit: line(),
        pedigree: pedigree(),
      });
    }),
    ...times('exclusion', (at) => {
      const [a, b] = [pick.one(nodeStates), pick.one(nodeStates)];
      return a && b ? createExclusion({ id: toId(`exclusion-${at}`), a, b, reason: line() }) : null;
    }),
    ...times('evidence', (at) => {
      const passage = pick.one(passages);
      const target = pick.one(targetsOf(nodes, nodeStates, edges, scenarios));
      if (!passage || !target) return null;
      return createEvidence({
        id: toId(`evidence-${at}`),
        passageId: passage.id,
        target,
        stance: pick.of(stances),
        diagnosticity: pick.of(diagnosticities),
        ratings: pick.some(['Ann', 'Bo']).map((analyst) => ({
          analyst,
          stance: pick.of(stances),
          diagnosticity: pick.of(diagnosticities),
        })),
        note: line(),
      });
    }),
    ...times('step', (at) =>
      createStep({
        id: toId(`step-${at}`),
        order: at / 2,
        title: line(),
        notes: line(),
        focusNodeIds: pick.some([...nodes, ...cards]).map(({ id }) => id),
        camera: pick.chance() ? { centerXPx: -10.5, centerYPx: 1e-7, zoom: 0.75 } : null,
        assumptions: pick.some(nodeStates),
        passageIds: pick.some(passages).map(({ id }) => id),
        decisionNodeId: pick.one([...nodes.map(({ id }) => id), null]) ?? null,
      }),
    ),
  ];
  const records = [
    map,
    ...actors,
    ...nodes,
    ...cards,
    ...edges,
    ...scenarios,
    ...sources,
    ...passages,
  ]
    .concat(others.filter((record) => record !== null) as never[])
    .map((record) => ({ ...pick.of(from.extras), ...record }) as AnyRecord);
  const texts = new Map(from.texts.map((text) => [sha256Hex(text), text]));
  return { records, state: stateOf(records), texts };
}

function buildNode(at: number, pick: Picker, line: () => string): MapNode {
  const kind = pick.of(authoredKinds);
  const stateCount = hasStates(kind) ? 1 + pick.number(3) : 0;
  return createNode({
    id: toId(`node-${at}`),
    kind,
    title: line(),
    description: line(),
    xPx: pick.number(1_000) - 500,
    yPx: pick.number(1_000) / 3,
    states: Array.from({ length: stateCount }, (_, state) => ({
      id: toId(`s${state}`),
      label: line(),
      description: line(),
    })),
    confidence: pick.of([...confidences, null]),
    weight: pick.number(10) - 2,
    tags: pick.some(['a', 'b', 'ü']),
    date: pick.of([null, '2019-02']),
    size:
      kind === 'frame' && pick.chance() ? { widthPx: 1 + pick.number(900), heightPx: 200.5 } : null,
    isPinned: pick.chance(),
    isFolded: pick.chance(),
  });
}

function frameAmong(nodes: readonly MapNode[], pick: Picker): MapNode['frameId'] {
  const frames = nodes.filter(({ kind }) => kind === 'frame').map(({ id }) => id);
  return pick.one([null, ...frames]) ?? null;
}

function conditionsOn(nodes: readonly MapNode[], pick: Picker): MapNode['appliesWhen'] {
  const parent = pick.one(nodes.filter(({ states }) => states.length > 0));
  if (!parent || pick.chance()) return [];
  return [{ nodeId: parent.id, stateIds: parent.states.map(({ id }) => id).slice(0, 2) }];
}

function buildSource(text: string, at: number, pick: Picker, line: () => string): Source {
  return createSource({
    id: toId(`source-${at}`),
    kind: pick.of(sourceKinds),
    title: line(),
    authors: [line(), line()],
    editors: pick.chance() ? [line()] : [],
    publisher: line(),
    published: pick.of([null, '2019-03-01']),
    accessed: pick.of([null, '2026-11']),
    number: line(),
    doi: line(),
    tags: pick.some(['x', 'ü']),
    pages: pick.chance() ? [{ start: 0, label: line() }] : [],
    reliability: pick.of([...reliabilities, null]),
    sharing: pick.of(sharings),
    text: { hash: sha256Hex(text), length: text.length },
    setAside: pick.chance() ? [{ start: 0, end: 1, kind: pick.of(furnitureKinds) }] : [],
    original: pick.chance() ? { hash: sha256Hex('file'), name: line() } : null,
  });
}

function buildPassage(
  source: Source,
  text: string,
  at: number,
  pick: Picker,
  line: () => string,
): Passage {
  const start = pick.number(text.length);
  const position = tidyPosition(text, { start, end: start + 1 + pick.number(30) }) ?? {
    start: 0,
    end: 1,
  };
  const { quote, quoteHash } = describeQuote(text, position);
  return createPassage({
    id: toId(`passage-${at}`),
    sourceId: source.id,
    quote: pick.chance() ? quote : null,
    position,
    quoteHash,
    gist: line(),
    comment: line(),
    credibility: pick.of([...credibilities, null]),
    tags: pick.some(['x', 'y']),
  });
}

function buildChance(pick: Picker): Chance {
  return pick.of<Chance>([
    { kind: 'number', value: pick.number(101) / 100 },
    { kind: 'range', low: 0.1, high: 0.25 },
    { kind: 'word', word: pick.of(likelihoodWords) },
    { kind: 'rest' },
  ]);
}

function targetsOf(
  nodes: readonly MapNode[],
  nodeStates: readonly NodeState[],
  edges: readonly { readonly id: Extract<EvidenceTarget, { kind: 'edge' }>['edgeId'] }[],
  scenarios: readonly {
    readonly id: Extract<EvidenceTarget, { kind: 'scenario' }>['scenarioId'];
  }[],
): EvidenceTarget[] {
  return [
    ...nodes.map(({ id }): EvidenceTarget => ({ kind: 'node', nodeId: id })),
    ...nodeStates.map((state): EvidenceTarget => ({ kind: 'state', ...state })),
    ...edges.map(({ id }): EvidenceTarget => ({ kind: 'edge', edgeId: id })),
    ...scenarios.map(({ id }): EvidenceTarget => ({ kind: 'scenario', scenarioId: id })),
  ];
}
