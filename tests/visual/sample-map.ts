import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createActor } from '../../shared/model/actor.ts';
import { createEdge, type EdgeKind } from '../../shared/model/edge.ts';
import { createEvidence, type Stance } from '../../shared/model/evidence.ts';
import type { NodeState } from '../../shared/model/fields.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode, type NodeKind } from '../../shared/model/node.ts';
import type { MapNumbers, NodeNumbers } from '../../shared/model/numbers.ts';
import { createPassage } from '../../shared/model/passage.ts';
import type { AnyRecord } from '../../shared/model/record.ts';
import { createSource } from '../../shared/model/source.ts';

/** A map with its numbers already computed, for drawing. */
export interface SampleMap {
  readonly state: DocumentState;
  readonly numbers: MapNumbers;
  readonly assumptions: readonly NodeState[];
}

interface SampleNode extends Partial<Omit<MapNode, 'states' | 'id' | 'kind' | 'actorId'>> {
  readonly id: string;
  readonly kind: NodeKind;
  readonly actor?: string;
  /** Label, chance, passages for, passages against, passages beside. */
  readonly options?: readonly (readonly [string, number | null, number?, number?, number?])[];
  readonly numbers?: Partial<NodeNumbers>;
  readonly problem?: string;
}

/** Builds a drawable map from few words; state ids are `<node id>/<index>`. */
export function sampleMapOf(
  title: string,
  nodes: readonly SampleNode[],
  edges: readonly (readonly [from: string, to: string, kind?: EdgeKind, label?: string])[],
  assumed: readonly (readonly [node: string, index: number])[] = [],
): SampleMap {
  const records: AnyRecord[] = [
    createMap({ id: toId('map'), title }),
    createActor({ id: toId('city'), name: 'City council', color: '#3545c8' }),
    createActor({ id: toId('utility'), name: 'Water utility', color: '#0b7285' }),
    createActor({ id: toId('weather'), name: 'Nature', color: '#8f5800' }),
    createSource({ id: toId('source-0') }),
    createSource({ id: toId('source-1') }),
  ];
  const numbers = new Map<MapNode['id'], NodeNumbers>();
  for (const node of nodes) records.push(...recordsOf(node, numbers));
  edges.forEach(([from, to, kind = 'influence', label = ''], index) => {
    records.push(
      createEdge({ id: toId(`edge-${index}`), fromId: toId(from), toId: toId(to), kind, label }),
    );
  });
  const problems = nodes.flatMap(({ id, problem }) =>
    problem === undefined
      ? []
      : [
          {
            code: 'doesNotAddUp' as const,
            message: problem,
            nodeId: toId<MapNode['id']>(id),
            rowId: null,
          },
        ],
  );
  return {
    state: stateOf(records),
    numbers: {
      nodes: numbers,
      scenarios: new Map(),
      probabilityOfAssumptions: null,
      openDecisions: { atBest: [], alike: [] },
      problems,
    },
    assumptions: assumed.map(([node, index]) => ({
      nodeId: toId(node),
      stateId: toId(`${node}/${index}`),
    })),
  };
}

function recordsOf(sample: SampleNode, numbers: Map<MapNode['id'], NodeNumbers>): AnyRecord[] {
  const { id, kind, actor, options = [], numbers: own, problem: _problem, ...fields } = sample;
  const nodeId = toId<MapNode['id']>(id);
  const stateIds = options.map((_, index) =>
    toId<MapNode['states'][number]['id']>(`${id}/${index}`),
  );
  const chances = new Map(
    options.flatMap(([, chance], index) => {
      const stateId = stateIds[index];
      return chance === null || stateId === undefined ? [] : [[stateId, chance] as const];
    }),
  );
  numbers.set(nodeId, {
    chances,
    reach: 1,
    optionValues: null,
    bestStateIds: [],
    expectedValue: null,
    unit: '',
    ...own,
  });
  const node = createNode({
    ...fields,
    id: nodeId,
    kind,
    actorId: actor === undefined ? null : toId(actor),
    states: options.map(([label], index) => ({
      id: toId(`${id}/${index}`),
      label,
      description: '',
    })),
  });
  return [node, ...options.flatMap((option, index) => evidenceOf(id, option, index))];
}

function evidenceOf(
  node: string,
  [, , supports = 0, challenges = 0, context = 0]: NonNullable<SampleNode['options']>[number],
  index: number,
): AnyRecord[] {
  const stances: Stance[] = [
    ...Array<Stance>(supports).fill('supports'),
    ...Array<Stance>(challenges).fill('challenges'),
    ...Array<Stance>(context).fill('context'),
  ];
  return stances.flatMap((stance, at) => {
    const name = `${node}/${index}/${at}`;
    const passage = createPassage({
      id: toId(`passage ${name}`),
      sourceId: toId(`source-${at % 2}`),
      position: { start: 0, end: 1 },
      quoteHash: '0'.repeat(64),
    });
    const target = {
      kind: 'state' as const,
      nodeId: toId<MapNode['id']>(node),
      stateId: toId<MapNode['states'][number]['id']>(`${node}/${index}`),
    };
    return [
      passage,
      createEvidence({ id: toId(`evidence ${name}`), passageId: passage.id, target, stance }),
    ];
  });
}

/** A city's water in a dry decade: every kind of node, an assumption, a problem, a node not reached. */
export function waterMap(): SampleMap {
  return sampleMapOf(
    'A city’s water in a dry decade',
    [
      {
        id: 'frame',
        kind: 'frame',
        title: 'What the city controls',
        xPx: -24,
        yPx: -56,
        description: '',
      },
      {
        id: 'tariff',
        kind: 'decision',
        title: 'Water tariff',
        actor: 'city',
        xPx: 0,
        yPx: 32,
        options: [
          ['Keep as it is', 0, 3, 4],
          ['Blocks, staged', 1, 2, 1],
          ['Full cost from the first year', 0, 4, 2, 1],
        ],
        numbers: {
          bestStateIds: [toId('tariff/1')],
          optionValues: new Map([[toId('tariff/1'), 0.57]]),
          unit: 'points',
        },
      },
      {
        id: 'demand',
        kind: 'uncertainty',
        title: 'Household demand',
        actor: 'utility',
        xPx: 304,
        yPx: 0,
        confidence: 'moderate',
        options: [
          ['Falls by a fifth', 0.46, 3, 1],
          ['Falls, then recovers with new connections', 0.38, 2, 2],
          ['Unchanged', 0.16, 0, 3],
        ],
      },
      {
        id: 'rain',
        kind: 'uncertainty',
        title: 'Winter rain in the upper catchment',
        actor: 'weather',
        xPx: 304,
        yPx: 248,
        confidence: 'low',
        options: [
          ['Near the long-run mean', 0.52, 1, 1],
          ['A dry winter', 0.36, 2, 0],
          ['Two dry winters in a row', 0.12],
        ],
      },
      {
        id: 'reservoir',
        kind: 'uncertainty',
        title: 'Reservoir in September',
        actor: 'utility',
        xPx: 624,
        yPx: 48,
        confidence: 'high',
        options: [
          ['Above half', 0.34, 1, 2],
          ['A quarter to a half', 0.45, 1],
          ['Below a quarter', 0.29, 2, 1, 1],
        ],
        problem: 'The default row adds up to 108%.',
      },
      {
        id: 'desalination',
        kind: 'decision',
        title: 'Second desalination line',
        actor: 'utility',
        xPx: 624,
        yPx: 328,
        options: [
          ['Build', null],
          ['Wait a year', null],
        ],
        numbers: { reach: 0 },
      },
      {
        id: 'supply',
        kind: 'objective',
        title: 'Days without restrictions',
        actor: 'city',
        xPx: 944,
        yPx: 112,
        numbers: { expectedValue: 311.4, unit: 'days a year' },
        confidence: 'moderate',
      },
      {
        id: 'note',
        kind: 'note',
        title: 'Ask the hydrologists',
        description:
          'The series before 1998 was measured at the old weir.\nIs the mean comparable at all?',
        xPx: 0,
        yPx: 344,
      },
      {
        id: 'election',
        kind: 'uncertainty',
        title: 'Council election',
        xPx: 944,
        yPx: 328,
        options: [],
      },
    ],
    [
      ['tariff', 'demand'],
      ['tariff', 'rain', 'sequence'],
      ['demand', 'reservoir'],
      ['rain', 'reservoir', 'influence', 'inflow'],
      ['reservoir', 'supply'],
      ['rain', 'desalination'],
      ['reservoir', 'desalination'],
      ['desalination', 'supply'],
      ['election', 'tariff', 'sequence', 'next term'],
      ['supply', 'election', 'sequence'],
    ],
    [['tariff', 1]],
  );
}

/** Cards that are hard to set: long, empty, crowded, from right to left, with pictures, hostile. */
export function hardMap(): SampleMap {
  const longTitle =
    'Whether the ministries, the regulator and the three river basin authorities can agree before the dry season on one common definition of an emergency that each of them would then be bound to apply';
  return sampleMapOf(
    'Hard cards',
    [
      {
        id: 'long',
        kind: 'uncertainty',
        title: longTitle,
        actor: 'utility',
        confidence: 'moderate',
        options: [
          [
            'Agreement on definition, roadmap and the dates of three inspections each year',
            0.994,
            128,
            99,
            45,
          ],
          ['Donaudampfschifffahrtsgesellschaftskapitän', 0.004, 12],
          ['', 0],
        ],
      },
      {
        id: 'many',
        kind: 'uncertainty',
        title: 'Forty outcomes',
        xPx: 256,
        options: Array.from(
          { length: 40 },
          (_, index) => [`Outcome ${index + 1}`, 1 / 40] as const,
        ),
      },
      {
        id: 'rtl',
        kind: 'uncertainty',
        title: 'توقيع الاتفاق قبل نهاية السنة المالية الحالية',
        xPx: 512,
        confidence: 'low',
        options: [
          ['نعم، بكل الشروط', 0.25, 2, 1],
          ['כן, לאחר דחייה ארוכה של הדיונים', 0.75, 1],
        ],
      },
      {
        id: 'emoji',
        kind: 'decision',
        title: 'Launch 🚀 with the 👩‍👩‍👧‍👦 programme 🇰🇷🇰🇵?',
        xPx: 512,
        yPx: 240,
        options: [
          ['👍🏽 yes', 0.5],
          ['日本語の長い選択肢はどこでも改行できる', 0.5, 1, 1],
        ],
        numbers: { bestStateIds: [toId('emoji/0'), toId('emoji/1')] },
      },
      {
        id: 'hostile',
        kind: 'decision',
        title: '</text><script>alert(1)</script>\u0000\u0007 & "quoted" \ud800',
        xPx: 768,
        options: [
          ['<b>bold</b>', 1.4],
          ['x]]>', -0.4],
        ],
        problem:
          'Row “default” has a chance of 140%, which is more than certain, and another below zero.',
      },
      { id: 'blank', kind: 'objective', title: '', xPx: 768, yPx: 280 },
      { id: 'blankNote', kind: 'note', title: '', xPx: 768, yPx: 440 },
      {
        id: 'longNote',
        kind: 'note',
        title: 'Long note',
        description: 'A paragraph that goes on for quite some time about very little. '.repeat(40),
        xPx: 1024,
      },
      {
        id: 'markedNote',
        kind: 'note',
        title: 'A note with all marks',
        description:
          '# Heading\n**bold** *slanted* ~~struck~~ `code <b>` [link](javascript:alert(1))\n\n- one\n  1. deep\n- [x] done\n- [ ] open\n\n> quoted\n\n---\n```\nif (a) {\n  b();\n}\n```\n\n|Who|What|\n|-|-|\n|North|relief|\n\n<script>alert(1)</script>',
        isPinned: true,
        xPx: 1280,
      },
      {
        id: 'mixedNote',
        kind: 'note',
        title: 'ملاحظة',
        description:
          'نص مع **كلمات غامقة** و *مائلة* و English **bold words** ثم نهاية.\n\n1. واحد\n2. اثنان\n\nLatin with **שלום עולם** and 日本語の**太字** 👩‍👩‍👧‍👦',
        xPx: 1280,
        yPx: 480,
      },
    ],
    [],
  );
}
