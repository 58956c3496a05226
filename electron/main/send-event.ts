import type { BrowserWindow } from 'electron';
import type { HostEvent } from '../../shared/ipc/channels.ts';
import type { PayloadOf } from '../../shared/ipc/contract.ts';

/** Tells the page something; what is said before the page is there waits for it. */
export type SendEvent = <Name extends HostEvent>(event: Name, payload: PayloadOf<Name>) => void;

/** Makes the sender of one window: the only way from the main process into the page. */
export function createSendEvent(window: BrowserWindow): SendEvent {
  const waiting: (() => void)[] = [];
  let isLoaded = false;
  window.webContents.on('dom-ready', () => {
    isLoaded = true;
    for (const send of waiting.splice(0)) send();
  });
  return (event, payload) => {
    const send = () => {
      if (!window.isDestroyed()) window.webContents.send(event, payload);
    };
    if (isLoaded) send();
    else waiting.push(send);
  };
}
