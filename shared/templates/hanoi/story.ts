import { toId } from '../../lib/ids.ts';
import { createExclusion, type Exclusion } from '../../model/exclusion.ts';
import { createScenario, type Scenario } from '../../model/scenario.ts';
import { createStep, type Step } from '../../model/step.ts';
import {
  at,
  type NodeKey,
  nodeId,
  passageId,
  type ScenarioKey,
  type StateRef,
  scenarioId,
} from './ids.ts';
import type { PassageKey } from './pedigree.ts';

const exclusions: readonly (readonly [a: StateRef, b: StateRef, reason: string])[] = [
  [
    'covert.denied',
    'scope.both',
    'A site whose existence is denied cannot be part of an offer to dismantle it.',
  ],
  [
    'covert.denied',
    'scope.whole',
    'A commitment to give up the whole programme is empty while part of it is denied.',
  ],
  [
    'scope.nothing',
    'verification.wide',
    'Inspectors with wide access need something that is being dismantled.',
  ],
  [
    'talks.stalled',
    'definition.agreed',
    'A definition with a roadmap is written in many rounds; without a round there is none.',
  ],
  [
    'definition.none',
    'summit.signed',
    'There is no text on nuclear steps to sign when nothing has been defined, not even first steps.',
  ],
];

/** Pairs of states that cannot go together; the likelihood rows give each of them no chance. */
export function hanoiExclusions(): Exclusion[] {
  return exclusions.map(([a, b, reason]) =>
    createExclusion({ id: toId(`exclusion-hanoi-${a}-${b}`), a: at(a), b: at(b), reason }),
  );
}

const scenarios: Record<
  ScenarioKey,
  { name: string; narrative: string; states: readonly StateRef[] }
> = {
  stepByStep: {
    name: 'Step by step',
    narrative:
      'Washington lets Seoul reopen a first joint project under an exemption that lapses after six months. Negotiators meet every few weeks and write down first steps: Yongbyon is shut in stages with American experts at the gate, while the covert sites are discussed and left for later. The pause in tests holds. Whether the leaders meet again matters less than before: there is something to show without them. Critics call it half a deal, and it is; but it is the half that can be checked.',
    states: [
      'relief.staged',
      'scope.yongbyon',
      'talks.sustained',
      'verification.sites',
      'freeze.kept',
    ],
  },
  longTalks: {
    name: 'Long, careful talks',
    narrative:
      'Sanctions stay. Hanoi has cured both sides of the belief that leaders can settle it among themselves, and staff meet now and then, with Seoul in between. Pyongyang repeats that Yongbyon is for sale and adds nothing in writing. No launch breaks the quiet. The year ends without a summit and without a crisis: slower than either leader wished, and on firmer ground than before.',
    states: ['relief.none', 'talks.sporadic', 'freeze.kept', 'summit.none'],
  },
  bigDeal: {
    name: 'Big deal',
    narrative:
      'Pyongyang takes the surprise of Hanoi as a price list and names a second enrichment site. Washington answers with staged relief. A definition and a roadmap follow, inspectors get the right to choose where they go, and a president who wants a success before his campaign signs it at a third summit. Everything has to go right at once, and the chance is small; the value of getting there is why the other paths are compared with it.',
    states: [
      'relief.staged',
      'scope.both',
      'talks.sustained',
      'verification.wide',
      'freeze.kept',
      'summit.signed',
    ],
  },
  brink: {
    name: 'Back to the brink',
    narrative:
      'Washington waits for surrender of the programme before any relief, and firmness pays at home. Pyongyang denies what was raised in Hanoi, lets talks lapse, and after some months of short-range launches puts a satellite on a long-range rocket. The pause is over. There is no third summit, Seoul has nothing to carry, and the vocabulary of 2017 returns.',
    states: ['relief.none', 'verification.none', 'freeze.broken', 'summit.none'],
  },
};

/** Four ways in which things could go, each told by the states that set it apart from the others. */
export function hanoiScenarios(): Scenario[] {
  return (Object.keys(scenarios) as ScenarioKey[]).map((key, order) => {
    const { name, narrative, states } = scenarios[key];
    return createScenario({ id: scenarioId(key), order, name, narrative, states: states.map(at) });
  });
}

interface Stop {
  title: string;
  notes: string;
  focus: readonly NodeKey[];
  passages: readonly PassageKey[];
  assumptions?: readonly StateRef[];
  decision?: NodeKey;
}

const stops: readonly Stop[] = [
  {
    title: 'What Hanoi left open',
    notes:
      'Two minutes. Read the middle of the map from left to right: relief, dismantlement, verification, third summit. Say that the numbers are our judgement of 2 March 2019 and that anyone may object to any of them.',
    focus: [],
    passages: ['noDefinition', 'staffOnly'],
  },
  {
    title: 'Two accounts of the trade',
    notes:
      'One side says all sanctions, the other says part. Ask the room whether the difference is real before showing that the five resolutions hold most of what bites.',
    focus: ['relief', 'scope'],
    passages: ['allSanctions', 'partialRelief', 'closerThanTheySound'],
  },
  {
    title: 'Outside the fence',
    notes:
      'Yongbyon caps plutonium. The covert sites decide whether that matters. Assume that they are denied and watch the larger offers disappear.',
    focus: ['covert', 'scope', 'verification'],
    passages: ['offGuard', 'yongbyonShort', 'kangson'],
    assumptions: ['covert.denied'],
  },
  {
    title: 'Who prepared too little?',
    notes:
      'The sources disagree: one blames the visitors, another the hosts of the talks. Both agree that without staff work there is no text. Do not settle the blame; settle what staff would need.',
    focus: ['seoul', 'talks', 'definition'],
    passages: ['littlePrep', 'blocked', 'littleAuthority'],
  },
  {
    title: 'If talks stall',
    notes:
      'Assume stalled talks. The pause in tests does not break at once: it frays. Point at short-range launches, which the announcement of 2018 never covered.',
    focus: ['talks', 'freeze', 'usSecurity'],
    passages: ['noTesting', 'noEscalation', 'shortRange'],
    assumptions: ['talks.stalled'],
  },
  {
    title: 'Your move, Washington',
    notes:
      'Let the room choose the relief. Read out what happens to security and to leverage before anyone argues. If they choose full relief, ask what is left to trade for the second site.',
    focus: ['relief', 'talks', 'scope', 'usLeverage', 'usSecurity', 'nkGain'],
    passages: ['hardEvidence', 'inParallel'],
    decision: 'relief',
  },
  {
    title: 'A third summit?',
    notes:
      'Close with the four scenarios. Ask which one the room would bet on and which one it would prepare for: they are seldom the same.',
    focus: ['verification', 'definition', 'pressure', 'summit'],
    passages: ['hardToRepeat', 'likesTheStage', 'longTalks'],
  },
];

/** Seven stops through the map for a room of people. */
export function hanoiSteps(): Step[] {
  return stops.map(({ title, notes, focus, passages, assumptions = [], decision }, index) =>
    createStep({
      id: toId(`step-hanoi-${index + 1}`),
      order: index + 1,
      title,
      notes,
      focusNodeIds: focus.map(nodeId),
      assumptions: assumptions.map(at),
      passageIds: passages.map(passageId),
      decisionNodeId: decision ? nodeId(decision) : null,
    }),
  );
}
