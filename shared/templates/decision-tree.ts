import type { AnyRecord } from '../model/record.ts';
import { createKit } from './kit.ts';
import type { TemplateContent } from './template.ts';

const kit = createKit('decision-tree', {
  pilot: ['promising', 'mixed', 'disappointing'],
  rollOut: ['full', 'staged', 'none'],
  effect: ['large', 'small', 'none'],
  benefit: [],
  cost: [],
  howToRead: [],
  howToUse: [],
});

const million = (value: number) => [value, 'million'] as const;

function nodes() {
  return kit.nodes({
    pilot: {
      kind: 'uncertainty',
      title: 'Result of the pilot',
      description:
        'What a trial in a few places shows before the choice has to be made. Say beforehand what would count as promising, mixed or disappointing.',
      at: [0, 140],
      states: {
        promising: ['Promising', 'The target was met in most of the places.'],
        mixed: ['Mixed', 'The target was met in some places, and it is not clear why.'],
        disappointing: ['Disappointing', 'The target was missed almost everywhere.'],
      },
    },
    rollOut: {
      kind: 'decision',
      title: 'Roll out the programme?',
      description:
        'The choice itself. It has no likelihood rows: it is open, and the best option is worked out from everything that follows from it.',
      at: [296, 0],
      states: {
        full: ['Everywhere at once', 'The whole country in the first year.'],
        staged: ['In stages', 'Half of the places first, the others a year later.'],
        none: ['Not at all', 'The programme ends with the pilot.'],
      },
    },
    effect: {
      kind: 'uncertainty',
      title: 'Effect in practice',
      description:
        'What the programme brings once it runs. It applies only when there is a roll-out: a branch that ends early costs one condition and no empty rows.',
      at: [592, 140],
      appliesWhen: ['rollOut.full', 'rollOut.staged'],
      states: {
        large: ['Large', 'As much as was hoped for.'],
        small: ['Small', 'Clearly more than nothing, and less than was hoped for.'],
        none: ['None', 'Nothing that could be told from chance.'],
      },
    },
    benefit: {
      kind: 'objective',
      title: 'Benefit',
      description: 'What the effect is worth to the people it is meant for.',
      at: [888, 172],
      states: {},
    },
    cost: {
      kind: 'objective',
      title: 'Cost',
      description: 'What the roll-out costs, as a negative value. Objectives add up.',
      at: [888, 40],
      states: {},
    },
    howToRead: {
      kind: 'note',
      title: 'How to read this tree',
      description: [
        'From left to right: what we learn first, what we choose, what follows, what it is worth.',
        '',
        '- The choice shows the **expected value** of each option and names the best.',
        '- Click *Promising* or *Disappointing* to assume that result: the best option changes, so the pilot is worth knowing about.',
        '- The effect is **not reached** without a roll-out. Until one is chosen, all three options count alike.',
      ].join('\n'),
      at: [0, 360],
      states: {},
    },
    howToUse: {
      kind: 'note',
      title: 'Make it yours',
      description: [
        '1. Rename the choice and its options.',
        '2. Put before it what you can learn in time, after it what you cannot.',
        '3. Change the chances, and write down why.',
        '4. Give each outcome a value in one unit.',
        '5. Ask which number would change the best option if it were wrong.',
      ].join('\n'),
      at: [296, 360],
      states: {},
    },
  });
}

function links() {
  return kit.influences([
    ['pilot', 'rollOut', 'The result is known when the choice is made.'],
    ['pilot', 'effect', 'A pilot says something about what will come, and not everything.'],
    ['rollOut', 'effect', 'Without a roll-out there is no effect.'],
    ['rollOut', 'benefit', 'How many people the programme reaches.'],
    ['rollOut', 'cost', 'What has to be paid, whatever the effect is.'],
    ['effect', 'benefit', 'How much it does for each of them.'],
  ]);
}

function likelihoods() {
  return [
    kit.row(
      'pilot',
      [],
      { promising: 0.4, mixed: 0.35, disappointing: 'rest' },
      'Of ten comparable pilots four met their target and three or four were mixed. Replace this by your own count.',
    ),
    kit.row(
      'effect',
      ['pilot.promising'],
      { large: 0.6, small: 0.3, none: 'rest' },
      'Promising pilots mostly hold up, but chosen places and keen staff flatter them.',
    ),
    kit.row(
      'effect',
      ['pilot.mixed'],
      { large: 0.3, small: 0.4, none: 'rest' },
      'A mixed result leaves all three outcomes open.',
    ),
    kit.row(
      'effect',
      ['pilot.disappointing'],
      { large: 0.1, small: 0.3, none: 'rest' },
      'Now and then a programme works better at full size than in its pilot.',
    ),
  ];
}

function values() {
  return [
    kit.worth('benefit', [], million(0), 'Without a roll-out, or without an effect, nothing.'),
    kit.worth(
      'benefit',
      ['rollOut.full', 'effect.large'],
      million(100),
      'A large effect everywhere, from the first year on.',
    ),
    kit.worth(
      'benefit',
      ['rollOut.full', 'effect.small'],
      million(40),
      'A small effect everywhere.',
    ),
    kit.worth(
      'benefit',
      ['rollOut.staged', 'effect.large'],
      million(55),
      'Half of the places have it a year earlier than the others.',
    ),
    kit.worth(
      'benefit',
      ['rollOut.staged', 'effect.small'],
      million(25),
      'A small effect, and time to improve it between the stages.',
    ),
    kit.worth('cost', [], million(0), 'What the pilot cost is spent either way.'),
    kit.worth('cost', ['rollOut.full'], million(-45), 'Staff, training and equipment everywhere.'),
    kit.worth(
      'cost',
      ['rollOut.staged'],
      million(-15),
      'The first stage only; a second one is paid for if the first one works.',
    ),
  ];
}

function steps() {
  return kit.steps([
    {
      title: 'The question and what hangs on it',
      notes:
        'Read the map once from left to right. Say who decides, by when, and in which unit outcomes are compared.',
      focus: [],
    },
    {
      title: 'What would we choose today?',
      notes:
        'Nothing is assumed: staged roll-out comes out ahead, because it keeps most of the benefit at a third of the cost. Ask who would have chosen otherwise, and on which number they differ.',
      focus: ['rollOut', 'effect', 'benefit', 'cost'],
    },
    {
      title: 'If the pilot is promising',
      notes:
        'Now everywhere at once is ahead, by little. Ask what else speaks for going slowly: things that are not among the values.',
      focus: ['pilot', 'rollOut', 'effect'],
      assumptions: ['pilot.promising'],
    },
    {
      title: 'If the pilot disappoints',
      notes:
        'Both ways of going on lose money, and stopping is best. A test is worth running only when some result of it would change the choice.',
      focus: ['pilot', 'rollOut', 'effect'],
      assumptions: ['pilot.disappointing'],
    },
    {
      title: 'Your choice',
      notes:
        'Let the room choose. Then ask which single number would have to be wrong for the choice to be wrong, and who could find it out.',
      focus: ['rollOut', 'benefit', 'cost'],
      decision: 'rollOut',
    },
  ]);
}

/** One choice after one test: chances, values, and a branch that ends early. */
export function createDecisionTree(): TemplateContent {
  const records: AnyRecord[] = [
    kit.map(
      'Decision tree',
      'Shall a programme be rolled out, after a pilot that may turn out well or badly? The numbers are an example: replace them by your own, and say where each comes from.',
    ),
    ...nodes(),
    ...links(),
    ...likelihoods(),
    ...values(),
    ...steps(),
  ];
  return { records, texts: [] };
}
