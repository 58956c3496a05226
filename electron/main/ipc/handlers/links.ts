import type { Dialog, Shell } from 'electron';
import { answer } from '../../../../shared/ipc/channels.ts';
import type { Handlers } from '../../../../shared/ipc/contract.ts';
import { readExternalLink } from '../../../../shared/ipc/external-link.ts';
import type { WindowSource } from '../window-source.ts';

/** What the link handler works with. */
export interface LinkHandlerParts {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly window: WindowSource;
}

/** Opens a link in the person's browser after naming the site it leads to. */
export function createLinkHandlers({
  dialog,
  shell,
  window,
}: LinkHandlerParts): Pick<Handlers, 'links.open'> {
  return {
    async 'links.open'({ url }) {
      const link = readExternalLink(url, (text) => (URL.canParse(text) ? new URL(text) : null));
      if (!link.ok) return link;
      const { response } = await dialog.showMessageBox(window(), {
        type: 'question',
        message: `Open ${link.value.target} outside Branchpoint?`,
        detail: link.value.href,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response !== 0) return answer({ opened: false });
      await shell.openExternal(link.value.href);
      return answer({ opened: true });
    },
  };
}
