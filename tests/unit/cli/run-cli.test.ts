import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExitCode } from '../../../cli/exit-code.ts';
import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';
import type { Surroundings } from '../../../cli/surroundings.ts';
import { readMapFile } from '../../../shared/formats/branchpoint/read-map-file.ts';
import { sha256Hex } from '../../../shared/lib/hash.ts';
import type { AnyRecord } from '../../../shared/model/record.ts';
import { readRealArticles, realArticlesAbsent } from '../../helpers/real-articles.ts';

interface Run {
  readonly code: ExitCode;
  readonly out: Uint8Array;
  readonly text: string;
  readonly messages: string;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'branchpoint-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => join(folder, name);

/** Runs the command line on the real file system, with the screen kept to look at. */
async function run(args: readonly string[], other: Partial<Surroundings> = {}): Promise<Run> {
  const chunks: Uint8Array[] = [];
  const messages: string[] = [];
  const code = await runCli(args, {
    ...nodeSurroundings(),
    isOutATerminal: false,
    writeOut: (bytes) =>
      void chunks.push(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes),
    say: (line) => void messages.push(line),
    ...other,
  });
  const out = Buffer.concat(chunks);
  return { code, out, text: out.toString('utf8'), messages: messages.join('\n') };
}

async function newHanoi(): Promise<string> {
  const path = inFolder('hanoi.json');
  expect((await run(['new', '--template', 'hanoi', '--out', path])).code).toBe(0);
  return path;
}

async function newBlank(): Promise<string> {
  const path = inFolder('blank.json');
  expect((await run(['new', '--out', path])).code).toBe(0);
  return path;
}

async function recordsIn(path: string): Promise<readonly AnyRecord[]> {
  const read = readMapFile(await readFile(path, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.records;
}

describe('being called wrongly', () => {
  it.each([
    [[]],
    [['fly']],
    [['new', '--template', 'atlantis']],
    [['validate']],
    [['validate', 'a', 'b']],
    [['export', 'a.json']],
    [['export', 'a.json', '--format', 'gif']],
    [['export', 'a.json', '--format', 'png', '--scale', 'large']],
    [['export', 'a.json', '--format', 'png', '--scale', '0']],
    [['export', 'a.json', '--format', 'svg', '--theme', 'pink']],
    [['export', 'a.json', '--format', 'json', '--sources', 'some']],
    [['add-source', 'a.json']],
    [['new', '--colour', 'red']],
  ])('ends with 2 and a message, and writes no result: %j', async (args) => {
    const { code, text, messages } = await run(args);
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(messages).not.toBe('');
  });

  it('ends with 2 when a picture would go to a terminal', async () => {
    const { code, messages } = await run(['export', await newHanoi(), '--format', 'png'], {
      isOutATerminal: true,
    });
    expect(code).toBe(2);
    expect(messages).toContain('--out');
  });

  it.each([['--help'], ['--version'], ['export', '--help']])(
    'does not mean asking for help: %s %s',
    async (...args) => {
      const { code, text } = await run(args);
      expect(code).toBe(0);
      expect(text).not.toBe('');
    },
  );
});

describe('branchpoint new', () => {
  it('writes a map to standard output when no file is named', async () => {
    const { code, text, messages } = await run(['new']);
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    expect(readMapFile(text).ok).toBe(true);
  });

  it('writes the template to the file, with ids of its own each time', async () => {
    const first = await recordsIn(await newHanoi());
    await rm(inFolder('hanoi.json'));
    const second = await recordsIn(await newHanoi());
    expect(first.filter(({ type }) => type === 'node').length).toBeGreaterThanOrEqual(9);
    expect(first[0]?.id).not.toBe(second[0]?.id);
  });

  it('does not replace a map unless told to', async () => {
    const path = await newHanoi();
    const before = await readFile(path, 'utf8');
    const refused = await run(['new', '--out', path]);
    expect(refused.code).toBe(1);
    expect(refused.messages).toContain('is there already and was not changed');
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await run(['new', '--out', path, '--force'])).code).toBe(0);
    expect(await readFile(path, 'utf8')).not.toBe(before);
  });
});

describe('branchpoint gaps', () => {
  it('lists the gaps of a map, one a line, and ends with 0', async () => {
    const { code, text, messages } = await run(['gaps', await newHanoi()]);
    expect(code).toBe(0);
    expect(text).toContain('Contradicted: Working-level talks › Stalled (3 passages)');
    expect(messages).toContain(`${text.trimEnd().split('\n').length} gaps.`);
  });

  it('refuses a number of months that is none', async () => {
    const { code, messages } = await run(['gaps', 'a.json', '--months', 'many']);
    expect(code).toBe(2);
    expect(messages).toContain('whole number of months');
  });
});

describe('branchpoint validate', () => {
  it('says nothing on standard output about a sound file', async () => {
    const { code, text } = await run(['validate', await newHanoi()]);
    expect({ code, text }).toEqual({ code: 0, text: '' });
  });

  it('lists every problem as path and message, and ends with 1', async () => {
    const path = await newHanoi();
    const file = JSON.parse(await readFile(path, 'utf8'));
    file.records[0].title = 7;
    file.records.find(({ type }: AnyRecord) => type === 'edge').toId = 'nowhere';
    await writeFile(path, JSON.stringify(file));
    const { code, text } = await run(['validate', path]);
    expect(code).toBe(1);
    expect(text.trimEnd().split('\n')).toEqual([
      'records[0].title: should be text, not a number',
      expect.stringMatching(
        /^records\[\d+\]\.toId: names a node "nowhere", which is not in the file$/,
      ),
    ]);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'The file is empty.'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'not text in UTF-8'],
    ['a web page', '<html><script>alert(1)</script></html>', 'cannot be read as JSON'],
    ['a newer map', '{"format":"branchpoint/map","version":9}', 'newer Branchpoint'],
  ])('ends with 1 and words for %s', async (_, content, message) => {
    await writeFile(inFolder('bad.json'), content);
    const { code, text } = await run(['validate', inFolder('bad.json')]);
    expect(code).toBe(1);
    expect(text).toContain(message);
  });

  it('refuses a file that is far too large without reading it', async () => {
    const { code, text } = await run(['validate', 'huge.json'], {
      sizeOf: async () => 60_000_000,
      readFile: () => Promise.reject(new Error('should not be read')),
    });
    expect(code).toBe(1);
    expect(text).toContain('larger than 50 MB');
  });

  it('ends with 1 and a message when there is no such file, or it is a folder', async () => {
    for (const [path, message] of [
      [inFolder('none.json'), 'there is no such file'],
      [folder, 'it is a folder'],
    ] as const) {
      const { code, text, messages } = await run(['validate', path]);
      expect({ code, text }).toEqual({ code: 1, text: '' });
      expect(messages).toContain(message);
    }
  });
});

describe('branchpoint export', () => {
  it('writes the whole map as SVG, with its font inside, the same each time', async () => {
    const path = await newHanoi();
    const args = ['export', path, '--format', 'svg'];
    const { code, text, messages } = await run(args);
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    for (const record of await recordsIn(path)) {
      if (record.type === 'node') expect(text).toContain(`: ${record.title}</title>`);
    }
    expect(text).toContain('@font-face');
    expect((await run(args)).text).toBe(text);
    expect((await run([...args, '--theme', 'dark'])).text).not.toBe(text);
  });

  it('says in the picture that open decisions are taken at their best', async () => {
    const path = await newHanoi();
    const { text } = await run(['export', path, '--format', 'svg']);
    const description = /<desc>(.*?)<\/desc>/s.exec(text)?.[1];
    expect(description).toContain(
      '“Sanctions relief” is still open and is taken at its best, by what is known then',
    );
    const blank = await run(['export', await newBlank(), '--format', 'svg']);
    expect(blank.text).not.toContain('still open');
  });

  it('writes a PNG of the asked scale', async () => {
    const path = await newHanoi();
    const sizeAt = async (scale: string) => {
      const { code, out } = await run(['export', path, '--format', 'png', '--scale', scale]);
      expect(code).toBe(0);
      expect(out.subarray(1, 4).toString()).toBe('PNG');
      return (out as Buffer).readUInt32BE(16);
    };
    expect(await sizeAt('2')).toBe((await sizeAt('1')) * 2);
  });

  it('refuses a picture that no program would open, and names the limit', async () => {
    const path = inFolder('wide.json');
    const { text } = await run(['new', '--template', 'hanoi']);
    const file = JSON.parse(text);
    file.records.find(({ type }: AnyRecord) => type === 'node').xPx = 1_000_000;
    await writeFile(path, JSON.stringify(file));
    const { code, messages, out } = await run(['export', path, '--format', 'png']);
    expect(code).toBe(1);
    expect(messages).toContain('16384');
    expect(out).toHaveLength(0);
  });

  it('writes JSON that exports again to the same bytes, at every level', async () => {
    const path = await newHanoi();
    for (const sources of ['full', 'passages', 'citations']) {
      const args = ['--format', 'json', '--sources', sources];
      const { code, text } = await run(['export', path, ...args]);
      expect(code).toBe(0);
      await writeFile(inFolder('again.json'), text);
      expect((await run(['export', inFolder('again.json'), ...args])).text).toBe(text);
    }
  });

  it('says on stderr which option has no effect', async () => {
    const args = ['export', await newHanoi(), '--format', 'svg', '--scale', '2'];
    expect((await run(args)).messages).toBe('--scale has no effect on svg.');
  });

  it('ends with 1 and points to validate when the map is not sound', async () => {
    await writeFile(inFolder('bad.json'), '{"format":"branchpoint/map","version":"x","app":1}');
    const { code, messages, text } = await run(['export', inFolder('bad.json'), '--format', 'svg']);
    expect({ code, text }).toEqual({ code: 1, text: '' });
    expect(messages).toContain('branchpoint validate');
  });

  it('leaves the old file, and no draft, when the new one cannot be written', async () => {
    const path = await newHanoi();
    const target = inFolder('out.svg');
    await writeFile(target, 'old');
    const { code, messages } = await run(['export', path, '--format', 'svg', '--out', target], {
      writeFile: () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })),
    });
    expect(code).toBe(1);
    expect(messages).toContain('the disk is full');
    expect(await readFile(target, 'utf8')).toBe('old');
    const missing = join(folder, 'none', 'out.svg');
    expect((await run(['export', path, '--format', 'svg', '--out', missing])).code).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['hanoi.json', 'out.svg']);
  });
});

describe('branchpoint add-source', () => {
  const article = `Rounds without a date

The delegations met twice in the old customs house. Neither side would say what had been on the table.`;

  it('takes an article into the file, with its words', async () => {
    const path = await newBlank();
    await writeFile(inFolder('rounds.txt'), article);
    const { code, text, messages } = await run(['add-source', path, inFolder('rounds.txt')]);
    expect({ code, text }).toEqual({ code: 0, text: '' });
    expect(messages).toContain('rounds.txt: taken in as a new source, "Rounds without a date".');
    expect(await readFile(path, 'utf8')).toContain('old customs house');
    const passedOn = await run(['export', path, '--format', 'json']);
    expect(passedOn.text).not.toContain('old customs house');
  });

  it('knows an article that is there already, and changes nothing by it', async () => {
    const path = await newBlank();
    await writeFile(inFolder('rounds.txt'), article);
    await run(['add-source', path, inFolder('rounds.txt')]);
    const before = await readFile(path, 'utf8');
    const { messages } = await run(['add-source', path, inFolder('rounds.txt')]);
    expect(messages).toContain('is in the map already');
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('re-links what it finds in a changed copy and names what it does not', async () => {
    const path = await newBlank();
    await writeFile(inFolder('rounds.txt'), article);
    await run(['add-source', path, inFolder('rounds.txt')]);
    const file = JSON.parse(await readFile(path, 'utf8'));
    const source = file.records.find(({ type }: AnyRecord) => type === 'source');
    delete source.content;
    for (const [id, words] of Object.entries({ a: 'met twice', b: 'Neither side would say' })) {
      const start = article.indexOf(words);
      file.records.push({
        type: 'passage',
        id: `passage-${id}`,
        sourceId: source.id,
        quote: null,
        position: { start, end: start + words.length },
        quoteHash: sha256Hex(words),
        anchor: { kind: 'exact' },
        gist: `Gist ${id}.`,
        comment: '',
        credibility: null,
        tags: [],
      });
    }
    await writeFile(path, JSON.stringify(file));
    await writeFile(inFolder('edited.txt'), article.replace('Neither side', 'No side'));
    const { code, messages } = await run([
      'add-source',
      path,
      inFolder('edited.txt'),
      '--out',
      inFolder('linked.json'),
    ]);
    expect(code).toBe(0);
    expect(messages).toContain('1 of 2 citations re-linked');
    expect(messages).toContain('not found in it: Gist b.');
    const passages = (await recordsIn(inFolder('linked.json'))).filter(
      (record) => record.type === 'passage',
    );
    expect(passages.map(({ quote }) => quote?.exact ?? null)).toEqual(['met twice', null]);
  });

  it('takes all articles or none', async () => {
    const path = await newHanoi();
    const before = await readFile(path, 'utf8');
    await writeFile(inFolder('good.txt'), article);
    await writeFile(inFolder('bad.txt'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]));
    const { code, messages } = await run([
      'add-source',
      path,
      inFolder('good.txt'),
      inFolder('bad.txt'),
    ]);
    expect(code).toBe(1);
    expect(messages).toContain('bad.txt');
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  const real = readRealArticles();
  it.skipIf(real === null)(
    `re-links every citation of the Hanoi map to the real articles (${realArticlesAbsent})`,
    async () => {
      const path = await newHanoi();
      const { code, messages } = await run([
        'add-source',
        path,
        ...(real ?? []).map((one) => one.path),
      ]);
      expect(code).toBe(0);
      expect(messages).not.toContain('not found in it');
      const records = await recordsIn(path);
      for (const record of records) {
        if (record.type === 'passage') expect(record.quote?.exact).toBeTruthy();
      }
      const { text } = await run(['export', path, '--format', 'json', '--sources', 'full']);
      const brief = records.find(
        ({ type, ...rest }) => type === 'source' && 'sharing' in rest && rest.sharing === 'full',
      );
      for (const passage of records) {
        if (passage.type !== 'passage' || passage.sourceId === brief?.id) continue;
        expect(text.includes(passage.quote?.exact ?? '')).toBe(false);
      }
    },
  );
});

describe('a bug', () => {
  it('is told in one sentence, without a stack trace', async () => {
    const { code, messages } = await run(['new'], {
      writeOut: () => {
        throw new TypeError('boom');
      },
    });
    expect(code).toBe(1);
    expect(messages).toBe('Branchpoint failed in a way it should not: boom. No file was changed.');
  });
});
