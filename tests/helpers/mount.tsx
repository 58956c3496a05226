import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished, vi } from 'vitest';
import { type AppServices, ServicesContext } from '../../renderer/features/services/index.ts';
import { WorkbenchContext } from '../../renderer/state/use-workbench.ts';
import { createWorkbench, type Workbench } from '../../renderer/state/workbench.ts';
import { onAnnouncement } from '../../renderer/ui/announce.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import { toId } from '../../shared/lib/ids.ts';
import { countingIds } from './builders.ts';

export interface Mounted {
  readonly workbench: Workbench;
  /** Everything that was announced since. */
  readonly said: readonly string[];
}

/** Shows parts of the screen, with a map open, until the test is over; also from a `beforeEach`. */
export function mount(
  state: DocumentState,
  parts: ReactNode,
  services: Partial<AppServices> = {},
): Mounted {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  workbench.open(toId('map'), state);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  act(() =>
    root.render(
      <MantineProvider env="test">
        <WorkbenchContext value={workbench}>
          <ServicesContext value={services as AppServices}>{parts}</ServicesContext>
        </WorkbenchContext>
      </MantineProvider>,
    ),
  );
  const said: string[] = [];
  const stopListening = onAnnouncement((words) => said.push(words));
  onTestFinished(() => {
    stopListening();
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });
  return { workbench, said };
}

/** A key, pressed where the keyboard is; answers the event, to tell whether it was taken. */
export function press(key: string, options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  act(() => void document.activeElement?.dispatchEvent(event));
  return event;
}

/** Writes into a field as typing does: React listens for the value that was set behind its back. */
export function fill(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  act(() => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
    set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
