import { describe, expect, it, vi } from 'vitest';
import { guardArticles, guardImports } from '../../../../renderer/app/guard-room.ts';
import type { MapsService } from '../../../../renderer/features/services/index.ts';
import type { ArticlesClient } from '../../../../renderer/workers/articles-client.ts';
import { toId } from '../../../../shared/lib/ids.ts';
import { success } from '../../../../shared/lib/result.ts';
import { expectFailure, expectSuccess } from '../../../persistence/storage.ts';

const words = 'The disk is nearly full. Nothing was changed.';

/** A disk with this much room. */
function diskWith(freeBytes: number) {
  return { refuse: async (bytes: number) => (bytes >= freeBytes ? words : null) };
}

function createMaps() {
  const done = vi.fn(async () => success([]));
  const maps = {
    importFiles: done,
    replaceByFile: done,
    createFromTemplate: done,
    duplicate: done,
  };
  return { maps: maps as unknown as MapsService, done };
}

describe('maps on a disk with little room', () => {
  it('come in while there is room for all of them, text and copies', async () => {
    const { maps, done } = createMaps();
    const guarded = guardImports(maps, diskWith(100));
    expectSuccess(await guarded.importFiles(['x'.repeat(20), 'x'.repeat(20)]));
    expect(done).toHaveBeenCalledOnce();
    expect(expectFailure(await guarded.importFiles(['x'.repeat(30), 'x'.repeat(30)]))).toEqual([
      words,
    ]);
    expect(done).toHaveBeenCalledOnce();
  });

  it('are neither replaced, begun nor duplicated below the floor', async () => {
    const { maps, done } = createMaps();
    const guarded = guardImports(maps, diskWith(0));
    expect(expectFailure(await guarded.replaceByFile('{}'))).toEqual([words]);
    expect(expectFailure(await guarded.createFromTemplate('blank'))).toBe(words);
    expect(expectFailure(await guarded.duplicate(toId('map')))).toBe(words);
    expect(done).not.toHaveBeenCalled();
  });
});

describe('articles on a disk with little room', () => {
  it('are refused by name, with the file and its text counted', async () => {
    const read = vi.fn(async () => success({}));
    const articles = { read } as unknown as ArticlesClient;
    const guarded = guardArticles(articles, diskWith(100));
    const { signal } = new AbortController();
    const arrived = { kind: 'file', name: 'talks.pdf', bytes: new Uint8Array(60) } as const;
    const pasted = { kind: 'pasted', text: 'x'.repeat(10) } as const;
    expect(expectFailure(await guarded.read(arrived, signal))).toEqual({
      name: 'talks.pdf',
      message: words,
    });
    expect(read).not.toHaveBeenCalled();
    expectSuccess(await guarded.read(pasted, signal));
    expect(read).toHaveBeenCalledOnce();
  });
});
