import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { stateOf } from '../../../shared/document/state.ts';
import { readMapFile } from '../../../shared/formats/branchpoint/read-map-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'branchpoint-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const rain = `network unknown { }
variable rain { type discrete [ 2 ] { yes, no }; }
variable wet { type discrete [ 2 ] { yes, no }; }
probability ( rain ) { table 0.2, 0.8; }
`;
const sound = `${rain}probability ( wet | rain ) { (yes) 0.9, 0.1; (no) 0.2, 0.8; }`;

/** Runs `import` on a file of this text, and says what became of it. */
async function importFile(text: string | Uint8Array, name = 'rain.bif') {
  const path = join(folder, name);
  await writeFile(path, text);
  const out = join(folder, 'map.json');
  const messages: string[] = [];
  const code = await runCli(['import', path, '--out', out], {
    ...nodeSurroundings(),
    say: (line) => void messages.push(line),
  });
  const written = (await readdir(folder)).includes('map.json') ? await readFile(out, 'utf8') : null;
  return { code, messages: messages.join('\n').replaceAll(folder, ''), written };
}

function stateIn(written: string | null) {
  const read = readMapFile(written ?? '');
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return stateOf(read.value.records);
}

describe('import', () => {
  it('makes a map file whose ids are the names of the file, laid out', async () => {
    const { code, messages, written } = await importFile(sound);
    expect(code).toBe(0);
    expect(messages).toBe('/map.json holds 2 nodes and 1 link of rain.bif.');
    const state = stateIn(written);
    const nodes = [...state.node.values()];
    expect(nodes.map(({ id, states }) => [id, ...states.map((each) => each.id)])).toEqual([
      ['rain', 'yes', 'no'],
      ['wet', 'yes', 'no'],
    ]);
    expect(nodes[1]?.xPx).toBeGreaterThan((nodes[0]?.xPx ?? 0) + 224);
  });

  it('says what is wrong with the numbers, and makes the map', async () => {
    const { code, messages, written } = await importFile(
      `${rain}probability ( wet | rain ) { (yes) 0.9, 0.2; (no) 0.2, 0.8; }`,
    );
    expect(code).toBe(0);
    expect(messages).toContain('wet, given rain = yes: the chances add up to 110 %, not 100 %.');
    expect(stateIn(written).node.size).toBe(2);
  });

  it('reads the encoding that the file says it is in', async () => {
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?><smile><nodes><cpt id="x"><state id="a"/><probabilities>1</probabilities></cpt></nodes><extensions><genie><node id="x"><name>Fl\u00e4che</name></node></genie></extensions></smile>';
    const { written } = await importFile(new Uint8Array(Buffer.from(xml, 'latin1')), 'x.xdsl');
    expect([...stateIn(written).node.values()].map(({ title }) => title)).toEqual(['Fläche']);
  });

  it('refuses with the line and in words, ends with 1 and writes nothing', async () => {
    const { code, messages, written } = await importFile(`${rain}probability ( wet | fog ) { }`);
    expect({ code, written }).toEqual({ code: 1, written: null });
    expect(messages).toBe('/rain.bif: line 5: “wet” depends on “fog”, which is not in the file.');
    expect((await importFile('{"format": "branchpoint/map"}')).messages).toContain(
      'not a network or a tree that can be imported',
    );
  });

  it('makes another map of the same file each time', async () => {
    const ids = [await importFile(sound), await importFile(sound)].map(({ written }) => [
      ...stateIn(written).map.keys(),
    ]);
    expect(ids[0]).not.toEqual(ids[1]);
  });
});
