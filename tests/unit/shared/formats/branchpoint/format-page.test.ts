import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { sourceLevels } from '../../../../../shared/formats/branchpoint/envelope.ts';
import { createMapFileJsonSchema } from '../../../../../shared/formats/branchpoint/json-schema.ts';
import { readMapFile } from '../../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../../shared/formats/branchpoint/write-map-file.ts';
import { recordSchemas, recordTypes } from '../../../../../shared/model/record.ts';
import { findTemplate, templates } from '../../../../../shared/templates/index.ts';
import { arbitraryMap } from '../../../../helpers/arbitraries.ts';
import * as fc from '../../../../helpers/laws.ts';

const docs = new URL('../../../../../docs/', import.meta.url);
const page = readFileSync(new URL('FORMAT.md', docs), 'utf8');
const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const committedSchema = JSON.parse(
  readFileSync(new URL('branchpoint-map.schema.json', docs), 'utf8'),
);
const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(committedSchema);

function schemaErrorsOf(file: string): string[] {
  isValid(JSON.parse(file));
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the JSON Schema', () => {
  it('is what npm run generate writes', () => {
    expect(JSON.stringify(committedSchema)).toBe(JSON.stringify(createMapFileJsonSchema()));
  });

  it('accepts every file that the program writes', () => {
    fc.assert(
      fc.property(arbitraryMap, fc.constantFrom(...sourceLevels), ({ state, texts }, sources) => {
        const file = writeMapFile(state, { sources, texts: (hash) => texts.get(hash), app: 'x' });
        expect(schemaErrorsOf(file)).toEqual([]);
      }),
    );
  });

  it.each(templates.map(({ id }) => id))('accepts the template %s', async (id) => {
    const { records = [], texts = [] } = (await findTemplate(id)?.create()) ?? {};
    const words = new Map(texts.map(({ hash, text }) => [hash, text]));
    const file = writeMapFile(stateOf(records), {
      sources: 'full',
      texts: (hash) => words.get(hash),
      app: 'x',
    });
    expect(readMapFile(file).ok).toBe(true);
    expect(schemaErrorsOf(file)).toEqual([]);
  });

  it('refuses a file with a wrong envelope, a wrong record or a missing key', () => {
    const file = JSON.parse(example);
    expect(schemaErrorsOf(JSON.stringify({ ...file, version: 2 }))).not.toEqual([]);
    expect(schemaErrorsOf(JSON.stringify({ ...file, records: [{ type: 'map' }] }))).not.toEqual([]);
    const { title: _, ...untitled } = file.records[0];
    expect(schemaErrorsOf(JSON.stringify({ ...file, records: [untitled] }))).not.toEqual([]);
  });
});

describe('the page about the format', () => {
  it('shows an example that opens, at once with its words', () => {
    const read = readMapFile(example);
    expect(read.ok ? [] : read.failure).toEqual([]);
    expect(read.ok && read.value.texts).toHaveLength(1);
    expect(schemaErrorsOf(example)).toEqual([]);
  });

  it('shows the example as the program writes it, but for line breaks and the schema’s other types', () => {
    const read = readMapFile(example);
    if (!read.ok) throw new Error('the example should open');
    const words = new Map(read.value.texts.map(({ hash, text }) => [hash, text]));
    const written = JSON.parse(
      writeMapFile(stateOf(read.value.records), {
        sources: 'full',
        texts: (hash) => words.get(hash),
        app: 'Branchpoint 0.1.0',
      }),
    );
    const { schema } = JSON.parse(example);
    expect(written.schema).toMatchObject(schema);
    expect(JSON.stringify({ ...written, schema })).toBe(JSON.stringify(JSON.parse(example)));
  });

  it('names every record type, in the order of the file, and every key of each', () => {
    const rows = new Map(
      page
        .split('\n')
        .map((line) => /^\| `(\w+)` +\| (.*) \|$/.exec(line))
        .flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]] as const] : [])),
    );
    expect([...rows.keys()].filter((name) => recordTypes.includes(name as never))).toEqual(
      recordTypes,
    );
    for (const type of recordTypes) {
      const row = rows.get(type) ?? '';
      for (const key of Object.keys(recordSchemas[type].shape)) {
        if (key !== 'type' && key !== 'id')
          expect([type, row]).toEqual([type, expect.stringContaining(`\`${key}\``)]);
      }
    }
  });
});
