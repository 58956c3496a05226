import type { ArticleFile } from '../../../shared/articles/read-article.ts';
import type { Workbench } from '../../state/workbench.ts';

/** Something that was dropped, chosen or pasted, and waits to be read as an article. */
export type InboxItem =
  | ({ readonly kind: 'file' } & ArticleFile)
  | { readonly kind: 'tooLarge'; readonly name: string; readonly sizeBytes: number }
  | { readonly kind: 'problem'; readonly name: string; readonly message: string }
  | { readonly kind: 'pasted'; readonly text: string; readonly html?: string };

/** Articles between the moment they arrive, on any screen, and the import dialogue that takes them. */
export interface ArticleInbox {
  /** Hands articles to the import dialogue, and opens it. */
  offer(items: readonly InboxItem[]): void;
  /** Empties the inbox. */
  take(): readonly InboxItem[];
  /** Calls back whenever something was offered; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

const inboxes = new WeakMap<Workbench, ArticleInbox>();

/** The one inbox of a window. */
export function articleInboxOf(workbench: Workbench): ArticleInbox {
  const known = inboxes.get(workbench);
  if (known) return known;
  const inbox = createInbox(() => workbench.session.setState({ dialog: 'addArticles' }));
  inboxes.set(workbench, inbox);
  return inbox;
}

function createInbox(openDialog: () => void): ArticleInbox {
  let waiting: readonly InboxItem[] = [];
  const listeners = new Set<() => void>();
  return {
    offer(items) {
      if (items.length === 0) return;
      waiting = [...waiting, ...items];
      openDialog();
      for (const listener of listeners) listener();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
