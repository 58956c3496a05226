import { afterEach, describe, expect, it, vi } from 'vitest';
import { isKeyPress } from '../../../../../renderer/features/actions/keys.ts';

type Press = Parameters<typeof isKeyPress>[0];

const press = (key: string, fields: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...fields,
});

function useKeyboardOf(platform: string): void {
  vi.stubGlobal('navigator', { platform });
}

afterEach(() => vi.unstubAllGlobals());

describe('keys', () => {
  it('needs exactly the modifiers that are written', () => {
    useKeyboardOf('Linux x86_64');
    expect(isKeyPress(press('z', { ctrlKey: true }), 'CmdOrCtrl+Z')).toBe(true);
    expect(isKeyPress(press('Z', { ctrlKey: true, shiftKey: true }), 'CmdOrCtrl+Z')).toBe(false);
    expect(isKeyPress(press('Z', { ctrlKey: true, shiftKey: true }), 'CmdOrCtrl+Shift+Z')).toBe(
      true,
    );
    expect(isKeyPress(press('z'), 'CmdOrCtrl+Z')).toBe(false);
    expect(isKeyPress(press('z', { ctrlKey: true, altKey: true }), 'CmdOrCtrl+Z')).toBe(false);
  });

  it('knows a sign wherever a keyboard has it, also on a digit', () => {
    useKeyboardOf('Linux x86_64');
    expect(isKeyPress(press('%', { code: 'Digit5', shiftKey: true }), '%')).toBe(true);
    expect(isKeyPress(press('%', { code: 'Quote', shiftKey: true }), '%')).toBe(true);
    expect(isKeyPress(press('5', { code: 'Digit5' }), '%')).toBe(false);
    expect(isKeyPress(press('%', { code: 'Digit5', shiftKey: true, ctrlKey: true }), '%')).toBe(
      false,
    );
    expect(isKeyPress(press('!', { code: 'Digit1', shiftKey: true }), 'Shift+1')).toBe(true);
  });

  it('means ⌘ on a Mac and Ctrl elsewhere', () => {
    useKeyboardOf('MacIntel');
    expect(isKeyPress(press('k', { metaKey: true }), 'CmdOrCtrl+K')).toBe(true);
    expect(isKeyPress(press('k', { ctrlKey: true }), 'CmdOrCtrl+K')).toBe(false);
    useKeyboardOf('Win32');
    expect(isKeyPress(press('k', { metaKey: true }), 'CmdOrCtrl+K')).toBe(false);
  });

  it('knows digits by their place: Shift+1 is another sign on each keyboard', () => {
    useKeyboardOf('Win32');
    for (const key of ['!', '1', '+']) {
      expect(isKeyPress(press(key, { code: 'Digit1', shiftKey: true }), 'Shift+1')).toBe(true);
    }
  });

  it('takes a sign however the keyboard makes it', () => {
    useKeyboardOf('Win32');
    expect(isKeyPress(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(isKeyPress(press('?'), '?')).toBe(true);
    expect(isKeyPress(press('=', { ctrlKey: true }), 'CmdOrCtrl+Plus')).toBe(true);
    expect(isKeyPress(press('+', { ctrlKey: true, shiftKey: true }), 'CmdOrCtrl+Plus')).toBe(false);
  });

  it('knows named keys', () => {
    useKeyboardOf('Win32');
    expect(isKeyPress(press('F5'), 'F5')).toBe(true);
    expect(isKeyPress(press('Delete'), 'Delete')).toBe(true);
    expect(isKeyPress(press('Tab', { shiftKey: true }), 'Tab')).toBe(false);
  });
});
