import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { type Answer, CHANNELS, type Channel, refuse } from '../../../shared/ipc/channels.ts';
import { answerRequest, type Handler, type Handlers } from '../../../shared/ipc/contract.ts';
import type { Log } from '../../services/ports.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** Answers every channel of the contract, and nothing else, for our own page only. */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, handlers: Handlers, log: Log): void {
  for (const channel of CHANNELS) register(ipcMain, channel, handlers[channel], log);
}

function register<Name extends Channel>(
  ipcMain: Pick<IpcMain, 'handle'>,
  channel: Name,
  handler: Handler<Name>,
  log: Log,
): void {
  ipcMain.handle(
    channel,
    async (event: IpcMainInvokeEvent, request: unknown): Promise<Answer<unknown>> => {
      if (!isTrustedSender(event)) {
        return refuse('notAllowed', 'Only Branchpoint itself may ask for this.');
      }
      return answerRequest(channel, handler, request, (name, error) =>
        log.warn(`${name} failed`, error),
      );
    },
  );
}
