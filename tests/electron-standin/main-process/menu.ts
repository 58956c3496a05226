import type * as Electron from 'electron';
import type { Runtime } from './runtime.ts';
import { strict } from './strict.ts';

type Template = Electron.MenuItemConstructorOptions;
type Click = (item: unknown, window: unknown, event: unknown) => void;

/** Makes the `Menu` and `MenuItem` classes of one run; `roles` does what the system would. */
export function createMenus(runtime: Runtime, roles: (role: string) => void) {
  let applicationMenu: StandInMenu | null = null;
  const clicks = new WeakMap<object, Click>();

  class StandInMenuItem {
    readonly id: string;
    readonly label: string;
    readonly type: string;
    readonly role: string | undefined;
    readonly accelerator: string | undefined;
    readonly submenu: StandInMenu | undefined;
    enabled: boolean;
    visible: boolean;
    checked: boolean;

    constructor(options: Template) {
      this.role = options.role;
      this.label = options.label ?? options.role ?? '';
      this.id = options.id ?? '';
      this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
      this.accelerator = options.accelerator as string | undefined;
      this.enabled = options.enabled ?? true;
      this.visible = options.visible ?? true;
      this.checked = options.checked ?? false;
      this.submenu = toMenu(options.submenu);
      const self = strict('MenuItem', this);
      if (options.click !== undefined) clicks.set(self, options.click as Click);
      // biome-ignore lint/correctness/noConstructorReturn: unknown members must throw here too
      return self;
    }

    click(event: unknown = {}): void {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      const window = runtime.windows.get(runtime.focusedId)?.window;
      const onClick = clicks.get(this);
      if (onClick !== undefined) onClick(this, window, event);
      else if (this.role !== undefined) roles(this.role.toLowerCase());
    }
  }

  class StandInMenu {
    readonly items: StandInMenuItem[] = [];

    static buildFromTemplate(template: readonly Template[]): StandInMenu {
      const menu = new StandInMenu();
      for (const options of template) menu.append(new StandInMenuItem(options));
      return menu;
    }
    static setApplicationMenu(menu: StandInMenu | null): void {
      applicationMenu = menu;
    }
    static getApplicationMenu(): StandInMenu | null {
      return applicationMenu;
    }

    append(item: StandInMenuItem): void {
      this.items.push(item);
    }
    getMenuItemById(id: string): StandInMenuItem | null {
      for (const item of this.items) {
        const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
        if (found) return found;
      }
      return null;
    }
    popup(): void {
      runtime.log({ kind: 'setting', name: 'popup', value: this.items.map((item) => item.label) });
    }
  }

  function toMenu(submenu: Template['submenu']): StandInMenu | undefined {
    if (submenu === undefined) return undefined;
    return Array.isArray(submenu)
      ? StandInMenu.buildFromTemplate(submenu)
      : (submenu as unknown as StandInMenu);
  }

  return { Menu: StandInMenu, MenuItem: StandInMenuItem };
}
