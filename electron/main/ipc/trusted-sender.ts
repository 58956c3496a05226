import type { IpcMainInvokeEvent } from 'electron';
import { isAppUrl } from '../security/app-origin.ts';

/** Tells whether a question comes from our own page: its main frame, at our own address. */
export function isTrustedSender({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  // Null once the frame has navigated away or its window has closed.
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}
