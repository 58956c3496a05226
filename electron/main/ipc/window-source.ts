import type { BrowserWindow } from 'electron';

/** The window dialogues belong to, at the moment they are shown. */
export type WindowSource = () => BrowserWindow;
