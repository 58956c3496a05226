import { describe, expect, it } from 'vitest';
import {
  defineMigrations,
  type LooseRecord,
  type MigrationStep,
  migrate,
} from '../../../../shared/migrations/engine.ts';
import { currentSchema, migrateRecords } from '../../../../shared/migrations/index.ts';

const rename: MigrationStep = {
  kind: 'record',
  id: 'node/2',
  up: (record) => {
    record.title = record.name;
    delete record.name;
  },
};
const shout: MigrationStep = {
  kind: 'record',
  id: 'node/3',
  up: (record) => {
    record.title = String(record.title).toUpperCase();
  },
};
const splitTags: MigrationStep = {
  kind: 'document',
  id: 'document/2',
  up: (records) =>
    records.flatMap((record) => {
      const { tags, ...rest } = record;
      const made = (tags as string[] | undefined) ?? [];
      return [rest, ...made.map((label) => ({ type: 'tag', id: `tag-${label}`, label }))];
    }),
};
const tagColor: MigrationStep = {
  kind: 'record',
  id: 'tag/2',
  up: (record) => {
    record.color = '#000000';
  },
};

const known = defineMigrations(['node', 'tag'], [rename, splitTags, shout, tagColor]);
const oldest = { document: 1, node: 1, tag: 1 };
const before: LooseRecord[] = [
  { type: 'node', id: 'n', name: 'Talks', tags: ['a'] },
  { type: 'edge', id: 'e', name: 'kept' },
];

function migrated(schema: Record<string, number>, records: readonly LooseRecord[]): LooseRecord[] {
  const result = migrate(known, { schema, records });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('migrating', () => {
  it('gives back as they came those records that no step is about', () => {
    const untouched = { type: 'edge', id: 'e', name: 'kept' };
    const [node, edge] = migrated({ document: 2, node: 1, tag: 2 }, [
      { type: 'node', id: 'n', name: 'Talks' },
      untouched,
    ]);
    expect(node).toEqual({ type: 'node', id: 'n', title: 'TALKS' });
    expect(edge).toBe(untouched);
  });

  it('runs every step that is due, in the order of the list, across types and the document', () => {
    expect(migrated(oldest, before)).toEqual([
      { type: 'node', id: 'n', title: 'TALKS' },
      { type: 'tag', id: 'tag-a', label: 'a', color: '#000000' },
      { type: 'edge', id: 'e', name: 'kept' },
    ]);
  });

  it('runs only the steps after the saved version of each type', () => {
    const records = [{ type: 'node', id: 'n', title: 'Talks', tags: ['a'] }];
    expect(migrated({ document: 2, node: 2, tag: 2 }, records)).toEqual([
      { type: 'node', id: 'n', title: 'TALKS', tags: ['a'] },
    ]);
    expect(migrated({ ...known.currentSchema }, records)).toEqual(records);
  });

  it('takes a type that the schema does not name to be at version 1', () => {
    expect(migrated({}, before)).toEqual(migrated(oldest, before));
  });

  it('works on copies and leaves what came in as it was', () => {
    const copy = structuredClone(before);
    const after = migrated(oldest, before);
    expect(before).toEqual(copy);
    expect(after[2]).not.toBe(before[1]);
  });

  it('refuses a newer version, a newer document and an unknown type, and names them', () => {
    const schema = { document: 9, node: 9, planet: 1 };
    expect(migrate(known, { schema, records: [] })).toEqual({
      ok: false,
      failure: { kind: 'newerSchema', names: ['document', 'node', 'planet'] },
    });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null])(
    'refuses %s as a version',
    (version) => {
      expect(migrate(known, { schema: { node: version as number }, records: [] })).toEqual({
        ok: false,
        failure: { kind: 'badSchema', names: ['node'] },
      });
    },
  );

  it('is not misled by names that every object has', () => {
    expect(migrate(known, { schema: { toString: 1, constructor: 1 }, records: [] })).toEqual({
      ok: false,
      failure: { kind: 'newerSchema', names: ['constructor', 'toString'] },
    });
  });

  it('reports the step that could not read a record, and returns nothing half done', () => {
    const fragile = defineMigrations(
      ['node'],
      [{ kind: 'record', id: 'node/2', up: (record) => (record.states as []).length }],
    );
    expect(migrate(fragile, { schema: {}, records: [{ type: 'node' }] })).toEqual({
      ok: false,
      failure: { kind: 'stepFailed', stepId: 'node/2' },
    });
  });

  it('copies a key named __proto__ as a key', () => {
    const hostile = JSON.parse('{"type":"edge","__proto__":{"x":1}}');
    const [record] = migrated(oldest, [hostile]);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect((record as { x?: number }).x).toBeUndefined();
  });
});

describe('a list of steps', () => {
  it.each([
    ['has a gap', [shout]],
    ['repeats a version', [rename, rename]],
    ['is out of order', [rename, shout, { ...shout, id: 'node/2' }]],
    ['is for a type that does not exist', [{ ...rename, id: 'planet/2' }]],
    ['versions the document with a record step', [{ ...rename, id: 'document/2' }]],
    ['versions a record type with a document step', [{ ...splitTags, id: 'node/2' }]],
    ['has a version that is no number', [{ ...rename, id: 'node/two' }]],
  ] as [string, MigrationStep[]][])('is refused when it %s', (_, steps) => {
    expect(() => defineMigrations(['node', 'tag'], steps)).toThrow(/Migration/);
  });

  it('tells the newest version of each type, 1 where nothing ever changed', () => {
    expect(known.currentSchema).toEqual({ document: 2, node: 3, tag: 2 });
    expect(defineMigrations(['edge'], []).currentSchema).toEqual({ document: 1, edge: 1 });
  });
});

describe('the program’s own migrations', () => {
  it('leave records of the current schema as they are', () => {
    const records = [{ type: 'node', id: 'n', anything: [1, { deep: true }] }];
    expect(migrateRecords({ schema: currentSchema, records })).toEqual({
      ok: true,
      value: records,
    });
  });

  it('refuse what a newer program saved', () => {
    const schema = { ...currentSchema, node: (currentSchema.node ?? 0) + 1 };
    expect(migrateRecords({ schema, records: [] })).toEqual({
      ok: false,
      failure: { kind: 'newerSchema', names: ['node'] },
    });
  });
});
