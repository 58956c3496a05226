import type { BrowserWindow, Dialog } from 'electron';

/** Offers to load the page again when its process has died, instead of leaving an empty window. */
export function recoverFromCrash(
  window: BrowserWindow,
  dialog: Pick<Dialog, 'showMessageBox'>,
): void {
  window.webContents.on('render-process-gone', async (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window stopped working',
      detail:
        'Everything the status bar showed as saved is kept. Open the window again to go on from there.',
      buttons: ['Open again', 'Close'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === 0) window.webContents.reload();
    else window.destroy();
  });
}
