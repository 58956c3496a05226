import { describe, expect, it } from 'vitest';
import type { Contest, ContestRow } from '../../../../bench/lib/bench.ts';
import { advantageOver } from '../../../../bench/lib/contest.ts';
import { summarise } from '../../../../bench/lib/statistics.ts';
import { judge } from '../../../../bench/scale/aims.ts';

const reactFlow = 1;
const painters = [2, 3];

/** A row of which we come first, then React Flow, then two libraries that paint. */
function row(
  task: string,
  unit: ContestRow['unit'],
  figures: readonly (number | null)[],
  statistic: ContestRow['statistic'] = 'median',
): ContestRow {
  const results = figures.map((figure) => (figure === null ? null : summarise([figure])));
  return { task, unit, statistic, results };
}

function contest(...rows: readonly ContestRow[]): Contest {
  return { title: 'A map', contestants: ['We', 'React Flow', 'Painter', 'Other painter'], rows };
}

const goodOpening = contest(
  row('Everything on screen', 'ms', [100, 300, 100, 200]),
  row('Answers input', 'ms', [110, 400, 120, 200]),
);
const goodView = contest(
  row('Panning', 'frames/s', [60, 6, 30, 60]),
  row('Panning: a frame, 95 %', 'ms', [17, 200, 40, 17], 'p95'),
  row('Cards changed by it', 'cards', [1, 1, null, null]),
  row('Undo', 'ms', [20, 400, 30, 25]),
);

function outcomes(opening: Contest, fitted: Contest, near: Contest) {
  const aims = judge({ nodeCount: 5_000, opening, fitted, near }, reactFlow, painters);
  return aims.map(({ isReached }) => isReached);
}

describe('the aims of the largest map', () => {
  it('are all reached where every figure is good enough', () => {
    expect(outcomes(goodOpening, goodView, goodView)).toEqual([true, true, true, true, true]);
  });

  it('miss the rate of frames where any gesture has fewer than ten times as many', () => {
    const view = contest(
      row('Panning', 'frames/s', [60, 6, 30, 60]),
      row('Zooming', 'frames/s', [59, 6, 30, 59]),
      ...goodView.rows.slice(1),
    );

    expect(outcomes(goodOpening, view, goodView)).toEqual([false, true, true, true, true]);
  });

  it('miss the length of frames where one in twenty is too long, near as well as far', () => {
    const slow = row('Panning: a frame, 95 %', 'ms', [33, 200, 40, 40], 'p95');
    const view = contest(...goodView.rows.map((each) => (each.statistic === 'p95' ? slow : each)));

    expect(outcomes(goodOpening, goodView, view)).toEqual([true, false, true, true, true]);
  });

  it('miss the speed of opening below three times that of React Flow', () => {
    const opening = contest(row('Answers input', 'ms', [110, 329, 120, 200]));

    expect(outcomes(opening, goodView, goodView)).toEqual([true, true, true, false, true]);
  });

  it('are measured against whichever painter is the faster one', () => {
    const undo = row('Undo', 'ms', [28, 400, 30, 25]);
    const view = contest(...goodView.rows.slice(0, 3), undo);
    const aims = judge(
      { nodeCount: 5_000, opening: goodOpening, fitted: goodView, near: view },
      reactFlow,
      painters,
    );

    expect(aims.at(-1)).toEqual({
      aim: '5,000 nodes: no slower than a canvas library',
      isReached: false,
      outcome: 'undo (near) 0.893 ×',
    });
  });

  it('are missed where nothing could be measured', () => {
    const view = contest(
      row('Panning', 'frames/s', [null, 6, 30, 60]),
      row('Panning: a frame, 95 %', 'ms', [null, 200, 40, 17], 'p95'),
      row('Cards changed by it', 'cards', [null, 1, null, null]),
    );

    expect(outcomes(goodOpening, view, view)).toEqual([false, false, false, true, false]);
  });
});

describe('an advantage', () => {
  it('is above one for more frames, and for less time', () => {
    expect(advantageOver(row('Panning', 'frames/s', [60, 20]), 1)).toBe(3);
    expect(advantageOver(row('Undo', 'ms', [20, 60]), 1)).toBe(3);
  });

  it('is unknown where one of the two was not measured', () => {
    expect(advantageOver(row('Undo', 'ms', [20, null]), 1)).toBeNull();
    expect(advantageOver(row('Undo', 'ms', [null, 20]), 1)).toBeNull();
  });
});
