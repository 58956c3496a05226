import { describe, expect, it } from 'vitest';
import { MENU_COMMANDS, MENUS, menuCommand } from '../../../../shared/ipc/menu-commands.ts';

describe('the menu commands', () => {
  it('are each offered in exactly one menu', () => {
    const offered = MENUS.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'command' ? [entry.code] : [])),
    );
    expect([...offered].sort()).toEqual(MENU_COMMANDS.map(({ code }) => code).sort());
  });

  it('have one key each', () => {
    const keys = MENU_COMMANDS.flatMap((command) =>
      'accelerator' in command ? [command.accelerator] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are found by their code', () => {
    expect(menuCommand('edit.undo').label).toBe('Undo');
  });
});
