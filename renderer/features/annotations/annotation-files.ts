import { importPassages } from '../../../shared/document/commands/import-passages.ts';
import type { DocumentState } from '../../../shared/document/state.ts';
import { countOf } from '../../../shared/drawing/format-numbers.ts';
import {
  type AnnotationsPlan,
  planAnnotations,
} from '../../../shared/formats/web-annotations/plan-annotations.ts';
import {
  annotationLimits,
  readAnnotations,
  tooLarge,
} from '../../../shared/formats/web-annotations/read-annotations.ts';
import { writeAnnotations } from '../../../shared/formats/web-annotations/write-annotations.ts';
import type { SourceId } from '../../../shared/lib/ids.ts';
import { describeTarget } from '../../state/selectors/evidence.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import type { AppServices } from '../services/index.ts';

interface Ports {
  readonly workbench: Workbench;
  readonly services: Pick<AppServices, 'bridge' | 'texts'>;
}

/** Saves the passages of one article, or of all, as a file of W3C Web Annotations. */
export async function exportAnnotations(
  sourceId: SourceId | null,
  { workbench, services }: Ports,
): Promise<void> {
  const state = workbench.map.getState().document;
  const texts = await textsOf(state, services);
  const { text, count, withoutWords, leftOut } = writeAnnotations({
    state,
    sourceId,
    texts: (hash) => texts.get(hash),
    describeTarget: (target) => describeTarget(state, target),
  });
  if (count === 0 && leftOut > 0) {
    notify(
      `No annotations were exported: the words of ${countOf(leftOut, 'passage')} are not on this computer, or may not be shared. Add the articles to the library first.`,
    );
    return;
  }
  if (count === 0) {
    notify('There is no passage to export yet. Select words in an article to keep a passage.');
    return;
  }
  const title = (sourceId && state.source.get(sourceId)?.title) || 'All articles';
  const answer = await services.bridge.filesSave({
    kind: 'json',
    suggestedName: `${title.slice(0, 100)} – annotations`,
    bytes: new TextEncoder().encode(text),
  });
  if (!answer.ok) return notifyProblem('The annotations were not saved', answer.message);
  if (!answer.value.saved) return;
  const words = [`${countOf(count, 'annotation')} exported.`];
  if (withoutWords > 0) {
    words.push(
      `${withoutWords} went without their words, because only the citation of their article may be shared.`,
    );
  }
  if (leftOut > 0) {
    words.push(
      `${countOf(leftOut, 'passage')} stayed: their words are not on this computer, or may not be shared.`,
    );
  }
  notify(words.join(' '));
}

/** Takes the annotations of a file that the person chooses into the library, in one undoable step. */
export async function importAnnotations({ workbench, services }: Ports): Promise<void> {
  const opened = await services.bridge.filesOpen({ kinds: ['map'], multiple: false });
  if (!opened.ok) return notifyProblem('No annotations were opened', opened.message);
  const [file] = opened.value;
  if (!file) return;
  if (file.bytes.length > annotationLimits.bytes) {
    return notifyProblem('No annotations were imported', tooLarge);
  }
  const read = readAnnotations(new TextDecoder().decode(file.bytes));
  if (!read.ok) return notifyProblem('No annotations were imported', read.failure);
  const state = workbench.map.getState().document;
  const texts = await textsOf(state, services);
  const plan = planAnnotations({
    annotations: read.value.annotations,
    state,
    texts: (hash) => texts.get(hash),
    newId: (prefix) => workbench.ids.newId(prefix),
  });
  workbench.dispatch(importPassages, { passages: plan.passages });
  notify(describePlan(plan, read.value.unreadable), 'Annotations imported');
}

async function textsOf(
  state: DocumentState,
  { texts }: Pick<AppServices, 'texts'>,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (const { text } of state.source.values()) {
    const words = text && (await texts.getText(text.hash));
    if (text && words) known.set(text.hash, words);
  }
  return known;
}

/** "3 exact, 1 moved, 2 lost." and what else became of the annotations of a file, in words. */
function describePlan({ counts }: AnnotationsPlan, unreadable: number): string {
  const parts = [`${counts.exact} exact, ${counts.moved} moved, ${counts.lost} lost.`];
  if (counts.known > 0) parts.push(`${counts.known} were here already.`);
  if (counts.unknownArticle > 0) {
    parts.push(`${counts.unknownArticle} are about articles that are not in the library.`);
  }
  if (counts.noText > 0) {
    parts.push(`${counts.noText} are about articles whose text is not on this computer.`);
  }
  if (unreadable > 0) parts.push(`${unreadable} could not be read.`);
  return parts.join(' ');
}
