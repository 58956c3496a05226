import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  firstSelection,
  groupCopies,
  newestSound,
  withCopy,
  withMap,
} from '../../../../../renderer/features/recovery/copies-of-maps.ts';
import { describeChoices } from '../../../../../renderer/features/recovery/copy-words.ts';
import type { Finding, FoundDocument } from '../../../../../renderer/features/recovery/index.ts';
import type { SnapshotEntry } from '../../../../../shared/ipc/contract.ts';

function copy(documentId: string, revision: number): SnapshotEntry {
  return {
    snapshotId: `${documentId} ${revision}`,
    documentId,
    title: documentId.toUpperCase(),
    revision,
    savedAtMs: 0,
    counts: {},
    sizeBytes: 1,
    reason: 'edit',
  };
}

function found(documentId: string, problem: string | null, revision: number | null): FoundDocument {
  return { documentId, title: documentId.toUpperCase(), problem, revision };
}

function finding(documents: readonly FoundDocument[], other: Partial<Finding> = {}): Finding {
  const usual = { tone: 'loss', isOpen: true, canRestore: true, reasons: [], detail: '' } as const;
  return { ...usual, documents, ...other };
}

/** The copies that are chosen at first. */
function proposed(documents: readonly FoundDocument[], other: Partial<Finding> = {}): string[] {
  const copies = [copy('a', 7), copy('b', 3), copy('a', 5), copy('deleted', 9)];
  const maps = groupCopies(documents, copies);
  return choicesOf(maps, firstSelection(maps, finding(documents, other))).map(
    ({ snapshotId }) => snapshotId,
  );
}

describe('the copies that are proposed', () => {
  it('are the newest of each map that is missing, and no map that is as it was', () => {
    expect(proposed([found('a', 'It is gone.', null), found('b', null, 3)])).toEqual(['a 7']);
  });

  it('are none that is older than what the database still has', () => {
    expect(proposed([found('a', 'It is older.', 8), found('b', 'It is older.', 2)])).toEqual([
      'b 3',
    ]);
  });

  it('are of every map that was here where the database cannot be opened, and of none that was deleted', () => {
    const documents = [found('a', null, null), found('b', null, null)];
    expect(proposed(documents, { isOpen: false })).toEqual(['a 7', 'b 3']);
  });

  it('are of all maps in a new profile, and where nobody remembers what there was', () => {
    expect(proposed([], { tone: 'offer' })).toEqual(['a 7', 'b 3', 'deleted 9']);
    expect(proposed([], { isOpen: false })).toEqual(['a 7', 'b 3', 'deleted 9']);
  });

  it('are of any map where the library is missing: each copy holds all of it', () => {
    expect(proposed([found('library', 'It is gone.', null), found('a', null, 7)])).toEqual(['a 7']);
    const maps = groupCopies([found('library', 'It is gone.', null)], [copy('a', 7)]);
    expect(maps.find(({ documentId }) => documentId === 'library')?.copies).toHaveLength(1);
  });
});

describe('the list of maps', () => {
  it('begins with those that have a problem, also where there is no copy of them', () => {
    const maps = groupCopies(
      [found('b', null, 3), found('lost', 'It is gone.', null)],
      [copy('b', 3)],
    );
    expect(maps.map(({ documentId, copies }) => [documentId, copies.length])).toEqual([
      ['lost', 0],
      ['b', 1],
    ]);
  });
});

describe('a copy that turns out to be damaged', () => {
  const maps = groupCopies([found('a', 'It is gone.', null)], [copy('a', 7), copy('a', 5)]);
  const selection = firstSelection(maps, finding([found('a', 'It is gone.', null)]));
  const [map] = maps;
  if (!map) throw new Error('The list of maps is empty');

  it('gives way to the next older one', () => {
    const next = newestSound(map, new Map([['a 7', 'damaged']]));
    expect(next).toBe('a 5');
    expect(choicesOf(maps, withCopy(selection, 'a', next))).toMatchObject([{ snapshotId: 'a 5' }]);
  });

  it('leaves the map unchosen where all copies of it are damaged', () => {
    const none = newestSound(
      map,
      new Map([
        ['a 7', 'damaged'],
        ['a 5', 'damaged'],
      ]),
    );
    expect(choicesOf(maps, withCopy(selection, 'a', none))).toEqual([]);
  });

  it('is not restored when the person takes the map out', () => {
    expect(choicesOf(maps, withMap(selection, 'a', false))).toEqual([]);
  });
});

describe('what the button says', () => {
  it('counts maps, and names the library apart', () => {
    const choice = (documentId: string) => ({ documentId, title: '', snapshotId: '' });
    expect(describeChoices([choice('a'), choice('b')])).toBe('2 maps');
    expect(describeChoices([choice('a'), choice('library')])).toBe('1 map and the library');
    expect(describeChoices([choice('library')])).toBe('the library');
    expect(describeChoices([])).toBe('');
  });
});
