import { pasteRecords } from '../../../shared/document/commands/paste.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import {
  type Box,
  bottomOf,
  boxAround,
  middleXOf,
  middleYOf,
  type Point,
  rightOf,
} from '../../../shared/drawing/geometry.ts';
import type { Clip } from '../../../shared/formats/clipboard/clip.ts';
import { type ClipProblem, readClipJson } from '../../../shared/formats/clipboard/clip-json.ts';
import type { Placement } from '../../../shared/formats/clipboard/place-paste.ts';
import {
  describePaste,
  type PastePlan,
  planPaste,
} from '../../../shared/formats/clipboard/plan-paste.ts';
import { planTextPaste } from '../../../shared/formats/clipboard/plan-text-paste.ts';
import { failure, type Result, success } from '../../../shared/lib/result.ts';
import { reveal, select } from '../../state/session-actions.ts';
import type { Workbench } from '../../state/workbench.ts';
import { announce } from '../../ui/announce.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import type { AppServices } from '../services/index.ts';
import { canChange } from './can-change.ts';
import { type ClipboardContent, clipOf } from './clipboard-content.ts';
import { clipWrittenAs } from './last-copy.ts';
import { viewOf } from './view-of-map.ts';

interface PasteContext {
  readonly workbench: Workbench;
  readonly services: Pick<AppServices, 'texts'>;
}

const notPasted = 'Nothing was pasted';

/**
 * Pastes into the open map as one step: a clip with all that hangs on it, any other text as notes or
 * a tree. What was pasted is selected, in view, and said.
 *
 * @param point where on the map; null when the person did not point at a place
 */
export async function pasteContent(
  { workbench, services }: PasteContext,
  content: ClipboardContent,
  point: Point | null,
): Promise<void> {
  if (!canChange(workbench)) {
    notify(`${notPasted}: this window cannot change the map.`);
    return;
  }
  const plan = await planContent({ workbench, services }, content, point);
  if (!plan.ok) notifyProblem(notPasted, plan.failure);
  else if (workbench.dispatch(pasteRecords, { records: plan.value.records })) {
    showPasted(workbench, plan.value);
  }
}

async function planContent(
  { workbench, services }: PasteContext,
  content: ClipboardContent,
  point: Point | null,
): Promise<Result<PastePlan, string>> {
  const copied = clipOf(content);
  const clip = copied && readClip(copied.json);
  if (copied && clip?.ok) {
    const words = await readWords(clip.value, services.texts);
    const plan = planPaste(clip.value, workbench.map.getState().document, {
      placement: placeOfClip(workbench, clip.value, point),
      newId: (prefix) => workbench.ids.newId(prefix),
      texts: (hash) => words.get(hash),
    });
    return success(copied.isWhole ? plan : { ...plan, notes: [...plan.notes, onlyShown] });
  }
  if (clip && !clip.ok && clip.failure.kind === 'refused') return failure(clip.failure.message);
  return planTextPaste(content.text, workbench.map.getState().document, {
    placement: placeOfText(workbench, point),
    newId: (prefix) => workbench.ids.newId(prefix),
  });
}

function readClip(json: string): Result<Clip, ClipProblem> {
  const own = clipWrittenAs(json);
  return own ? success(own) : readClipJson(json);
}

const onlyShown =
  'Only titles, states and links came along: the clipboard kept no more. Copy again to bring likelihoods and evidence.';

/** The words of articles in which passages that came without words may find theirs. */
async function readWords(
  { records }: Clip,
  texts: AppServices['texts'],
): Promise<ReadonlyMap<string, string>> {
  const cited = new Set(
    records.flatMap((record) =>
      record.type === 'passage' && record.quote === null ? [record.sourceId] : [],
    ),
  );
  const words = new Map<string, string>();
  for (const record of records) {
    if (record.type !== 'source' || !record.text || !cited.has(record.id)) continue;
    const text = await texts.getText(record.text.hash);
    if (text !== null) words.set(record.text.hash, text);
  }
  return words;
}

/** Where the person pointed; else beside what was copied, when that is in view; else the middle of the view. */
function placeOfClip(
  { map, session }: Workbench,
  clip: Clip,
  point: Point | null,
): Placement | null {
  if (point) return { kind: 'at', point };
  const view = viewOf(session.getState());
  const isFromHere = mapRecordOf(map.getState().document)?.id === clip.mapId;
  const box = boxOfNodes(clip.records.filter(({ type }) => type === 'node') as readonly Point[]);
  const middle = { xPx: middleXOf(box), yPx: middleYOf(box) };
  if (!view || (isFromHere && contains(view, middle))) return null;
  return { kind: 'centred', point: middleOf(view) };
}

function placeOfText({ session }: Workbench, point: Point | null): Placement | null {
  if (point) return { kind: 'at', point };
  const view = viewOf(session.getState());
  return view && { kind: 'centred', point: middleOf(view) };
}

function showPasted({ session }: Workbench, plan: PastePlan): void {
  select(session, { nodeIds: plan.nodeIds });
  const nodes = plan.records.flatMap((record) => (record.type === 'node' ? [record] : []));
  const view = viewOf(session.getState());
  const isInView = view && nodes.every((node) => contains(view, node));
  if (!isInView) reveal(session, { kind: 'selection' });
  const words = describePaste(plan);
  if (plan.notes.length > 0) notify(plan.notes.join(' '), words);
  else announce(words);
}

const boxOfNodes = (points: readonly Point[]): Box => boxAround(points, 0);
const middleOf = (box: Box): Point => ({ xPx: middleXOf(box), yPx: middleYOf(box) });

function contains(box: Box, { xPx, yPx }: Point): boolean {
  return xPx >= box.xPx && xPx <= rightOf(box) && yPx >= box.yPx && yPx <= bottomOf(box);
}
