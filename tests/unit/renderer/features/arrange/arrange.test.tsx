// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ArrangeBar, LayoutProgress } from '../../../../../renderer/features/arrange/index.ts';
import type { AppServices, LayoutRun } from '../../../../../renderer/features/services/index.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import { pinNodes } from '../../../../../shared/document/commands/node.ts';
import type { NodeId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { mount, press } from '../../../../helpers/mount.tsx';

const { state, talks, relief, stability } = buildSmallMap();
const page = document;
let workbench: Workbench;
let run: LayoutRun | null;
let tell: () => void;
const cancel = vi.fn();
const layOut = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  run = null;
  const layouts: AppServices['layouts'] = {
    layOut,
    cancel,
    current: () => run,
    watch(listener) {
      tell = listener;
      return () => {};
    },
  };
  const parts = (
    <>
      <ArrangeBar />
      <LayoutProgress />
    </>
  );
  ({ workbench } = mount(state, parts, { layouts }));
  workbench.setSave({ kind: 'saved', revision: 1 });
});

afterEach(() => {
  vi.useRealTimers();
  cancel.mockClear();
  layOut.mockClear();
});

const select = (...nodeIds: NodeId[]) =>
  act(() => workbench.session.setState({ selection: { nodeIds, edgeIds: [] } }));
const bar = () => page.querySelector('[role="toolbar"]');
const button = (name: string) => page.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`);
const panel = () => page.querySelector('[role="status"]');
const setRun = (next: LayoutRun | null) =>
  act(() => {
    run = next;
    tell();
  });
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

describe('the arrange bar', () => {
  it('is there while two cards or more are selected', () => {
    expect(bar()).toBeNull();
    select(talks.id);
    expect(bar()).toBeNull();
    select(talks.id, relief.id);
    expect(bar()?.getAttribute('aria-label')).toBe('Arrange the selection');
  });

  it('has a name on every button', () => {
    select(talks.id, relief.id);
    const buttons = [...(bar()?.querySelectorAll('button') ?? [])];
    expect(buttons.length).toBeGreaterThan(10);
    for (const one of buttons) expect(one.getAttribute('aria-label')).toMatch(/^[A-Z]/);
  });

  it('aligns what is selected', () => {
    select(talks.id, relief.id);
    act(() => button('Align left')?.click());
    expect(workbench.map.getState().document.node.get(relief.id)?.xPx).toBe(talks.xPx);
  });

  it('offers to space cards only where there are three', () => {
    select(talks.id, relief.id);
    expect(button('Space equally across')?.disabled).toBe(true);
    select(talks.id, relief.id, stability.id);
    expect(button('Space equally across')?.disabled).toBe(false);
  });

  it('lays out the selection, and unpins what is pinned', () => {
    select(talks.id, relief.id);
    act(() => button('Lay out these')?.click());
    expect(layOut).toHaveBeenCalledOnce();
    expect(button('Unpin these')).toBeNull();
    act(
      () => void workbench.dispatch(pinNodes, { nodeIds: [talks.id, relief.id], isPinned: true }),
    );
    expect(button('Unpin these')).not.toBeNull();
  });
});

describe('the progress of a layout', () => {
  const begun: LayoutRun = { nodeCount: 5_000, startedAtMs: 7, step: null };

  it('is not shown for a layout that is done at once', () => {
    setRun(begun);
    pass(250);
    expect(panel()).toBeNull();
    setRun(null);
    pass(2_000);
    expect(panel()).toBeNull();
  });

  it('says how many nodes, which step, and for how long', () => {
    setRun(begun);
    pass(400);
    expect(panel()?.textContent).toContain('Laying out 5,000 nodes…');
    expect(panel()?.textContent).toContain('Starting');
    setRun({ ...begun, step: { group: 2, groupCount: 4 } });
    expect(panel()?.textContent).toContain('Inside frames: 2 of 3');
    setRun({ ...begun, step: { group: 4, groupCount: 4 } });
    pass(2_700);
    expect(panel()?.textContent).toContain('Finding layers and places · 3 s');
  });

  it('is cancelled by its button and by Escape, which then does nothing else', () => {
    select(talks.id);
    setRun(begun);
    pass(400);
    act(() => panel()?.querySelector('button')?.click());
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(cancel).toHaveBeenCalledTimes(2);
  });

  it('leaves Escape to an open dialogue', () => {
    setRun(begun);
    workbench.session.setState({ dialog: 'palette' });
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(cancel).not.toHaveBeenCalled();
  });

  it('leaves Escape alone when no layout is under way', () => {
    expect(press('Escape').defaultPrevented).toBe(false);
  });
});
