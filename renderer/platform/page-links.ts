import { answer } from '../../shared/ipc/channels.ts';
import type { Handler } from '../../shared/ipc/contract.ts';
import { readExternalLink } from '../../shared/ipc/external-link.ts';

/** Opens a link beside the program after the person has seen where it leads. */
export const openLinkFromPage: Handler<'links.open'> = async ({ url }) => {
  const link = readExternalLink(url, (text) => URL.parse(text));
  if (!link.ok) return link;
  const { href, target } = link.value;
  if (!window.confirm(`Open ${target} outside Branchpoint?\n\n${href}`)) {
    return answer({ opened: false });
  }
  window.open(href, '_blank', 'noopener,noreferrer');
  return answer({ opened: true });
};
