import { describe, expect, it } from 'vitest';
import { findUnusedOriginals } from '../../../../shared/recovery/find-unused-originals.ts';

const [first, second, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [
  string,
  string,
  string,
];
const mapNaming = (...hashes: string[]) =>
  JSON.stringify({ records: hashes.map((hash) => ({ original: { hash, name: 'a.pdf' } })) });

function folderOf(contents: Record<string, string>) {
  const reads: string[] = [];
  const witnesses = new Map<string, string>();
  return {
    reads,
    kept: {
      copies: Object.keys(contents).map((snapshotId) => ({ snapshotId })),
      readCopy: async (snapshotId: string) => {
        reads.push(snapshotId);
        const content = contents[snapshotId];
        if (content === undefined) throw new Error('damaged');
        return content;
      },
      witnesses,
    },
  };
}

describe('original files that no copy names', () => {
  it('are those that are in none of the copies, old or new', async () => {
    const { kept } = folderOf({ newest: mapNaming(first), oldest: mapNaming(second) });
    expect(await findUnusedOriginals([first, second, third], kept)).toEqual([third]);
  });

  it('are found by the newest copy alone where that names all of them', async () => {
    const { kept, reads } = folderOf({ newest: mapNaming(first, second), oldest: mapNaming() });
    expect(await findUnusedOriginals([first, second], kept)).toEqual([]);
    expect(reads).toEqual(['newest']);
  });

  it('are not looked for again in a copy that is still there', async () => {
    const { kept, reads } = folderOf({ newest: mapNaming(), oldest: mapNaming(first) });
    await findUnusedOriginals([first], kept);
    expect(await findUnusedOriginals([first], kept)).toEqual([]);
    expect(reads).toEqual(['newest', 'oldest']);
  });

  it('go with the last copy that named them', async () => {
    const { kept } = folderOf({ newest: mapNaming(), oldest: mapNaming(first) });
    await findUnusedOriginals([first], kept);
    const left = { ...kept, copies: [{ snapshotId: 'newest' }] };
    expect(await findUnusedOriginals([first], left)).toEqual([first]);
  });

  it('are not named at all while a copy cannot be read', async () => {
    const { kept } = folderOf({ newest: mapNaming() });
    const copies = [...kept.copies, { snapshotId: 'damaged' }];
    await expect(findUnusedOriginals([first], { ...kept, copies })).rejects.toThrow('damaged');
  });
});
