import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Preferences, WindowPlace } from '../services/preferences.ts';
import { type CloseHandshake, createCloseHandshake } from './close-handshake.ts';
import type { SendEvent } from './send-event.ts';

/** The window of the workbench. */
export interface WorkbenchWindow {
  readonly browserWindow: BrowserWindow;
  readonly closing: CloseHandshake;
  readonly send: SendEvent;
}

const USUAL_SIZE = { width: 1440, height: 900 };
const SMALLEST_SIZE = { minWidth: 800, minHeight: 600 };
/** The pages' own ground colours, so that the window does not flash before they are drawn. */
const GROUND = { light: '#ffffff', dark: '#14161b' };

/** Opens the window where it was last; it shows itself once there is something to see. */
export function openWindow(
  preloadFile: string,
  preferences: Preferences,
  sendEvent: (window: BrowserWindow) => SendEvent,
): WorkbenchWindow {
  const place = usablePlace(preferences.windowPlace());
  const browserWindow = new BrowserWindow({
    title: 'Branchpoint',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    ...SMALLEST_SIZE,
    ...(place ?? USUAL_SIZE),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (preferences.windowPlace()?.isMaximized) browserWindow.maximize();
  browserWindow.once('ready-to-show', () => browserWindow.show());
  const send = sendEvent(browserWindow);
  const closing = guardClosing(browserWindow, send, preferences);
  return { browserWindow, closing, send };
}

function guardClosing(
  window: BrowserWindow,
  send: SendEvent,
  preferences: Preferences,
): CloseHandshake {
  const handshake = createCloseHandshake(
    {
      askToFlush: () => send('closeRequested', {}),
      canAnswer: () => !window.webContents.isCrashed(),
      closeNow: () => window.destroy(),
    },
    (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  );
  window.on('close', (event) => {
    void preferences.rememberWindow(placeOf(window));
    if (handshake.shouldWait()) event.preventDefault();
  });
  return handshake;
}

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** A remembered place, unless the screen it was on has gone. */
function usablePlace(place: WindowPlace | null): Electron.Rectangle | null {
  if (place === null) return null;
  const { isMaximized: _, ...bounds } = place;
  const { workArea } = screen.getDisplayMatching(bounds);
  const isReachable =
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100;
  return isReachable ? bounds : null;
}
