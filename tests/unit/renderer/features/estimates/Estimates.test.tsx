// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import {
  EstimateOffer,
  EstimatesDialog,
} from '../../../../../renderer/features/estimates/index.ts';
import type { AppServices } from '../../../../../renderer/features/services/index.ts';
import { estimateNumbers } from '../../../../../shared/analysis/estimates.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import type { MapProblem } from '../../../../../shared/model/numbers.ts';
import { emptyNumbers } from '../../../../../shared/model/numbers.ts';
import { mount } from '../../../../helpers/mount.tsx';
import { likely, mapOf, node } from '../../../../helpers/small-maps.ts';

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
});
