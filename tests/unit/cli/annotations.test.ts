import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { readMapFile } from '../../../shared/formats/branchpoint/read-map-file.ts';
import type { Passage } from '../../../shared/model/passage.ts';
import type { Source } from '../../../shared/model/source.ts';

const words = 'Engineers measure the river at both ends of the valley each morning';
const article = `The dam above the town is half built.\n\n${words}.\n\nNobody can say when the water will come.`;

let folder: string;
let map: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'branchpoint-annotations-'));
  map = join(folder, 'map.json');
  await run('new', '--out', map);
  const path = join(folder, 'half-a-dam.txt');
  await writeFile(path, article);
  await run('add-source', map, path);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<{ code: number; messages: string }> {
  const messages: string[] = [];
  const code = await runCli(args, {
    ...nodeSurroundings(),
    say: (line) => void messages.push(line),
  });
  return { code, messages: messages.join('\n') };
}

async function recordsIn(path: string) {
  const read = readMapFile(await readFile(path, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const { records } = read.value;
  return {
    sources: records.filter((record): record is Source => record.type === 'source'),
    passages: records.filter((record): record is Passage => record.type === 'passage'),
  };
}

/** A file of annotations about an article, one for each quotation. */
async function annotationsOf(source: string, quotations: readonly string[]): Promise<string> {
  const path = join(folder, 'annotations.json');
  const items = quotations.map((exact) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'Annotation',
    body: { type: 'TextualBody', value: 'They still measure' },
    target: { source, selector: { type: 'TextQuoteSelector', exact } },
  }));
  await writeFile(path, JSON.stringify(items));
  return path;
}

async function addressOfArticle(): Promise<string> {
  const [source] = (await recordsIn(map)).sources;
  return `urn:sha256:${source?.text?.hash}`;
}

describe('branchpoint annotations', () => {
  it('takes what stands in its article into the map, and names what was lost', async () => {
    const quotations = [words, 'The minister asked for the whole price'];
    const path = await annotationsOf(await addressOfArticle(), quotations);
    const { code, messages } = await run('annotations', 'import', map, path);
    expect(code).toBe(0);
    expect(messages).toMatch(/1 lost/);
    expect(messages).toContain('not found in its article: The minister asked');
    const { passages } = await recordsIn(map);
    expect(passages).toHaveLength(1);
    expect(passages[0]).toMatchObject({
      quote: { exact: words },
      position: { start: article.indexOf(words) },
    });
  });

  it('writes annotations with no more words than may be shared, which come back as what is there already', async () => {
    await run('annotations', 'import', map, await annotationsOf(await addressOfArticle(), [words]));
    const out = join(folder, 'out.json');
    const written = await run('annotations', 'export', map, '--out', out);
    expect(written).toEqual({
      code: 0,
      messages: '1 annotation written, 1 of them without its words.',
    });
    const text = await readFile(out, 'utf8');
    expect(text).not.toContain('Engineers');
    expect(text).toContain('They still measure');
    const again = await run('annotations', 'import', map, out);
    expect(again.messages).toContain('1 here already');
    expect((await recordsIn(map)).passages).toHaveLength(1);
  });

  it('changes nothing for articles that it does not know, and says so', async () => {
    const before = (await recordsIn(map)).passages;
    const path = await annotationsOf('https://elsewhere.example/article', [words]);
    const { code, messages } = await run('annotations', 'import', map, path);
    expect(code).toBe(0);
    expect(messages).toContain('1 of unknown articles');
    expect(messages).toContain('of an article that is not in the map');
    expect((await recordsIn(map)).passages).toEqual(before);
  });

  it('refuses a file that holds no annotations, in words, and leaves the map', async () => {
    const before = await readFile(map, 'utf8');
    const path = join(folder, 'annotations.json');
    await writeFile(path, '{ "__proto__": { "type": "Annotation" } ');
    const { code, messages } = await run('annotations', 'import', map, path);
    expect(code).toBe(1);
    expect(messages).toContain(path);
    expect(await readFile(map, 'utf8')).toBe(before);
  });
});
