// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { DecisionScreen } from '../../../../../renderer/features/decision/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import type { DecisionsView } from '../../../../../renderer/state/session-store.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { analyzeDecisions } from '../../../../../shared/analysis/decisions/analyze-decisions.ts';
import { informationValues } from '../../../../../shared/analysis/decisions/information-value.ts';
import { optionRisks } from '../../../../../shared/analysis/decisions/option-risks.ts';
import { showTree } from '../../../../../shared/analysis/decisions/show-tree.ts';
import { estimateNumbers, usualSampling } from '../../../../../shared/analysis/estimates.ts';
import { oneWayCurve } from '../../../../../shared/analysis/sensitivity/one-way-curve.ts';
import { optionRanges } from '../../../../../shared/analysis/sensitivity/option-ranges.ts';
import { rangeResults } from '../../../../../shared/analysis/sensitivity/range-results.ts';
import { tornado } from '../../../../../shared/analysis/sensitivity/tornado.ts';
import { whatWouldHaveToBe } from '../../../../../shared/analysis/sensitivity/what-would-have-to-be.ts';
import { failure, type Result, success } from '../../../../../shared/lib/result.ts';
import type { MapProblem } from '../../../../../shared/model/numbers.ts';
import { mount, press } from '../../../../helpers/mount.tsx';
import { given, influence, likely, mapOf, node, worth } from '../../../../helpers/small-maps.ts';
import { oilWildcatter } from '../../../../helpers/textbook-decisions.ts';

const said = <Value,>(answer: Result<Value, MapProblem>): Result<Value, string> =>
  answer.ok ? answer : failure(answer.failure.message);

/** The real arithmetic, without a worker around it. */
const decisions: AppServices['decisions'] = {
  analyze: async (tables, assumptions) => success(analyzeDecisions(tables, assumptions)),
  information: async (tables, assumptions) => success(informationValues(tables, assumptions)),
  risks: async (tables, assumptions, id) => said(optionRisks(tables, assumptions, id)),
  tree: async (tables, assumptions) => said(showTree(tables, assumptions)),
  tornado: async (tables, assumptions, { decisionId, usual }) =>
    success(tornado(tables, assumptions, { kind: 'expectedValue', decisionId }, { usual })),
  tornadoOfChance: async (tables, assumptions, { of, usual }) =>
    success(tornado(tables, assumptions, { kind: 'chance', of }, { usual })),
  ranges: async (tables, assumptions, { nodeId, usualPoints }) =>
    success(rangeResults(tables, assumptions, { nodeIds: new Set([nodeId]), usualPoints })),
  optionRanges: async (tables, assumptions, { decisionId, usualPoints }) =>
    success(optionRanges(tables, assumptions, decisionId, { usualPoints })),
  curve: async (tables, assumptions, { decisionId, name, usual }) =>
    success(oneWayCurve(tables, assumptions, decisionId, name, { usual })),
  needed: async (tables, assumptions, { decisionId, stateId, usual }) =>
    success(whatWouldHaveToBe(tables, assumptions, decisionId, stateId, { usual })),
  sample: async (tables, assumptions, { sampleCount }) =>
    success(
      estimateNumbers(tables, assumptions, computeNumbers(tables, assumptions), {
        ...usualSampling,
        sampleCount,
      }),
    ),
};

let workbench: Workbench;

const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));
const text = (): string => document.body.textContent ?? '';
const buttonNamed = (name: RegExp): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find((each) =>
    name.test(each.getAttribute('aria-label') ?? each.textContent ?? ''),
  );
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
};
const click = async (name: RegExp): Promise<void> => {
  act(() => buttonNamed(name).click());
  await settle();
};

async function open(
  state: ReturnType<typeof mapOf>,
  view: DecisionsView = 'choice',
  services: Partial<AppServices['decisions']> = {},
): Promise<void> {
  ({ workbench } = mount(state, <DecisionScreen />, { decisions: { ...decisions, ...services } }));
  act(() => workbench.session.setState({ screen: 'decisions', decisionsView: view }));
  await settle();
  await settle();
}

describe('the decisions', () => {
  it('stand in order, each with what to do', async () => {
    await open(oilWildcatter());
    const steps = [...document.querySelectorAll('ol[aria-label="Decisions in order"] > li')];
    expect(steps.map((step) => step.querySelector('button')?.textContent)).toEqual([
      expect.stringContaining('choose “yes”'),
      expect.stringContaining('unless “Seismic” is “diffuse”: then “no”'),
    ]);
    expect(text()).toContain('The expected value is 22.5');
  });

  it('are opened one by one, with a line for each thing that may be known', async () => {
    await open(oilWildcatter());
    await click(/^2Drill/);
    const rows = [...document.querySelectorAll('table[class*="table"] tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );
    expect(rows.map(([, seismic, , choice]) => [seismic, choice])).toEqual([
      ['diffuse', 'no'],
      ['open', 'yes'],
      ['closed', 'yes'],
    ]);
  });

  it('lead to the rows that their numbers come from', async () => {
    await open(oilWildcatter());
    await click(/^Reward$/);
    const { screen, inspectorTab, selection } = workbench.session.getState();
    expect([screen, inspectorTab, selection.nodeIds]).toEqual(['map', 'likelihood', ['Reward']]);
  });

  it('answer anew when something is assumed', async () => {
    await open(oilWildcatter());
    act(() => workbench.session.setState({ assumptions: given('Test=no') }));
    await settle();
    await settle();
    expect(text()).toContain('The expected value is 20');
    expect(text()).toContain('Under 1 assumption');
  });

  it('are greyed while a newer answer is sought, and can be stopped', async () => {
    await open(oilWildcatter(), 'choice', {
      analyze: async (tables, assumptions, signal) =>
        assumptions.length === 0
          ? success(analyzeDecisions(tables, assumptions))
          : new Promise((resolve) => {
              signal.addEventListener('abort', () => resolve(failure('stopped')));
            }),
    });
    act(() => workbench.session.setState({ assumptions: given('Test=no') }));
    expect(text()).toContain('What to do: being computed … What is shown is of the map as it was');
    expect(document.querySelector('[data-stale]')?.textContent).toContain('22.5');
    await click(/^Stop$/);
    expect(text()).toContain('What to do: stopped.');
  });

  it('say equally good options as such', async () => {
    await open(
      mapOf([
        node('decision', 'Place', 'inside outside'),
        node('objective', 'Joy', ''),
        influence('Place', 'Joy'),
        worth('Joy', '', 5),
      ]),
    );
    expect(text()).toContain('equally good');
  });
});

describe('a map that has nothing to decide', () => {
  const decision = node('decision', 'Place', 'inside outside');
  const joy = node('objective', 'Joy', '');
  it.each([
    ['a decision', [joy], 'No decision yet'],
    ['an objective', [decision], 'Nothing says what is to be gained'],
    ['values', [decision, joy, influence('Place', 'Joy')], 'The objectives have no values yet'],
    ['an influence', [decision, joy, worth('Joy', '', 5)], 'No objective depends on a decision'],
    [
      'an open decision',
      [
        ...[decision, joy, influence('Place', 'Joy'), worth('Joy', '', 5)],
        likely('Place', '', 'inside 0.5, outside 0.5'),
      ],
      'No decision is open',
    ],
  ])('says so without %s', async (_, records, title) => {
    await open(mapOf(records));
    expect(text()).toContain(title);
  });

  it('says what is in the way, one click from it', async () => {
    const state = mapOf([
      ...[decision, joy, influence('Place', 'Joy')],
      worth('Joy', 'Place=inside', 5),
    ]);
    await open(state);
    act(() => workbench.setNumbers(computeNumbers(state, [])));
    expect(text()).toContain('The decisions cannot be computed');
    expect(text()).toContain('no row for the case');
    await click(/^Show on the map$/);
    expect(workbench.session.getState().selection.nodeIds).toEqual(['Joy']);
  });
});

describe('the other views', () => {
  it('tell worst case and regret beside the expected value', async () => {
    await open(oilWildcatter({ hasTest: false }), 'risk');
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toContainEqual(
      expect.stringMatching(/^yes20 points−70 points200 points50 %70 points/),
    );
    expect(rows).toContainEqual(expect.stringMatching(/^no0 points0 points0 points0 %200 points/));
  });

  it('tell what it is worth to know', async () => {
    await open(oilWildcatter({ hasTest: false }), 'knowing');
    expect(text()).toContain('would be worth 35');
  });

  it('tell where the choice flips, and follow a number by key', async () => {
    await open(oilWildcatter({ hasTest: false }), 'sensitivity');
    await settle();
    const pointer = document.querySelector<HTMLElement>('[role="slider"]');
    act(() => pointer?.focus());
    const before = pointer?.getAttribute('aria-valuetext');
    press('End');
    await settle();
    expect(pointer?.getAttribute('aria-valuetext')).not.toBe(before);
    expect(pointer?.getAttribute('aria-valuetext')).toMatch(/yes: .*no: /);
  });

  it('show the tree with roll-back and path values', async () => {
    await open(oilWildcatter(), 'tree');
    expect(text()).toContain('so far −10');
    expect(text()).toContain('Seismic');
    expect(text()).toContain('comes to 190');
    expect(text()).not.toContain('so far 190');
  });
});

describe('what moves a likelihood', () => {
  const talks = mapOf([
    node('uncertainty', 'Mood', 'good bad'),
    node('uncertainty', 'Talks', 'held failed'),
    influence('Mood', 'Talks'),
    likely('Mood', '', 'good 0.5, bad 0.5'),
    likely('Talks', 'Mood=good', 'held 0.8, failed 0.2'),
    likely('Talks', 'Mood=bad', 'held 0.3, failed 0.7'),
  ]);

  const openComputed = async (view: DecisionsView): Promise<void> => {
    await open(talks, view);
    act(() => workbench.setNumbers(computeNumbers(talks, [])));
    await settle();
  };

  it('is asked on a map without decisions, and each bar leads to its row', async () => {
    await openComputed('choice');
    await click(/^Ask what moves a likelihood$/);
    await settle();
    expect(text()).toContain('The chance that “Talks” turns out “held” is 55 %.');
    expect(text()).toContain('it goes from 50 % to 60 %');
    await click(/^Chance that “Talks” turns out “held” if “Mood” is “good”: show its row/);
    const { screen, selection, inspectorTab } = workbench.session.getState();
    expect([screen, selection.nodeIds, inspectorTab]).toEqual(['map', ['Talks'], 'likelihood']);
  });

  it('says that nothing was stated as a range, and what a usual range comes to all at once', async () => {
    await openComputed('likelihood');
    await settle();
    expect(text()).toContain('No likelihood of the map was stated as a range or a word');
    act(() => workbench.session.setState({ usualRangeTogether: 'usual' }));
    await settle();
    await settle();
    // 0.6 · 0.9 + 0.4 · 0.4 and 0.4 · 0.7 + 0.6 · 0.2.
    expect(text()).toContain('between 40 % and 70 %');
    expect(text()).toContain('which nobody stated');
  });

  it('keeps numbers without a range as they are where that is chosen', async () => {
    await openComputed('likelihood');
    act(() => workbench.session.setState({ usualRange: 'none' }));
    await settle();
    await settle();
    expect(text()).toContain('choose how far numbers are varied');
  });
});

describe('the ranges of a decision', () => {
  it('say between which numbers each option lies, and that overlapping does not say it all', async () => {
    await open(oilWildcatter({ hasTest: false }), 'sensitivity');
    act(() => workbench.session.setState({ usualRangeTogether: 'usual' }));
    await settle();
    await settle();
    await settle();
    expect(text()).toContain('Value of each option of “Drill”, over all ranges at once');
    expect(text()).toMatch(/come to overlaps|stays best/);
  });

  it('do not call a choice robust where nothing was varied', async () => {
    await open(oilWildcatter({ hasTest: false }), 'sensitivity');
    act(() => workbench.session.setState({ usualRange: 'none' }));
    await settle();
    await settle();
    expect(text()).not.toContain('Robust');
    expect(text()).toContain('nothing was varied');
  });
});
