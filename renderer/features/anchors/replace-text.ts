import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import {
  type PassageDecision,
  type PassagePlan,
  replacedPassage,
} from '../../../shared/articles/plan-replacement.ts';
import { replaceText } from '../../../shared/document/commands/replace-text.ts';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import type { Source } from '../../../shared/model/source.ts';
import { passagesOfSource } from '../../state/selectors/evidence.ts';
import type { Workbench } from '../../state/workbench.ts';
import type { AppServices } from '../services/index.ts';
import { noteStoredText } from '../sources/index.ts';

export type Decisions = ReadonlyMap<PassageId, PassageDecision>;

export interface Replacement {
  readonly source: Source;
  readonly read: ReadArticle;
  readonly plans: readonly PassagePlan[];
  readonly decisions: Decisions;
}

interface Ports {
  readonly workbench: Workbench;
  readonly services: Pick<AppServices, 'texts'>;
}

/** How many passages are exact, moved and lost, as decided so far; one found by hand counts as exact. */
export function countPlans(
  plans: readonly PassagePlan[],
  decisions: Decisions,
): Readonly<Record<PassagePlan['kind'], number>> {
  const counts = { exact: 0, moved: 0, lost: 0 };
  for (const plan of plans) counts[kindOf(plan, decisions.get(plan.passageId))] += 1;
  return counts;
}

function kindOf(plan: PassagePlan, decision: PassageDecision | undefined): PassagePlan['kind'] {
  if (decision?.kind === 'byHand') return 'exact';
  return decision?.kind === 'lost' ? 'lost' : plan.kind;
}

/**
 * Replaces an article's text in one undoable step, after its words and its file were stored. A failure is a
 * sentence for the person, and no record was changed.
 */
export async function applyReplacement(
  { source, read, plans, decisions }: Replacement,
  { workbench, services }: Ports,
): Promise<Result<null, string>> {
  const { save } = workbench.map.getState();
  if (save.kind === 'readOnly') {
    return failure(`This map cannot be changed now, so nothing was replaced. ${save.reason}`);
  }
  const { article, original } = read;
  try {
    await services.texts.putText(article.textHash, article.text);
    if (original) await services.texts.putOriginal(original.hash, original.name, original.bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'The disk did not accept it.';
    return failure(`The text could not be stored, so nothing was replaced. ${why}`);
  }
  const planned = new Map(plans.map((plan) => [plan.passageId, plan]));
  // The passages as they are now: a comment may have been written meanwhile.
  const passages = passagesOfSource(workbench.map.getState().document, source.id).flatMap(
    (passage) => {
      const plan = planned.get(passage.id);
      const decision = decisions.get(passage.id) ?? { kind: 'found' };
      return plan ? [replacedPassage(passage, plan, decision, article.text)] : [];
    },
  );
  const fields = {
    text: { hash: article.textHash, length: article.text.length },
    setAside: [...article.setAside],
    pages: [...(article.pages ?? [])],
    original: original ? { hash: original.hash, name: original.name.toWellFormed() } : null,
  };
  workbench.dispatch(replaceText, { sourceId: source.id, fields, passages });
  noteStoredText(services.texts, article.textHash);
  return success(null);
}
