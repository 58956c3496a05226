import { describe, expect, it } from 'vitest';
import { importText, refusalOf } from '../../../../helpers/import-networks.ts';

const file = (body: string) =>
  `<?xml version="1.0"?><BIF VERSION="0.3"><NETWORK><NAME>Drilling</NAME>${body}</NETWORK></BIF>`;

const oil =
  '<VARIABLE TYPE="nature"><NAME>oil</NAME><OUTCOME>dry</OUTCOME><OUTCOME>wet</OUTCOME><PROPERTY>What is below</PROPERTY></VARIABLE>';
const test =
  '<VARIABLE><NAME>test</NAME><OUTCOME>bad</OUTCOME><OUTCOME>fair</OUTCOME><OUTCOME>good</OUTCOME></VARIABLE>';
const drill =
  '<VARIABLE TYPE="decision"><NAME>drill</NAME><OUTCOME>yes</OUTCOME><OUTCOME>no</OUTCOME></VARIABLE>';
const reward = '<VARIABLE TYPE="utility"><NAME>reward</NAME><OUTCOME>0</OUTCOME></VARIABLE>';
const table = (of: string, given: readonly string[], numbers: string) =>
  `<DEFINITION><FOR>${of}</FOR>${given.map((parent) => `<GIVEN>${parent}</GIVEN>`).join('')}<TABLE>${numbers}</TABLE></DEFINITION>`;
const oilTable = table('oil', [], '0.7 <!-- most wells --> 0.3');

describe('an XMLBIF file', () => {
  it('becomes a map under its own names: decisions are open, utilities are objectives', () => {
    const { title, state, numbers, notes } = importText(
      file(
        oil +
          drill +
          reward +
          oilTable +
          '<DEFINITION><FOR>drill</FOR><GIVEN>oil</GIVEN></DEFINITION>' +
          table('reward', ['drill', 'oil'], '-70 200 0 0'),
      ),
    );
    expect({ title, notes }).toEqual({ title: 'Drilling', notes: [] });
    expect([...state.node.values()]).toMatchObject([
      { id: 'oil', kind: 'uncertainty', title: 'oil', description: 'What is below' },
      { id: 'drill', kind: 'decision', states: [{ id: 'yes' }, { id: 'no' }] },
      { id: 'reward', kind: 'objective', states: [] },
    ]);
    expect([...state.edge.values()].map(({ fromId, toId, kind }) => [fromId, toId, kind])).toEqual([
      ['oil', 'drill', 'influence'],
      ['drill', 'reward', 'influence'],
      ['oil', 'reward', 'influence'],
    ]);
    expect(numbers.problems).toEqual([]);
    // 0.7 · −70 + 0.3 · 200 for drilling, nothing otherwise.
    expect([...(numbers.nodes.get(idOf(state, 'drill'))?.optionValues ?? [])]).toEqual([
      ['yes', expect.closeTo(11, 12)],
      ['no', 0],
    ]);
  });

  it('is read with its own states fastest, then the last parent', () => {
    const { state } = importText(
      file(
        oil +
          drill +
          test +
          oilTable +
          table('test', ['drill', 'oil'], '1 0 0  0 1 0  0 0 1  .2 .2 .6'),
      ),
    );
    const rows = [...state.likelihood.values()].filter(
      ({ nodeId }) => nodeId === idOf(state, 'test'),
    );
    expect(rows.map(({ given }) => given.map(({ stateId }) => stateId).join())).toEqual([
      'yes,dry',
      'yes,wet',
      'no,dry',
      'no,wet',
    ]);
    expect(rows[1]?.chances.map(({ chance }) => chance)).toEqual([
      { kind: 'number', value: 0 },
      { kind: 'number', value: 1 },
      { kind: 'number', value: 0 },
    ]);
  });

  it('leaves out what a file assumes of a decision, and says so', () => {
    const { state, notes } = importText(file(drill + table('drill', [], '0.5 0.5')));
    expect(state.likelihood.size).toBe(0);
    expect(notes).toEqual([expect.stringContaining('“drill” were left out')]);
  });

  it('takes the positions of other programs for the middle of cards, if every variable has one', () => {
    const placed = (name: string, place: string) =>
      `<VARIABLE><NAME>${name}</NAME><OUTCOME>a</OUTCOME><PROPERTY>position = ${place}</PROPERTY></VARIABLE>`;
    const { places, state } = importText(file(placed('x', '(10, 20)') + placed('y', '(-3.5,0)')));
    expect([...(places ?? [])]).toEqual([
      ['x', { xPx: 10, yPx: 20 }],
      ['y', { xPx: -3.5, yPx: 0 }],
    ]);
    expect([...state.node.values()].map(({ description }) => description)).toEqual(['', '']);
    expect(importText(file(placed('x', '(10, 20)') + oil)).places).toBeNull();
  });

  it.each([
    ['“oil” is of the type “random”', oil.replace('nature', 'random')],
    ['A variable has no name', oil.replace('<NAME>oil</NAME>', '')],
    [
      '“test” depends on “reward”, which is a utility',
      oil + test + reward + table('test', ['reward'], ''),
    ],
    [
      'is of “oil” and “test” together',
      `${oil}${test}<DEFINITION><FOR>oil</FOR><FOR>test</FOR></DEFINITION>`,
    ],
    ['has 3 numbers, and 2 are needed', oil + table('oil', [], '0.1 0.2 0.7')],
    ['has 1 numbers, and 2 are needed', drill + reward + table('reward', ['drill'], '5')],
    ['“none” is not a number', oil + table('oil', [], 'none 1')],
  ])('is refused in words: %s', (words, body) => {
    expect(refusalOf(file(body))).toContain(words);
  });

  it('is refused where it is no network at all', () => {
    expect(refusalOf('<BIF><NETWORKS/></BIF>')).toContain('no <NETWORK> in the file');
  });
});

function idOf(state: ReturnType<typeof importText>['state'], name: string) {
  const node = [...state.node.values()].find(({ id }) => id === name);
  if (!node) throw new Error(`There is no ${name}`);
  return node.id;
}
