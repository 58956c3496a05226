import { actionByCode, runAction } from '../features/actions/index.ts';
import type { AppServices } from '../features/services/index.ts';
import type { Workbench } from '../state/workbench.ts';

interface HostParts {
  readonly workbench: Workbench;
  readonly services: AppServices;
  /** Saves everything that waits, as far as that is possible. */
  readonly flushAll: () => Promise<void>;
}

/** Answers the program around the page: its menu, files opened with it, and its wish to close. */
export function listenToHost({ workbench, services, flushAll }: HostParts): void {
  const { bridge } = services;
  bridge.onMenuCommand(({ code }) => {
    // On stage the map behind is out of sight: nothing may happen to it from the menu.
    if (workbench.session.getState().presentingStep !== null) return;
    runAction(actionByCode(code), { workbench, services });
  });
  bridge.onCloseRequested(() => void flushAll().finally(() => void bridge.windowFlushed({})));
  bridge.onFileOpened(({ name, bytes }) => {
    const importedFile = { name, text: new TextDecoder().decode(bytes) };
    workbench.session.setState({ presentingStep: null, dialog: 'import', importedFile });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushAll();
  });
  window.addEventListener('pagehide', () => void flushAll());
}
