// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepTypedAhead } from '../../../../renderer/app/keep-typed-ahead.ts';

/** What the browser does at this command, as far as a field notices. */
function insertText(_command: string, _shown?: boolean, text = ''): boolean {
  (document.activeElement as HTMLInputElement).value += text;
  return true;
}

const press = (key: string) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );

/** A dialogue as it opens; answers what its field holds at each Enter. */
function openDialog(): { readonly field: HTMLInputElement; readonly entered: string[] } {
  document.body.innerHTML = '<div role="dialog"><input type="text"></div>';
  const field = document.querySelector('input') as HTMLInputElement;
  const entered: string[] = [];
  field.addEventListener('keydown', ({ key }) => key === 'Enter' && entered.push(field.value));
  return { field, entered };
}

describe('what is typed before a dialogue has the keyboard', () => {
  beforeEach(() => {
    document.execCommand = insertText as typeof document.execCommand;
  });

  it('is typed into its field, Enter last, and neither reaches the map', async () => {
    const onMap = vi.fn();
    document.body.addEventListener('keydown', onMap);
    const stop = keepTypedAhead();
    for (const key of ['t', 'o', 'Enter', 'x']) press(key);
    const { field, entered } = openDialog();
    field.focus();
    await Promise.resolve();
    expect(onMap.mock.calls.filter(([{ target }]) => target === document.body)).toEqual([]);
    expect(field.value).toBe('to');
    expect(entered).toEqual(['to']);
    document.body.removeEventListener('keydown', onMap);
    stop();
  });

  it('chooses nothing where Enter came alone: nobody has seen yet what there is to choose', async () => {
    const stop = keepTypedAhead();
    press('Enter');
    const { field, entered } = openDialog();
    field.focus();
    await Promise.resolve();
    expect(entered).toEqual([]);
    stop();
  });

  it('is its own from then on', () => {
    const stop = keepTypedAhead();
    const { field, entered } = openDialog();
    field.focus();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(entered).toEqual(['']);
    stop();
  });
});
