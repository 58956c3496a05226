import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../shared/document/state.ts';
import { describeProblem } from '../../shared/formats/branchpoint/problems.ts';
import { readMapFile } from '../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { currentSchema } from '../../shared/migrations/index.ts';
import { recordTypes } from '../../shared/model/record.ts';

// One file for each release, written by that release and never changed afterwards. The one named `next`
// is of the version being built: it is named after that version when it is released.
const folder = new URL('./golden/', import.meta.url);
// The small map that they are written from has one passage, which is linked to no other.
const isPair: ReadonlySet<string> = new Set(['passageLink']);
const golden = readdirSync(folder).map((name) => ({
  name,
  file: readFileSync(new URL(name, folder), 'utf8'),
}));

function open(file: string) {
  const read = readMapFile(file);
  if (!read.ok) throw new Error(read.failure.map(describeProblem).join('\n'));
  return read.value;
}

describe('a file that a release wrote', () => {
  it.each(golden)('still opens: $name', ({ file }) => {
    const { records, texts } = open(file);
    const { schema } = JSON.parse(file) as { schema: Record<string, number> };
    const types = recordTypes.filter((type) => Object.hasOwn(schema, type) && !isPair.has(type));
    expect(new Set(records.map(({ type }) => type))).toEqual(new Set(types));
    expect(records).toHaveLength(JSON.parse(file).records.length);
    expect(texts).toHaveLength(1);
  });

  it.each(golden)('is written byte for byte while no shape has changed: $name', ({ file }) => {
    const { records, texts, report } = open(file);
    const again = writeMapFile(stateOf(records), {
      sources: 'full',
      texts: (hash) => texts.find((text) => text.hash === hash)?.text,
      app: report.app,
    });
    const isOfToday = JSON.stringify(JSON.parse(file).schema) === JSON.stringify(sorted());
    expect(again === file).toBe(isOfToday);
  });
});

function sorted(): Record<string, number> {
  const names = Object.keys(currentSchema).sort();
  return Object.fromEntries(names.map((name) => [name, currentSchema[name] ?? 1]));
}
