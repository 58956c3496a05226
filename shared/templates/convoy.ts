import type { AnyRecord } from '../model/record.ts';
import { createKit } from './kit.ts';
import type { TemplateContent } from './template.ts';

const kit = createKit('convoy', {
  ceasefire: ['holds', 'breaks'],
  convoy: ['now', 'wait'],
  reached: [],
  howToUse: [],
});

const thousand = (value: number) => [value, 'thousand'] as const;

function nodes() {
  return kit.nodes({
    ceasefire: {
      kind: 'uncertainty',
      title: 'Ceasefire',
      description:
        'Whether it holds for the ten days that the road takes. A month from now a stranger could tell which of the two came about.',
      at: [0, 0],
      confidence: 'low',
      states: {
        holds: ['Holds', 'No shot on the road in these ten days.'],
        breaks: ['Breaks', 'The road is closed on at least one of them.'],
      },
    },
    convoy: {
      kind: 'decision',
      title: 'Convoy',
      description:
        'The food is loaded. Nobody will know more about the ceasefire before it leaves, whichever day that is.',
      at: [0, 200],
      states: {
        now: ['Send now', 'All lorries leave tomorrow.'],
        wait: ['Wait a week', 'A part of the food spoils; a second road is opened meanwhile.'],
      },
    },
    reached: {
      kind: 'objective',
      title: 'People reached',
      description: 'How many people have food for a month because of this convoy.',
      at: [340, 100],
      states: {},
    },
    howToUse: {
      kind: 'note',
      title: 'Learn on this map',
      description: [
        '1. Click *Breaks*: which option is best then? Click it again to let go.',
        '2. Select *Ceasefire* and drag a bar under *Likelihood*.',
        '3. Open *Decisions*: at which likelihood does the best option change?',
        '4. Present it from *Storyboard*, and let a room choose.',
      ].join('\n'),
      at: [0, 420],
      states: {},
    },
  });
}

function links() {
  return kit.influences([
    ['ceasefire', 'reached', 'Where the road is closed, the convoy turns back.'],
    ['convoy', 'reached', 'How much food leaves, and by which road.'],
  ]);
}

function likelihoods() {
  return [
    kit.row(
      'ceasefire',
      [],
      { holds: [0.3, 0.55], breaks: 'rest' },
      'The lowest and the highest answer in the room, each written down before anybody spoke. Both explained theirs.',
    ),
  ];
}

function values() {
  return [
    kit.worth('reached', ['convoy.now', 'ceasefire.holds'], thousand(40), 'All of it arrives.'),
    kit.worth('reached', ['convoy.now', 'ceasefire.breaks'], thousand(0), 'All of it turns back.'),
    kit.worth(
      'reached',
      ['convoy.wait', 'ceasefire.holds'],
      thousand(25),
      'What has not spoiled by then arrives.',
    ),
    kit.worth(
      'reached',
      ['convoy.wait', 'ceasefire.breaks'],
      thousand(10),
      'By then a part of it can take the second road.',
    ),
  ];
}

function steps() {
  return kit.steps([
    {
      title: 'One choice, one doubt, one thing that counts',
      notes:
        'Read the three cards aloud. Ask whether anything is missing without which nobody would choose; leave everything else away.',
      focus: [],
    },
    {
      title: 'How likely is it that the ceasefire holds?',
      notes:
        'Have everybody write a number down before anybody speaks. Let the lowest and the highest explain. The range of the two is what the map holds.',
      focus: ['ceasefire'],
    },
    {
      title: 'If it breaks',
      notes: 'Waiting is better: ten thousand against none. Ask who would have said so before.',
      focus: ['ceasefire', 'convoy', 'reached'],
      assumptions: ['ceasefire.breaks'],
    },
    {
      title: 'If it holds',
      notes: 'Sending is better: forty thousand against twenty-five.',
      focus: ['ceasefire', 'convoy', 'reached'],
      assumptions: ['ceasefire.holds'],
    },
    {
      title: 'Send, or wait?',
      notes:
        'Let the room choose. On average sending reaches a little more, but below two in five it would be waiting, and that is within what was said in this room: argue about that number.',
      focus: ['convoy', 'reached'],
      decision: 'convoy',
    },
  ]);
}

/** The example of the guide's hour: three cards on which to learn likelihoods and decisions. */
export function createConvoy(): TemplateContent {
  const records: AnyRecord[] = [
    kit.map(
      'The convoy',
      'A convoy with food is ready. Shall it leave now, or wait a week? What everybody fears is that the ceasefire does not hold. An example to learn on.',
    ),
    ...nodes(),
    ...links(),
    ...likelihoods(),
    ...values(),
    ...steps(),
  ];
  return { records, texts: [] };
}
