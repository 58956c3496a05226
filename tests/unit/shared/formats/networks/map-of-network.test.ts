import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { readMapFile } from '../../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../../shared/formats/branchpoint/write-map-file.ts';
import { decodeNetwork } from '../../../../../shared/formats/networks/decode-network.ts';
import { fitRounding } from '../../../../../shared/formats/networks/fit-rounding.ts';
import {
  mapOfNetwork,
  titleFrom,
  withDefault,
} from '../../../../../shared/formats/networks/map-of-network.ts';
import type { NetworkVariable } from '../../../../../shared/formats/networks/network-file.ts';
import { OwnIds } from '../../../../../shared/formats/networks/own-ids.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { importText, refusalOf } from '../../../../helpers/import-networks.ts';

const names = { mapId: toId<never>('map-1'), fileName: 'rain.bif' };

const variable = (name: string, fields: Partial<NetworkVariable> = {}): NetworkVariable => ({
  at: 0,
  kind: 'uncertainty',
  name,
  title: '',
  description: '',
  states: [
    { name: 'yes', title: 'yes' },
    { name: 'no', title: 'no' },
  ],
  parents: [],
  rows: [],
  weight: 1,
  place: null,
  ...fields,
});

const mapOf = (...variables: readonly NetworkVariable[]) =>
  mapOfNetwork({ title: '', summary: '', variables, texts: [], notes: [] }, names);

describe('the map of a network', () => {
  it('is a valid map file, whatever the names are', () => {
    const odd = [
      '__proto__',
      'constructor',
      'map-1',
      'a → b',
      'x'.repeat(5_000),
      '\uD800',
      'a',
      'b',
      'b |',
    ];
    const rows = [{ given: [], numbers: [0.5, 0.5] }];
    const { records } = mapOf(
      ...odd.map((name) =>
        variable(name, { rows, states: odd.map((state) => ({ name: state, title: '' })) }),
      ),
      variable('end', { parents: ['a', 'b'] }),
    );
    const text = writeMapFile(stateOf(records), {
      sources: 'full',
      texts: () => undefined,
      app: 'Test',
      isOwnCopy: true,
    });
    const read = readMapFile(text);
    expect(read.ok || read.failure).toBe(true);
    expect(stateOf(records).node.size).toBe(odd.length + 1);
  });

  it('is called as the file is where the file does not say', () => {
    expect(mapOf(variable('a')).title).toBe('rain');
    expect(titleFrom('Alarm.v2.xdsl')).toBe('Alarm.v2');
    expect(titleFrom('.bif')).toBe('Imported map');
  });

  it('says with each number which file it is from', () => {
    const { records } = mapOf(variable('a', { rows: [{ given: [], numbers: [0.5, 0.5] }] }));
    expect(records).toContainEqual(
      expect.objectContaining({
        type: 'likelihood',
        pedigree: {
          reason: 'As it stands in the file rain.bif.',
          passageIds: [],
          by: '',
          on: null,
        },
      }),
    );
  });

  it('keeps numbers digit by digit, and raises those that only rounding keeps from adding up', () => {
    const thirds = (digits: string) => [0, 1, 2].map(() => Number(`0.${digits}`));
    expect(fitRounding(thirds('3333333'))).toEqual(thirds('3333333'));
    for (const number of fitRounding(thirds('333333'))) expect(number).toBeCloseTo(1 / 3, 12);
    // A hundredth is more than anybody would overlook; nine units of the last digit are a slip.
    expect(fitRounding(thirds('33'))).toEqual(thirds('33'));
    expect(fitRounding([0.50009, 0.5])).toEqual([0.50009, 0.5]);
    const { notes } = mapOf(
      variable('a', {
        states: ['x', 'y', 'z'].map((name) => ({ name, title: '' })),
        rows: [{ given: [], numbers: thirds('33333') }],
      }),
    );
    expect(notes).toEqual([expect.stringContaining('The chances of “a” are rounded in the file')]);
  });

  it('has a default only where every case is listed and most are the same', () => {
    const two = [{ states: [1, 2] }] as never;
    const row = (state: number, chance: number) => ({ given: [state], numbers: [chance] });
    expect(withDefault([row(0, 0.5), row(1, 0.5)], two)).toEqual([{ given: null, numbers: [0.5] }]);
    expect(withDefault([row(0, 0.5), row(1, 0.4)], two)).toHaveLength(2);
    expect(withDefault([row(0, 0.5)], two)).toEqual([row(0, 0.5)]);
    expect(withDefault([row(0, 0.5), row(0, 0.5)], two)).toHaveLength(2);
  });
});

describe('ids', () => {
  it('are the names themselves, told apart by numbers where they are the same', () => {
    const ids = new OwnIds();
    expect(['a', 'a 2', 'a', 'a', '', ''].map((name) => ids.claim(name))).toEqual([
      'a',
      'a 2',
      'a 3',
      'a 4',
      'unnamed',
      'unnamed 2',
    ]);
  });
});

describe('the text of a file', () => {
  const bytes = (...parts: readonly (string | number)[]) =>
    new Uint8Array(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part)])),
    );

  it('is decoded as an XML file says, and otherwise as UTF-8', () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><a>';
    expect(decodeNetwork(bytes(xml, 0xe5))).toBe(`${xml}å`);
    expect(decodeNetwork(bytes('variable å'))).toBe('variable å');
    expect(decodeNetwork(bytes('<?xml encoding="no-such"?>å'))).toContain('å');
    expect(decodeNetwork(bytes(0xff, 0xfe, 'a', 0))).toBe('a');
  });
});

describe('a file', () => {
  it('of another kind is refused in words', () => {
    for (const text of [
      '',
      ' ',
      'Dear all',
      '{}',
      '{"format":"branchpoint/map"}',
      '<html></html>',
    ]) {
      expect(refusalOf(text)).toContain('not a network or a tree that can be imported');
    }
    expect(refusalOf('<!-- <BIF > --><other/>')).toContain('“other” is neither a network');
  });

  it('that is larger than a map file may be is refused before it is read', () => {
    expect(refusalOf('x'.repeat(50_000_001))).toContain('larger than 50 MB');
  });

  it('with more rows than a map can hold is refused, whether they are listed or follow from a gate', () => {
    const parents = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const gate = `<noisymax id="z"><state id="T"/><state id="F"/><parents>${parents.join(' ')}</parents><parameters>${'0.5 '.repeat(82)}</parameters></noisymax>`;
    const nodes = parents.map(
      (id) =>
        `<cpt id="${id}"><state id="T"/><state id="F"/><probabilities>1 0</probabilities></cpt>`,
    );
    expect(refusalOf(`<smile><nodes>${nodes.join('')}${gate}</nodes></smile>`)).toContain(
      'let fewer nodes lead to it',
    );
  });

  it('with default rows over many parents stays as small as it is', () => {
    const parents = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const blocks = parents.map(
      (id) =>
        `variable ${id} { type discrete [2] {a, b}; } probability (${id}) { table 0.5, 0.5; }`,
    );
    const { state, numbers } = importText(
      `${blocks.join('\n')} variable z { type discrete [2] {a, b}; } probability (z | ${parents.join(', ')}) { default 0.25, 0.75; }`,
    );
    expect(state.likelihood.size).toBe(31);
    expect(numbers.problems).toEqual([]);
  });
});
