import { describe, expect, it } from 'vitest';
import { createMenuTemplate } from '../../../../electron/main/menu.ts';

type Item = {
  id?: string;
  click?: () => void;
  accelerator?: string;
  registerAccelerator?: boolean;
};

function itemsOf(platform: string, run: (code: string) => void = () => undefined): Item[] {
  return createMenuTemplate(run, platform).flatMap(
    (menu) => (Array.isArray(menu.submenu) ? menu.submenu : []) as Item[],
  );
}

describe('the native menu', () => {
  it('sends the code of what is chosen', () => {
    const chosen: string[] = [];
    itemsOf('linux', (code) => chosen.push(code))
      .find((item) => item.id === 'edit.undo')
      ?.click?.();
    expect(chosen).toEqual(['edit.undo']);
  });

  it('shows keys and leaves handling them to the page', () => {
    const withKeys = itemsOf('linux').filter((item) => item.accelerator !== undefined);
    expect(withKeys.length).toBeGreaterThan(10);
    expect(withKeys.every((item) => item.registerAccelerator === false)).toBe(true);
  });

  it('shows no bare letters on macOS, where showing means taking', () => {
    const keys = itemsOf('darwin').flatMap((item) => item.accelerator ?? []);
    expect(keys).toContain('CmdOrCtrl+Z');
    expect(keys.filter((key) => key.length === 1)).toEqual([]);
  });
});
