import type { DesktopFunctions, DesktopSubscriptions, Edition } from '../../shared/ipc/contract.ts';
import type { CopiesFolder } from './copies-folder.ts';

/**
 * What the page may ask of the program around it: the same questions in every edition, and always
 * an answer, never an exception.
 */
export interface DesktopBridge extends DesktopFunctions, DesktopSubscriptions {
  readonly edition: Edition;
  /** Whether copies of maps can be kept outside the browser's database. */
  readonly keepsSnapshots: boolean;
  /** Where a page without a host may keep them; other editions have a folder of their own. */
  readonly copiesFolder?: CopiesFolder;
}

/** What the preload puts on `window` in the installed program. */
export type DesktopWindow = DesktopFunctions & DesktopSubscriptions;

declare global {
  interface Window {
    readonly desktop?: DesktopWindow;
  }
}
