import { createEdge, type MapEdge } from '../../model/edge.ts';
import { type Confidence, createNode, type MapNode, type NodeKind } from '../../model/node.ts';
import {
  type ActorKey,
  actorId,
  edgeId,
  type NodeKey,
  nodeId,
  type StateKey,
  stateId,
} from './ids.ts';

interface NodeText<Key extends NodeKey> {
  kind: NodeKind;
  title: string;
  description: string;
  actor: ActorKey | null;
  at: readonly [xPx: number, yPx: number];
  confidence: Confidence | null;
  date?: string;
  states: Record<StateKey<Key>, readonly [label: string, description: string]>;
}

// Four columns, 72 px apart, of cards 224 px wide: compact, so that the whole map can be read when it
// is fitted to a small window. The top row between relief and the objectives is free, so that the two
// long edges cross no card.
const nodes: { [Key in NodeKey]: NodeText<Key> } = {
  relief: {
    kind: 'decision',
    title: 'Sanctions relief',
    description:
      'What Washington puts on the table in 2019 in return for steps on the nuclear programme.',
    actor: 'unitedStates',
    at: [0, 0],
    confidence: 'moderate',
    date: '2019-03',
    states: {
      full: [
        'Full relief up front',
        'The civilian chapters of the 2016–17 resolutions are lifted before dismantlement is complete.',
      ],
      staged: [
        'Partial, staged',
        'Exemptions and suspensions that follow checked steps and can be taken back.',
      ],
      none: [
        'None before denuclearization',
        'All sanctions stay until the programme is gone in a way that can be checked.',
      ],
    },
  },
  covert: {
    kind: 'uncertainty',
    title: 'Covert sites',
    description:
      'How Pyongyang handles the enrichment sites that it has not declared, now that they were raised in the room.',
    actor: 'northKorea',
    at: [0, 300],
    confidence: 'low',
    states: {
      declared: ['Declared', 'At least one site beyond Yongbyon is named in writing.'],
      discussed: ['Discussed only', 'Negotiators talk about them without a list.'],
      denied: ['Denied', 'Pyongyang rejects that there is anything to discuss.'],
    },
  },
  seoul: {
    kind: 'decision',
    title: 'Seoul as go-between',
    description: 'Whether South Korea presses ahead with mediation and joint projects.',
    actor: 'southKorea',
    at: [0, 600],
    confidence: 'moderate',
    states: {
      active: ['Presses ahead', 'Envoys, formulas and requests for exemptions for joint projects.'],
      waits: ['Waits for Washington', 'No step that could be seen as getting ahead of its ally.'],
    },
  },
  scope: {
    kind: 'decision',
    title: 'Dismantlement scope',
    description: 'How much of the programme Pyongyang agrees to give up this year.',
    actor: 'northKorea',
    at: [296, 228],
    confidence: 'moderate',
    states: {
      nothing: ['Nothing new', 'No commitment beyond what was said before Hanoi.'],
      yongbyon: ['Yongbyon only', 'The known complex, all of it, and nothing outside its fence.'],
      both: [
        'Yongbyon and covert sites',
        'The complex and at least one undeclared enrichment site.',
      ],
      whole: ['Whole programme', 'A dated commitment to give up weapons, material and means.'],
    },
  },
  talks: {
    kind: 'uncertainty',
    title: 'Working-level talks',
    description: 'Whether negotiators below the leaders meet, and with a mandate.',
    actor: null,
    at: [296, 520],
    confidence: 'moderate',
    states: {
      sustained: ['Sustained', 'Regular rounds with authority to agree on nuclear questions.'],
      sporadic: ['Sporadic', 'Single meetings that exchange positions.'],
      stalled: ['Stalled', 'No meeting for three months or more.'],
    },
  },
  definition: {
    kind: 'uncertainty',
    title: 'Common definition',
    description:
      'Whether the two sides agree what denuclearization means, with a roadmap and dates.',
    actor: null,
    at: [592, 236],
    confidence: 'moderate',
    states: {
      agreed: ['Agreed in full', 'An end state, an order of steps, and dates.'],
      interim: ['Interim text', 'First steps only; the end state is left open.'],
      none: ['None', 'No agreed text beyond Singapore.'],
    },
  },
  verification: {
    kind: 'uncertainty',
    title: 'Verification',
    description: 'What inspectors may see of whatever is dismantled.',
    actor: 'inspectors',
    at: [592, 432],
    confidence: 'low',
    states: {
      wide: ['Wide access', 'A declaration, and visits to sites that inspectors choose.'],
      sites: ['Site by site', 'Experts at agreed sites only.'],
      none: ['None', 'Satellites and invited guests.'],
    },
  },
  freeze: {
    kind: 'decision',
    title: 'Test freeze',
    description: 'Whether Pyongyang keeps the pause in nuclear and long-range missile tests.',
    actor: 'northKorea',
    at: [592, 628],
    confidence: 'moderate',
    states: {
      kept: ['Kept', 'No launch that draws a protest from the Security Council.'],
      strained: ['Strained', 'Short-range launches or engine tests; nothing long-range.'],
      broken: ['Broken', 'A nuclear test, a long-range missile or a satellite launch.'],
    },
  },
  pressure: {
    kind: 'uncertainty',
    title: 'Domestic pressure',
    description: 'What politics in Washington rewards in the rest of 2019.',
    actor: 'unitedStates',
    at: [888, 520],
    confidence: 'low',
    states: {
      win: ['A win is wanted', 'Trouble at home makes a success abroad attractive.'],
      firm: ['Firmness is rewarded', 'Saying no is praised; a soft bargain is punished.'],
      elsewhere: ['Attention elsewhere', 'Trade, hearings and the campaign push Korea aside.'],
    },
  },
  summit: {
    kind: 'uncertainty',
    title: 'Third summit',
    description: 'Whether the two leaders meet again by the end of 2019, and what comes of it.',
    actor: null,
    at: [888, 324],
    confidence: 'moderate',
    date: '2019-12',
    states: {
      signed: ['Held, text signed', 'A meeting with a signed text on nuclear steps.'],
      unsigned: ['Held, no text', 'A meeting for the cameras or without agreement.'],
      none: ['None in 2019', 'No meeting of the two leaders this year.'],
    },
  },
  nkGain: {
    kind: 'objective',
    title: 'Economy and standing',
    description: 'What Pyongyang gains: relief for its economy and a seat at the high table.',
    actor: 'northKorea',
    at: [776, 0],
    confidence: null,
    states: {},
  },
  usLeverage: {
    kind: 'objective',
    title: 'Leverage kept',
    description: 'How much Washington can still offer or withhold, and how it looks to allies.',
    actor: 'unitedStates',
    at: [1000, 148],
    confidence: null,
    states: {},
  },
  usSecurity: {
    kind: 'objective',
    title: 'Threat reduced',
    description: 'How much less the programme threatens the United States and its allies.',
    actor: 'unitedStates',
    at: [888, 716],
    confidence: null,
    states: {},
  },
};

/** The nodes of the Hanoi map, laid out from left to right. */
export function hanoiNodes(): MapNode[] {
  return (Object.keys(nodes) as NodeKey[]).map((key) => {
    const { kind, title, description, actor, at, confidence, date, states } = nodes[key];
    return createNode({
      id: nodeId(key),
      kind,
      title,
      description,
      actorId: actor && actorId(actor),
      xPx: at[0],
      yPx: at[1],
      confidence,
      date: date ?? null,
      states: Object.entries(states).map(([state, [label, text]]) => ({
        id: stateId(key, state),
        label,
        description: text,
      })),
    });
  });
}

const influences: readonly (readonly [from: NodeKey, to: NodeKey, description: string])[] = [
  ['relief', 'scope', 'What is offered decides what is asked for it.'],
  ['covert', 'scope', 'What is denied cannot be given up.'],
  ['relief', 'talks', 'Negotiators need something to negotiate about.'],
  ['seoul', 'talks', 'Seoul carries messages when the two do not speak.'],
  ['talks', 'definition', 'Definitions are written by staff, not by leaders.'],
  ['scope', 'verification', 'Only what is dismantled can be inspected.'],
  ['talks', 'verification', 'Terms of access take many rounds.'],
  ['talks', 'freeze', 'Talks are what the pause is kept for.'],
  ['verification', 'summit', 'A text worth signing needs a way to check it.'],
  ['definition', 'summit', 'Without common terms there is nothing to sign.'],
  ['freeze', 'summit', 'A long-range launch would end the courtship.'],
  ['pressure', 'summit', 'The wish for a success can replace the groundwork for it.'],
  ['relief', 'usLeverage', 'What is lifted can hardly be imposed again.'],
  ['summit', 'usLeverage', 'A meeting is itself a gift; an empty one costs standing.'],
  ['relief', 'nkGain', 'Relief is the largest part of what Pyongyang wants.'],
  ['summit', 'nkGain', 'Meeting as an equal is worth something on its own.'],
  ['verification', 'usSecurity', 'What is checked is really gone.'],
  ['freeze', 'usSecurity', 'Every test makes the arsenal better.'],
];

/** The influences between them. */
export function hanoiEdges(): MapEdge[] {
  return influences.map(([from, to, description]) =>
    createEdge({ id: edgeId(from, to), fromId: nodeId(from), toId: nodeId(to), description }),
  );
}
