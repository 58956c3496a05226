import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { goToSource } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';

const offered = new WeakMap<Workbench, ReadArticle>();

/** Opens the dialogue in which an article that was read already replaces the text of a source. */
export function offerReplacement(
  workbench: Workbench,
  sourceId: SourceId,
  read: ReadArticle,
): void {
  offered.set(workbench, read);
  goToSource(workbench.session, sourceId);
  workbench.session.setState({ dialog: 'replaceText' });
}

/** What was offered, once; null where the person is still to choose. */
export function takeOffered(workbench: Workbench): ReadArticle | null {
  const read = offered.get(workbench) ?? null;
  offered.delete(workbench);
  return read;
}
