import { contextBridge, ipcRenderer } from 'electron';
import {
  CHANNELS,
  EVENTS,
  functionName,
  type HostEvent,
  subscriptionName,
} from '../../shared/ipc/channels.ts';

type Listener = (payload: unknown) => void;

/** More than this many events that nobody listens to are a mistake, not a backlog. */
const LONGEST_BACKLOG = 100;

/**
 * Passes one event on to the page. What arrives before the page listens waits for it: a file that
 * the system opens together with the program comes before the page's scripts have run.
 */
function createSubscription(event: HostEvent): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  const backlog: unknown[] = [];
  // The event object of Electron stays here: it would hand the page its sender.
  ipcRenderer.on(event, (_, payload: unknown) => {
    if (listeners.size === 0 && backlog.length < LONGEST_BACKLOG) backlog.push(payload);
    for (const listener of listeners) listener(payload);
  });
  return (listener) => {
    // A function of its own for each subscription, so that one listener may subscribe twice.
    const deliver: Listener = (payload) => listener(payload);
    listeners.add(deliver);
    for (const payload of backlog.splice(0)) deliver(payload);
    return () => {
      listeners.delete(deliver);
    };
  };
}

const functions = CHANNELS.map((channel) => [
  functionName(channel),
  (request: unknown) => ipcRenderer.invoke(channel, request),
]);
const subscriptions = EVENTS.map((event) => [subscriptionName(event), createSubscription(event)]);

contextBridge.exposeInMainWorld('desktop', Object.fromEntries([...functions, ...subscriptions]));
