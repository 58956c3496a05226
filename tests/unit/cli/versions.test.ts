import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allRecords, type DocumentState, stateOf } from '../../../shared/document/state.ts';
import { readMapFile } from '../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../shared/formats/branchpoint/write-map-file.ts';
import { sha256Hex } from '../../../shared/lib/hash.ts';
import { toId } from '../../../shared/lib/ids.ts';
import { createMap } from '../../../shared/model/map.ts';
import type { AnyRecord } from '../../../shared/model/record.ts';
import { buildSmallMap } from '../../helpers/builders.ts';
import { folderForEach, runCommand } from '../../helpers/cli-folder.ts';

const small = buildSmallMap();
const inFolder = folderForEach();

const withRecords = (...records: readonly AnyRecord[]): DocumentState =>
  stateOf([...allRecords(small.state), ...records]);

const textOf = (state: DocumentState): string =>
  writeMapFile(state, { sources: 'full', texts: small.texts, app: 'Test', isOwnCopy: true });

/** Writes a version as a map file, and returns its path. */
async function file(name: string, state: DocumentState): Promise<string> {
  await writeFile(inFolder(name), textOf(state));
  return inFolder(name);
}

/** Writes something that is no version, and returns its path. */
async function fileOf(content: string | Uint8Array): Promise<string> {
  await writeFile(inFolder('x'), content);
  return inFolder('x');
}

/** Writes a version as a snapshot; a wrong checksum is that of a copy that was damaged. */
async function snapshot(name: string, state: DocumentState, sha256?: string): Promise<string> {
  const body = textOf(state);
  const header = {
    format: 'branchpoint/snapshot',
    version: 1,
    documentId: 'map-1',
    title: 'Small map',
    revision: 3,
    counts: { node: 3 },
    appVersion: '0.1.0',
    sha256: sha256 ?? sha256Hex(body),
    savedAt: '2026-01-01T00:00:00.000Z',
  };
  await writeFile(inFolder(name), gzipSync(`${JSON.stringify(header)}\n${body}`));
  return inFolder(name);
}

async function stateIn(path: string): Promise<DocumentState> {
  const read = readMapFile(await readFile(path, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return stateOf(read.value.records);
}

const renamed = (title: string): AnyRecord => ({ ...small.talks, title });

describe('branchpoint diff', () => {
  it('ends with 0 and says so when a map and its snapshot are the same', async () => {
    const args = [await file('a.json', small.state), await snapshot('a.gz', small.state)];
    expect(await runCommand('diff', ...args)).toEqual({
      code: 0,
      text: '',
      messages: 'The two maps are the same.',
    });
  });

  it('lists what happened under headings, and ends with 1', async () => {
    const before = await snapshot('a.gz', small.state);
    const after = await file('b.json', withRecords(renamed('Summit'), { ...small.relief, xPx: 9 }));
    expect(await runCommand('diff', before, after)).toEqual({
      code: 1,
      text: [
        'Nodes',
        '  Uncertainty “Talks resume”, title: “Talks resume” → “Summit”',
        '',
        'Moved',
        '  Decision “Relief” moved',
        '',
      ].join('\n'),
      messages: '',
    });
  });

  it('writes the same as JSON with ids', async () => {
    const after = await file('b.json', withRecords(renamed('Summit')));
    const { code, text } = await runCommand(
      'diff',
      await file('a.json', small.state),
      after,
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      format: 'branchpoint/difference',
      version: 1,
      isSame: false,
      groups: [{ kind: 'nodes', differences: [{ recordId: small.talks.id, field: 'title' }] }],
      onMap: { nodes: { changed: [small.talks.id], added: [] }, edges: { removed: [] } },
    });
  });

  it('writes a title that holds control characters on one line', async () => {
    const after = await file('b.json', withRecords(renamed('A\u001b[31m\u0007 B')));
    const { text } = await runCommand('diff', await file('a.json', small.state), after);
    expect(text).toContain('→ “A [31m B”');
  });

  it.each([
    ['is not there', async () => inFolder('none.json'), 'there is no such file'],
    ['is no map', () => fileOf('{}'), 'not a Branchpoint map'],
    ['is a damaged snapshot', () => snapshot('x', small.state, '0'.repeat(64)), 'checksum'],
    [
      'is a snapshot that was cut short',
      () => fileOf(gzipSync('abc').subarray(0, 12)),
      'cannot be unpacked',
    ],
    ['is a packed file of another kind', () => fileOf(gzipSync('abc\ndef')), 'first line'],
  ])('ends with 2, never with 1, when a file %s', async (_, make, message) => {
    const { code, text, messages } = await runCommand(
      'diff',
      await file('a.json', small.state),
      await make(),
    );
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(messages).toContain(message);
  });
});

describe('branchpoint merge', () => {
  async function versions(ours: DocumentState, theirs: DocumentState): Promise<string[]> {
    return [
      await snapshot('base.gz', small.state),
      await file('ours.json', ours),
      await file('theirs.json', theirs),
      '--out',
      inFolder('merged.json'),
    ];
  }

  it('writes the work of both, with its articles, and ends with 0', async () => {
    const args = await versions(
      withRecords(renamed('Summit')),
      withRecords({ ...small.relief, description: 'By stages.' }),
    );
    const { code, text, messages } = await runCommand('merge', ...args);
    expect({ code, text }).toEqual({ code: 0, text: '' });
    expect(messages).toBe(`Merged without conflicts into ${inFolder('merged.json')}.`);
    const merged = await stateIn(inFolder('merged.json'));
    expect(merged.node.get(small.talks.id)?.title).toBe('Summit');
    expect(merged.node.get(small.relief.id)?.description).toBe('By stages.');
    expect(await readFile(inFolder('merged.json'), 'utf8')).toContain('"content"');
  });

  it('lists every conflict, writes nothing and ends with 1', async () => {
    const args = await versions(
      withRecords(renamed('Summit'), { ...small.value, value: 5 }),
      withRecords(renamed('Meeting'), { ...small.value, value: 6 }),
    );
    await writeFile(inFolder('merged.json'), 'as it was');
    const { code, text, messages } = await runCommand('merge', ...args);
    expect(code).toBe(1);
    expect(text.trimEnd().split('\n')).toEqual([
      'Uncertainty “Talks resume”, title',
      '  before: “Talks resume”',
      '  ours:   “Summit”',
      '  theirs: “Meeting”',
      'Value of “Stability” given “Relief” = “Partial”, value',
      '  before: 4.5 points',
      '  ours:   5 points',
      '  theirs: 6 points',
    ]);
    expect(messages).toContain('2 conflicts, so nothing was written');
    expect(await readFile(inFolder('merged.json'), 'utf8')).toBe('as it was');
  });

  it.each([
    ['--ours', 'Summit'],
    ['--theirs', 'Meeting'],
  ])(
    'with %s settles all conflicts so, writes the map, and still ends with 1',
    async (side, title) => {
      const args = await versions(withRecords(renamed('Summit')), withRecords(renamed('Meeting')));
      const { code, messages } = await runCommand('merge', ...args, side);
      expect(code).toBe(1);
      expect(messages).toContain(`1 conflict settled with what ${side.slice(2)} says`);
      expect((await stateIn(inFolder('merged.json'))).node.get(small.talks.id)?.title).toBe(title);
    },
  );

  it('reports as JSON, with ids and both values', async () => {
    const args = await versions(withRecords(renamed('Summit')), withRecords(renamed('Meeting')));
    const { code, text } = await runCommand('merge', ...args, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      format: 'branchpoint/merge',
      version: 1,
      isClean: false,
      chosen: null,
      written: null,
      conflicts: [
        {
          id: `${small.talks.id} title`,
          kind: 'values',
          path: 'title',
          base: 'Talks resume',
          ours: 'Summit',
          theirs: 'Meeting',
        },
      ],
    });
  });

  it('keeps the library of ours when theirs is a file for others', async () => {
    const args = await versions(small.state, small.state);
    const lean = writeMapFile(withRecords(renamed('Meeting')), {
      sources: 'citations',
      texts: () => undefined,
      app: 'Test',
      isOwnCopy: false,
    });
    await writeFile(inFolder('theirs.json'), lean);
    expect((await runCommand('merge', ...args)).code).toBe(0);
    const merged = await stateIn(inFolder('merged.json'));
    expect(merged.passage.get(small.passage.id)).toEqual(small.passage);
    expect(merged.node.get(small.talks.id)?.title).toBe('Meeting');
  });

  it('puts nothing but the map on standard output', async () => {
    const [base = '', ours = '', theirs = ''] = await versions(
      withRecords(renamed('Summit')),
      withRecords(renamed('Meeting')),
    );
    const { text } = await runCommand('merge', base, ours, theirs, '--out', '-', '--ours');
    expect(readMapFile(text).ok).toBe(true);
  });

  it('ends with 2 for maps that have nothing in common, and writes nothing', async () => {
    const other = stateOf([createMap({ id: toId('map-other') })]);
    const { code, messages } = await runCommand('merge', ...(await versions(small.state, other)));
    expect(code).toBe(2);
    expect(messages).toContain('not versions of one map');
    await expect(readFile(inFolder('merged.json'))).rejects.toThrow();
  });

  it.each([
    [['--ours', '--theirs', '--out', 'x'], 'not both'],
    [['--json', '--out', '-'], 'name a file'],
    [[], '--out'],
  ])('ends with 2 when called with %j', async (options, message) => {
    const { code, messages } = await runCommand('merge', 'a', 'b', 'c', ...options);
    expect(code).toBe(2);
    expect(messages).toContain(message);
  });
});
