// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { pointOut } from '../../../../renderer/state/session-actions.ts';
import { usePointedOut } from '../../../../renderer/state/use-pointed-out.ts';
import { useSession } from '../../../../renderer/state/use-workbench.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';
import { mount } from '../../../helpers/mount.tsx';

function Row({ id }: { readonly id: string }) {
  return (
    <li tabIndex={-1} {...usePointedOut(id)}>
      {id}
    </li>
  );
}

/** A list that is on one screen only. */
function List() {
  const isShown = useSession(({ screen }) => screen === 'map');
  return isShown && ['one', 'two'].map((id) => <Row key={id} id={id} />);
}

const lit = () => document.querySelector('[data-pointed-out]')?.textContent ?? null;

describe('one of several things that is pointed out', () => {
  it('takes the keyboard and is lit for a moment', () => {
    vi.useFakeTimers();
    const { workbench } = mount(buildSmallMap().state, <List />);
    expect(lit()).toBeNull();
    act(() => pointOut(workbench.session, 'two'));
    expect(lit()).toBe('two');
    expect(document.activeElement?.textContent).toBe('two');
    act(() => vi.advanceTimersByTime(5_000));
    expect(lit()).toBeNull();
    act(() => pointOut(workbench.session, 'two'));
    expect(lit()).toBe('two');
    vi.useRealTimers();
  });

  it('is pointed out when its panel is shown after it was asked for, but not each time', () => {
    const { workbench } = mount(buildSmallMap().state, <List />);
    const show = (screen: 'map' | 'library') => act(() => workbench.session.setState({ screen }));
    show('library');
    act(() => pointOut(workbench.session, 'one'));
    show('map');
    expect(lit()).toBe('one');
    show('library');
    show('map');
    expect(lit()).toBeNull();
  });
});
