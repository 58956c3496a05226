// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PasteField } from '../../../../../renderer/features/sources/index.ts';
import { fill, mount } from '../../../../helpers/mount.tsx';
import { mapOf } from '../../../../helpers/small-maps.ts';

const html = '<h2>The dam</h2><p>It is half built.</p>';
const text = 'The dam\r\n\r\nIt is half built.';

/** A field into which an article was pasted, as the browser does it: the event, then the words. */
function pasted(types: Readonly<Record<string, string>>) {
  const onRead = vi.fn();
  mount(mapOf([]), <PasteField label="Paste" onRead={onRead} />);
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  const event = Object.assign(new Event('paste', { bubbles: true }), {
    clipboardData: { getData: (type: string) => types[type] ?? '' },
  });
  act(() => void field.dispatchEvent(event));
  fill(field, (types['text/plain'] ?? '').replaceAll('\r\n', '\n'));
  const read = (): unknown => {
    act(() => {
      field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
    return onRead.mock.calls[0]?.[0];
  };
  return { field, read };
}

describe('pasting an article into a field', () => {
  it('keeps the formatting that came with the words', () => {
    const { read } = pasted({ 'text/plain': text, 'text/html': html });
    expect(document.querySelector('button')?.textContent).toContain('with its formatting');
    expect(read()).toMatchObject({ kind: 'pasted', html });
  });

  it('reads the words alone once they were changed by hand', () => {
    const { field, read } = pasted({ 'text/plain': text, 'text/html': html });
    fill(field, 'The dam is whole.');
    expect(read()).toEqual({ kind: 'pasted', text: 'The dam is whole.' });
  });

  it('reads the words alone where they had no formatting', () => {
    const { read } = pasted({ 'text/plain': 'The dam' });
    expect(read()).toEqual({ kind: 'pasted', text: 'The dam' });
  });
});
