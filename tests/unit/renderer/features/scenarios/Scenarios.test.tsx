// @vitest-environment happy-dom
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ScenariosScreen } from '../../../../../renderer/features/scenarios/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { leaveOneOut } from '../../../../../shared/analysis/evidence-speaks/leave-one-out.ts';
import { mostLikelyScenarios } from '../../../../../shared/analysis/most-likely-scenarios.ts';
import {
  crossStates,
  probabilitiesOf,
  weighScenarios,
} from '../../../../../shared/analysis/scenarios/weigh-scenarios.ts';
import { success } from '../../../../../shared/lib/result.ts';
import { scenariosInOrder } from '../../../../../shared/model/scenario.ts';
import { fill, type Mounted, mount, press } from '../../../../helpers/mount.tsx';
import { given, mapOf, scenario, talksAndSummit } from '../../../../helpers/small-maps.ts';

/** The real arithmetic, without a worker around it. */
const scenarios: AppServices['scenarios'] = {
  mostLikely: async (tables, assumptions, count) =>
    success(mostLikelyScenarios(tables, assumptions, count)),
  weigh: async (tables, sets) => success(weighScenarios(tables, sets)),
  probabilities: async (tables, sets) => success(probabilitiesOf(tables, sets)),
  cross: async (tables, row, column) => success(crossStates(tables, row, column)),
  effectsOfEvidence: async (tables, assumptions, target, parts) =>
    success(leaveOneOut(tables, assumptions, target, parts)),
  numbersWithoutAssumptions: async (tables) => success(computeNumbers(tables, [])),
};

let workbench: Workbench;
let said: Mounted['said'];

async function open(...named: ReturnType<typeof scenario>[]): Promise<void> {
  const state = mapOf([...talksAndSummit, ...named]);
  ({ workbench, said } = mount(
    state,
    <>
      <Notifications />
      <ScenariosScreen />
    </>,
    { scenarios },
  ));
  act(() => workbench.setNumbers(computeNumbers(state, [])));
  await settle();
}

const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));
const text = (): string => document.body.textContent ?? '';
const rowOf = (name: string): string[] => {
  const rows = [...document.querySelectorAll('tr')];
  const row = rows.find((each) => each.querySelector('th')?.textContent?.startsWith(name));
  return [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '');
};
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
};
const click = async (name: string): Promise<void> => {
  act(() => button(name).click());
  await settle();
};
const show = async (view: 'likely' | 'cross' | 'consistency'): Promise<void> => {
  act(() => workbench.session.setState({ scenariosView: view }));
  await settle();
};
const named = () => scenariosInOrder(workbench.map.getState().document.scenario.values());

describe('scenarios side by side', () => {
  beforeEach(() =>
    open(scenario('Hope', 'Talks=held & Summit=yes'), scenario('Stall', 'Talks=held')),
  );

  it('have their likelihood, their value and their states in columns', () => {
    expect(rowOf('Likelihood')).toEqual(['30\u00a0%', '60\u00a0%']);
    expect(rowOf('Peace')).toEqual(['10.0 points', '5.00 points']);
    expect(rowOf('Talks')).toEqual(['held', 'held']);
    expect(rowOf('Summit')).toEqual(['yes', 'not set']);
  });

  it('show only what differs when that is asked for', async () => {
    act(() => document.querySelector<HTMLElement>('input[role="switch"]')?.click());
    expect(rowOf('Talks')).toEqual([]);
    expect(rowOf('Summit')).toHaveLength(2);
  });

  it('are walked by arrows and set by digits, and answer at once', async () => {
    act(() => button('Talks in Hope: held').focus());
    press('ArrowDown');
    press('ArrowRight');
    press('2');
    await settle();
    expect(rowOf('Summit')).toEqual(['yes', 'no']);
    expect(rowOf('Likelihood')).toEqual(['30\u00a0%', '30\u00a0%']);
    expect(said).toContain('Summit: no');
    press('Delete');
    await settle();
    expect(rowOf('Summit')).toEqual(['yes', 'not set']);
  });

  it('are added at the end, and asked for a name', async () => {
    await click('Add a scenario');
    const field = document.activeElement as HTMLInputElement;
    expect(field.getAttribute('aria-label')).toBe('Name of the scenario');
    fill(field, 'Third way');
    press('Enter');
    expect(named().map(({ name }) => name)).toEqual(['Hope', 'Stall', 'Third way']);
  });
});

describe('the most likely scenarios', () => {
  beforeEach(() => open());

  it('say how much they cover, and become scenarios to name', async () => {
    await show('likely');
    expect(text()).toContain('These 4 scenarios cover 100\u00a0% of everything that may happen.');
    await click('Name it');
    expect(named()).toHaveLength(1);
    expect(workbench.session.getState().scenariosView).toBe('table');
  });

  it('are offered where there is no scenario yet', async () => {
    await click('Name one of the most likely');
    expect(workbench.session.getState().scenariosView).toBe('likely');
  });
});

describe('two uncertainties set against each other', () => {
  it('make a scenario of a field when it is given a name', async () => {
    await open();
    await show('cross');
    expect(rowOf('yes').map((words) => /\d+\s%/.exec(words)?.[0])).toEqual([
      '30\u00a0%',
      '4\u00a0%',
    ]);
    const field = document.querySelectorAll<HTMLInputElement>(
      'input[placeholder="Name this field"]',
    );
    fill(field[0] as HTMLInputElement, 'Spring');
    act(() => field[0]?.focus());
    press('Enter');
    expect(named().map(({ name, states }) => ({ name, states }))).toEqual([
      { name: 'Spring', states: given('Talks=held & Summit=yes') },
    ]);
  });
});

describe('what goes together', () => {
  beforeEach(async () => {
    await open();
    await show('consistency');
  });

  it('is toggled by pointer and by key, with what remains counted', async () => {
    expect(text()).toContain('4 of 4 combinations remain');
    await click('Talks = failed with Summit = yes: can go together');
    expect(text()).toContain('3 of 4 combinations remain');
    expect(text()).toContain('The likelihood rows still give what is removed 4\u00a0% in all.');
    expect(document.querySelector('textarea')).not.toBeNull();
    act(() => button('Talks = failed with Summit = yes: cannot go together').focus());
    press('ArrowLeft');
    press('x');
    await settle();
    expect(text()).toContain('2 of 4 combinations remain');
    expect(text()).toContain(
      'Summit = yes cannot happen: it is excluded with each state of Talks.',
    );
  });

  it('can be taken back', async () => {
    await click('Talks = failed with Summit = yes: can go together');
    await click('Take back: Talks = failed with Summit = yes');
    expect(text()).toContain('No exclusions yet');
    expect(text()).toContain('4 of 4 combinations remain');
  });
});
