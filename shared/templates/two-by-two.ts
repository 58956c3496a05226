import type { AnyRecord } from '../model/record.ts';
import { createKit } from './kit.ts';
import type { TemplateContent } from './template.ts';

const kit = createKit('two-by-two', {
  money: ['tight', 'plenty'],
  trust: ['high', 'low'],
  strategy: ['commit', 'stage', 'wait'],
  success: [],
  howToUse: [],
  restraint: [],
  restraintStory: [],
  restraintSigns: [],
  renewal: [],
  renewalStory: [],
  renewalSigns: [],
  alone: [],
  aloneStory: [],
  aloneSigns: [],
  suspicion: [],
  suspicionStory: [],
  suspicionSigns: [],
});

// A quadrant holds two cards side by side. To the right there is more money, to the top more trust.
const quadrant = { widthPx: 496, heightPx: 288 } as const;
const [leftPx, rightPx] = [600, 1120];
const [topPx, bottomPx] = [0, 312];
const storyAt = (xPx: number, yPx: number) => [xPx + 16, yPx + 88] as const;
const signsAt = (xPx: number, yPx: number) => [xPx + 256, yPx + 88] as const;

function axesAndStrategy() {
  return {
    trust: {
      kind: 'uncertainty',
      title: 'Trust in institutions',
      description:
        'The vertical axis. Choose what matters most to your question and is hardest to foresee.',
      at: [0, 0],
      states: {
        high: ['High', 'Rules are followed also where nobody looks; advice is heeded.'],
        low: ['Low', 'Every measure is contested, and data are not believed.'],
      },
    },
    money: {
      kind: 'uncertainty',
      title: 'Public money',
      description: 'The horizontal axis. The two shall not depend on each other.',
      at: [0, 164],
      states: {
        tight: ['Tight', 'Budgets shrink in real terms for five years.'],
        plenty: ['Plenty', 'Budgets grow faster than prices.'],
      },
    },
    strategy: {
      kind: 'decision',
      title: 'Which strategy?',
      description:
        'What we could begin now. A robust strategy does passably in all four futures; the best on average may be ruinous in one.',
      at: [0, 328],
      states: {
        commit: ['Commit now', 'One large programme, decided at once.'],
        stage: ['Go in stages', 'Small steps, each decided on what the last one showed.'],
        wait: ['Wait and watch', 'Prepare, and decide when a future shows itself.'],
      },
    },
    success: {
      kind: 'objective',
      title: 'How well it serves us',
      description: 'Points from 0, failure, to 100, as good as it could be.',
      at: [296, 164],
      states: {},
    },
    howToUse: {
      kind: 'note',
      title: 'Two by two',
      description: [
        '1. Rename the two axes and their ends.',
        '2. Name each future, and tell how it came about.',
        '3. Note the **first signs** of each.',
        '4. Try the strategy in all four: click a state of each axis.',
        '',
        'The chances are even on purpose: the futures are to be prepared for, not bet on.',
      ].join('\n'),
      at: [296, 304],
      states: {},
    },
  } as const;
}

function futures() {
  return {
    restraint: {
      kind: 'frame',
      title: 'Shared restraint',
      description: 'Little money, high trust',
      at: [leftPx, topPx],
      size: quadrant,
      states: {},
    },
    restraintStory: {
      kind: 'note',
      title: 'How it came about',
      description: [
        'Cuts were explained early and shared out in a way most people call fair.',
        '',
        '- Who gave up something first?',
        '- What was kept at all costs?',
        '- What is done together now that each did alone?',
      ].join('\n'),
      at: storyAt(leftPx, topPx),
      frame: 'restraint',
      states: {},
    },
    restraintSigns: {
      kind: 'note',
      title: 'First signs',
      description: [
        '- Budgets fall, and surveys of trust hold.',
        '- Offices merge without a court case.',
        '- Volunteers take over tasks.',
      ].join('\n'),
      at: signsAt(leftPx, topPx),
      frame: 'restraint',
      states: {},
    },
    renewal: {
      kind: 'frame',
      title: 'Confident renewal',
      description: 'Much money, high trust',
      at: [rightPx, topPx],
      size: quadrant,
      states: {},
    },
    renewalStory: {
      kind: 'note',
      title: 'How it came about',
      description: [
        'Early successes were visible, and their costs were reported honestly.',
        '',
        '- What was the first success?',
        '- Who was won over by it?',
        '- What is overlooked because things go well?',
      ].join('\n'),
      at: storyAt(rightPx, topPx),
      frame: 'renewal',
      states: {},
    },
    renewalSigns: {
      kind: 'note',
      title: 'First signs',
      description: [
        '- Multi-year budgets pass with votes of the opposition.',
        '- New rules are followed before they are enforced.',
        '- Good people apply for public posts.',
      ].join('\n'),
      at: signsAt(rightPx, topPx),
      frame: 'renewal',
      states: {},
    },
    alone: {
      kind: 'frame',
      title: 'Each for themselves',
      description: 'Little money, low trust',
      at: [leftPx, bottomPx],
      size: quadrant,
      states: {},
    },
    aloneStory: {
      kind: 'note',
      title: 'How it came about',
      description: [
        'Cuts came overnight, and those who could opted out.',
        '',
        '- Which promise was broken?',
        '- Who left first, and who could not?',
        '- What still works, and why?',
      ].join('\n'),
      at: storyAt(leftPx, bottomPx),
      frame: 'alone',
      states: {},
    },
    aloneSigns: {
      kind: 'note',
      title: 'First signs',
      description: [
        '- Fees replace services.',
        '- Regions stop passing on data.',
        '- Private providers grow in every field.',
      ].join('\n'),
      at: signsAt(leftPx, bottomPx),
      frame: 'alone',
      states: {},
    },
    suspicion: {
      kind: 'frame',
      title: 'Spending under suspicion',
      description: 'Much money, low trust',
      at: [rightPx, bottomPx],
      size: quadrant,
      states: {},
    },
    suspicionStory: {
      kind: 'note',
      title: 'How it came about',
      description: [
        'Money flowed, and nobody believed that it went where it should.',
        '',
        '- Which scandal set the tone?',
        '- Who gains from the suspicion?',
        '- What is built that nobody uses?',
      ].join('\n'),
      at: storyAt(rightPx, bottomPx),
      frame: 'suspicion',
      states: {},
    },
    suspicionSigns: {
      kind: 'note',
      title: 'First signs',
      description: [
        '- Every large contract is fought in court.',
        '- Funds are not drawn down.',
        '- Turnout falls while spending rises.',
      ].join('\n'),
      at: signsAt(rightPx, bottomPx),
      frame: 'suspicion',
      states: {},
    },
  } as const;
}

function links() {
  return kit.influences([
    ['trust', 'success', 'Whether people go along decides what a strategy achieves.'],
    ['money', 'success', 'What can be paid for.'],
    ['strategy', 'success', 'What we do ourselves.'],
  ]);
}

function likelihoods() {
  return [
    kit.row(
      'trust',
      [],
      { high: 'roughly even chance', low: 'rest' },
      'Even on purpose: an axis on which one end is plainly likelier is a forecast, and no axis.',
    ),
    kit.row(
      'money',
      [],
      { tight: 'roughly even chance', plenty: 'rest' },
      'Even on purpose, as for the other axis.',
    ),
  ];
}

/** Points of each strategy, by money and trust. */
const points = [
  ['commit', 'tight', 'high', 45, 'People go along, but the money ends before the programme does.'],
  ['commit', 'plenty', 'high', 95, 'Made for this future.'],
  ['commit', 'tight', 'low', 5, 'A large promise broken in public.'],
  ['commit', 'plenty', 'low', 35, 'Paid for, and fought at every step.'],
  ['stage', 'tight', 'high', 70, 'Small steps can be paid for, and each one earns the next.'],
  ['stage', 'plenty', 'high', 70, 'Good, and slower than it could have been.'],
  ['stage', 'tight', 'low', 40, 'What has been reached stays when the money ends.'],
  ['stage', 'plenty', 'low', 60, 'Each step that works wins back some trust.'],
  ['wait', 'tight', 'high', 50, 'Nothing spent, goodwill kept for a while.'],
  ['wait', 'plenty', 'high', 40, 'A chance missed.'],
  ['wait', 'tight', 'low', 45, 'Nothing lost, and free to move later.'],
  ['wait', 'plenty', 'low', 30, 'Suspicion grows by itself when nothing is shown.'],
] as const;

function values() {
  return points.map(([strategy, money, trust, value, reason]) =>
    kit.worth(
      'success',
      [`strategy.${strategy}`, `money.${money}`, `trust.${trust}`],
      [value, 'points'],
      reason,
    ),
  );
}

function scenarios() {
  return kit.scenarios({
    restraint: {
      name: 'Shared restraint',
      narrative:
        'Money is short and everybody knows it. Because the cuts were announced early and fell on all, most people bear them. Tell what was given up, who spoke for it, and what is now done together that each did alone before.',
      states: ['money.tight', 'trust.high'],
    },
    renewal: {
      name: 'Confident renewal',
      narrative:
        'Budgets grow and people believe that the money is well spent. Tell which early success made the difference, who was won over by it, and what nobody looks at any more because all goes well.',
      states: ['money.plenty', 'trust.high'],
    },
    alone: {
      name: 'Each for themselves',
      narrative:
        'Money ends and with it the belief that anybody is in charge. Who can, leaves public services; who cannot, makes do. Tell which promise was broken first, and what goes on working all the same.',
      states: ['money.tight', 'trust.low'],
    },
    suspicion: {
      name: 'Spending under suspicion',
      narrative:
        'There is money, and every use of it is taken for favour or waste. Tell which scandal set the tone, who gains from the suspicion, and what is built although nobody asked for it.',
      states: ['money.plenty', 'trust.low'],
    },
  });
}

function steps() {
  return kit.steps([
    {
      title: 'Two things that we cannot know',
      notes:
        'Say how the axes were chosen: from a long list, the two that matter most and are hardest to foresee. Ask whether one depends on the other; if so, choose again.',
      focus: ['trust', 'money'],
    },
    {
      title: 'Shared restraint',
      notes:
        'Read the story aloud as if it had happened. Ask what each person in the room would be doing in it.',
      focus: ['restraint', 'restraintStory', 'restraintSigns', 'success'],
      assumptions: ['money.tight', 'trust.high'],
    },
    {
      title: 'Confident renewal',
      notes:
        'The future most people hope for. Ask what could go wrong in it, and who would notice.',
      focus: ['renewal', 'renewalStory', 'renewalSigns', 'success'],
      assumptions: ['money.plenty', 'trust.high'],
    },
    {
      title: 'Each for themselves',
      notes:
        'Do not hurry past it. Ask which of its first signs have been seen already, and by whom.',
      focus: ['alone', 'aloneStory', 'aloneSigns', 'success'],
      assumptions: ['money.tight', 'trust.low'],
    },
    {
      title: 'Spending under suspicion',
      notes: 'More money does not always help. Ask what would have to be shown, and to whom.',
      focus: ['suspicion', 'suspicionStory', 'suspicionSigns', 'success'],
      assumptions: ['money.plenty', 'trust.low'],
    },
    {
      title: 'Which strategy holds up in all four?',
      notes:
        'Let the room choose. Committing now is best in one future and worst in two; going in stages is worst in none, and best on average. Close with the first signs: who watches for which?',
      focus: ['strategy', 'success', 'trust', 'money'],
      decision: 'strategy',
    },
  ]);
}

/** Two critical uncertainties, four futures in frames, and a strategy tried out in each. */
export function createTwoByTwo(): TemplateContent {
  const records: AnyRecord[] = [
    kit.map(
      'Two-by-two scenarios',
      'What could the next five years look like, and what can be begun now that makes sense in each of them? The axes and futures are an example: put your own in their place.',
    ),
    ...kit.nodes({ ...axesAndStrategy(), ...futures() }),
    ...links(),
    ...likelihoods(),
    ...values(),
    ...scenarios(),
    ...steps(),
  ];
  return { records, texts: [] };
}
