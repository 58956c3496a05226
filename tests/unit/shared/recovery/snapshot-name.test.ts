import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as host from '../../../../electron/services/snapshot-file.ts';
import * as page from '../../../../shared/recovery/snapshot-name.ts';

describe('the name of a copy', () => {
  it('is the same whoever writes it, and is read by either', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.uuid(), (title, order, id) => {
        const hash = page.hashOfDocument(id);
        const name = page.makeSnapshotName(title, 1_550_000_000_000, order, hash);
        expect(hash).toBe(host.hashOfDocument(id));
        expect(name).toBe(host.makeSnapshotName(title, 1_550_000_000_000, order, hash));
        expect(page.parseSnapshotName(name)).toEqual({
          snapshotId: name,
          order,
          documentHash: hash,
        });
        expect(host.parseSnapshotName(name)).toEqual(page.parseSnapshotName(name));
      }),
    );
  });

  it('of another file says nothing', () => {
    expect(page.parseSnapshotName('Notes.txt')).toBeNull();
    expect(page.parseSnapshotName('a/b 000001-0123456789ab.branchpoint-snapshot.gz')).toBeNull();
  });
});
