import { describe, expect, it } from 'vitest';
import { watchHandlers } from '../../../../electron/services/unfinished-work.ts';
import { answer } from '../../../../shared/ipc/channels.ts';

function openDoor() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('work that a page began and no longer waits for', () => {
  it('is finished before the program leaves', async () => {
    const { open, opened } = openDoor();
    const done: string[] = [];
    const { handlers, settle } = watchHandlers({
      write: async (text: string) => {
        await opened;
        done.push(text);
        return answer({});
      },
    });
    void handlers.write('a copy');
    const left = settle(60_000).then(() => done.push('left'));
    open();
    await left;
    expect(done).toEqual(['a copy', 'left']);
  });

  it('does not keep it for ever', async () => {
    const { handlers, settle } = watchHandlers({
      write: () => new Promise<never>(() => undefined),
    });
    void handlers.write();
    await expect(settle(1)).resolves.toBeUndefined();
  });

  it('is over where it failed, and its caller is told', async () => {
    const { handlers, settle } = watchHandlers({
      write: async () => {
        throw new Error('the disk is gone');
      },
    });
    const written = handlers.write();
    await expect(written).rejects.toThrow('the disk is gone');
    await expect(settle(60_000)).resolves.toBeUndefined();
  });
});
