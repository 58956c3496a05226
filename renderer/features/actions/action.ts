import type { Workbench } from '../../state/workbench.ts';
import type { AppServices } from '../services/index.ts';

/** What an action may use. */
export interface ActionContext {
  readonly workbench: Workbench;
  readonly services: AppServices;
}

/**
 * Something a person can ask for by menu, key, palette or button. One list feeds them all, so that a
 * command has one name and one key everywhere.
 */
export interface Action {
  /** The same code as the native menu's, where that has one. */
  readonly code: string;
  readonly label: string;
  /** Section of the palette and of the help sheet. */
  readonly group: ActionGroup;
  /** In Electron's notation: `CmdOrCtrl+Z`; several are alternatives. */
  readonly keys: readonly string[];
  /** Words by which the palette also finds it. */
  readonly keywords?: string;
  /** Whether it makes sense now; always, when left out. */
  isEnabled?(context: ActionContext): boolean;
  run(context: ActionContext): void;
}

export const actionGroups = [
  'Map',
  'Arrange',
  'Evidence',
  'View',
  'Present',
  'Edit',
  'Files',
] as const;
export type ActionGroup = (typeof actionGroups)[number];
