// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  type Finding,
  type Recovery,
  RecoveryScreen,
} from '../../../../../renderer/features/recovery/index.ts';
import type { SnapshotEntry } from '../../../../../shared/ipc/contract.ts';
import { failure, success } from '../../../../../shared/lib/result.ts';
import { mount } from '../../../../helpers/mount.tsx';
import { mapOf } from '../../../../helpers/small-maps.ts';

function copy(snapshotId: string, revision: number): SnapshotEntry {
  const counts = { node: 14, evidence: 30, source: 4 };
  const entry = { snapshotId, revision, counts, savedAtMs: 0, sizeBytes: 41_000 };
  return { ...entry, documentId: 'map-a', title: 'Talks', reason: 'edit' };
}

const lost: Finding = {
  tone: 'loss',
  reasons: ['The database is empty, but held one map at the last save.'],
  documents: [{ documentId: 'map-a', title: 'Talks', problem: 'It is gone.', revision: null }],
  isOpen: true,
  canRestore: true,
  detail: 'emptied',
};

async function show(finding: Finding, other: Partial<Recovery> = {}): Promise<void> {
  const recovery: Recovery = {
    finding,
    listCopies: async () =>
      success({
        snapshots: [copy('newest', 9), copy('older', 8)],
        damaged: [],
        originals: { count: 2, sizeBytes: 3 * 1024 * 1024 },
      }),
    look: async () => success({ draw: async () => null }),
    restore: async (choices) => choices.map(({ title }) => ({ title, problem: null })),
    keep: async () => success(null),
    exportReadable: async () => success('1 file was saved.'),
    setAside: async () => success(null),
    restart: () => {},
    ...other,
  };
  mount(mapOf([]), <RecoveryScreen recovery={recovery} />);
  await whenSaid('14 nodes');
}

const words = (): string => document.body.textContent ?? '';
const whenSaid = (said: string) =>
  vi.waitFor(async () => {
    await act(async () => {});
    expect(words()).toContain(said);
  });
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
const click = (name: string) => act(async () => button(name)?.click());

describe('the recovery screen', () => {
  it('says what was found and that nothing was changed, and proposes the newest copy', async () => {
    await show(lost);
    expect(document.querySelector('[data-screen="recovery"]')).not.toBeNull();
    expect(words()).toContain('held one map at the last save');
    expect(words()).toContain('Nothing has been changed yet');
    expect(words()).toContain('14 nodes · 30 passages attached · 4 articles · revision 9 · 40 KB');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(button('Restore 1 map')?.disabled).toBe(false);
  });

  it('takes the next older copy where the newest cannot be read, and says so', async () => {
    const restored: string[] = [];
    await show(lost, {
      look: async (id) =>
        id === 'newest'
          ? failure('Its checksum does not match.')
          : success({ draw: async () => null }),
      restore: async (choices) => {
        restored.push(...choices.map(({ snapshotId }) => snapshotId));
        return choices.map(({ title }) => ({ title, problem: null }));
      },
    });
    await whenSaid('Its checksum does not match.');
    await click('Restore 1 map');
    expect(restored).toEqual(['older']);
    expect(words()).toContain('Everything was restored');
  });

  it('says why a map could not be restored, and leads back to the copies', async () => {
    await show(lost, {
      restore: async () => [{ title: 'Talks', problem: 'Nothing was changed. The disk is full.' }],
    });
    await click('Restore 1 map');
    expect(words()).toContain('1 of 1 could not be restored');
    expect(words()).toContain('The disk is full.');
    expect(button('Open Branchpoint')).toBeUndefined();
    await click('Choose other copies');
    expect(button('Restore 1 map')).toBeDefined();
  });

  it('sets damaged storage aside where it cannot be opened, and says that a restart is needed', async () => {
    await show({ ...lost, isOpen: false, canRestore: false });
    expect(button('Restore 1 map')?.disabled).toBe(true);
    expect(button('Export what can be read')).toBeUndefined();
    await click('Set the damaged storage aside');
    expect(words()).toContain('start Branchpoint again');
  });

  it('offers copies kindly to a new profile, which may start without them at once', async () => {
    let isKept = false;
    let isRestarted = false;
    await show(
      { ...lost, tone: 'offer', documents: [] },
      {
        async keep() {
          isKept = true;
          return success(null);
        },
        restart() {
          isRestarted = true;
        },
      },
    );
    expect(words()).toContain('There are backups of 1 map on this computer');
    await click('Start without them');
    expect([isKept, isRestarted]).toEqual([true, true]);
  });
});
