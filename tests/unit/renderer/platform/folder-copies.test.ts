import { describe, expect, it } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../../../electron/services/snapshot-file.ts';
import { createFolderCopies } from '../../../../renderer/platform/folder-copies.ts';
import type { Answer } from '../../../../shared/ipc/channels.ts';
import { hashOfDocument, makeSnapshotName } from '../../../../shared/recovery/snapshot-name.ts';
import { NEWEST_KEPT } from '../../../../shared/recovery/thin-snapshots.ts';
import { createMemoryFolder } from '../../../helpers/memory-folder.ts';
import { createClock } from '../../../persistence/storage.ts';

function openFolder() {
  const { handle, files, refuseWrites } = createMemoryFolder();
  const clock = createClock(1_550_000_000_000);
  const copies = createFolderCopies(handle, { clock, appVersion: '0.0.0' });
  return { copies, files, refuseWrites, clock };
}

const request = (content: string, documentId = 'map-1') => ({
  documentId,
  title: 'Hanoi: talks?',
  revision: 7,
  counts: { node: 3 },
  content,
  reason: 'edit' as const,
});

function contentOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

describe('copies in a folder of a page', () => {
  it('are written, listed and read back', async () => {
    const { copies } = openFolder();
    const { snapshotId } = contentOf(await copies.write(request('{"a": "Tình hình"}')));
    const { snapshots, damaged } = contentOf(await copies.list());
    expect(damaged).toEqual([]);
    expect(snapshots).toMatchObject([
      { snapshotId, title: 'Hanoi: talks?', revision: 7, counts: { node: 3 }, reason: 'edit' },
    ]);
    expect(contentOf(await copies.read(snapshotId)).content).toBe('{"a": "Tình hình"}');
  });

  it('are what the installed program reads', async () => {
    const { copies, files } = openFolder();
    const { snapshotId } = contentOf(await copies.write(request('{"a": 1}')));
    const bytes = Buffer.from(files.get(snapshotId) ?? []);
    expect((await unpackSnapshot(bytes)).toString()).toBe('{"a": 1}');
  });

  it('may be those that the installed program wrote', async () => {
    const { copies, files } = openFolder();
    const name = makeSnapshotName('Hanoi', 1_000, 12, hashOfDocument('map-1'));
    files.set(name, new Uint8Array(await packSnapshot(request('{"b": 2}'), 1_000, '0.0.0')));
    expect(contentOf(await copies.list()).snapshots).toMatchObject([{ snapshotId: name }]);
    expect(contentOf(await copies.read(name)).content).toBe('{"b": 2}');
    const { snapshotId } = contentOf(await copies.write(request('{"c": 3}')));
    expect(snapshotId).toContain('000013-');
  });

  it('go by the same rules as those of the installed program: the ten newest stay', async () => {
    const { copies, clock } = openFolder();
    for (let at = 0; at < NEWEST_KEPT + 5; at += 1) {
      clock.set(1_550_000_000_000 + at);
      contentOf(await copies.write(request(`{"at": ${at}}`)));
    }
    contentOf(await copies.write(request('{}', 'map-2')));
    const { snapshots } = contentOf(await copies.list());
    const ofOne = snapshots.filter(({ documentId }) => documentId === 'map-1');
    expect(ofOne).toHaveLength(NEWEST_KEPT);
    expect(contentOf(await copies.read(ofOne[0]?.snapshotId ?? '')).content).toBe('{"at": 14}');
    expect(snapshots).toHaveLength(NEWEST_KEPT + 1);
  });

  it('that are damaged are named, kept, and count for nothing when older ones go', async () => {
    const { copies, files, clock } = openFolder();
    for (let at = 0; at < NEWEST_KEPT; at += 1) {
      clock.set(1_550_000_000_000 + at);
      contentOf(await copies.write(request(`{"at": ${at}}`)));
    }
    const spoilt = contentOf(await copies.list()).snapshots[1]?.snapshotId ?? '';
    files.set(spoilt, new Uint8Array([1, 2, 3]));
    contentOf(await copies.write(request('{"at": 10}')));
    const { snapshots, damaged } = contentOf(await copies.list());
    expect(snapshots).toHaveLength(NEWEST_KEPT);
    expect(damaged).toMatchObject([{ snapshotId: spoilt }]);
    const read = await copies.read(spoilt);
    expect(read).toMatchObject({ ok: false, code: 'damaged' });
  });

  it('with a byte changed inside are refused', async () => {
    const { copies, files } = openFolder();
    const name = makeSnapshotName('Hanoi', 1_000, 1, hashOfDocument('map-1'));
    const packed = await packSnapshot(request('{"b": 2}'), 1_000, '0.0.0');
    files.set(name, new Uint8Array(packed.subarray(0, packed.byteLength - 9)));
    expect(await copies.read(name)).toMatchObject({ ok: false, code: 'damaged' });
  });

  it('leave nothing behind where the disk is full, and say so', async () => {
    const { copies, files, refuseWrites } = openFolder();
    refuseWrites(new DOMException('Full', 'QuotaExceededError'));
    expect(await copies.write(request('{}'))).toMatchObject({ ok: false, code: 'diskFull' });
    expect(files.size).toBe(0);
    refuseWrites(null);
    contentOf(await copies.write(request('{}')));
  });

  it('take their turns: two at once have two numbers', async () => {
    const { copies } = openFolder();
    const written = await Promise.all([copies.write(request('{}')), copies.write(request('[]'))]);
    expect(new Set(written.map((each) => contentOf(each).snapshotId)).size).toBe(2);
  });

  it('of one map are forgotten, and those of others stay', async () => {
    const { copies } = openFolder();
    contentOf(await copies.write(request('{}')));
    contentOf(await copies.write(request('{}', 'map-2')));
    expect(contentOf(await copies.forget('map-1'))).toEqual({ removedCount: 1 });
    expect(contentOf(await copies.list()).snapshots).toMatchObject([{ documentId: 'map-2' }]);
  });
});
