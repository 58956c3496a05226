import { describe, expect, it } from 'vitest';
import { nodeSurroundings } from '../../../cli/node-surroundings.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { stateOf } from '../../../shared/document/state.ts';
import { readBibliography } from '../../../shared/formats/bibliography/read-bibliography.ts';
import { writeMapFile } from '../../../shared/formats/branchpoint/write-map-file.ts';
import { toId } from '../../../shared/lib/ids.ts';
import { createMap } from '../../../shared/model/map.ts';
import { createSource } from '../../../shared/model/source.ts';

const records = [
  createMap({ id: toId('map-1'), title: 'M' }),
  createSource({
    id: toId('source-1'),
    kind: 'article-newspaper',
    title: 'Walking Away',
    authors: ['Dana Author'],
    outlet: 'The Daily Paper',
    published: '2019-03-01',
    note: 'A private remark.',
  }),
];
const file = writeMapFile(stateOf(records), {
  sources: 'full',
  texts: () => undefined,
  app: 'x',
  isOwnCopy: true,
});

async function run(...args: string[]) {
  let text = '';
  let messages = '';
  const code = await runCli(['bibliography', 'map.json', ...args], {
    ...nodeSurroundings(),
    readFile: async () => new TextEncoder().encode(file),
    sizeOf: async () => file.length,
    writeOut: (bytes) => {
      text += typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
    },
    say: (line) => {
      messages += line;
    },
  });
  return { code, text, messages };
}

describe('branchpoint bibliography', () => {
  it.each(['csl-json', 'bibtex', 'ris'])(
    'writes the sources as %s, without notes',
    async (format) => {
      const { code, text } = await run('--format', format);
      const read = readBibliography('out', text);
      expect(code).toBe(0);
      expect(read.ok && read.value.format).toBe(format);
      expect(read.ok && read.value.entries[0]?.entry.title).toBe('Walking Away');
      expect(text).not.toContain('private');
    },
  );

  it('lists them in a style', async () => {
    expect((await run('--style', 'apa')).text).toBe(
      'Author, D. (2019, March 1). Walking Away. The Daily Paper.\n',
    );
  });

  it('asks for one of the two', async () => {
    const { code, messages } = await run('--style', 'apa', '--format', 'ris');
    expect(code).toBe(2);
    expect(messages).toContain('not both');
  });
});
