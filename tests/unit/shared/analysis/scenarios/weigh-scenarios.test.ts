import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../../shared/analysis/compute-numbers.ts';
import {
  changeInPoints,
  largestChanges,
} from '../../../../../shared/analysis/scenarios/changes.ts';
import {
  nodesInOrder,
  scenarioRows,
  writeCsv,
} from '../../../../../shared/analysis/scenarios/scenario-table.ts';
import {
  crossStates,
  weighScenarios,
} from '../../../../../shared/analysis/scenarios/weigh-scenarios.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import {
  excludes,
  given,
  likely,
  mapOf,
  scenario,
  talksAndSummit,
} from '../../../../helpers/small-maps.ts';

const map = mapOf(talksAndSummit);

describe('weighing scenarios', () => {
  it('gives each its likelihood and what the objectives are worth in it', () => {
    const [held, summit, nothing] = weighScenarios(map, [
      given('Talks=held'),
      given('Talks=failed & Summit=yes'),
      [],
    ]);
    expect(held?.probability).toBeCloseTo(0.6, 12);
    expect(held?.total).toBeCloseTo(5, 12);
    expect(summit?.probability).toBeCloseTo(0.04, 12);
    expect(summit?.values.get(toId('Peace'))).toBeCloseTo(10, 12);
    expect(nothing?.probability).toBeNull();
    expect(nothing?.total).toBeCloseTo(0.34 * 10, 12);
  });

  it('says nothing of what cannot happen', () => {
    const sure = mapOf([...talksAndSummit, likely('Summit', 'Talks=failed', 'yes 0, no rest')]);
    const [never] = weighScenarios(sure, [given('Talks=failed & Summit=yes')]);
    expect(never?.probability).toBe(0);
    expect(never?.total).toBeNull();
  });
});

describe('two uncertainties set against each other', () => {
  it('have fields whose likelihoods add up to certainty, each with its most likely scenario', () => {
    const fields = crossStates(map, toId('Talks'), toId('Summit'));
    expect(fields.map(({ probability }) => Number(probability?.toFixed(6)))).toEqual([
      0.3, 0.3, 0.04, 0.36,
    ]);
    expect(fields[2]?.likely?.states).toEqual(given('Talks=failed & Summit=yes'));
  });

  it('have no most likely scenario where the exclusions leave none', () => {
    const excluding = mapOf([...talksAndSummit, excludes('Talks=failed', 'Summit=yes')]);
    const fields = crossStates(excluding, toId('Talks'), toId('Summit'));
    expect(fields.map(({ likely: found }) => found !== null)).toEqual([true, true, false, true]);
  });
});

describe('scenarios side by side', () => {
  it('stand in the order of dependence, with what differs told apart', () => {
    const rows = scenarioRows(nodesInOrder(map), [
      scenario('Hope', 'Talks=held & Summit=yes'),
      scenario('Stall', 'Talks=held'),
    ]);
    expect(rows.map(({ node: { title }, isDiffering }) => [title, isDiffering])).toEqual([
      ['Talks', false],
      ['Summit', true],
    ]);
    expect(rows[1]?.cells).toEqual(['Summit=yes', null]);
  });

  it('are written for a spreadsheet so that no cell becomes two, or a formula', () => {
    expect(writeCsv([['a,b', 'say "no"', '=1+1', '-3', '-x']])).toBe(
      `"a,b","say ""no""",'=1+1,-3,'-x\r\n`,
    );
  });
});

describe('what an assumption moves', () => {
  it('is told for each other node by its state that moved most', () => {
    const assumed = given('Talks=held');
    const changes = largestChanges(
      map,
      computeNumbers(map, []),
      computeNumbers(map, assumed),
      assumed,
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ nodeId: 'Summit', stateId: 'Summit=yes' });
    expect(changeInPoints(changes[0]?.from ?? 0, changes[0]?.to ?? 0)).toBe('+16');
    expect(changeInPoints(0.5, 0.47)).toBe('−3');
    expect(changeInPoints(0.5, 0.502)).toBe('±0');
  });
});
