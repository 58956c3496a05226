import { useEffect } from 'react';
import { attachPassage } from '../../../shared/document/commands/evidence.ts';
import type { EvidenceId } from '../../../shared/lib/ids.ts';
import { isSameValue } from '../../../shared/lib/same-value.ts';
import { createEvidence, type EvidenceTarget } from '../../../shared/model/evidence.ts';
import { describeTarget, linksOfPassage } from '../../state/selectors/evidence.ts';
import { useWorkbench } from '../../state/use-workbench.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify } from '../../ui/notify.ts';
import { pointOnMap } from '../clipboard/index.ts';
import { showPassageAt } from '../evidence-cards/index.ts';
import {
  type CarriedPassage,
  carriedPassage,
  passageMimeType,
  placeUnder,
} from './carried-passage.ts';
import classes from './passage-drop.module.css';

/**
 * Lets a passage be dropped onto a card of the map, or onto one of its states, to be attached there, and onto
 * the empty canvas, to become a card of its own.
 */
export function usePassageDrop(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    let over: Element | null = null;
    const mark = (element: Element | null): void => {
      if (element === over) return;
      over?.classList.remove(classes.over ?? '');
      element?.classList.add(classes.over ?? '');
      over = element;
    };
    const handleOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes(passageMimeType)) return;
      const element = elementOf(event);
      const place = placeOn(workbench, element);
      mark(place && shownAs(place, element));
      if (place || isEmptyCanvas(element)) event.preventDefault();
    };
    const handleDrop = (event: DragEvent): void => {
      const element = elementOf(event);
      const place = placeOn(workbench, element);
      const carried = event.dataTransfer && carriedPassage(event.dataTransfer);
      mark(null);
      if (!carried) return;
      const point = isEmptyCanvas(element) && pointOnMap(workbench.session.getState(), event);
      if (place) attachDropped(workbench, carried, place);
      else if (point) showPassageAt(workbench, carried.passageId, point);
      else return;
      event.preventDefault();
    };
    const handleEnd = (): void => mark(null);
    window.addEventListener('dragover', handleOver);
    window.addEventListener('drop', handleDrop);
    window.addEventListener('dragend', handleEnd);
    return () => {
      mark(null);
      window.removeEventListener('dragover', handleOver);
      window.removeEventListener('drop', handleDrop);
      window.removeEventListener('dragend', handleEnd);
    };
  }, [workbench]);
}

function elementOf({ target }: DragEvent): Element | null {
  return target instanceof Element ? target : null;
}

function isEmptyCanvas(element: Element | null): boolean {
  return element?.matches('[data-canvas] .react-flow__pane') ?? false;
}

/** The place under the pointer, where passages can be attached to it: frames and evidence cards carry none. */
function placeOn(workbench: Workbench, element: Element | null): EvidenceTarget | null {
  const place = placeUnder(element);
  if (!place || !('nodeId' in place)) return null;
  const node = workbench.map.getState().document.node.get(place.nodeId);
  return node && node.kind !== 'frame' && node.kind !== 'passage' ? place : null;
}

function shownAs({ kind }: EvidenceTarget, element: Element | null): Element | null {
  return element?.closest(kind === 'state' ? '[data-state-id]' : '.react-flow__node') ?? null;
}

/** Attaches what was dropped, and says so; the same passage twice at a place changes nothing. */
function attachDropped(
  workbench: Workbench,
  { passageId, stance }: CarriedPassage,
  target: EvidenceTarget,
): void {
  const { document } = workbench.map.getState();
  const passage = document.passage.get(passageId);
  if (!passage) return;
  const place = describeTarget(document, target);
  const isThere = linksOfPassage(document, passageId).some((link) =>
    isSameValue(link.target, target),
  );
  if (isThere) {
    notify(`It is attached to ${place} already.`);
    return;
  }
  const id = workbench.ids.newId<EvidenceId>('evidence');
  const link = createEvidence({ id, passageId, target, stance });
  if (workbench.dispatch(attachPassage, { passage, link })) notify(`Attached to ${place}.`);
}
