import type { AnyRecord } from '../model/record.ts';
import { createKit } from './kit.ts';
import type { TemplateContent } from './template.ts';

const kit = createKit('hypotheses', {
  explanation: ['policy', 'signal', 'local', 'mistake'],
  evidence: [],
  prepared: ['yes', 'no'],
  defended: ['yes', 'no'],
  reversed: ['yes', 'no'],
  attaching: [],
  rating: [],
  howToUse: [],
});

const seenOrNot = {
  yes: ['Seen', 'At least one source that we grade C or better reports it.'],
  no: ['Not seen', 'We looked where it would show, and found nothing.'],
} as const;

function nodes() {
  return kit.nodes({
    explanation: {
      kind: 'uncertainty',
      title: 'What explains the sudden change?',
      description:
        'The hypotheses: one state each. They shall exclude one another and leave nothing out. Give each the form of a sentence that could turn out wrong.',
      at: [0, 0],
      states: {
        policy: ['A new policy', 'The leadership decided on a lasting change of course.'],
        signal: ['A bargaining signal', 'The change is meant to be traded away.'],
        local: ['Somebody lower down', 'An office or commander acted without being told to.'],
        mistake: ['A mistake', 'Nobody intended it: an accident, a misreading, a wrong order.'],
      },
    },
    howToUse: {
      kind: 'note',
      title: 'Competing hypotheses',
      description: [
        'After Heuer, *Psychology of Intelligence Analysis* (1999), chapter 8.',
        '',
        '- Work **across**: one item of evidence at a time against all hypotheses.',
        '- Try to **refute**: the best hypothesis is the one with least against it, not the one with most for it.',
        '- The chances start even, so that nobody’s favourite starts ahead.',
      ].join('\n'),
      at: [0, 240],
      states: {},
    },
    evidence: {
      kind: 'frame',
      title: 'Evidence',
      description: 'What we would expect to see, and how passages are attached and rated.',
      at: [312, 0],
      size: { widthPx: 520, heightPx: 576 },
      states: {},
    },
    prepared: {
      kind: 'uncertainty',
      title: 'Preparations weeks before',
      description: 'Orders, supplies or leave cancelled well before the change.',
      at: [328, 88],
      frame: 'evidence',
      states: seenOrNot,
    },
    defended: {
      kind: 'uncertainty',
      title: 'Defended at the top',
      description: 'Senior figures give the same reasons for it, in public and more than once.',
      at: [328, 248],
      frame: 'evidence',
      states: seenOrNot,
    },
    reversed: {
      kind: 'uncertainty',
      title: 'Quietly taken back',
      description: 'Within a month things are as they were, and nobody speaks of it.',
      at: [328, 408],
      frame: 'evidence',
      states: seenOrNot,
    },
    attaching: {
      kind: 'note',
      title: 'Attach passages',
      description: [
        '1. Add the articles to the library.',
        '2. Select the words that matter and attach them to a **state** of the question: to each explanation that they bear on.',
        '3. Choose *supports*, *challenges* or *context*.',
        '',
        'Something that was looked for and not found is evidence too.',
      ].join('\n'),
      at: [592, 88],
      frame: 'evidence',
      states: {},
    },
    rating: {
      kind: 'note',
      title: 'Rate them',
      description: [
        '- **Diagnosticity**: *high* if the passage fits one explanation and hardly the others; *low* if it fits them all.',
        '- **Source** A to F, **passage** 1 to 6.',
        '- Count what *challenges* an explanation first.',
      ].join('\n'),
      at: [592, 372],
      frame: 'evidence',
      states: {},
    },
  });
}

function links() {
  return kit.influences([
    ['explanation', 'prepared', 'What is planned leaves traces beforehand.'],
    ['explanation', 'defended', 'What is wanted is explained by those who want it.'],
    ['explanation', 'reversed', 'What was not wanted, or was traded, does not last.'],
  ]);
}

/** How likely each sign is to be seen if the explanation is right. */
const signs = {
  prepared: [
    ['policy', 0.9, 'A lasting change is planned; plans show.'],
    ['signal', 0.6, 'A signal needs some preparation, and has to be noticed.'],
    ['local', 0.5, 'One office alone may prepare much or little.'],
    ['mistake', 0.05, 'Mistakes are not prepared; what looks like it is coincidence.'],
  ],
  defended: [
    ['policy', 0.8, 'Those who decided on it want it understood.'],
    ['signal', 0.9, 'A signal that is not explained is not received.'],
    ['local', 0.3, 'Superiors sometimes cover what they did not order.'],
    ['mistake', 0.1, 'Saving face; more often there is silence.'],
  ],
  reversed: [
    ['policy', 0.05, 'A new course is not given up in a month.'],
    ['signal', 0.4, 'It ends when it has been answered, or has failed.'],
    ['local', 0.5, 'Depends on whether the superiors take it back.'],
    ['mistake', 0.8, 'Mistakes are put right, without words about them.'],
  ],
} as const;

function likelihoods() {
  const evenly = kit.row(
    'explanation',
    [],
    { policy: 0.25, signal: 0.25, local: 0.25, mistake: 'rest' },
    'Even to begin with. Change it only for a reason that is older than the event, such as how often each has happened before.',
  );
  const seen = (['prepared', 'defended', 'reversed'] as const).flatMap((sign) =>
    signs[sign].map(([explanation, yes, reason]) =>
      kit.row(sign, [`explanation.${explanation}`], { yes, no: 'rest' }, reason),
    ),
  );
  return [evenly, ...seen];
}

const allSigns = ['prepared', 'defended', 'reversed'] as const;

// The eight steps are Heuer's (1999, chapter 8), in other words.
function steps() {
  return kit.steps([
    {
      title: '1. Which explanations are there?',
      notes:
        'Let people of different views name them before anyone argues. Keep what is merely unproven; drop only what is disproved.',
      focus: ['explanation', 'howToUse'],
    },
    {
      title: '2. What speaks for and against?',
      notes:
        'List the evidence and the arguments, and also what is missing: what would we see if an explanation were right, and do we see it?',
      focus: ['evidence', ...allSigns, 'attaching'],
    },
    {
      title: '3. What tells them apart?',
      notes:
        'Take one item at a time through all explanations. Assume that preparations were seen: a mistake nearly drops out, the other three stay. That is diagnosticity.',
      focus: ['explanation', 'prepared', 'rating'],
      assumptions: ['prepared.yes'],
    },
    {
      title: '4. Sort again',
      notes:
        'Reword explanations that turned out to be the same, split those that hide two. Leave out evidence that fits everything: it looks weighty and decides nothing.',
      focus: ['explanation', 'evidence', ...allSigns],
    },
    {
      title: '5. Try to refute each one',
      notes:
        'Go down each explanation and look for what contradicts it. Here all three signs are set to what a bargaining signal would show; look at how little it takes to rule out the others, and how much to rule out this one.',
      focus: ['explanation', ...allSigns],
      assumptions: ['prepared.yes', 'defended.yes', 'reversed.yes'],
    },
    {
      title: '6. What does it all hang on?',
      notes:
        'Set the signs one after the other to the opposite. If one item turns the result, ask whether it could be wrong, out of date or meant to deceive.',
      focus: ['explanation', ...allSigns],
      assumptions: ['prepared.no', 'defended.yes', 'reversed.yes'],
    },
    {
      title: '7. Say how likely each is',
      notes:
        'Report all explanations with their chances, not only the first. Say how sure we are of the judgement, apart from how likely it is.',
      focus: ['explanation'],
    },
    {
      title: '8. What to watch for from now on',
      notes:
        'Name what would change our minds, and who looks for it until when. Put the dates on the nodes.',
      focus: [...allSigns],
    },
  ]);
}

/** Analysis of competing hypotheses (Heuer 1999): one question, four explanations, what tells them apart. */
export function createHypotheses(): TemplateContent {
  const records: AnyRecord[] = [
    kit.map(
      'Competing hypotheses',
      'Which of four explanations fits best with what was seen, and with what was not? The example is general: put your own question, explanations and signs in its place.',
    ),
    ...nodes(),
    ...links(),
    ...likelihoods(),
    ...steps(),
  ];
  return { records, texts: [] };
}
