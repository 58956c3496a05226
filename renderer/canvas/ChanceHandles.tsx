import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { writeChance } from '../../shared/analysis/how-likely/chance-text.ts';
import { pointsByState } from '../../shared/analysis/how-likely/give-way.ts';
import { stepChance } from '../../shared/analysis/how-likely/step-chance.ts';
import type { CardLayout, CardRowLayout } from '../../shared/drawing/card-shapes.ts';
import { numberColumnPx } from '../../shared/drawing/card-style.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import type { LikelihoodRow } from '../../shared/model/likelihood.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { rowOnCard } from '../state/selectors/row-on-card.ts';
import { typeChance } from '../state/session-actions.ts';
import { type MovingChances, useMovingChances } from '../state/use-moving-chances.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../state/use-workbench.ts';
import classes from './Card.module.css';

const nothingLocked: ReadonlySet<StateId> = new Set();

/**
 * The ends of a selected card's bars, to be dragged or moved by arrow keys. They are there only where
 * the card shows the numbers of one row: a mixture of rows cannot be moved as one.
 */
export function ChanceHandles({
  node,
  layout,
}: {
  readonly node: MapNode;
  readonly layout: CardLayout;
}) {
  const likelihood = useDocument((document) => document.likelihood);
  const nodes = useDocument((document) => document.node);
  const edges = useDocument((document) => document.edge);
  const assumptions = useSession((session) => session.assumptions);
  const shown = useOpenMap(({ numbers }) => numbers.nodes.get(node.id)?.chances ?? null);
  const row = useMemo(
    () => rowOnCard({ likelihood, node: nodes, edge: edges }, shown, assumptions, node),
    [likelihood, nodes, edges, assumptions, shown, node],
  );
  // While a bar is dragged the numbers may be a moment behind the row: the hand must not lose it.
  const held = useRef<LikelihoodRow['id'] | null>(null);
  const dragged = held.current === null ? undefined : likelihood.get(held.current);
  const own = row ?? dragged ?? null;
  const moving = useMovingChances(node, own, nothingLocked);
  if (!own || node.states.length < 2) return null;
  return layout.rows.map((place) => (
    <ChanceHandle
      key={place.stateId}
      node={node}
      row={own}
      place={place}
      cardWidthPx={layout.widthPx}
      moving={moving}
      onHold={(isHeld) => {
        held.current = isHeld ? own.id : null;
      }}
    />
  ));
}

const widthPx = 12;

function ChanceHandle({
  node,
  row,
  place,
  cardWidthPx,
  moving,
  onHold,
}: {
  readonly node: MapNode;
  readonly row: LikelihoodRow;
  readonly place: CardRowLayout;
  readonly cardWidthPx: number;
  readonly moving: MovingChances;
  readonly onHold: (isHeld: boolean) => void;
}) {
  const { session } = useWorkbench();
  const isDragging = useRef(false);
  const hasMoved = useRef(false);
  const { stateId, track } = place;
  const point = pointsByState(row.chances).get(stateId) ?? 0;
  const chance = row.chances.find((each) => each.stateId === stateId)?.chance;
  const label = node.states.find(({ id }) => id === stateId)?.label || 'the unnamed state';
  const leftPx = track.xPx + track.widthPx * Math.min(1, Math.max(0, point));
  const isOverNumber = leftPx + widthPx / 2 > cardWidthPx - numberColumnPx;
  const type = (): void => typeChance(session, { nodeId: node.id, stateId });
  const moveTo = (event: PointerEvent<HTMLElement>): void => {
    const card = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!isDragging.current || !card) return;
    const xPx = ((event.clientX - card.left) / card.width) * cardWidthPx;
    const share = (xPx - track.xPx) / track.widthPx;
    hasMoved.current = true;
    moving.move(stateId, Math.round(Math.min(1, Math.max(0, share)) * 100) / 100, 'drag');
  };
  const finish = (): void => {
    if (!isDragging.current) return;
    isDragging.current = false;
    onHold(false);
    moving.end();
  };
  return (
    <div
      role="slider"
      tabIndex={-1}
      className={`${classes.chanceHandle} nodrag nopan`}
      data-chance-handle=""
      aria-label={`Likelihood of ${label}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(point * 1000) / 10}
      aria-valuetext={chance ? writeChance(chance) : 'not given'}
      title={`How likely is ${label}? Drag, or double-click to type`}
      style={{
        left: leftPx - widthPx / 2,
        top: track.yPx,
        width: widthPx,
        height: track.heightPx,
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        isDragging.current = true;
        hasMoved.current = false;
        onHold(true);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={moveTo}
      onPointerUp={finish}
      onPointerCancel={finish}
      onBlur={finish}
      onClick={() => {
        // Where it covers the number, a click that drags nothing is a click on the number.
        if (!hasMoved.current && isOverNumber) type();
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        type();
      }}
      onKeyDown={(event) => {
        const wanted = stepChance(event, point);
        if (isFigure(event)) {
          // The field has the keyboard before the browser hands the figure on.
          flushSync(type);
          event.stopPropagation();
          return;
        }
        if (wanted !== null) moving.move(stateId, wanted, 'key');
        else if (event.key === 'Enter') type();
        else if (event.key === 'Tab') focusNext(event.currentTarget, event.shiftKey ? -1 : 1);
        else if (event.key === 'Escape') {
          if (isDragging.current) {
            moving.cancel();
            finish();
          }
          event.currentTarget
            .closest<HTMLElement>('.react-flow__node')
            ?.focus({ preventScroll: true });
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

/** What a number begins with. */
function isFigure({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return /^[\d.]$/.test(key) && !ctrlKey && !metaKey && !altKey;
}

/** Goes round among the bars of the card: on the map, Tab elsewhere means a new node. */
function focusNext(handle: HTMLElement, step: 1 | -1): void {
  const all = [
    ...(handle.parentElement?.querySelectorAll<HTMLElement>('[data-chance-handle]') ?? []),
  ];
  const next = all[(all.indexOf(handle) + step + all.length) % all.length];
  next?.focus({ preventScroll: true });
}
