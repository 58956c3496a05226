import { describe, expect, it } from 'vitest';
import { computeNumbers } from '../../../../shared/analysis/compute-numbers.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../../../shared/model/likelihood.ts';
import { given, influence, likely, mapOf, node } from '../../../helpers/small-maps.ts';

const scope = node('uncertainty', 'Scope', 'full part');
const talks = node('uncertainty', 'Talks', 'yes no');
const check = node('uncertainty', 'Verification', 'agreed open refused');
const base = [
  ...[scope, talks, check],
  ...[influence('Scope', 'Verification'), influence('Talks', 'Verification')],
  ...[likely('Scope', '', 'full 0.25, part rest'), likely('Talks', '', 'yes 0.5, no 0.5')],
];
const compute = (...rows: LikelihoodRow[]) => {
  const { nodes, problems } = computeNumbers(mapOf([...base, ...rows]), []);
  const { chances } = nodes.get(check.id) ?? {};
  return { chances: chances && [...chances.values()], problems };
};
const firstProblem = (...rows: LikelihoodRow[]) => {
  const { chances, problems } = compute(...rows);
  expect(chances).toBeNull();
  expect(problems[0]).toMatchObject({ nodeId: check.id });
  return { code: problems[0]?.code, message: problems[0]?.message };
};

describe('likelihood rows', () => {
  it('let the most specific matching row win over the default', () => {
    const { chances, problems } = compute(
      likely('Verification', '', 'agreed 0, open 0, refused 1'),
      likely('Verification', 'Scope=full', 'agreed 1, open 0, refused 0'),
      likely('Verification', 'Scope=full & Talks=no', 'agreed 0, open 1, refused 0'),
    );
    expect(chances).toEqual([0.125, 0.125, 0.75]);
    expect(problems).toEqual([]);
  });

  it('take the midpoint of words and ranges, and the rest for one state', () => {
    const { chances } = compute(
      likely('Verification', '', 'agreed likely, open 0.1–0.2, refused rest'),
    );
    expect(chances?.[0]).toBeCloseTo(0.675, 12);
    expect(chances?.[1]).toBeCloseTo(0.15, 12);
    expect(chances?.[2]).toBeCloseTo(0.175, 12);
  });

  it('say by how much the chances of a row do not add up, and where', () => {
    const row = likely('Verification', 'Scope=part', 'agreed 0.5, open 0.5, refused 0.08');
    expect(firstProblem(likely('Verification', '', 'agreed rest, open 0, refused 0'), row)).toEqual(
      {
        code: 'doesNotAddUp',
        message: 'Verification, given Scope = part: the chances add up to 108 %, not 100 %.',
      },
    );
  });

  it('say so when the chances exceed 100 % before the rest', () => {
    const row = likely('Verification', '', 'agreed 0.9, open 0.2, refused rest');
    expect(firstProblem(row).message).toBe(
      'Verification: the chances add up to 110 % before the rest, not 100 %.',
    );
  });

  it('name the states that have no chance', () => {
    expect(firstProblem(likely('Verification', '', 'agreed 1'))).toEqual({
      code: 'missingState',
      message:
        'Verification: open and refused have no chance yet. Give a number, a range, a word or the rest.',
    });
  });

  it('refuse two rests, chances outside 0 to 100 % and ranges that run backwards', () => {
    const codeOf = (chances: string) => firstProblem(likely('Verification', '', chances)).code;
    expect(codeOf('agreed rest, open rest, refused 0.1')).toBe('twoRests');
    expect(codeOf('agreed 1.2, open -0.2, refused 0')).toBe('outOfRange');
    expect(codeOf('agreed 0.6–0.4, open rest, refused 0')).toBe('outOfRange');
  });

  it('refuse two chances for one state', () => {
    const row = likely('Verification', '', 'agreed 0.5, open 0.5, agreed 0.5, refused 0');
    expect(firstProblem(row).code).toBe('contradictoryRows');
  });

  it('set a row aside that is given something without influence, and say so', () => {
    const stray = likely('Talks', 'Scope=full', 'yes 1, no 0');
    const { problems, nodes } = computeNumbers(
      mapOf([...base, likely('Verification', '', 'agreed 1, open 0, refused 0'), stray]),
      [],
    );
    expect(nodes.get(talks.id)?.chances?.get(toId('Talks=yes'))).toBe(0.5);
    expect(problems).toMatchObject([{ code: 'notAParent', nodeId: talks.id, rowId: stray.id }]);
    expect(problems[0]?.message).toContain(
      'a row is given Scope = full, but that does not influence it',
    );
  });

  it('name two equally specific rows that disagree where both apply', () => {
    const rows = [
      likely('Verification', '', 'agreed 1, open 0, refused 0'),
      likely('Verification', 'Scope=full', 'agreed 0, open 1, refused 0'),
      likely('Verification', 'Talks=no', 'agreed 0, open 0, refused 1'),
    ];
    const { code, message } = firstProblem(...rows);
    expect(code).toBe('contradictoryRows');
    expect(message).toContain('given Scope = full');
    expect(message).toContain('given Talks = no');
  });

  it('accept equally specific rows that agree, or that a more specific row settles', () => {
    const rows = [
      likely('Verification', '', 'agreed 1, open 0, refused 0'),
      likely('Verification', 'Scope=full', 'agreed 0, open 1, refused 0'),
    ];
    const agreeing = likely('Verification', 'Talks=no', 'agreed 0, open 1, refused 0');
    expect(compute(...rows, agreeing).chances).toEqual([0.375, 0.625, 0]);
    const settled = compute(
      ...rows,
      likely('Verification', 'Talks=no', 'agreed 0, open 0, refused 1'),
      likely('Verification', 'Scope=full & Talks=no', 'agreed 0, open 1, refused 0'),
    );
    expect(settled.problems).toEqual([]);
    expect(settled.chances).toEqual([0.375, 0.25, 0.375]);
  });

  it('name a case for which there is no row', () => {
    const row = likely('Verification', 'Scope=full', 'agreed 1, open 0, refused 0');
    expect(firstProblem(row).message).toBe(
      'Verification has no row for the case Scope = part. Add one, or a row given nothing that holds by default.',
    );
  });

  it('ask for the case that a parent is not reached, unless the node is not reached then either', () => {
    const late = (fields = {}) => [
      node('uncertainty', 'Site', 'open shut', {
        appliesWhen: [
          { nodeId: scope.id, stateIds: given('Scope=full').map((each) => each.stateId) },
        ],
      }),
      likely('Site', '', 'open 0.5, shut 0.5'),
      node('uncertainty', 'Report', 'clean bad', fields),
      influence('Site', 'Report'),
      likely('Report', 'Site=open', 'clean 1, bad 0'),
      likely('Report', 'Site=shut', 'clean 0, bad 1'),
    ];
    const agreed = likely('Verification', '', 'agreed 1, open 0, refused 0');
    const asking = computeNumbers(mapOf([...base, agreed, ...late()]), []);
    expect(asking.problems.map(({ message }) => message)).toEqual([
      'Report has no row for the case Site not reached. Add one, or a row given nothing that holds by default.',
    ]);
    const both = given('Site=open & Site=shut').map(({ stateId }) => stateId);
    const quiet = late({ appliesWhen: [{ nodeId: toId('Site'), stateIds: both }] });
    const numbers = computeNumbers(mapOf([...base, agreed, ...quiet]), []);
    expect(numbers.problems).toEqual([]);
    expect(numbers.nodes.get(toId('Report'))).toMatchObject({ reach: 0.25 });
  });
});
