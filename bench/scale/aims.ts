import type { Aim, Contest, ContestRow } from '../lib/bench.ts';
import { advantageOver, figureOf } from '../lib/contest.ts';

/** The tables of the largest map. */
export interface Largest {
  readonly nodeCount: number;
  readonly opening: Contest;
  readonly fitted: Contest;
  readonly near: Contest;
}

const rateFactor = 10;
const openingFactor = 3;
const longestFrameMs = 20;

/** What was to be reached with the largest map, and by how much it was or was not. */
export function judge(
  { nodeCount, opening, fitted, near }: Largest,
  reactFlow: number,
  canvasLibraries: readonly number[],
): Aim[] {
  const size = `${nodeCount.toLocaleString('en')} nodes`;
  const rates = fitted.rows.filter(({ unit }) => unit === 'frames/s');
  const tails = [
    ...named('whole map', fitted.rows).filter(isTail),
    ...named('near', near.rows).filter(isTail),
  ];
  const edits = [...named('whole map', fitted.rows), ...named('near', near.rows)].filter(
    ({ unit }) => unit === 'cards',
  );
  const races = [
    ...named('opening', opening.rows.slice(0, 2)),
    ...named('whole map', fitted.rows).filter(isRace),
    ...named('near', near.rows).filter(isRace),
  ];
  return [
    aimOf(
      `${size}, whole map in view: ${rateFactor} times the frames of plain React Flow`,
      rates,
      (row) => atLeast(advantageOver(row, reactFlow), rateFactor),
    ),
    aimOf(`${size}: 95 of 100 frames within ${longestFrameMs} ms`, tails, (row) => {
      const ms = figureOf(row, 0);
      return ms === null
        ? notMeasured
        : { isReached: ms <= longestFrameMs, words: `${shorten(ms)} ms` };
    }),
    aimOf(`${size}: one edit changes one card`, edits, (row) => {
      const count = figureOf(row, 0);
      return count === null
        ? notMeasured
        : { isReached: count <= 1, words: `${shorten(count)} changed` };
    }),
    aimOf(
      `${size}: opening ${openingFactor} times faster than plain React Flow`,
      opening.rows.slice(0, 2),
      (row) => atLeast(advantageOver(row, reactFlow), openingFactor),
    ),
    aimOf(`${size}: no slower than a canvas library`, races, (row) =>
      atLeast(leastOf(canvasLibraries.map((library) => advantageOver(row, library))), 1),
    ),
  ];
}

interface Verdict {
  readonly isReached: boolean;
  readonly words: string;
}

const notMeasured: Verdict = { isReached: false, words: 'not measured' };

/** An aim is reached when it is in every row; the outcome names the rows where it is not, or all. */
function aimOf(aim: string, rows: readonly ContestRow[], verdictOf: (row: ContestRow) => Verdict) {
  const verdicts = rows.map((row) => ({ task: row.task, ...verdictOf(row) }));
  const missed = verdicts.filter(({ isReached }) => !isReached);
  const told = missed.length > 0 ? missed : verdicts;
  return {
    aim,
    isReached: rows.length > 0 && missed.length === 0,
    outcome: told.map(({ task, words }) => `${task.toLowerCase()} ${words}`).join('; '),
  } satisfies Aim;
}

function atLeast(advantage: number | null, wanted: number): Verdict {
  return advantage === null
    ? notMeasured
    : { isReached: advantage >= wanted, words: `${shorten(advantage)} ×` };
}

/** Against several, the one that leaves us least counts. */
function leastOf(advantages: readonly (number | null)[]): number | null {
  const known = advantages.filter((each) => each !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function named(place: string, rows: readonly ContestRow[]): ContestRow[] {
  return rows.map((row) => ({ ...row, task: `${row.task} (${place})` }));
}

function isTail({ unit, statistic }: ContestRow): boolean {
  return unit === 'ms' && statistic === 'p95';
}

/** A matter of speed; frames are compared by their rate alone, which says the same once. */
function isRace({ unit, task }: ContestRow): boolean {
  return unit === 'frames/s' || (unit === 'ms' && !task.includes(': a frame'));
}

function shorten(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
