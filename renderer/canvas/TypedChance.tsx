import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import {
  type CSSProperties,
  type KeyboardEvent,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { chanceInFull } from '../../shared/analysis/how-likely/chance-text.ts';
import { firstChances } from '../../shared/analysis/how-likely/first-chances.ts';
import { addsUp, type Mend, mendsOf, sumOfRow } from '../../shared/analysis/how-likely/mend-row.ts';
import { parentsOfTable } from '../../shared/analysis/how-likely/row-table.ts';
import { whenInWords } from '../../shared/analysis/how-likely/when-in-words.ts';
import { percentInWords } from '../../shared/analysis/words.ts';
import type { DocumentState } from '../../shared/document/state.ts';
import type { CardRowLayout } from '../../shared/drawing/card-shapes.ts';
import { type Box, middleYOf, rightOf } from '../../shared/drawing/geometry.ts';
import type { SceneCard } from '../../shared/drawing/map-scene.ts';
import type { StateId } from '../../shared/lib/ids.ts';
import {
  createLikelihood,
  type LikelihoodRow,
  type StateChance,
} from '../../shared/model/likelihood.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { rowToType } from '../state/selectors/row-on-card.ts';
import { useRowEdit } from '../state/use-row-edit.ts';
import { useDocument, useWorkbench } from '../state/use-workbench.ts';
import type { Workbench } from '../state/workbench.ts';
import { announce } from '../ui/announce.ts';
import { ChanceInput, wordGoneTo } from '../ui/ChanceInput.tsx';
import { unbroken, useChanceDraft } from '../ui/chance-draft.ts';
import { notify } from '../ui/notify.ts';
import { movesMs, stillOr } from './camera-moves.ts';
import { InsetsContext } from './insets-context.ts';
import {
  fieldPx,
  fieldScale,
  sideOfWords,
  viewOnRow,
  type WordsSide,
  wordsPx,
  wordsScale,
} from './row-in-view.ts';
import classes from './TypedChance.module.css';

interface TypedChanceProps {
  readonly card: SceneCard;
  readonly stateId: StateId;
}

/**
 * The likelihood of a state being typed, in its place on the card. It goes into the row that the card
 * shows, also while what is typed makes the card show something else.
 */
export function TypedChance({ card, stateId }: TypedChanceProps) {
  const { node, layout } = card;
  const workbench = useWorkbench();
  const [begun] = useState(() => {
    const row = rowToType(workbench.map.getState(), workbench.session.getState(), node);
    return row === 'new' ? { row: firstRow(node, workbench), isNew: true } : { row, isNew: false };
  });
  const known = useDocument(({ likelihood }) => begun.row && likelihood.get(begun.row.id));
  const row = known ?? (begun.isNew ? begun.row : null);
  const place = layout.rows.find((each) => each.stateId === stateId);
  const isPossible = row !== null && place !== undefined;
  const { session } = workbench;
  useEffect(() => {
    if (!isPossible) session.setState({ typingChance: null });
  }, [isPossible, session]);
  useEffect(
    () => () => {
      // The card goes, and with it what was typed on it.
      if (session.getState().typingChance?.nodeId === node.id)
        session.setState({ typingChance: null });
    },
    [session, node.id],
  );
  if (!row || !place) return null;
  return <RowField card={card} row={row} isNew={!known} place={place} />;
}

function firstRow(node: MapNode, { ids }: Workbench): LikelihoodRow {
  const id = ids.newId<LikelihoodRow['id']>('likelihood');
  return createLikelihood({ id, nodeId: node.id, chances: firstChances(node.states) });
}

interface RowFieldProps {
  readonly card: SceneCard;
  readonly row: LikelihoodRow;
  /** It is not on the map yet. */
  readonly isNew: boolean;
  readonly place: CardRowLayout;
}

/** What was typed for one state of the row stays while the next is typed; the others give way. */
function RowField({ card, row, isNew, place }: RowFieldProps) {
  const edit = useRowEdit(card.node, row);
  const when = useWhen(card.node, row, isNew);
  const field = { card, row, isNew, place, when, edit };
  return <ChanceOfState key={place.stateId} {...field} />;
}

function useWhen(node: MapNode, row: LikelihoodRow, isNew: boolean): string {
  const nodes = useDocument((document) => document.node);
  const edges = useDocument((document) => document.edge);
  const rows = useDocument((document) => document.likelihood);
  if (isNew) return 'No row yet: this begins the default';
  const isOnlyRow = ![...rows.values()].some(
    ({ id, nodeId }) => nodeId === node.id && id !== row.id,
  );
  return whenInWords(row, parentsOfTable(node, nodes, edges.values()), isOnlyRow);
}

interface ChanceOfStateProps extends RowFieldProps {
  /** Under which conditions the row holds, in words. */
  readonly when: string;
  readonly edit: ReturnType<typeof useRowEdit>;
}

function ChanceOfState({ card, row, isNew, place, when, edit }: ChanceOfStateProps) {
  const { node, layout, box } = card;
  const { stateId } = place;
  const workbench = useWorkbench();
  const { session } = workbench;
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const ids = { when: useId(), hint: useId() };
  const label = node.states.find(({ id }) => id === stateId)?.label || 'the unnamed state';
  const chance = isNew
    ? null
    : (row.chances.find((each) => each.stateId === stateId)?.chance ?? null);
  const draft = useChanceDraft(chance, (said) => {
    edit.say(stateId, said);
    announce(`${label}: ${chanceInFull(said)}`);
  });

  // Before the browser's next key: it is typed into the field already.
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const close = (): void => {
    isDone.current = true;
    // Keys that follow are meant for the map again.
    field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
    session.setState({ typingChance: null });
  };
  /** Takes what stands there; what cannot be taken stays, and is heard once more. */
  const keep = (): boolean => {
    const word = field.current && wordGoneTo(field.current);
    if (word !== null) draft.say(word);
    else if (!draft.keep()) {
      announce(draft.problem ?? '');
      return false;
    }
    return true;
  };
  const next =
    draft.understood && draft.typed !== null ? edit.after(stateId, draft.understood) : null;
  const sum = next ? sumAmiss(node, next) : '';
  const mend = next && sum ? mendsOf(node.states, next, stateId, edit.locked)[0] : undefined;
  const putRight = ({ words, chances }: Mend): void => {
    draft.drop();
    edit.put(chances);
    announce(words);
    close();
  };
  const goTo = (step: 1 | -1, isPastEnd: boolean): void => {
    const next = node.states[node.states.findIndex(({ id }) => id === stateId) + step];
    if ((!next && !isPastEnd) || !keep()) return;
    isDone.current = true;
    if (next) session.setState({ typingChance: { nodeId: node.id, stateId: next.id } });
    else close();
  };
  const handleKey = (event: KeyboardEvent): void => {
    // Enter also ends the composing of a character; that one is not ours.
    if (event.nativeEvent.isComposing) return;
    const isListOpen = field.current?.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter') {
      if (event.shiftKey && mend) putRight(mend);
      else if (keep()) close();
    } else if (event.key === 'Escape') {
      draft.drop();
      close();
    } else if (event.key === 'Tab') goTo(event.shiftKey ? -1 : 1, true);
    else if (event.key === 'ArrowUp' && !isListOpen) goTo(-1, false);
    else if (event.key === 'ArrowDown' && !isListOpen) goTo(1, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = (): void => {
    // Who looks something up in another window comes back to what was typed.
    if (isDone.current || document.activeElement === field.current) return;
    isDone.current = true;
    if (!draft.keep()) notify(`Nothing was changed. ${draft.problem}`);
    session.setState({ typingChance: null });
  };
  useWhenGone(({ likelihood, node: nodes }) => {
    const isThere = nodes.has(node.id) && (isNew || likelihood.has(row.id));
    if (isThere && !isDone.current) draft.keep();
  });

  const { zoom, side } = useFieldPlace(place, box);
  const scale = fieldScale(zoom);
  const { problem, meaning } = draft;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the field in it first
    <div
      className={`${classes.place} nodrag nopan`}
      style={{
        right: layout.widthPx - rightOf(place.track),
        top: middleYOf(place.box) - fieldPx.heightPx / 2,
        transform: `scale(${scale})`,
      }}
      onKeyDownCapture={handleKey}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ChanceInput
        ref={field}
        draft={draft}
        label={`How likely is ${label}`}
        describedBy={`${ids.when} ${ids.hint}`}
        className={classes.input}
        onBlur={leave}
        onChosen={close}
      />
      <div className={classes.words} data-side={side} style={styleOfWords(side, place, zoom)}>
        <bdi className={classes.label}>{label}</bdi>
        <span id={ids.when} className={classes.when} dir="auto">
          {when}
        </span>
        <span id={ids.hint} className={problem ? classes.problem : classes.hint} aria-live="polite">
          {problem ?? `${meaning || 'A number, a range, a word, or the rest.'}${sum}`}
        </span>
        {mend && (
          <button
            type="button"
            className={classes.mend}
            // The field keeps the keyboard: else it would take what is typed as it stands.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => putRight(mend)}
          >
            {mend.words} <kbd>Shift+Enter</kbd>
          </button>
        )}
      </div>
    </div>
  );
}

/** What a row would come to that would not add up; nothing for one that would. */
function sumAmiss(node: MapNode, chances: readonly StateChance[]): string {
  if (chances.length < node.states.length || addsUp(chances)) return '';
  return unbroken(`. With it the row comes to ${percentInWords(sumOfRow(chances).sum)}.`);
}

/** Does something when the card leaves the page while its map stays open. */
function useWhenGone(leave: (document: DocumentState) => void): void {
  const { map } = useWorkbench();
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const { mapId } = map.getState();
    return () => {
      const now = map.getState();
      if (now.mapId === mapId) latest.current(now.document);
    };
  }, [map]);
}

/** Brings the row into view, and says how the field and the words that belong to it lie on the card. */
function useFieldPlace(
  { box: rowBox }: CardRowLayout,
  { xPx, yPx }: Box,
): { readonly zoom: number; readonly side: WordsSide } {
  const insets = useContext(InsetsContext);
  const flow = useReactFlow();
  const store = useStoreApi();
  const row: Box = { ...rowBox, xPx: xPx + rowBox.xPx, yPx: yPx + rowBox.yPx };
  const first = useRef({ row, insets });
  useEffect(() => {
    const view = viewOnRow(first.current.row, store.getState(), first.current.insets);
    if (view) void flow.setViewport(view, { duration: stillOr(movesMs) });
  }, [flow, store]);
  const zoom = useStore(({ transform }) => transform[2]);
  const side = useStore((state) => sideOfWords(row, state, insets));
  return { zoom, side };
}

/** Beside the card, wherever on it the field begins. */
function styleOfWords(side: WordsSide, { track }: CardRowLayout, zoom: number): CSSProperties {
  const scale = wordsScale(zoom);
  const gapPx = wordsPx.gapPx * scale;
  const style = { width: wordsPx.widthPx, scale };
  if (side === 'right') return { ...style, left: `calc(100% + ${gapPx}px)` };
  if (side !== 'left') return { ...style, right: 0 };
  const fromRightPx = Math.max(fieldPx.widthPx, rightOf(track) / fieldScale(zoom));
  return { ...style, right: fromRightPx + gapPx };
}
