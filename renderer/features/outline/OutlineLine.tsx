import { ChevronRight, Ellipsis, Merge, TriangleAlert } from 'lucide-react';
import {
  type CSSProperties,
  type MouseEvent,
  memo,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { editNode, editState } from '../../../shared/document/commands/node.ts';
import {
  countsOfNode,
  evidenceIndexOf,
  noEvidence,
} from '../../../shared/drawing/evidence-index.ts';
import { wordOfKind } from '../../../shared/drawing/kind-words.ts';
import type { NodeId } from '../../../shared/lib/ids.ts';
import { memoiseByIdentity } from '../../../shared/lib/memoise.ts';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { KindIcon } from '../../ui/KindIcon.tsx';
import { StanceCounts } from '../../ui/StanceCounts.tsx';
import classes from './Outline.module.css';
import type { NodeRow, OutlineRow, StateRow } from './outline-rows.ts';
import type { DragTools, DropPlace } from './use-row-drag.ts';

/** What a row asks of the tree. The same object for as long as the tree is there. */
export interface RowTools {
  click(event: MouseEvent, row: OutlineRow): void;
  toggle(nodeId: NodeId): void;
  focus(row: OutlineRow): void;
  openMenu(row: OutlineRow, at: { readonly clientX: number; readonly clientY: number }): void;
  stopRenaming(): void;
}

interface LineProps<Row extends OutlineRow> {
  readonly row: Row;
  readonly topPx: number;
  /** Causes besides the one that it stands under. */
  readonly others: readonly NodeId[] | undefined;
  readonly isActive: boolean;
  readonly isRenaming: boolean;
  readonly drop: DropPlace['drop'] | null;
  readonly tools: RowTools;
  readonly drag: DragTools;
}

/** Deeper rows stand under each other: a panel is not as wide as a chain of causes is long. */
const deepestIndent = 6;
const indentPx = 12;

/** One line of the outline. It is drawn again only when something on it changed. */
export const OutlineLine = memo(function OutlineLine(props: LineProps<OutlineRow>) {
  const { row } = props;
  return row.kind === 'node' ? (
    <NodeLine {...props} row={row} />
  ) : (
    <StateLine {...props} row={row} />
  );
}, isSameLine);

function isSameLine(a: LineProps<OutlineRow>, b: LineProps<OutlineRow>): boolean {
  return (
    isSameRow(a.row, b.row) &&
    a.topPx === b.topPx &&
    a.others === b.others &&
    a.isActive === b.isActive &&
    a.isRenaming === b.isRenaming &&
    a.drop === b.drop &&
    a.tools === b.tools &&
    a.drag === b.drag
  );
}

/** Rows are made anew whenever one of them changes. */
function isSameRow(a: OutlineRow, b: OutlineRow): boolean {
  if (a.key !== b.key || a.level !== b.level || a.place !== b.place || a.count !== b.count) {
    return false;
  }
  if (a.kind === 'node' && b.kind === 'node') {
    return a.isOpen === b.isOpen && a.isContext === b.isContext;
  }
  return a.kind === 'state' && b.kind === 'state' && a.index === b.index;
}

const setOf = memoiseByIdentity((nodeIds: readonly NodeId[]) => new Set(nodeIds));
const nodesWithProblems = memoiseByIdentity(
  (problems: readonly MapProblem[]) => new Set(problems.map(({ nodeId }) => nodeId)),
);

function NodeLine({ row, ...rest }: LineProps<NodeRow>) {
  const { others } = rest;
  const { nodeId, isOpen, isContext } = row;
  const workbench = useWorkbench();
  const node = useDocument((state) => state.node.get(nodeId));
  const counts = useDocument((state) => countsOfNode(state, nodeId));
  const isSelected = useSession(({ selection }) => setOf(selection.nodeIds).has(nodeId));
  const hasProblem = useOpenMap(({ numbers }) => nodesWithProblems(numbers.problems).has(nodeId));
  if (!node) return null;
  const title = node.title || 'Untitled';
  return (
    <Line {...rest} row={row} isSelected={isSelected} isContext={isContext}>
      <Chevron isOpen={isOpen} onToggle={() => rest.tools.toggle(nodeId)} />
      <KindIcon kind={node.kind} />
      <Name
        name={title}
        value={node.title}
        fieldLabel="Title"
        isRenaming={rest.isRenaming}
        onDone={(name) => {
          if (name) workbench.dispatch(editNode, { nodeId, fields: { title: name } });
          rest.tools.stopRenaming();
        }}
      />
      <Unseen>, {wordOfKind(node.kind).toLowerCase()}</Unseen>
      {hasProblem && <TriangleAlert size={14} className={classes.problem} aria-hidden />}
      {hasProblem && <Unseen>, has a problem</Unseen>}
      {others && <OtherCauses nodeIds={others} />}
      <StanceCounts counts={counts} />
      {isContext && <Unseen>, does not match the filter</Unseen>}
    </Line>
  );
}

function StateLine({ row, ...rest }: LineProps<StateRow>) {
  const { nodeId, stateId } = row;
  const workbench = useWorkbench();
  const state = useDocument(({ node }) =>
    node.get(nodeId)?.states.find(({ id }) => id === stateId),
  );
  const counts = useDocument(
    (document) => evidenceIndexOf(document).byNode.get(nodeId)?.byState.get(stateId) ?? noEvidence,
  );
  if (!state) return null;
  return (
    <Line {...rest} row={row}>
      <Chevron isOpen={null} />
      <span className={classes.dot} />
      <Name
        name={state.label || 'Unnamed'}
        value={state.label}
        fieldLabel="Name of the state"
        isRenaming={rest.isRenaming}
        onDone={(name) => {
          if (name) workbench.dispatch(editState, { nodeId, stateId, fields: { label: name } });
          rest.tools.stopRenaming();
        }}
      />
      <Unseen>, state</Unseen>
      <StanceCounts counts={counts} />
    </Line>
  );
}

interface NameProps {
  /** As it is shown, and as it is. */
  readonly name: string;
  readonly value: string;
  readonly fieldLabel: string;
  readonly isRenaming: boolean;
  readonly onDone: (name: string | null) => void;
}

/** The name in a row, or the field in its place while it is typed. */
function Name({ name, value, fieldLabel, isRenaming, onDone }: NameProps) {
  if (isRenaming) return <NameField label={fieldLabel} value={value} onDone={onDone} />;
  return (
    <span className={classes.title} title={name}>
      <bdi>{name}</bdi>
    </span>
  );
}

interface FrameProps extends LineProps<OutlineRow> {
  readonly isSelected?: boolean;
  readonly isContext?: boolean;
  readonly children: ReactNode;
}

/** What all rows have in common: their place in the tree and the gestures. */
function Line(props: FrameProps) {
  const { row, topPx, isActive, isRenaming, drop, tools, drag, children } = props;
  const style: CSSProperties = {
    transform: `translateY(${topPx}px)`,
    paddingLeft: 4 + Math.min(row.level - 1, deepestIndent) * indentPx,
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it hears the keys.
    <div
      role="treeitem"
      tabIndex={isActive ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.count}
      aria-expanded={row.kind === 'node' && row.isOpen !== null ? row.isOpen : undefined}
      aria-selected={props.isSelected}
      aria-current={props.isSelected ? 'true' : undefined}
      className={classes.row}
      data-key={row.key}
      data-context={props.isContext || undefined}
      data-drop={drop ?? undefined}
      style={style}
      draggable={!isRenaming}
      onClick={(event) => tools.click(event, row)}
      // A press of the pointer only becomes a click where the row does not move under it meanwhile.
      onFocus={({ currentTarget, target }) => {
        if (target === currentTarget && target.matches(':focus-visible')) tools.focus(row);
      }}
      onDragStart={(event) => drag.start(event, row)}
      onDragOver={(event) => drag.over(event, row)}
      onDrop={(event) => drag.drop(event, row)}
      onDragEnd={drag.end}
    >
      {children}
      <button
        type="button"
        tabIndex={-1}
        className={classes.more}
        // For the pointer; the keyboard has the menu key.
        aria-hidden
        title="More"
        onClick={(event) => {
          event.stopPropagation();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          tools.openMenu(row, { clientX: left, clientY: bottom });
        }}
      >
        <Ellipsis size={14} />
      </button>
    </div>
  );
}

function Chevron({
  isOpen,
  onToggle,
}: {
  readonly isOpen: boolean | null;
  readonly onToggle?: () => void;
}) {
  if (isOpen === null) return <span className={classes.chevron} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the keyboard has the arrows.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <span
      className={classes.chevron}
      data-open={isOpen}
      onClick={(event) => {
        event.stopPropagation();
        onToggle?.();
      }}
    >
      <ChevronRight size={14} />
    </span>
  );
}

/** A node stands under one of its causes; this says that there are more, and which. */
function OtherCauses({ nodeIds }: { readonly nodeIds: readonly NodeId[] }) {
  const { map } = useWorkbench();
  const [names, setNames] = useState('');
  const name = (): void => {
    const { node } = map.getState().document;
    setNames(nodeIds.map((id) => node.get(id)?.title || 'Untitled').join('\n'));
  };
  return (
    // Names are looked up when they are wanted: a row need not follow the titles of other nodes.
    <>
      <span
        className={classes.others}
        aria-hidden
        title={`Also from:\n${names}`}
        onPointerEnter={name}
      >
        <Merge size={12} />
        <span>{nodeIds.length}</span>
      </span>
      <Unseen>, also from {nodeIds.length === 1 ? '1 other' : `${nodeIds.length} others`}</Unseen>
    </>
  );
}

/** Words that belong to what the row is called, for who hears it. */
function Unseen({ children }: { readonly children: ReactNode }) {
  return <span className="bp-visually-hidden">{children}</span>;
}

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called once, with null when the old name stays. */
  readonly onDone: (name: string | null) => void;
}

/** A name being typed in its row. Enter or leaving keeps it, Escape takes it back. */
function NameField({ label, value, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (isKept: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    const name = (field.current?.value ?? '').replace(/\s+/g, ' ').trim();
    onDone(isKept && name && name !== value ? name : null);
  };
  return (
    <input
      ref={field}
      aria-label={label}
      className={classes.name}
      defaultValue={value}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(true);
        else if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
