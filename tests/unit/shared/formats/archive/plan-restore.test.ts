import { describe, expect, it } from 'vitest';
import type { SoundDocument } from '../../../../../shared/formats/archive/inspect-archive.ts';
import {
  contestedHashes,
  planLibraryAddition,
  standingOf,
} from '../../../../../shared/formats/archive/plan-restore.ts';
import { sha256Hex } from '../../../../../shared/lib/hash.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import type { AnyRecord } from '../../../../../shared/model/record.ts';
import { buildSmallMap, countingIds, passageOf } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { source, passage, text } = small;
const library: readonly AnyRecord[] = [source, passage];
const newText = 'The delegations met three times.';
const replaced = { ...source, text: { hash: sha256Hex(newText), length: newText.length } };
const words = new Map([
  [sha256Hex(text), text],
  [sha256Hex(newText), newText],
]);

function plan(backup: readonly AnyRecord[], here: readonly AnyRecord[]) {
  const { newId } = countingIds();
  return planLibraryAddition({
    ...{ backup, here, texts: (hash) => words.get(hash) },
    newId: (prefix) => newId(`brought-${prefix}`),
  });
}

function documentOf(records: readonly AnyRecord[], updatedAtMs: number): SoundDocument {
  return {
    document: {
      ...{ id: small.map.id, kind: 'map', title: '', path: 'maps/a.json', updatedAtMs },
      isArchived: false,
      nodeCount: 0,
    },
    records,
  };
}

describe('a map of a backup and the one that is here', () => {
  const edited = { ...small.map, title: 'Edited' };

  it('are the same by their content, in whatever order and at whatever time', () => {
    const here = { records: [small.talks, small.map], updatedAtMs: 9 };
    expect(standingOf(documentOf([small.map, small.talks], 1), here)).toBe('same');
  });

  it.each([
    [2, 'backupIsNewer'],
    [1, 'differs'],
    [0, 'backupIsOlder'],
  ] as const)('are told apart by the time of their last change: %d', (updatedAtMs, standing) => {
    const here = { records: [small.map], updatedAtMs: 1 };
    expect(standingOf(documentOf([edited], updatedAtMs), here)).toBe(standing);
  });

  it('differ when one has a record more', () => {
    const here = { records: [small.map, small.talks], updatedAtMs: 1 };
    expect(standingOf(documentOf([small.map], 1), here)).toBe('differs');
    expect(standingOf(documentOf([small.map, small.talks, small.relief], 1), here)).toBe('differs');
  });

  it('is new where nothing is here', () => {
    expect(standingOf(documentOf([small.map], 1), null)).toBe('new');
  });
});

describe('a library of a backup beside the one that is here', () => {
  it('brings everything where nothing is', () => {
    expect(plan(library, [])).toEqual({ records: library, differing: [] });
  });

  it('brings nothing that is here already, and says what differs', () => {
    const edited = { ...source, note: 'Mine' };
    expect(plan(library, library)).toEqual({ records: [], differing: [] });
    expect(plan(library, [edited, passage])).toEqual({ records: [], differing: [source] });
  });

  it('adds a passage to its source as that is here', () => {
    const edited = { ...source, note: 'Mine' };
    expect(plan(library, [edited]).records).toEqual([passage]);
  });

  it('brings a passage with its own text, where its source has got another one since', () => {
    const { records } = plan(library, [replaced]);
    const brought = records.find(({ type }) => type === 'source');
    expect(brought).toMatchObject({ text: source.text });
    expect(brought?.id).not.toBe(source.id);
    expect(records).toContainEqual({ ...passage, sourceId: brought?.id });
    expect(contestedHashes({ backup: library, here: [replaced] }).sort()).toEqual(
      [...words.keys()].sort(),
    );
  });

  it('leaves a passage alone that was followed into the new text', () => {
    const followed = passageOf(replaced, newText, 'The delegations', { id: passage.id });
    expect(plan(library, [replaced, followed]).records).toEqual([]);
  });

  it('takes records of maps for nothing of its own', () => {
    const other = { ...small.map, id: toId<typeof small.map.id>('map-2') };
    expect(plan([...library, other], []).records).toEqual(library);
  });
});
