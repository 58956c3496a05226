import { describe, expect, it } from 'vitest';
import { fileLimits } from '../../../../../shared/formats/branchpoint/envelope.ts';
import { describeProblem } from '../../../../../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../../shared/formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';

type Loose = Record<string, unknown>;

const { state, texts, text, source } = buildSmallMap();
const sound = writeMapFile(state, { sources: 'full', texts, app: 'Branchpoint 0.0.0' });

/** The sound file, changed by hand. */
function changed(change: (file: Loose & { records: Loose[] }) => void): string {
  const file = JSON.parse(sound);
  change(file);
  return JSON.stringify(file);
}

/** The sound file with other fields in its record of this id. */
function withRecord(id: string, fields: Loose): string {
  return changed(({ records }) => {
    Object.assign(records.find((record) => record.id === id) ?? {}, fields);
  });
}

function problemsOf(file: string): string[] {
  const read = readMapFile(file);
  return read.ok ? [] : read.failure.map(describeProblem);
}

const placeOf = (id: string): string =>
  `records[${JSON.parse(sound).records.findIndex((record: Loose) => record.id === id)}]`;

describe('a sound file', () => {
  it('gives its records, its words and a report', () => {
    const read = readMapFile(sound);
    if (!read.ok) throw new Error('should open');
    expect(read.value.records).toHaveLength(buildSmallMap().records.length);
    expect(read.value.texts).toEqual([{ hash: sha256Hex(text), text }]);
    expect(read.value.report).toMatchObject({
      title: 'Small map',
      app: 'Branchpoint 0.0.0',
      sources: 'full',
      counts: { node: 3, map: 1, passage: 1 },
    });
  });

  it('opens with a byte order mark in front', () => {
    expect(problemsOf(`\uFEFF${sound}`)).toEqual([]);
  });

  it('opens when it does not say how much of the sources it carries', () => {
    const read = readMapFile(changed((file) => delete file.sources));
    expect(read.ok && read.value.report.sources).toBe(null);
  });
});

describe('a file that is no map', () => {
  it.each([
    ['is empty', '', 'The file is empty.'],
    ['is blank', ' \n\t', 'The file is empty.'],
    ['is cut short', sound.slice(0, 300), 'The file cannot be read as JSON'],
    ['is a web page', '<html><script>alert(1)</script></html>', 'The file cannot be read as JSON'],
    ['is a number', '12', 'This is not a Branchpoint map'],
    ['is a list', '[]', 'This is not a Branchpoint map'],
    ['is null', 'null', 'This is not a Branchpoint map'],
    ['is of another program', '{"nodes":[],"edges":[]}', 'This is not a Branchpoint map'],
  ])('is refused in words when it %s', (_, file, message) => {
    expect(problemsOf(file)).toEqual([expect.stringContaining(message)]);
  });

  it('is refused when it is larger than the cap', () => {
    expect(problemsOf(' '.repeat(fileLimits.bytes + 1))).toEqual([
      'The file is larger than 50 MB, which is more than a map file may be.',
    ]);
  });

  it('is refused when it is nested too deep, however deep', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(problemsOf(changed(() => {}).replace('"app":', `"x":${deep},"app":`))).toEqual([
      expect.stringContaining('nested more than 64 levels deep'),
    ]);
  });
});

describe('a file of a newer program', () => {
  it('is refused when its envelope is newer', () => {
    expect(problemsOf(changed((file) => Object.assign(file, { version: 2 })))).toEqual([
      expect.stringContaining('written by a newer Branchpoint: its format is version 2'),
    ]);
  });

  it('is refused when a record type is newer, and names it', () => {
    const file = changed(({ schema }) => Object.assign(schema as Loose, { node: 7 }));
    expect(problemsOf(file)).toEqual([expect.stringContaining('newer records of type node')]);
  });

  it('is refused when it has a record type that is not known here', () => {
    const file = changed(({ schema }) => Object.assign(schema as Loose, { forecast: 1 }));
    expect(problemsOf(file)).toEqual([expect.stringContaining('newer records of type forecast')]);
  });
});

describe('a damaged file', () => {
  it.each([
    ['map-1', { title: 5 }, 'title: should be text, not a number'],
    ['map-1', { summary: undefined }, 'summary: is missing'],
    [
      'map-1',
      { summary: 'x'.repeat(100_001) },
      'summary: is too long: the most is 100000 characters',
    ],
    ['map-1', { title: '\ud800' }, 'title: holds half of a character that cannot be saved'],
    ['actor-1', { color: 'red' }, 'color: is not a colour like #3448c5'],
    [
      'node-talks',
      { states: [{ id: 'yes', label: 3 }] },
      'states[0].label: should be text, not a number',
    ],
    ['node-talks', { states: {} }, 'states: should be a list, not a group of fields in braces'],
    [
      'node-talks',
      { kind: 'maybe' },
      'kind: is not one of: decision, uncertainty, objective, note, frame, passage',
    ],
    ['node-talks', { date: 'soon' }, 'date: is not a date like 2019-02-28'],
    ['node-talks', { xPx: 1e12 }, 'xPx: is too large: the most is 10000000'],
    ['passage-1', { credibility: 9 }, 'credibility: is not one of: 1, 2, 3, 4, 5, 6'],
    ['evidence-1', { target: { kind: 'planet' } }, 'target.kind: is not one of the known kinds'],
  ])('says where and what: %s %j', (id, fields, message) => {
    expect(problemsOf(withRecord(id, fields))).toContain(`${placeOf(id)}.${message}`);
  });

  it('says so when an id is empty or a reserved word', () => {
    const file = changed(({ records }) => {
      Object.assign(records[1] ?? {}, { id: '' });
      Object.assign(records[2] ?? {}, { id: 'constructor' });
    });
    expect(problemsOf(file)).toEqual(
      expect.arrayContaining(['records[1].id: is empty', 'records[2].id: is a reserved word']),
    );
  });

  it('names every problem at once, of different kinds', () => {
    const file = changed(({ records }) => {
      Object.assign(records.find(({ type }) => type === 'map') ?? {}, { title: null });
      Object.assign(records.find(({ type }) => type === 'edge') ?? {}, { toId: 'node-gone' });
    });
    expect(problemsOf(file)).toEqual([
      `${placeOf('map-1')}.title: should be text, not null`,
      `${placeOf('edge-1')}.toId: names a node "node-gone", which is not in the file`,
    ]);
  });

  it('does not blame a record for naming another that could not be read', () => {
    expect(problemsOf(withRecord('node-talks', { title: 1 }))).toEqual([
      `${placeOf('node-talks')}.title: should be text, not a number`,
    ]);
  });

  it('lists no more problems than the bound, and says how many more there are', () => {
    const file = changed(({ records }) => {
      for (let at = 0; at < 1_000; at += 1)
        records.push({ type: 'actor', id: `a-${at}`, name: '' });
    });
    const problems = problemsOf(file);
    expect(problems).toHaveLength(fileLimits.problems);
    expect(problems.at(-1)).toBe('There are 801 more problems like these, which are not listed.');
  });

  it('is judged by the beginning of a list that is very long, and says that there may be more', () => {
    const stretches = Array.from({ length: 100_000 }, () => ({ id: 'a' }));
    const problems = problemsOf(withRecord(source.id, { setAside: stretches }));
    expect(problems[0]).toContain('.setAside[0].start: is missing');
    expect(problems).toHaveLength(fileLimits.problems);
    // Of the first 1,000, each without start, end and kind.
    expect(problems.at(-1)).toBe(
      'There are at least 2801 more problems like these, which are not listed.',
    );
  });

  it('is found damaged at the end of a list that is very long, too', () => {
    const stretches = Array.from({ length: 5_000 }, () => ({ start: 0, end: 1, kind: 'caption' }));
    expect(problemsOf(withRecord(source.id, { setAside: stretches }))).toEqual([]);
    const last = { start: 0, end: -1, kind: 'caption' };
    const problems = problemsOf(withRecord(source.id, { setAside: [...stretches, last] }));
    expect(problems).toEqual([expect.stringContaining('.setAside[5000].end')]);
  });

  it.each([
    ['no map', (records: Loose[]) => records.shift(), 'hold no record of type map'],
    [
      'two maps',
      (records: Loose[]) => records.push({ ...records[0], id: 'map-2' }),
      'is a second record of type map',
    ],
    [
      'two records with one id, of different types',
      (records: Loose[]) => Object.assign(records[1] ?? {}, { id: 'edge-1' }),
      'is the same as that of records[1]',
    ],
    ['something that is no record', (records: Loose[]) => records.push(null as never), 'in braces'],
    [
      'a record without a type',
      (records: Loose[]) => records.push({ id: 'x' }),
      'type: is missing',
    ],
    [
      'a record of an unheard-of type',
      (records: Loose[]) => records.push({ type: 'planet', id: 'x' }),
      'type: is not one of: map, actor',
    ],
  ])('is refused with %s', (_, change, message) => {
    const file = changed(({ records }) => void change(records));
    expect(problemsOf(file)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  it('is refused when a node is in what is no frame', () => {
    expect(problemsOf(withRecord('node-talks', { frameId: 'node-relief' }))).toEqual([
      `${placeOf('node-talks')}.frameId: names "node-relief", which is a decision and no frame`,
    ]);
  });

  it('is refused when frames are in themselves, however deep they are nested', () => {
    const depth = 20_000;
    const file = changed(({ records }) => {
      const [talks] = records.filter(({ id }) => id === 'node-talks');
      for (let at = 0; at < depth; at += 1) {
        const frameId = at === 0 ? 'frame-1' : `frame-${at - 1}`;
        records.push({ ...talks, id: `frame-${at}`, kind: 'frame', states: [], frameId });
      }
    });
    expect(problemsOf(file)).toEqual([
      expect.stringMatching(/frameId: puts the frame into itself$/),
      expect.stringMatching(/frameId: puts the frame into itself$/),
    ]);
  });

  it('is refused when a node has two states of one id', () => {
    const states = [
      { id: 'yes', label: '', description: '' },
      { id: 'no', label: '', description: '' },
      { id: 'no', label: '', description: '' },
    ];
    expect(problemsOf(withRecord('node-talks', { states }))).toEqual([
      `${placeOf('node-talks')}.states[2].id: is the same as that of an earlier state`,
    ]);
  });

  it.each([
    ['map-1', { perspectiveActorId: 'gone' }, 'perspectiveActorId: names an actor "gone"'],
    ['node-relief', { actorId: 'gone' }, 'actorId: names an actor "gone"'],
    [
      'node-relief',
      { appliesWhen: [{ nodeId: 'node-talks', stateIds: ['maybe'] }] },
      'appliesWhen[0].stateIds[0]: names a state "maybe" of the node "node-talks"',
    ],
    ['edge-1', { fromId: 'gone' }, 'fromId: names a node "gone"'],
    ['likelihood-1', { nodeId: 'gone' }, 'nodeId: names a node "gone"'],
    [
      'value-1',
      { given: [{ nodeId: 'node-relief', stateId: 'x' }] },
      'given[0].stateId: names a state "x" of the node "node-relief"',
    ],
    [
      'exclusion-1',
      { a: { nodeId: 'gone', stateId: 'no' } },
      'a.stateId: names a state "no" of the node "gone"',
    ],
    [
      'scenario-1',
      { states: [{ nodeId: 'gone', stateId: 'no' }] },
      'states[0].stateId: names a state "no" of the node "gone"',
    ],
    ['passage-1', { sourceId: 'gone' }, 'sourceId: names a source "gone"'],
    ['evidence-1', { passageId: 'gone' }, 'passageId: names a passage "gone"'],
    [
      'evidence-1',
      { target: { kind: 'edge', edgeId: 'gone' } },
      'target.edgeId: names an edge "gone"',
    ],
    [
      'evidence-1',
      { target: { kind: 'scenario', scenarioId: 'gone' } },
      'target.scenarioId: names a scenario "gone"',
    ],
    ['step-1', { focusNodeIds: ['gone'] }, 'focusNodeIds[0]: names a node "gone"'],
    ['step-1', { decisionNodeId: 'gone' }, 'decisionNodeId: names a node "gone"'],
    ['step-1', { passageIds: ['gone'] }, 'passageIds[0]: names a passage "gone"'],
    // A reference to a record of another type leads nowhere either.
    ['edge-1', { toId: 'actor-1' }, 'toId: names a node "actor-1"'],
  ])('is refused when a reference leads nowhere: %s %j', (id, fields, message) => {
    expect(problemsOf(withRecord(id, fields))).toContain(
      `${placeOf(id)}.${message}, which is not in the file`,
    );
  });
});

describe('a file whose words were tampered with', () => {
  it.each([
    ['source-1', { content: `${text.slice(0, -1)}!` }, 'content: was changed since it was saved'],
    ['source-1', { content: `${text} More.` }, 'text.length: is not the length of content'],
    ['source-1', { text: null }, 'text: is null although the words of the source are there'],
    [
      'source-1',
      { setAside: [{ start: 0, end: 9_999, kind: 'other' }] },
      'setAside[0].end: is beyond the text',
    ],
    [
      'source-1',
      { setAside: [{ start: 5, end: 2, kind: 'other' }] },
      'setAside[0]: ends before it starts',
    ],
    [
      'passage-1',
      { quote: { exact: 'A date was set', prefix: '', suffix: '' } },
      'quote.exact: was changed since it was saved',
    ],
    [
      'passage-1',
      { position: { start: 0, end: 15 } },
      'quote.exact: is not what the source says at this position',
    ],
    ['passage-1', { position: { start: 9, end: 9 } }, 'position: ends before it starts'],
  ])('is refused: %s %j', (id, fields, message) => {
    expect(problemsOf(withRecord(id, fields))).toEqual([
      expect.stringContaining(`${placeOf(id)}.${message}`),
    ]);
  });

  it('opens when a passage without words does not stand in the text: it waits for another edition', () => {
    expect(
      problemsOf(withRecord('passage-1', { quote: null, position: { start: 0, end: 9 } })),
    ).toEqual([]);
  });
});

describe('a hostile file', () => {
  it('cannot reach an object’s prototype', () => {
    const file = sound
      .replace('"title": "Small map"', '"title": "Small map", "__proto__": {"isAdmin": true}')
      .replace('"app":', '"__proto__": {"format": "x"}, "app":');
    const read = readMapFile(file);
    if (!read.ok) throw new Error('should open');
    const map = read.value.records.find(({ type }) => type === 'map');
    expect(map && Object.hasOwn(map, '__proto__')).toBe(false);
    expect((map as unknown as Loose).isAdmin).toBeUndefined();
    expect(({} as Loose).isAdmin).toBeUndefined();
  });

  it('keeps keys such as constructor as plain data', () => {
    const file = withRecord('map-1', { constructor: 'x', toString: 1, hasOwnProperty: null });
    const read = readMapFile(file);
    expect(read.ok && read.value.records.find(({ type }) => type === 'map')).toMatchObject({
      constructor: 'x',
      hasOwnProperty: null,
    });
  });

  it('cannot put long or many-lined ids into a message', () => {
    const problems = problemsOf(withRecord('edge-1', { toId: `x\n${'y'.repeat(150)}` }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('\n');
    expect(problems[0]?.length).toBeLessThan(200);
  });

  it.each([
    { schema: null },
    { schema: { node: 0 } },
    { schema: { node: 1.5 } },
    { schema: { node: '1' } },
    { app: 3 },
    { sources: 'all' },
    { records: {} },
    { version: '1' },
    { version: 0 },
  ])('is refused for a bad envelope: %j', (fields) => {
    expect(problemsOf(changed((file) => Object.assign(file, fields)))).toHaveLength(1);
  });
});
