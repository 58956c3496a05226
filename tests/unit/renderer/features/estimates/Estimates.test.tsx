// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import {
  EstimateOffer,
  EstimatesDialog,
} from '../../../../../renderer/features/estimates/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { useSession } from '../../../../../renderer/state/use-workbench.ts';
import { describeMoment } from '../../../../../renderer/ui/dates.ts';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import { estimateNumbers } from '../../../../../shared/analysis/estimates.ts';
import { allRecords } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import type { MapProblem } from '../../../../../shared/model/numbers.ts';
import { emptyNumbers } from '../../../../../shared/model/numbers.ts';
import { mount } from '../../../../helpers/mount.tsx';
import { given, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const map = mapOf([
  node('uncertainty', 'Talks', 'held failed'),
  likely('Talks', '', 'held 0.3, failed 0.7'),
]);
const tooLarge: MapProblem = {
  code: 'tooLarge',
  message: 'Too much hangs together.',
  nodeId: null,
  rowId: null,
};
/** As if the only node were too large: nothing of it is known exactly. */
const estimate = (sampleCount: number) =>
  estimateNumbers(map, [], emptyNumbers, { seed: 1, sampleCount });

type Sample = AppServices['decisions']['sample'];
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));
const text = (): string => document.body.textContent ?? '';
const click = (name: string): void => {
  const found = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  act(() => found.click());
};

async function open(sample: Sample) {
  const { workbench } = mount(map, <EstimatesDialog />, {
    decisions: { sample } as unknown as AppServices['decisions'],
  });
  await settle();
  return workbench;
}

function EstimatesIfAsked() {
  return useSession(({ dialog }) => dialog) === 'estimates' && <EstimatesDialog />;
}

/** Opens the dialogue until samples are drawn, and closes it. */
async function openAndClose(sample: Sample) {
  const { workbench } = mount(map, <EstimatesIfAsked />, {
    decisions: { sample } as unknown as AppServices['decisions'],
  });
  const show = async (isShown: boolean): Promise<void> => {
    act(() => workbench.session.setState({ dialog: isShown ? 'estimates' : null }));
    await settle();
  };
  await show(true);
  await show(false);
  return { workbench, show };
}

describe('estimates by sampling', () => {
  it('are offered where exact work was refused, and nowhere else', () => {
    const { workbench } = mount(map, <EstimateOffer problems={[tooLarge]} />);
    click('Estimate by sampling');
    expect(workbench.session.getState().dialog).toBe('estimates');
    mount(map, <EstimateOffer problems={[{ ...tooLarge, code: 'cycle' }]} />);
    expect(text()).not.toContain('Estimate by sampling');
  });

  it('are called estimates, with their error, and can be had from more samples', async () => {
    const asked: number[] = [];
    await open(async (_tables, _assumptions, { sampleCount }) => {
      asked.push(sampleCount);
      return success(estimate(1_000));
    });
    expect(text()).toContain('These are estimates, from 1,000 samples');
    expect(text()).toMatch(/failed.*about (69|70|71|68|72)\.\d % \(\d+\.\d % to \d+\.\d %\)/);
    click('Draw 1,000,000 samples');
    await settle();
    expect(asked).toEqual([100_000, 1_000_000]);
  });

  it('are stopped when asked to, and keep what was drawn until then', async () => {
    let isAborted = false;
    await open((_tables, _assumptions, { onProgress }, signal) => {
      onProgress(estimate(500));
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          isAborted = true;
          resolve(failure('stopped'));
        });
      });
    });
    expect(text()).toContain('Drawing: 500 of 100,000 samples');
    click('Stop');
    await settle();
    expect(isAborted).toBe(true);
    expect(text()).toContain('Drawn: 500 of 100,000 samples');
    expect(text()).toContain('These are estimates, from 500 samples');
  });

  it('say what went wrong', async () => {
    await open(async () => failure('The decisions could not be computed: no memory.'));
    expect(text()).toContain('The decisions could not be computed: no memory.');
  });

  it('are still there when the dialogue was closed, with when they were drawn, until they are drawn again', async () => {
    let asked = 0;
    const sample: Sample = async () => {
      asked += 1;
      return success(estimate(1_000));
    };
    const { workbench, show } = await openAndClose(sample);
    expect(text()).not.toContain('samples');
    await show(true);
    expect(asked).toBe(1);
    expect(text()).toContain('These are estimates, from 1,000 samples');
    expect(text()).toContain(describeMoment(0));
    expect(text()).toContain('Nothing that these estimates depend on has changed since.');
    act(() => workbench.session.setState({ assumptions: given('Talks=held') }));
    expect(text()).toContain('The map, or what is assumed, has changed since');
    expect(asked).toBe(1);
    click('Draw again');
    await settle();
    expect(asked).toBe(2);
    expect(text()).not.toContain('since');
  });

  it('of a map that has changed since are marked as such, and those of another map are not shown', async () => {
    const { workbench, show } = await openAndClose(async () => success(estimate(1_000)));
    act(() => workbench.open(toId('map'), mapOf([...allRecords(map), node('note', 'Later', '')])));
    await show(true);
    expect(text()).toContain('has changed since: these are estimates of it as it was then');
  });

  it('leave out what is known exactly', async () => {
    const { workbench } = mount(map, <EstimatesDialog />, {
      decisions: {
        sample: async () => success(estimate(1_000)),
      } as unknown as AppServices['decisions'],
    });
    await settle();
    expect(text()).toContain('held');
    act(() => workbench.map.setState({ numbers: computeNumbers(map, []) }));
    expect(text()).toContain('Nothing had to be estimated');
  });
});
