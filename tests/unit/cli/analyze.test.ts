import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allRecords, type DocumentState, stateOf } from '../../../shared/document/state.ts';
import { writeMapFile } from '../../../shared/formats/branchpoint/write-map-file.ts';
import { type ActorId, toId } from '../../../shared/lib/ids.ts';
import { createActor } from '../../../shared/model/actor.ts';
import { folderForEach, runCommand } from '../../helpers/cli-folder.ts';
import {
  influence,
  likely,
  mapOf,
  node,
  passage,
  says,
  source,
  worth,
} from '../../helpers/small-maps.ts';
import { oilWildcatter } from '../../helpers/textbook-decisions.ts';
import { tooLargeMap } from '../../helpers/too-large-map.ts';

const inFolder = folderForEach();

/** Writes a map and analyses it. */
async function analyze(map: DocumentState, ...args: readonly string[]) {
  const text = writeMapFile(map, {
    sources: 'full',
    texts: () => undefined,
    app: 'Test',
    isOwnCopy: true,
  });
  await writeFile(inFolder('map.json'), text);
  return runCommand('analyze', inFolder('map.json'), ...args);
}

async function json(map: DocumentState, ...args: readonly string[]) {
  const { code, text, messages } = await analyze(map, '--json', ...args);
  expect({ code, messages }).toEqual({ code: 0, messages: '' });
  return JSON.parse(text);
}

const ids = { ours: toId<ActorId>('ours'), theirs: toId<ActorId>('theirs') };
const talks = stateOf([
  ...allRecords(
    mapOf([
      node('uncertainty', 'Talks', 'held failed'),
      likely('Talks', '', 'held 0.5, failed rest'),
      node('decision', 'Answer', 'yes no'),
      node('objective', 'Gain', '', { actorId: ids.ours }),
      node('objective', 'Loss', '', { actorId: ids.theirs }),
      ...[influence('Answer', 'Gain'), influence('Answer', 'Loss')],
      worth('Gain', '', 0),
      worth('Gain', 'Answer=yes', 4),
      worth('Loss', '', 0),
      worth('Loss', 'Answer=yes', -3),
    ]),
  ),
  createActor({ id: ids.ours, name: 'Our side' }),
  createActor({ id: ids.theirs, name: 'Their side' }),
  source,
  passage,
  says('link', 'Talks=held', { diagnosticity: 'high' }),
]);

describe('analyze', () => {
  it('says everything in words, and ends with 0', async () => {
    const { code, text, messages } = await analyze(oilWildcatter());
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    expect(text).toContain('At “Drill” choose “yes”, unless “Seismic” is “diffuse”: then “no”.');
  });

  it('takes nodes and states by id, or by title and label however they are capitalised', async () => {
    const byId = await json(oilWildcatter(), '--assume', 'Test=Test=yes');
    const byName = await json(oilWildcatter(), '--assume', 'test=YES');
    expect(byName).toEqual(byId);
    expect(byId.assumptions).toEqual({ Test: 'Test=yes' });
    expect(byId.likelihoods.Seismic).toEqual({
      'Seismic=closed': 0.24,
      'Seismic=open': 0.35,
      'Seismic=diffuse': 0.41,
    });
  });

  it('takes several assumptions', async () => {
    const args = ['--assume', 'Test=yes', '--assume', 'Seismic=diffuse'];
    const { expectedValue, policy } = await json(oilWildcatter(), ...args);
    expect(expectedValue).toBe(-10);
    expect(policy).toMatchObject([{ decision: 'Drill', choose: 'Drill=no' }]);
  });

  it.each([
    ['Tset=yes', 'There is no decision or uncertainty “Tset”. Did you mean “Test”?'],
    ['Nothing=yes', 'There is no decision or uncertainty “Nothing”. There are “Drill”, “Oil”'],
    ['Test=ye', 'There is no state of “Test” “ye”.'],
    ['Test', '“Test” does not say what is assumed. Write NODE=STATE.'],
  ])('does not understand --assume %s, and says so', async (assumed, words) => {
    const { code, text, messages } = await analyze(oilWildcatter(), '--assume', assumed);
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(messages).toContain(words);
  });

  it('asks for an id where a title is not unique', async () => {
    const twins = mapOf([
      ...['a', 'b'].map((id) => node('uncertainty', id, 'yes no', { title: 'Talks' })),
    ]);
    const { code, messages } = await analyze(twins, '--assume', 'Talks=yes');
    expect(code).toBe(2);
    expect(messages).toBe(
      'More than one decision or uncertainty is called “Talks”. Write an id, of: a and b.',
    );
  });

  describe('of a map that is too large for exact work', () => {
    const { map } = tooLargeMap();

    it('names the nodes and how many combinations they need, and estimates nothing unasked', async () => {
      const { problems, estimates, likelihoods } = await json(map);
      expect(problems[0].message).toMatch(
        /^\d+ nodes hang together too closely for exact chances: N\d+.* They need [\d,]+ combinations of states, and 1,048,576 is the limit/,
      );
      expect(estimates).toBeUndefined();
      expect(likelihoods.N0).toBeDefined();
    });

    it('estimates what is missing when asked, and says how far off it may be', async () => {
      const { estimates, likelihoods } = await json(map, '--sample', '2000');
      expect(estimates).toMatchObject({ samples: 2000, effectiveSamples: 2000, seed: 1 });
      const [[id, states]] = Object.entries(estimates.likelihoods) as [[string, object]];
      expect(likelihoods).not.toHaveProperty(id);
      for (const estimate of Object.values(states)) {
        expect(Math.abs(estimate.standardError - 0.0076)).toBeLessThan(0.002);
      }
    });

    it('ends with 1, in words and without a result, when it takes longer than it may', async () => {
      const { code, text, messages } = await analyze(map, '--time-limit', '0.000001');
      expect({ code, text }).toEqual({ code: 1, text: '' });
      expect(messages).toContain('The analysis took longer than');
      expect(messages).toContain('Nothing was written, and no file was changed.');
    });
  });

  it('says so when nothing had to be estimated', async () => {
    const { text } = await analyze(oilWildcatter(), '--sample');
    expect(text.replace(/\s+/g, ' ')).toContain('Nothing had to be estimated');
  });

  it.each([
    ['--sample', '99'],
    ['--sample', 'many'],
    ['--time-limit', '0'],
    ['--time-limit', 'soon'],
  ])('does not understand %s %s, and says what it takes', async (option, value) => {
    const { code, messages } = await analyze(oilWildcatter(), option, value);
    expect(code).toBe(2);
    expect(messages).toContain('It should be a');
  });

  it('refuses two states of one node', async () => {
    const args = ['--assume', 'Test=yes', '--assume', 'Test=no'];
    const { code, messages } = await analyze(oilWildcatter(), ...args);
    expect(code).toBe(2);
    expect(messages).toBe('“Test” is assumed twice. A node can be in one state only.');
  });

  it('maximises for the actor asked for', async () => {
    const ours = await json(talks, '--perspective', 'our side');
    const theirs = await json(talks, '--perspective', 'theirs');
    expect([ours, theirs].map(({ policy }) => policy[0].choose)).toEqual([
      'Answer=yes',
      'Answer=no',
    ]);
    const { code, messages } = await analyze(talks, '--perspective', 'Ther side');
    expect(code).toBe(2);
    expect(messages).toBe('There is no actor “Ther side”. Did you mean “Their side”?');
  });

  it('lets evidence speak only where asked, all of it or without a source', async () => {
    const held = async (...args: readonly string[]) =>
      (await json(talks, ...args)).likelihoods.Talks['Talks=held'];
    expect(await held()).toBe(0.5);
    expect(await held('--evidence', 'off')).toBe(0.5);
    expect(await held('--evidence', 'on')).toBeGreaterThan(0.6);
    expect(await held('--without-source', 'source')).toBe(0.5);
    const { code, messages } = await analyze(
      talks,
      ...['--evidence', 'off', '--without-source', 'source'],
    );
    expect(code).toBe(2);
    expect(messages).toContain('only where evidence speaks: --evidence on');
  });

  it('lists as many scenarios as asked for', async () => {
    expect((await json(oilWildcatter(), '--top', '2')).scenarios).toHaveLength(2);
    expect((await json(oilWildcatter(), '--top', '0')).scenarios).toEqual([]);
    expect((await analyze(oilWildcatter(), '--top', 'many')).code).toBe(2);
  });

  it('names what cannot hold together as part of the answer', async () => {
    const map = mapOf([
      node('uncertainty', 'A', 'yes no'),
      likely('A', '', 'yes 1, no 0'),
      node('uncertainty', 'B', 'yes no'),
      likely('B', '', 'yes 0.5, no 0.5'),
    ]);
    const { problems, likelihoods } = await json(map, '--assume', 'A=no', '--assume', 'B=yes');
    expect(likelihoods).toEqual({});
    expect(problems[0].message).toContain('This cannot happen according to the map: A = no.');
  });

  it('says in words what is circular and what has no states, and computes 60 states and 12 parents', async () => {
    const parents = Array.from({ length: 12 }, (_, place) => `P${place}`);
    const many = Array.from({ length: 60 }, (_, place) => `s${place}`);
    const others = many.slice(1).map((state) => `${state} ${0.6 / 59}`);
    // Ids of rows are made of what they say, and here that is longer than an id may be.
    const named = (id: string, row: ReturnType<typeof likely>) => ({ ...row, id: toId<never>(id) });
    const map = mapOf([
      ...parents.flatMap((each) => [
        node('uncertainty', each, many.join(' ')),
        named(`row of ${each}`, likely(each, '', ['s0 0.4', ...others].join(', '))),
        influence(each, 'Child'),
      ]),
      node('uncertainty', 'Child', 'yes no'),
      likely('Child', '', 'yes 0.5, no rest'),
      named('all', likely('Child', parents.map((each) => `${each}=s0`).join(' & '), 'yes 1, no 0')),
      ...['Hen', 'Egg'].flatMap((each) => [
        node('uncertainty', each, 'yes no'),
        likely(each, '', 'yes 0.5, no rest'),
      ]),
      ...[influence('Hen', 'Egg'), influence('Egg', 'Hen')],
      node('uncertainty', 'Empty', ''),
    ]);
    const { likelihoods, problems } = await json(map);
    expect(likelihoods.P0['P0=s0']).toBeCloseTo(0.4, 9);
    const codes = problems.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['cycle', 'noRow']);
    expect(likelihoods.Child['Child=yes']).toBeCloseTo(0.5, 4);
    for (const { message } of problems) expect(message).toMatch(/[.!]$/);
  });

  it('reads files of other programs, and says what was made of them', async () => {
    await writeFile(
      inFolder('rain.bif'),
      'network unknown { }\nvariable rain { type discrete [ 2 ] { yes, no }; }\nprobability ( rain ) { table 0.2, 0.8; }\n',
    );
    const { code, text } = await runCommand('analyze', inFolder('rain.bif'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(text).likelihoods).toEqual({ rain: { yes: 0.2, no: 0.8 } });
  });

  it('ends with 1 and in words where the file cannot be read', async () => {
    expect(await runCommand('analyze', inFolder('none.json'))).toEqual({
      code: 1,
      text: '',
      messages: `${inFolder('none.json')} cannot be read: there is no such file or folder.`,
    });
    await writeFile(inFolder('broken.json'), '{');
    expect((await runCommand('analyze', inFolder('broken.json'))).code).toBe(1);
  });
});

const folder = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url));

// Without the shared fixtures these are reported as skipped, by name.
describe.skipIf(!existsSync(folder))('analyze on published files (../shared/fixtures)', () => {
  async function read(name: string, ...args: readonly string[]) {
    const { code, text } = await runCommand('analyze', `${folder}${name}`, '--json', ...args);
    expect(code).toBe(0);
    return JSON.parse(text);
  }

  it('gives the same numbers for a map that was imported before', async () => {
    const map = inFolder('map.json');
    const file = `${folder}networks/oil-wildcatter.xml`;
    expect((await runCommand('import', file, '--out', map)).code).toBe(0);
    const [imported, direct] = [map, file].map((path) => runCommand('analyze', path, '--json'));
    const read = async (run: typeof imported) => JSON.parse((await run)?.text ?? '');
    expect(await read(imported)).toEqual(await read(direct));
  });

  it.each(['asia.bif', 'asia.xdsl'])('gives the published chances of %s', async (name) => {
    const { likelihoods, problems } = await read(`networks/${name}`);
    expect(problems).toEqual([]);
    const priors = { tub: 0.0104, lung: 0.055, bronc: 0.45, either: 0.064828, xray: 0.11029 };
    for (const [id, prior] of Object.entries({ ...priors, dysp: 0.435971 })) {
      expect(likelihoods[id].yes).toBeCloseTo(prior, 6);
    }
    const args = ['--assume', 'asia=yes', '--assume', 'dysp=yes'];
    const under = (await read(`networks/${name}`, ...args)).likelihoods;
    const posteriors = { bronc: 0.811402, lung: 0.099525, tub: 0.087751 };
    for (const [id, chance] of Object.entries(posteriors)) {
      expect(under[id].yes).toBeCloseTo(chance, 6);
    }
    expect(under.either.yes).toBeCloseTo(0.1823, 4);
    expect(under.smoke.yes).toBeCloseTo(0.62592, 5);
  });

  it('gives the published chances of alarm.bif', async () => {
    const { likelihoods } = await read('networks/alarm.bif');
    expect(Object.keys(likelihoods)).toHaveLength(37);
    const pressure = { LOW: 0.389993, NORMAL: 0.204708, HIGH: 0.405299 };
    for (const [state, chance] of Object.entries(pressure)) {
      expect(likelihoods.BP[state]).toBeCloseTo(chance, 6);
    }
    const low = await read('networks/alarm.bif', '--assume', 'BP=LOW');
    expect(low.likelihoods.HYPOVOLEMIA.TRUE).toBeCloseTo(0.267335, 6);
  });

  it('gives the chances of cancer.bif as they are by hand', async () => {
    const { likelihoods } = await read('networks/cancer.bif');
    const cancer = 0.9 * 0.3 * 0.03 + 0.9 * 0.7 * 0.001 + 0.1 * 0.3 * 0.05 + 0.1 * 0.7 * 0.02;
    expect(likelihoods.Cancer.True).toBeCloseTo(cancer, 9);
    expect(likelihoods.Xray.positive).toBeCloseTo(0.9 * cancer + 0.2 * (1 - cancer), 9);
  });

  it('gives 75.6 with the forecast and 15.4 for knowing the weather on top, by umbrella.xdsl', async () => {
    const { expectedValue, informationValue } = await read('networks/umbrella.xdsl');
    expect(expectedValue).toBeCloseTo(75.6, 6);
    expect(Object.values(informationValue)).toContainEqual(expect.closeTo(15.4, 6));
  });

  it('gives 70 and 21 for knowing the weather where umbrella.xdsl has lost its forecast', async () => {
    const map = inFolder('map.json');
    await runCommand('import', `${folder}networks/umbrella.xdsl`, '--out', map);
    const file = JSON.parse(await readFile(map, 'utf8'));
    const records = file.records.filter(({ toId }: { toId?: string }) => toId !== 'Umbrella');
    await writeFile(map, JSON.stringify({ ...file, records }));
    const { text } = await runCommand('analyze', map, '--json');
    const { expectedValue, informationValue } = JSON.parse(text);
    expect(expectedValue).toBeCloseTo(70, 6);
    expect(informationValue.Weather).toBeCloseTo(21, 6);
  });

  it('tests first, then drills unless the result is diffuse, by oil-wildcatter.xml', async () => {
    const { expectedValue, policy, informationValue } = await read('networks/oil-wildcatter.xml');
    expect(expectedValue).toBeCloseTo(22.5, 6);
    expect(informationValue.OilContents).toBeCloseTo(32.5, 6);
    const choices = policy.map(({ given, choose }: { given: object; choose: string }) => [
      Object.values(given),
      choose,
    ]);
    expect(choices).toEqual([
      [[], 'Yes'],
      [['Yes', 'closed'], 'Yes'],
      [['Yes', 'open'], 'Yes'],
      [['Yes', 'diffuse'], 'No'],
    ]);
    const untested = await read('networks/oil-wildcatter.xml', '--assume', 'Testing=No');
    expect(untested.expectedValue).toBeCloseTo(20, 6);
    expect(untested.informationValue.OilContents).toBeCloseTo(35, 6);
    const tested = await read('networks/oil-wildcatter.xml', '--assume', 'Testing=Yes');
    const { closed, open, diffuse } = tested.likelihoods.TestResult;
    expect(closed).toBeCloseTo(0.24, 6);
    expect(open).toBeCloseTo(0.35, 6);
    expect(diffuse).toBeCloseTo(0.41, 6);
  });

  it('gives 2 1/3 at the root of payoffrules_pass.json', async () => {
    const { policy } = await read('trees/payoffrules_pass.json');
    const values = policy.flatMap((row: { values: object }) => Object.values(row.values));
    expect(values).toContainEqual(expect.closeTo(7 / 3, 6));
  });

  it('gives -2 1/3 at the root of payoffrules_pass.json as the least, which is the best of costs', async () => {
    const tree = JSON.parse(await readFile(`${folder}trees/payoffrules_pass.json`, 'utf8'));
    const file = inFolder('costs.json');
    await writeFile(file, JSON.stringify({ ...tree, rule: 'expected-value-minimization' }));
    const { text } = await runCommand('analyze', file, '--json');
    const { expectedValue, policy } = JSON.parse(text);
    // What is paid counts against its objective: the least cost is the greatest value.
    expect(-expectedValue).toBeCloseTo(-7 / 3, 6);
    expect(['min', 'min 2']).toContain(policy[0].choose);
  });

  it.each(['badchance_fail', 'sample-tree'])('answers for %s.json', async (name) => {
    const { problems } = await read(`trees/${name}.json`);
    expect(problems.length > 0).toBe(name === 'badchance_fail');
  });
});
