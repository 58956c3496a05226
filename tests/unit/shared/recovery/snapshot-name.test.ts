import { describe, expect, it } from 'vitest';
import {
  hashOfDocument,
  makeSnapshotName,
  parseSnapshotName,
} from '../../../../shared/recovery/snapshot-name.ts';
import * as fc from '../../../helpers/laws.ts';

describe('the name of a copy', () => {
  it('says its number and its map, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.uuid(), (title, order, id) => {
        const documentHash = hashOfDocument(id);
        const name = makeSnapshotName(title, 1_550_000_000_000, order, documentHash);
        expect(parseSnapshotName(name)).toEqual({ snapshotId: name, order, documentHash });
      }),
    );
  });

  it('of another file says nothing', () => {
    expect(parseSnapshotName('Notes.txt')).toBeNull();
    expect(parseSnapshotName('a/b 000001-0123456789ab.branchpoint-snapshot.gz')).toBeNull();
  });
});
