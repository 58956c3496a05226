import { describe, expect, it } from 'vitest';
import { importText, refusalOf } from '../../../../helpers/import-networks.ts';

const file = (nodes: string, genie = '') =>
  `<?xml version="1.0" encoding="ISO-8859-1"?><smile version="1.0" id="Sub0"><nodes>${nodes}</nodes><extensions>${genie}</extensions></smile>`;
const states = (...ids: readonly string[]) => ids.map((id) => `<state id="${id}" />`).join('');
const weather = `<cpt id="Weather">${states('Rain', 'Dry')}<probabilities>0.3 0.7</probabilities></cpt>`;
const take = `<decision id="Take">${states('Yes', 'No')}</decision>`;
const joy =
  '<utility id="Joy"><parents>Weather Take</parents><utilities>70 0 20 100</utilities></utility>';

/** The chances of a node's states by the cases of its rows. */
function rowsOf(text: string, name: string) {
  const { state } = importText(text);
  return [...state.likelihood.values()]
    .filter(({ nodeId }) => nodeId === name)
    .map(({ given, chances }) => [
      given.map(({ stateId }) => stateId).join(),
      ...chances.map(({ chance }) => (chance.kind === 'number' ? chance.value : null)),
    ]);
}

describe('a file of GeNIe', () => {
  it('becomes a map under its ids, with the names that people read', () => {
    const genie = `<genie name="Umbrella"><comment>Line one\\nline two</comment>
      <node id="Weather"><name>The weather</name><comment>Will it rain?</comment><position>100 100 200 140</position></node>
      <node id="Elsewhere"><name>Nothing</name><position>0 0 10 10</position></node>
      <node id="Take"><name>Take it?</name><position>300 100 400 140</position></node>
      <node id="Joy"><name>Joy</name><position>300 300 400 340</position></node>
      <textbox><caption>Invented</caption></textbox></genie>`;
    const { title, state, places, numbers } = importText(file(weather + take + joy, genie));
    expect(title).toBe('Umbrella');
    expect([...state.map.values()]).toMatchObject([{ summary: 'Line one\nline two' }]);
    expect([...state.node.values()]).toMatchObject([
      { id: 'Weather', title: 'The weather', description: 'Will it rain?' },
      { id: 'Take', kind: 'decision', title: 'Take it?' },
      { id: 'Joy', kind: 'objective' },
      { kind: 'note', description: 'Invented' },
    ]);
    expect([...(places ?? [])].map(([id, { xPx, yPx }]) => [id, xPx, yPx])).toEqual([
      ['Weather', 150, 120],
      ['Take', 350, 120],
      ['Joy', 350, 320],
    ]);
    const options = [...numbers.nodes.values()].flatMap(({ optionValues }) => [
      ...(optionValues ?? []),
    ]);
    // 0.3 · 70 + 0.7 · 20 with the umbrella, 0.7 · 100 without.
    expect(options.map(([id, value]) => [id, Math.round(value * 1e9) / 1e9])).toEqual([
      ['Yes', 35],
      ['No', 70],
    ]);
  });

  it('has no picture to go by where a node has no place in it, or where it is in parts', () => {
    const one = '<node id="Weather"><position>0 0 10 10</position></node>';
    const all = `${one}<node id="Take"><position>20 0 30 10</position></node>`;
    expect(importText(file(weather + take, `<genie>${one}</genie>`)).places).toBeNull();
    expect(importText(file(weather + take, `<genie>${all}</genie>`)).places?.size).toBe(2);
    const inParts = `<genie>${one}<submodel id="s">${all}</submodel></genie>`;
    expect(importText(file(weather + take, inParts)).places).toBeNull();
  });

  it('is read with its own states fastest, then the last parent', () => {
    const wet = `<cpt id="Wet">${states('a', 'b')}<parents>Weather Take</parents><probabilities>.1 .9 .2 .8 .3 .7 .4 .6</probabilities></cpt>`;
    expect(rowsOf(file(weather + take + wet, ''), 'Wet')).toEqual([
      ['Rain,Yes', 0.1, 0.9],
      ['Rain,No', 0.2, 0.8],
      ['Dry,Yes', 0.3, 0.7],
      ['Dry,No', 0.4, 0.6],
    ]);
  });

  it('says which state follows where that is certain', () => {
    const node = `<deterministic id="Wet">${states('a', 'b')}<parents>Weather Take</parents><resultingstates>b a a a</resultingstates></deterministic>`;
    expect(rowsOf(file(weather + take + node), 'Wet')).toEqual([
      ['', 1, 0],
      ['Rain,Yes', 0, 1],
    ]);
  });

  it('works out a noisy maximum: each cause may fail to have its effect, and the strongest counts', () => {
    const causes = ['x', 'y']
      .map(
        (id) => `<cpt id="${id}">${states('T', 'F')}<probabilities>0.5 0.5</probabilities></cpt>`,
      )
      .join('');
    const gate = `<noisymax id="z">${states('T', 'F')}<parents>x y</parents><strengths>0 1 0 1</strengths><parameters>0.8 0.2 0 1 0.6 0.4 0 1 0.1 0.9</parameters></noisymax>`;
    const rows = rowsOf(file(causes + gate), 'z');
    // The effect fails to come only if both causes and the leak fail to bring it.
    expect(rows.map(([given, chance]) => [given, chance])).toEqual([
      ['T,T', expect.closeTo(1 - 0.2 * 0.4 * 0.9, 12)],
      ['T,F', expect.closeTo(1 - 0.2 * 0.9, 12)],
      ['F,T', expect.closeTo(1 - 0.4 * 0.9, 12)],
      ['F,F', expect.closeTo(0.1, 12)],
    ]);
    const turned = gate.replace('0 1 0 1', '1 0 0 1');
    expect(refusalOf(file(causes + turned))).toContain('an order of strengths of its own');
  });

  it('gives the weights of a sum of utilities to the objectives', () => {
    const sum = '<mau id="All"><parents>Joy</parents><weights>2</weights></mau>';
    const { state, notes } = importText(file(weather + take + joy + sum));
    expect([...state.node.values()].map(({ id, weight }) => [id, weight])).toEqual([
      ['Weather', 1],
      ['Take', 1],
      ['Joy', 2],
    ]);
    expect(notes).toEqual([expect.stringContaining('“All” is the sum of all objectives')]);
  });

  it.each([
    ['“e” is an equation over numbers', '<equation id="e"><definition>e=1</definition></equation>'],
    ['“n” is a noisy adder', '<noisyadder id="n" />'],
    ['is of the kind “dbn”', '<dbn id="d" />'],
    ['“x” depends on “y”, which is not in the file', '<cpt id="x"><parents>y</parents></cpt>'],
    [
      'names 1 states, and 2 are needed',
      `${weather}<deterministic id="x">${states('a')}<parents>Weather</parents><resultingstates>a</resultingstates></deterministic>`,
    ],
    [
      '“x” has no state “c”',
      `<deterministic id="x">${states('a')}<resultingstates>c</resultingstates></deterministic>`,
    ],
    ['in more than one way', '<mau id="a"/><mau id="b"/>'],
  ])('is refused in words: %s', (words, nodes) => {
    expect(refusalOf(file(nodes))).toContain(words);
  });
});
