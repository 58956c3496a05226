import type { IpcRenderer } from 'electron';

export type Offence = IpcRenderer;
