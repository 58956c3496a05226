// @vitest-environment happy-dom
import { act, useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { CornerPanel } from '../../../../renderer/ui/CornerPanel.tsx';
import { mount, press } from '../../../helpers/mount.tsx';
import { mapOf } from '../../../helpers/small-maps.ts';

function Corner() {
  const [isOpen, setOpen] = useState(false);
  const [hasLink, setLink] = useState(true);
  const show = () => setOpen(true);
  return (
    <>
      <button type="button" id="status" onClick={show}>
        Gaps
      </button>
      {hasLink && (
        <button type="button" id="link" onClick={show} onDoubleClick={() => setLink(false)}>
          See the gaps
        </button>
      )}
      {isOpen && (
        <CornerPanel
          title="Gaps"
          closeLabel="Close the gaps"
          opener="#status"
          onClose={() => setOpen(false)}
        >
          None
        </CornerPanel>
      )}
    </>
  );
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const openFrom = (selector: string) => {
  find(selector)?.focus();
  act(() => find(selector)?.click());
};

describe('a panel in the corner', () => {
  beforeEach(() => {
    mount(mapOf([]), <Corner />);
  });

  it('has a name, and takes the keyboard so that Escape closes it', () => {
    openFrom('#link');
    expect(document.activeElement).toBe(find('aside'));
    expect(find(`#${CSS.escape(find('aside')?.getAttribute('aria-labelledby') ?? '')}`)).toBe(
      find('h2'),
    );
    press('Escape');
    expect(find('aside')).toBeNull();
  });

  it('gives the keyboard back to what opened it', () => {
    openFrom('#link');
    act(() => find('[aria-label="Close the gaps"]')?.click());
    expect(document.activeElement).toBe(find('#link'));
  });

  it('gives the keyboard to the button that always opens it when what did is gone', () => {
    openFrom('#link');
    act(() => void find('#link')?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
    press('Escape');
    expect(document.activeElement).toBe(find('#status'));
  });
});
