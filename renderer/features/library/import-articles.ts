import type { ReadArticle } from '../../../shared/articles/arrived-article.ts';
import type { ArticleFields, ArticleImport } from '../../../shared/articles/plan-article-import.ts';
import { importSource } from '../../../shared/document/commands/evidence.ts';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Workbench } from '../../state/workbench.ts';
import type { AppServices } from '../services/index.ts';
import { noteStoredText } from '../sources/index.ts';

interface Ports {
  readonly workbench: Workbench;
  readonly services: Pick<AppServices, 'texts'>;
}

/**
 * Takes one article into the library, in one undoable step: first its words and its file are stored,
 * then the records that name them, as planned for the library as it is now. A failure is a sentence for the person, and no record was changed.
 */
export async function importArticle(
  { original }: ReadArticle,
  plan: ArticleImport,
  fields: ArticleFields,
  { workbench, services }: Ports,
): Promise<Result<ArticleImport, string>> {
  const refused = refusalOf(workbench);
  if (refused) return refused;
  try {
    await services.texts.putText(plan.text.hash, plan.text.text);
    if (original) await services.texts.putOriginal(original.hash, original.name, original.bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'The disk did not accept it.';
    return failure(`The text could not be stored, so the article was not imported. ${why}`);
  }
  // Another window may have taken over meanwhile; words that no record names do no harm.
  const refusedNow = refusalOf(workbench);
  if (refusedNow) return refusedNow;
  const source = plan.isDuplicateOf ? plan.source : withFields(plan.source, fields);
  workbench.dispatch(importSource, { source, passages: plan.passages });
  noteStoredText(services.texts, plan.text.hash);
  return success({ ...plan, source });
}

function refusalOf({ map }: Workbench): { ok: false; failure: string } | null {
  const { save } = map.getState();
  if (save.kind !== 'readOnly') return null;
  return failure(`This map cannot be changed now, so nothing was imported. ${save.reason}`);
}

/** What the person confirmed counts, also where a citation said something else. */
function withFields(source: Source, { title, authors, outlet, published }: ArticleFields): Source {
  return { ...source, title, authors: [...authors], outlet, published };
}
