import { describe, expect, it } from 'vitest';
import { readBif } from '../../../../../shared/formats/networks/read-bif.ts';
import { importText, refusalOf } from '../../../../helpers/import-networks.ts';

const rain = 'variable rain { type discrete [ 2 ] { yes, no }; }';
const wet = 'variable wet { type discrete[3] { dry damp soaked }; }';
const chanceOfRain = 'probability ( rain ) { table 0.2, 0.8; }';

/** What a file says of `wet` in each case of `rain`. */
function rowsOfWet(table: string) {
  const { variables, notes } = readBif([rain, wet, chanceOfRain, table].join('\n'));
  const rows = variables.find(({ name }) => name === 'wet')?.rows ?? [];
  return { rows: rows.map(({ given, numbers }) => [given, numbers]), notes };
}

describe('a BIF file', () => {
  it('is read with its comments, quotation marks and properties', () => {
    const { title, summary, variables } = readBif(
      `
      // rain over the valley
      network "The valley" { property "author Ada" ; property version = 2; }
      variable "rain" { /* a note; with } in it */
        type discrete [ 2 ] { "yes, a lot", no };
        property position = (120, -40.5) ;
        property what the gauge; shows? ;
      }
      probability("rain"){ table .25 7.5e-1; }
    `.replace('gauge;', '"gauge;"'),
    );
    expect({ title, summary }).toEqual({ title: 'The valley', summary: 'author Ada\nversion = 2' });
    expect(variables).toMatchObject([
      {
        name: 'rain',
        description: 'what the "gauge;" shows?',
        states: [{ name: 'yes, a lot' }, { name: 'no' }],
        rows: [{ given: [], numbers: [0.25, 0.75] }],
        place: { xPx: 120, yPx: -40.5 },
      },
    ]);
  });

  it('may list its cases in any order, and the rest by default', () => {
    const { rows } = rowsOfWet('probability ( wet | rain ) { default 1 0 0; (no) 0.9, 0.1, 0.0; }');
    expect(rows).toEqual([
      [null, [1, 0, 0]],
      [[1], [0.9, 0.1, 0]],
    ]);
  });

  it('is read as the format has it where a table has parents: own states slowest, last parent fastest', () => {
    const { rows, notes } = rowsOfWet(
      'probability ( wet | rain ) { table 0.1 0.9 0.2 0.1 0.7 0; }',
    );
    expect(rows).toEqual([
      [[0], [0.1, 0.2, 0.7]],
      [[1], [0.9, 0.1, 0]],
    ]);
    expect(notes).toEqual([]);
  });

  it('is read case by case, and says so, where only that adds up', () => {
    const { rows, notes } = rowsOfWet(
      'probability ( wet | rain ) { table 0.1 0.2 0.7 0.9 0.1 0; }',
    );
    expect(rows).toEqual([
      [[0], [0.1, 0.2, 0.7]],
      [[1], [0.9, 0.1, 0]],
    ]);
    expect(notes).toEqual([expect.stringContaining('“wet” is read case by case')]);
  });

  it('may name parents without a bar, as older files do', () => {
    expect(
      readBif([rain, wet, 'probability ("wet" "rain") { }'].join('\n')).variables,
    ).toMatchObject([
      { name: 'rain', parents: [] },
      { name: 'wet', parents: ['rain'] },
    ]);
  });

  it('opens with circles and missing cases, which are shown on the map', () => {
    const { numbers } = importText(`
      ${rain} ${wet}
      probability (rain | wet) { (dry) 0.5, 0.5; }
      probability (wet | rain) { (yes) 0.2, 0.2, 0.6; (no) 1, 0, 0; }
    `);
    expect(numbers.problems.map(({ code }) => code)).toEqual(['cycle']);
    const open = importText(`${rain} ${wet} ${chanceOfRain} probability (wet|rain) {(no) 1 0 0;}`);
    expect(open.numbers.problems).toMatchObject([{ code: 'noRow', nodeId: 'wet' }]);
  });

  it.each([
    [
      'line 2: “rain” has no state “maybe”',
      `${rain} ${wet}\nprobability (wet | rain) { (maybe) 1 0 0; }`,
    ],
    ['line 1: A second variable is called “rain”', `${rain} ${rain}`],
    ['line 2: This is a second table of “rain”', `${rain} ${chanceOfRain}\n${chanceOfRain}`],
    ['“rain” has two states called “yes”', 'variable rain { type discrete [2] {yes, yes}; }'],
    ['is said to have “3” states and lists 2', 'variable rain { type discrete [3] {yes, no}; }'],
    ['only variables with listed states can be read', 'variable x { type continuous; }'],
    ['“fog” is not a number', `${rain} probability (rain) { table 0.5, fog; }`],
    ['“NaN” is not a number', `${rain} probability (rain) { table NaN, 1; }`],
    ['A number of “rain” is too large', `${rain} probability (rain) { table 1e999, 1; }`],
    ['has 3 numbers, and 2 are needed', `${rain} probability (rain) { table 0.5, 0.5, 0; }`],
    [
      'has 5 numbers, and 6 are needed: 3 for each of 2 cases',
      `${rain} ${wet} probability (wet|rain) { table 1 0 0 1 0; }`,
    ],
    [
      'names 2 states, and it depends on 1 variables',
      `${rain} ${wet} probability (wet|rain) { (yes, no) 1 0 0; }`,
    ],
    ['“wet” depends on “fog”, which is not in the file', `${wet} probability (wet | fog) { }`],
    ['“wet” depends on “rain” twice', `${rain} ${wet} probability (wet | rain, rain) { }`],
    ['there is a table of “fog”, but no such variable', `${rain} probability (fog) { }`],
    ['The end of the file stands where', `${rain} probability (rain) { table 0.5`],
    ['A comment is opened here and never closed', `${rain} /* and so on`],
    ['A quotation mark is opened here and never closed', `${rain} variable "a {`],
    ['“varible” begins no block that is known', `${rain} varible x { }`],
    ['The file has no variables in it', 'network empty { }'],
  ])('is refused in words: %s', (words, text) => {
    expect(refusalOf(text).toLowerCase()).toContain(words.toLowerCase());
  });
});
