import { decodeNetwork } from '../../shared/formats/networks/decode-network.ts';
import { actionByCode, runAction } from '../features/actions/index.ts';
import type { AppServices } from '../features/services/index.ts';
import type { Workbench } from '../state/workbench.ts';

interface HostParts {
  readonly workbench: Workbench;
  readonly services: AppServices;
  /** Whether closing now would lose edits. */
  readonly isAtRisk: () => boolean;
  /** Saves everything that waits, as far as that is possible. */
  readonly flushAll: () => Promise<void>;
}

/** Answers the program around the page: its menu, files opened with it, and its wish to close. */
export function listenToHost({ workbench, services, isAtRisk, flushAll }: HostParts): void {
  const { bridge } = services;
  bridge.onMenuCommand(({ code }) => {
    // On stage the map behind is out of sight: nothing may happen to it from the menu.
    if (workbench.session.getState().presentingStep !== null) return;
    runAction(actionByCode(code), { workbench, services });
  });
  bridge.onCloseRequested(() => void flushAll().finally(() => void bridge.windowFlushed({})));
  bridge.onFileOpened(({ name, bytes }) => {
    const importedFiles = [{ name, text: decodeNetwork(bytes) }];
    workbench.session.setState({ presentingStep: null, dialog: 'import', importedFiles });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushAll();
  });
  // The desktop program asks in words of its own, and takes this for a refusal to close.
  if (bridge.edition !== 'electron') {
    window.addEventListener('beforeunload', (event) => {
      if (isAtRisk()) event.preventDefault();
    });
  }
  window.addEventListener('pagehide', () => void flushAll());
}
