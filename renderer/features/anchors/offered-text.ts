import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { goToSource } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';

/** An article that was read already, and where to go when it has replaced a text, or was not to. */
interface OfferedText {
  readonly read: ReadArticle;
  /** Told what became of the passages, in words; null where nothing was replaced. */
  readonly onDone?: (outcome: string | null) => void;
}

const offered = new WeakMap<Workbench, OfferedText>();

/** Opens the dialogue in which an article that was read already replaces the text of a source. */
export function offerReplacement(
  workbench: Workbench,
  sourceId: SourceId,
  offer: OfferedText,
): void {
  offered.set(workbench, offer);
  goToSource(workbench.session, sourceId);
  workbench.session.setState({ dialog: 'replaceText' });
}

/** What was offered; null where the person is still to choose. */
export function offeredText(workbench: Workbench): OfferedText | null {
  return offered.get(workbench) ?? null;
}

/** Forgets what was offered, once its dialogue has gone. */
export function dropOffered(workbench: Workbench): void {
  offered.delete(workbench);
}
