// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type {
  TakeOverOutcome,
  WindowRole,
  WindowsService,
} from '../../../../../renderer/features/services/index.ts';
import { TakeOver } from '../../../../../renderer/features/shell/TakeOver.tsx';
import { success } from '../../../../../shared/lib/result.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { mount } from '../../../../helpers/mount.tsx';

const { state } = buildSmallMap();
const page = document;

/** Shows what a window offers whose request is answered like this. */
function show(role: WindowRole, outcome: TakeOverOutcome = { kind: 'taken' }) {
  let now = role;
  let tell: (role: WindowRole) => void = () => undefined;
  const asked: string[] = [];
  const become = (next: WindowRole): void => {
    now = next;
    act(() => tell(next));
  };
  const windows: WindowsService = {
    role: () => now,
    watch(listener) {
      tell = listener;
      return () => undefined;
    },
    async takeOver() {
      asked.push('politely');
      return outcome;
    },
    async takeOverAnyway() {
      asked.push('anyway');
      return success(null);
    },
  };
  const parts = (
    <MantineProvider env="test">
      <ModalsProvider>
        <TakeOver />
      </ModalsProvider>
    </MantineProvider>
  );
  mount(state, parts, { windows });
  return { asked, become };
}

const button = (name: string): HTMLButtonElement | undefined =>
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
const click = (name: string): Promise<void> => act(async () => button(name)?.click());
const dialog = (): string => page.querySelector('[role="dialog"]')?.textContent ?? '';

describe('the offer to take over', () => {
  it('is there in a window that looks on, and only there', () => {
    const { become } = show('follower');
    expect(button('Take over')).toBeDefined();
    become('writer');
    expect(button('Take over')).toBeUndefined();
    become('follower');
    expect(button('Take over')).toBeDefined();
  });

  it('asks nothing more when the other window let go', async () => {
    const { asked } = show('follower');
    await click('Take over');
    expect([asked, dialog()]).toEqual([['politely'], '']);
  });

  it.each([
    [{ kind: 'noAnswer' }, 'does not answer', 'they will not be in the map here'],
    [
      { kind: 'unsaved', reason: 'The disk is full.' },
      'It says: The disk is full.',
      'stays on its screen, where it can be saved to a file, and will not be in the map here',
    ],
  ] as const)(
    'says what it means before it takes the map from a window: %o',
    async (outcome, words, meaning) => {
      const { asked } = show('follower', outcome);
      await click('Take over');
      expect(dialog()).toContain(words);
      expect(dialog()).toContain(meaning);
      expect(asked).toEqual(['politely']);
      await click('Take over anyway');
      expect(asked).toEqual(['politely', 'anyway']);
    },
  );

  it('can be thought better of', async () => {
    const { asked } = show('follower', { kind: 'noAnswer' });
    await click('Take over');
    await click('Go on looking');
    expect(asked).toEqual(['politely']);
  });
});
