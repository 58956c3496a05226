/** A command the native menu offers; the palette and the help sheet list the same entries. */
export interface MenuCommand {
  readonly code: string;
  readonly label: string;
  /** In Electron's notation, e.g. `CmdOrCtrl+Shift+Z`; absent where there is no key. */
  readonly accelerator?: string;
}

/** Actions the system carries out itself on whatever has the focus. */
export type MenuRole = 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'quit';

export type MenuEntry =
  | { readonly kind: 'command'; readonly code: MenuCommandCode }
  | { readonly kind: 'role'; readonly role: MenuRole }
  | { readonly kind: 'separator' };

export interface Menu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export const MENU_COMMANDS = [
  { code: 'map.new', label: 'New map', accelerator: 'CmdOrCtrl+Shift+N' },
  { code: 'maps.show', label: 'All maps', accelerator: 'CmdOrCtrl+Shift+M' },
  { code: 'map.open', label: 'Open map file…', accelerator: 'CmdOrCtrl+O' },
  { code: 'article.import', label: 'Import articles…', accelerator: 'CmdOrCtrl+I' },
  { code: 'map.export', label: 'Export picture or file…', accelerator: 'CmdOrCtrl+E' },
  { code: 'edit.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z' },
  { code: 'edit.redo', label: 'Redo', accelerator: 'CmdOrCtrl+Shift+Z' },
  { code: 'edit.duplicate', label: 'Duplicate', accelerator: 'CmdOrCtrl+D' },
  { code: 'edit.delete', label: 'Delete', accelerator: 'Delete' },
  { code: 'map.find', label: 'Find in map', accelerator: 'CmdOrCtrl+F' },
  { code: 'view.palette', label: 'Command palette', accelerator: 'CmdOrCtrl+K' },
  { code: 'view.map', label: 'Map' },
  { code: 'view.library', label: 'Library' },
  { code: 'view.fitMap', label: 'Show the whole map', accelerator: 'Shift+1' },
  { code: 'view.fitSelection', label: 'Show the selection', accelerator: 'Shift+2' },
  { code: 'view.zoomIn', label: 'Zoom in', accelerator: 'CmdOrCtrl+Plus' },
  { code: 'view.zoomOut', label: 'Zoom out', accelerator: 'CmdOrCtrl+-' },
  { code: 'view.toggleTheme', label: 'Light or dark' },
  { code: 'node.addUncertainty', label: 'Add uncertainty', accelerator: 'U' },
  { code: 'node.addDecision', label: 'Add decision', accelerator: 'D' },
  { code: 'node.addObjective', label: 'Add objective', accelerator: 'O' },
  { code: 'node.addConnected', label: 'Add connected node', accelerator: 'Tab' },
  { code: 'evidence.attach', label: 'Attach evidence', accelerator: 'E' },
  { code: 'state.assume', label: 'Assume a state', accelerator: 'A' },
  { code: 'map.layOut', label: 'Lay out', accelerator: 'L' },
  { code: 'story.present', label: 'Present', accelerator: 'F5' },
  { code: 'help.keyboard', label: 'Keyboard' },
  { code: 'help.storage', label: 'About storage and backups' },
] as const satisfies readonly MenuCommand[];

export type MenuCommandCode = (typeof MENU_COMMANDS)[number]['code'];

const command = (code: MenuCommandCode): MenuEntry => ({ kind: 'command', code });
const role = (name: MenuRole): MenuEntry => ({ kind: 'role', role: name });
const separator: MenuEntry = { kind: 'separator' };

/** The menu bar from left to right. */
export const MENUS: readonly Menu[] = [
  {
    label: 'File',
    entries: [
      command('map.new'),
      command('maps.show'),
      command('map.open'),
      separator,
      command('article.import'),
      command('map.export'),
      separator,
      role('quit'),
    ],
  },
  {
    label: 'Edit',
    entries: [
      command('edit.undo'),
      command('edit.redo'),
      separator,
      role('cut'),
      role('copy'),
      role('paste'),
      command('edit.duplicate'),
      command('edit.delete'),
      role('selectAll'),
      separator,
      command('map.find'),
    ],
  },
  {
    label: 'View',
    entries: [
      command('view.palette'),
      separator,
      command('view.map'),
      command('view.library'),
      separator,
      command('view.fitMap'),
      command('view.fitSelection'),
      command('view.zoomIn'),
      command('view.zoomOut'),
      separator,
      command('view.toggleTheme'),
      role('togglefullscreen'),
    ],
  },
  {
    label: 'Map',
    entries: [
      command('node.addUncertainty'),
      command('node.addDecision'),
      command('node.addObjective'),
      command('node.addConnected'),
      separator,
      command('evidence.attach'),
      command('state.assume'),
      separator,
      command('map.layOut'),
    ],
  },
  { label: 'Present', entries: [command('story.present')] },
  { label: 'Help', entries: [command('help.keyboard'), command('help.storage')] },
];

const byCode: ReadonlyMap<string, MenuCommand> = new Map(
  MENU_COMMANDS.map((entry) => [entry.code, entry]),
);

/** The label and keys of a command. */
export function menuCommand(code: MenuCommandCode): MenuCommand {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`No menu command has the code ${code}`);
  return found;
}
